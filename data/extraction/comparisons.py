"""What a sentence says by comparing: changes, rates, shares, completion, and the amounts that are only compared with."""

import re
from typing import TYPE_CHECKING

from data.classification import Item, items
from data.extraction.naming import SIDES, strip, tidy
from data.extraction.numbers import Number
from data.extraction.phrases import (
    ABOVE,
    COMPARED,
    COMPLETION,
    DIRECTION,
    DOWN,
    HIRE,
    LEAVE,
    REASON,
    SHARE,
    UP,
    read_basis,
)
from data.extraction.subjects import named_item, noun_after, target
from data.extraction.together import of_all

if TYPE_CHECKING:
    from data.extraction.sentence import Sentence


CLAUSE = 160  # characters in front of a number that can be of its clause
CARRIED = ("revenue.carried_over", "expenditure.carried_forward")
RATE = re.compile(r"(?:(?<!执行)(?<!完成)率|满意度|覆盖面|达标|占比)(?:不低于|达到?|为|≥|保持在?)*$")


def compared_amount(sentence: "Sentence", number: Number, clause: str) -> bool:
    """An amount that only tells what is compared with: "比2023年执行数120万元增加…"."""
    if not re.search("[比较与同]", clause):
        return False
    in_brackets = clause.endswith("（")  # "较去年（120万元）增加…"
    clause = clause.removesuffix("（")
    match = next((each for each in COMPARED.finditer(clause) if not clause[each.end() :].strip()), None)
    following = sentence.folded[number.stop : number.stop + 24].removeprefix("）")
    if (
        not match
        or not match["base"]
        or not re.match(rf"\s?相比[，,]|\s?[，,]?(?:相比)?[，,]?\s?(?:{UP}|{DOWN}|持平|完成)", following)
    ):
        return False
    item, printed = subject_of_change(sentence, clause[: match.start()], number.start, "元")
    if item is None or sentence.basis is None:
        return False
    _, year, stage = sentence.basis
    sentence.add(number, item, printed, "amount", number.value, at=(year, stage))
    if in_brackets and sentence.brackets and sentence.context.subject is item:
        sentence.brackets[-1] = item, printed  # its name stands in front of the bracket and holds behind it
    return True


def base_of_completion(sentence: "Sentence", number: Number, clause: str, bare: str) -> bool:
    """An amount that only tells what is completed: "完成全年预算60万元的75%"."""
    match = COMPLETION.search(bare) if bare.startswith("完成") else None
    if not match or not sentence.context.subject or sentence.context.subject.unit != "元":
        return False
    _, year, stage = read_basis(match["base"] or "", sentence.identity)
    sentence.asked = bare
    sentence.add(
        number, sentence.context.subject, sentence.context.subject_printed, "amount", number.value,
        at=(sentence.identity.fiscal_year if "年" not in bare or "全年" in bare or "年初" in bare else year, stage),
    )  # fmt: skip
    return True


def people(sentence: "Sentence", number: Number, bare: str) -> None:
    """A count inside a reason: people who came or went ("新增1名事业人员")."""
    after = noun_after(sentence, number)
    word = strip(REASON.sub("", bare))
    sign = 1 if HIRE.search(word) else -1 if LEAVE.search(word) else 0
    if after and sign:
        sentence.add(number, after[0], after[1], "change", sign * abs(number.value), statement=after[0].statements[0])


def change(sentence: "Sentence", number: Number, bare: str, direction: re.Match[str]) -> None:
    """An amount by which an item rose or fell."""
    words = direction["subject"] if direction.re is ABOVE else bare[: direction.start()]
    item, printed = subject_of_change(sentence, words, number.start, sentence.unit(number))
    if item is None or (item.unit == "元") != (number.kind == "money"):
        return
    if number.start >= sentence.reason_at and item.item_id not in items() and not item.code:
        return  # "主要原因是县级配套资金增加2万元": no line of the budget
    falls = re.fullmatch(DOWN, direction["word"])
    sentence.basis = sentence.basis or compared_before(sentence)
    sentence.add(number, item, printed, "change", -abs(number.value) if falls else number.value, compared=True)


def compared_before(sentence: "Sentence") -> tuple[str, int, str] | None:
    """What the figures before are compared with, as those are that only fall or rise.

    "A 5万元，比上年增加1万元；B 4万元，减少2万元".
    """
    told = next((each for each in reversed(sentence.found) if each.compared_year), None)
    return (told.basis, told.compared_year, told.compared_stage) if told else sentence.context.basis


