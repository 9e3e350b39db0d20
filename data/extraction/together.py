"""Figures told of several items at once: one of each item listed before, or one of all of them together."""

import re
from typing import TYPE_CHECKING

from data.classification import Item, items_named
from data.extraction.naming import called, forms, tidy
from data.extraction.numbers import Number
from data.extraction.phrases import COMPARED, DIRECTION, DOWN, SHARE, distribute, last_clause, read_basis

if TYPE_CHECKING:
    from data.extraction.sentence import Sentence

OF_EACH = re.compile(r"^[，,]?(?:所|各自|各)?")
SUM = r"(?:合计|共计|总计|小计|总共|共|之和|总和)(?:为|约|达到?)*"
# "会议费、培训费合计"; what leads up to one item ("差旅费等日常公用经费共") is no list of several.
SUM_OF_LISTED = re.compile(rf"(?P<names>[^、]+、.+?){SUM}")
AND_SO_ON = re.compile("(?<![高中初同平])等(?!级)")
COUNTS = {"两": 2, **{numeral: count for count, numeral in enumerate("二三四五六七八九", 2)}}
# "两项合计", "上述三项支出共"
SUM_OF_COUNTED = re.compile(
    rf"(?:上述|以上|前述|这)?(?P<count>[{''.join(COUNTS)}])[项类者](?:支出|经费|费用|资金|预算)*{SUM}"
)
# "A 5万元、B 4万元，合计9万元"
SUM_OF_ALL = re.compile(rf"(?:以上|上述|两者|二者)?{SUM}")


def respectively(sentence: "Sentence", group: list[Number], lead: str) -> bool:
    """Keep the figures that one 分别 gives to the items of the figures right in front of it.

    "A 1万元、B 2万元，分别占33%、67%", "A 1万元，B 2万元，同比分别增加0.1万元、0.2万元".
    """
    at = sentence.numbers.index(group[0])
    before = [each.start for each in sentence.numbers[max(at - len(group), 0) : at]]
    parts = sentence.found[-len(group) :]
    is_told_of_each = (
        before == [each.start for each in parts]
        and len({each.measure for each in parts}) == 1
        and len({(each.item.item_id, each.facet) for each in parts}) == len(group)
    )
    if not is_told_of_each or group[0].start >= sentence.reason_at:
        return False
    kind = group[-1].kind
    words = OF_EACH.sub("", re.sub(r"\s", "", lead)).replace("分别", "", 1)
    if kind == "share" and parts[0].measure == "amount" and (share := SHARE.match(words)) and not share["of"]:
        for number, part in zip(group, parts, strict=True):
            sentence.add(number, part.item, part.item_printed, "share", number.value, share["base"] or "")
        return True
    compared = COMPARED.match(words)
    direction = DIRECTION.match(words[compared.end() if compared else 0 :].lstrip("，,"))
    measure = {"money": "change", "share": "growth", "points": "points"}.get(kind)
    if not direction or not measure or any((each.item.unit == "元") < (kind == "money") for each in parts):
        return False
    if compared:
        sentence.basis = read_basis(compared["base"] or compared["way"] or "", sentence.identity)
    for number, part in zip(group, parts, strict=True):
        value = -abs(number.value) if re.fullmatch(DOWN, direction["word"]) else number.value
        sentence.add(number, part.item, part.item_printed, measure, value, compared=True, facet=part.facet)
    return True


def compared_names(lead: str, count: int) -> list[str] | None:
    """Each of several names with the change that 分别 tells of it; empty where the names are not as many.

    "会议费、培训费分别较上年增加1万元、2万元". None where no change is told.
    """
    words = re.sub(r"\s", "", re.split("[，,；;。：\n]", lead)[-1]).replace("分别", "")
    direction = DIRECTION.search(words)
    if not direction:
        return None
    compared = COMPARED.search(words)
    compared_with = compared.group() if compared else ""
    names = distribute(words[: direction.start()].replace(compared_with, "") + "分别", count)
    return [name + compared_with + direction["word"] for name in names or ()]


def is_of_each(lead: str) -> bool:
    """Whether the words in front of a number say a change of each of several items and name none: "同比分别增加"."""
    words = OF_EACH.sub("", re.sub(r"\s", "", last_clause(lead)))
    before, respectively_said, _ = words.partition("分别")
    return bool(respectively_said and DIRECTION.search(words) and not COMPARED.sub("", before))


def of_all(sentence: "Sentence", clause: str, named) -> tuple[Item | None, str] | None:
    """The item that several are together, called by all their names; an item of None where it can't be told which.

    "会议费、培训费合计" names them, "两项合计" means those of the two amounts in front. None where the clause speaks
    of a single item; ``named`` finds the item of one name.
    """
    clause = tidy(clause, sentence.identity.department)
    if counted := SUM_OF_COUNTED.fullmatch(clause):
        count = COUNTS[counted["count"]]
        parts = [each for each in sentence.found if each.measure in ("amount", "count")][-count:]
        several = [each.item for each in parts if each.fiscal_year == parts[-1].fiscal_year]
    elif (listed := SUM_OF_LISTED.fullmatch(clause)) and not AND_SO_ON.search(clause):
        *heads, last = listed["names"].split("、")
        names = [*heads, *re.split(r"(?<=..)(?:以及|[和及与])(?=..)", last)]
        count = len(names)
        if any(items_named(form) for form in forms(clause)) or not any(heads):
            return None  # "节庆、晚会、论坛、赛事活动经费" is one name
        several = [found[0] for name in names if name and (found := named(name)) and found[0]]
    elif SUM_OF_ALL.fullmatch(clause) and len({each.item.item_id for each in sentence.found[-2:]}) == 2:
        # "人员经费5万元、公用经费4万元，合计9万元": the last item is not both.
        several = [each.item for each in sentence.found if each.measure == "amount"]
        count = 0 if sentence.owner in several else len(sentence.found)
    else:
        return None
    if len({each.item_id for each in several}) != count or len({each.unit for each in several}) != 1:
        return None, ""
    name = "、".join(each.name for each in several)
    return called(name, sentence.statement, several[0].unit), name
