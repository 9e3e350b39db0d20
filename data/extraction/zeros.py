"""Figures that are printed as words: 持平 is a change of 0, 没有…支出 an amount of 0."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from data.classification import Item, aliases, items, joined
from data.extraction.comparisons import compared_before, subject_of_change
from data.extraction.dating import when
from data.extraction.numbers import Number
from data.extraction.phrases import COMPARED, FLAT, NONE, last_clause, read_basis
from data.extraction.subjects import named_item

if TYPE_CHECKING:
    from data.extraction.sentence import Sentence

SPENT = re.compile("费|支出|预算|决算|拨款|资金|开支")
DONE = re.compile("(?:安排|发生|组织|开展|新增)?")
DOING = re.compile("(?:人员|任务|活动|事项|计划)?")
PLAN = re.compile("计划|打算|需求|意向")
THIS = re.compile(r"[此该][项类](?:支出|预算|经费|资金|安排|收入)*")
LAST_YEAR = re.compile(r"(?:上年|去年|20\d\d年)(?:度)?$")
IN_FRONT = re.compile(r"(?:与|同|比|较)[^，,。；]*?(?=相比[，,]\s*[^，,。；]*$)")


def flat_or_none(sentence: "Sentence", start: int, text: str) -> None:
    """Figures printed as words between two numbers: 持平 is a change of 0, 没有…支出 an amount of 0."""
    for match in NONE.finditer(text):
        rest = re.match(r"[^，,；;。]*", text[match.end() :])[0]
        begin = start + match.end()
        counted = any(begin <= number.start < begin + len(rest) for number in sentence.numbers)
        if not counted:
            none(sentence, start + match.start(), begin, last_clause(text[: match.start()]), rest)
    for match in FLAT.finditer(text):
        clause = last_clause(text[: match.start()])
        # "与2022年相比，财政拨款支出持平": the comparison stands in front.
        front = IN_FRONT.search(text[: match.start()])
        compared = COMPARED.search(clause + "，") or front and COMPARED.search(front.group() + "，")
        last = sentence.found[-1] if sentence.found else None
        own = sentence.identity
        is_other = last and last.measure == "amount" and (last.fiscal_year, last.stage) != (own.fiscal_year, own.stage)
        if not compared and is_other and not clause.strip() and sentence.basis:
            # "与上年预算4.8万元持平"
            word(sentence, start + match.start(), start + match.end(), last.item, last.item_printed, "change")
            continue
        if not compared and last and not clause.strip() and sentence.basis is None:
            # "公务接待费5万元，下降3%，公务用车购置费0万元，无变化": compared as the ones before.
            if last.measure == "amount" and (basis := compared_before(sentence)):
                sentence.basis = basis
                word(sentence, start + match.start(), start + match.end(), last.item, last.item_printed, "change")
            continue
        if not compared:
            continue
        if start + match.start() > sentence.reason_at:
            named = named_item(sentence, clause[: compared.start()], None)
            if front or not named or not named[0] or sentence.statement not in named[0].statements:
                continue  # only what a reason says of a known item in so many words
        sentence.basis = read_basis(compared["base"] or compared["way"] or "", sentence.identity)
        words = clause if front else clause[: compared.start()]
        item, printed = subject_of_change(sentence, words, start + match.start())
        if item is not None:
            word(sentence, start + match.start(), start + match.end(), item, printed, "change")


def none(sentence: "Sentence", start: int, end: int, before: str, rest: str) -> None:
    """An item said not to be: its amount or count is 0, and the word that says so is where it is printed."""
    hits = {}
    words = joined(rest)
    behind_reason = end > sentence.reason_at
    for name, known in aliases().items():
        if len(name) >= 4 and name in words:
            if "结转" in words.partition(name)[0]:
                continue  # "无2023年结转的政府性基金预算支出" tells of a part only
            if any(words.partition(name)[2].startswith(other) for other in aliases() if len(other) >= 4):
                continue  # "没有财政拨款三公经费": the first only says which kind of the second
            head, _, tail = words.partition(name)
            if behind_reason and (known[0].unit == "元" or not DONE.fullmatch(head) or not DOING.fullmatch(tail)):
                continue
            if sentence.identity.stage == "final" and PLAN.match(tail):
                continue  # what was not planned may still have been
            # "无外宾接待" says how many there were, "无外宾接待费" what was spent.
            is_money = bool(SPENT.search(words))
            of_kind = [item for item in known if (item.unit == "元") == is_money]
            at_home = [item for item in of_kind or known if sentence.statement in item.statements]
            for item in at_home or (known if len(known) == 1 and len(name) > 7 else ()):
                hits[item.item_id] = max(hits.get(item.item_id, ""), name, key=len)
    if behind_reason:
        pass  # "主要原因是本年度未安排因公出国（境）团组" counts the groups, and what is said of money is a reason
    elif THIS.fullmatch(words) and LAST_YEAR.search(before) and sentence.context.subject:
        # "信息化建设40万元，上年无此项": nothing is said of another year
        year = when(sentence, start)[0]
        stage = sentence.basis[2] if sentence.basis and sentence.basis[1] == year else sentence.identity.stage
        item = sentence.context.subject
        word(sentence, start, end, item, sentence.context.subject_printed, "amount", (year, stage))
    elif not hits and before.endswith("均"):
        # "经营支出、上缴上级支出均无发生": each of the items listed in front.
        for name in last_list(sentence.folded[sentence.start : start]):
            found = named_item(sentence, name.removesuffix("均"), None)
            if found and found[0] and found[0].item_id in items():
                hits[found[0].item_id] = found[1]
    elif not hits and re.match(r"(?:预算)?(?:安排|发生|使用)", words):
        # "因公出国费未安排预算": the item stands in front.
        found = named_item(sentence, before, sentence.context.parent) or named_item(sentence, before, None)
        is_whole = re.fullmatch(r"(?:预算)?(?:安排|发生)(?:预算|支出)?", words)
        if found and found[0] is None and is_whole and sentence.context.subject and sentence.statement != "duties":
            # "2025年预算5万元，2024年年初预算未安排"
            item, printed = sentence.context.subject, sentence.context.subject_printed
            stage = "budget" if re.search(r"年初(?:预算)?$", before.strip()) else None
            at = (when(sentence, start)[0], stage) if stage else None
            word(sentence, start, end, item, printed, "amount" if item.unit == "元" else "count", at)
        elif found and found[0] and found[0].item_id in items():
            hits[found[0].item_id] = found[1]
            sentence.speak_of(*found)
    for item_id, name in hits.items():
        # A shorter name inside a longer one is the longer one's.
        if any(name != other and name in other for other in hits.values()):
            continue
        item = items()[item_id]
        word(sentence, start, end, item, name, "amount" if item.unit == "元" else "count")


def last_list(words: str) -> list[str]:
    """The names that the clause at the end of a text lists."""
    return re.split("[，,；;。：]", words)[-1].split("、")


def word(
    sentence: "Sentence",
    start: int,
    end: int,
    item: Item,
    printed: str,
    measure: str,
    at: tuple[int, str] | None = None,
) -> None:
    """A figure of 0 that is printed as a word."""
    number = Number(start, end, end, sentence.folded[start:end], Decimal(0), "", "word", Decimal(1))
    sentence.add(number, item, printed, measure, Decimal(0), compared=measure == "change", is_number=False, at=at)