def subject_of_change(sentence: "Sentence", words: str, position: int, unit: str = "") -> tuple[Item | None, str]:
    """Whose change it is: the item named in front of the comparison, else the item before.

    What a sentence says of a named item goes on being said of it; an unknown name ends what went before.
    """
    words = REASON.sub("", COMPARED.sub("", words + "，").rstrip("，"))
    words = re.sub(r"^）?(?:相比|相较)?|(?:相比|相较|同比)$", "", words)
    found = named_item(sentence, words, sentence.context.parent, unit) or named_item(sentence, words, None, unit)
    clause = re.split(
        r"[，,；;。：\n]", re.sub(r"\s", "", sentence.folded[max(sentence.start, position - CLAUSE) : position])
    )[-1]
    several = words and of_all(
        sentence, clause.partition(words)[0] + words, lambda name: named_item(sentence, name, None, unit)
    )
    if several:
        found = several if several[0] else None
    words = re.sub(r"^[今本当全]年度?(?=收入$|支出$)", "", words)
    if words in SIDES and not sentence.found and sentence.statement in ("overview", *SIDES.values()):
        found = (items()[SIDES[words]], words)
    if found is None and strip(tidy(words, sentence.identity.department)):
        found = (None, "")
    elif not found or not found[0]:
        if is_enumerated(sentence) or is_aside(sentence):
            # "收入9万元，其中A 5万元、B 4万元，较上年增加1万元": the whole is compared, not its last part.
            sentence.speak_of(sentence.owner, sentence.owner.name)
        return (
            (sentence.context.subject, sentence.context.subject_printed)
            if position < sentence.reason_at
            else (None, "")
        )
    if position < sentence.reason_at:
        sentence.speak_of(*found)
    return found


def is_enumerated(sentence: "Sentence") -> bool:
    """Whether the figures last read are the parts of one whole, told in one breath and parted by 、."""
    at = next((at for at in reversed(range(len(sentence.found))) if sentence.found[at].item is sentence.owner), None)
    if sentence.owner is None or at is None:
        return False
    parts = sentence.found[at + 1 :]
    return (
        len(parts) > 1
        and all(part.measure == "amount" for part in parts)
        and all(re.match(r"\s?[十百千万亿]*元?\s?、", sentence.folded[part.end : part.end + 6]) for part in parts[:-1])
    )


def is_aside(sentence: "Sentence") -> bool:
    """Whether the one part named so far is what was carried over: "总计9万元，其中年初结转1万元，较上年增加…"."""
    parts = [each.item for each in sentence.found if each.item is not sentence.owner and each.measure == "amount"]
    return bool(sentence.owner and len(parts) == 1 and parts[0].item_id in CARRIED)


def percentage(sentence: "Sentence", number: Number, bare: str, kind: str) -> None:
    """A share, a rate of change, a rate of completion, or a goal in percent."""
    subject, printed = sentence.context.subject, sentence.context.subject_printed
    last = sentence.found[-1] if sentence.found else None
    if (
        bare in ("", "（")
        and last
        and last.measure == "change"
        and sentence.folded[last.end : number.start].endswith("元（")
    ):
        # "减少0.1万元（3.7%）"
        value = -abs(number.value) if last.value < 0 else number.value
        sentence.basis = last.compared_year and (last.basis, last.compared_year, last.compared_stage)
        sentence.add(number, last.item, last.item_printed, "growth", value, compared=True)
    elif direction := DIRECTION.search(bare):
        item, printed = subject_of_change(sentence, bare[: direction.start()], number.start)
        if item is not None:
            value = -abs(number.value) if re.fullmatch(DOWN, direction["word"]) else number.value
            sentence.add(number, item, printed, "growth" if kind == "share" else "points", value, compared=True)
    elif sentence.statement == "work_targets":
        item, printed = target(sentence, number, bare)
        if item:
            sentence.add(number, item, printed, "rate", number.value, sentence.qualifier(number))
    elif sentence.statement == "performance" and RATE.search(bare) and not re.search("占(?!比)", bare):
        item, printed = target(sentence, number, bare, tail=False)
        if item:
            sentence.speak_of(item, printed)
            sentence.add(number, item, printed, "rate", number.value, sentence.qualifier(number))
    elif (completion := COMPLETION.search(sentence.asked + bare if bare == "的" else bare)) and subject:
        words = bare[: completion.start()]
        named = named_item(sentence, words, sentence.context.parent)
        if named and named[0]:
            subject, printed = named
            sentence.speak_of(subject, printed)
        elif named is None and strip(tidy(words, sentence.identity.department)):
            return  # of something that has no name here
        sentence.add(number, subject, printed, "completion", number.value, completion["base"] or "")
    elif share := SHARE.search(sentence.asked + bare if bare == "的" else bare):
        words = bare[: share.start()]
        found = named_item(sentence, words, sentence.context.parent)
        if found and found[0]:
            subject, printed = found
        elif found is None and strip(tidy(words, sentence.identity.department)):
            subject = None
        if subject:
            facet = last.facet if last and last.item is subject and not words else None  # "其中：基本支出3万元，占60%"
            sentence.add(number, subject, printed, "share", number.value, share["base"] or "", facet=facet)
