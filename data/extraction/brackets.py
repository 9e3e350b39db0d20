"""An amount in brackets right behind another: whose year and stage it is, where the text says it for all brackets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.extraction.numbers import Number
from data.extraction.outline import Identity, Section
from data.extraction.phrases import SAID, read_basis

if TYPE_CHECKING:
    from data.extraction.sentence import Sentence


@dataclass(frozen=True)
class Said:
    """What the brackets between two places hold: the words that say so, the year and the stage."""

    start: int
    end: int
    basis: tuple[str, int, str]


def said(folded: str, identity: Identity, sections: Sequence[Section]) -> list[Said]:
    """What a text says of its brackets; it holds to the end of the section in which it is said."""
    found = []
    for match in SAID.finditer(folded):
        inside = [each.end for each in sections if each.start <= match.start() < each.end]
        basis = read_basis(match["base"], identity)
        if basis[1:] != (identity.fiscal_year, identity.stage):  # as the amounts outside of them are
            found.append(Said(match.end(), min(inside, default=len(folded)), basis))
    return found


def is_second(sentence: "Sentence", number: Number, lead: str) -> bool:
    """Whether a number stands alone in brackets behind another of its kind: "行政运行9万元（8万元）"."""
    if lead.strip() != "（":
        return False
    before = next((each for each in reversed(sentence.numbers) if each.start < number.start), None)
    return before is not None and bool(sentence.unit(number)) and sentence.unit(before) == sentence.unit(number)


def second(sentence: "Sentence", number: Number) -> None:
    """Read it as what the text says that brackets hold; where it says nothing it is no figure of the item before."""
    last = sentence.found[-1] if sentence.found else None
    holds = [each for each in sentence.said if each.start <= number.start < each.end]
    before = next(each for each in reversed(sentence.numbers) if each.start < number.start)
    is_alone = re.match(r"\s*[），,、；]", sentence.folded[number.stop : number.stop + 2])
    if holds and last and last.start == before.start and last.measure in ("amount", "count") and is_alone:
        sentence.basis = holds[-1].basis
        sentence.add(
            number, last.item, last.item_printed, last.measure, number.value, facet=last.facet, at=sentence.basis[1:]
        )
