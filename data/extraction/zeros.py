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

IN_FRONT = re.compile(r"(?:与|同|比|较)[^，,。；]*?(?=相比[，,]\s*[^，,。；]*$)")


def flat_or_none(sentence: "Sentence", start: int, text: str) -> None:
    """Figures printed as words between two numbers: 持平 is a change of 0, 没有…支出 an amount of 0."""
    for match in NONE.finditer(text):
        rest = re.match(r"[^，,；;。]*", text[match.end() :])[0]
        begin = start + match.end()
        counted = any(begin <= number.start < begin + len(rest) for number in sentence.numbers)
        if not counted and begin <= sentence.reason_at:
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
        if not compared or start + match.start() > sentence.reason_at:
            continue
        sentence.basis = read_basis(compared["base"] or compared["way"] or "", sentence.identity)
        words = clause if front else clause[: compared.start()]
        item, printed = subject_of_change(sentence, words, start + match.start())
        if item is not None:
            word(sentence, start + match.start(), start + match.end(), item, printed, "change")


def none(sentence: "Sentence", start: int, end: int, before: str, rest: str) -> None:
    """An item said not to be: its amount or count is 0, and the word that says so is where it is printed."""
    hits = {}
    words = joined(rest)
    for name, known in aliases().items():
        if len(name) >= 4 and name in words:
            if "结转" in words.partition(name)[0]:
                continue  # "无2023年结转的政府性基金预算支出" tells of a part only
            if any(words.partition(name)[2].startswith(other) for other in aliases() if len(other) >= 4):
                continue  # "没有财政拨款三公经费": the first only says which kind of the second
            at_home = [item for item in known if sentence.statement in item.statements]
            for item in at_home or (known if len(known) == 1 and len(name) > 7 else ()):
                hits[item.item_id] = max(hits.get(item.item_id, ""), name, key=len)
    if not hits and before.endswith("均"):
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
