"""What a disclosure says in words: duties, yearly work, the glossary, and the reasons and purposes of its figures."""

import re
from bisect import bisect_left as bisect
from dataclasses import dataclass

from data.extraction.figures import Figure
from data.extraction.outline import Paragraph, Section
from data.extraction.phrases import PURPOSE, REASON

CHANGES = ("change", "growth")
TERM = re.compile(r"\s*(?P<term>[^：，。]{2,30}?)\s*(?:：|是?指)")


@dataclass(frozen=True)
class Passage:
    """A stretch of text with a meaning; ``term`` names what it is about, ``item_id`` the figure's item, if any."""

    kind: str  # duty, work, term, reason, purpose, composition
    statement: str
    term: str
    item_id: str
    start: int
    end: int


def passages(folded: str, sections: list[Section], paragraphs: list[Paragraph], figures: list[Figure]) -> list[Passage]:
    """Every passage of the text, in order."""
    found: list[Passage] = []
    starts = [figure.start for figure in figures]
    for paragraph in paragraphs:
        statement = paragraph.statement
        if statement == "duties":
            found.append(Passage("duty", statement, "", "", paragraph.body, paragraph.end))
        elif statement == "work_targets":
            found.append(Passage("work", statement, "", "", paragraph.body, paragraph.end))
        elif statement == "glossary":
            if match := TERM.match(folded, paragraph.body, paragraph.end):
                found.append(Passage("term", statement, match["term"], "", match.end(), paragraph.end))
        else:
            for start, end in paragraph.sentences:
                inside = figures[bisect(starts, start) : bisect(starts, end)]
                earlier = figures[max(bisect(starts, start) - 8, 0) : bisect(starts, start)]
                found += explanations(folded, start, end, statement, inside, earlier)
    return found


def explanations(
    folded: str, start: int, end: int, statement: str, inside: list[Figure], earlier: list[Figure]
) -> list[Passage]:
    """The reason for a change and the purpose or make-up of an amount, told in one sentence.

    ``inside`` are the figures of the sentence, ``earlier`` the last ones before it.
    """
    words = folded[start:end]
    stop = start + len(words.rstrip("。；"))
    found = []
    if match := REASON.search(words):
        # The reason may stand in a sentence of its own behind the change.
        moved = [figure for figure in inside if figure.start < start + match.start() and figure.measure in CHANGES]
        moved = moved[:1] or [figure for figure in earlier if figure.measure in CHANGES][-1:]
        item = moved[0].item if moved else None
        if stop > start + match.end():
            name, key = (item.name, item.item_id) if item else ("", "")
            found.append(Passage("reason", statement, name, key, start + match.end(), stop))
    if match := PURPOSE.search(words):
        amounts = [figure for figure in inside if figure.start < start + match.start() and figure.measure == "amount"]
        kind = "composition" if "包括" in match.group() else "purpose"
        if amounts:
            item = amounts[-1].item
            found.append(Passage(kind, statement, item.name, item.item_id, start + match.end(), stop))
    return found
