"""What a disclosure says in words: duties, yearly work, the glossary, and the reasons and purposes of its figures."""

import re
from dataclasses import dataclass

from data.extraction.figures import PURPOSE, REASON, Figure
from data.extraction.outline import Paragraph, Section

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
                found += explanations(folded, start, end, statement, figures)
    return found


def explanations(folded: str, start: int, end: int, statement: str, figures: list[Figure]) -> list[Passage]:
    """The reason for a change and the purpose or make-up of an amount, told in one sentence."""
    words = folded[start:end]
    before = [figure for figure in figures if start <= figure.start < end]
    found = []
    if match := REASON.search(words):
        # The reason may stand in a sentence of its own behind the change.
        changes = [f for f in before if f.start < start + match.start() and f.measure in ("change", "growth")] or [
            f for f in figures if f.end <= start and f.measure in ("change", "growth")
        ][-1:]
        item = changes[0] if changes else None
        stop = start + len(words.rstrip("。；"))
        if stop > start + match.end():
            found.append(
                Passage(
                    "reason",
                    statement,
                    item.item.name if item else "",
                    item.item.item_id if item else "",
                    start + match.end(),
                    stop,
                )
            )
    if match := PURPOSE.search(words):
        amounts = [f for f in before if f.start < start + match.start() and f.measure == "amount"]
        kind = "composition" if "包括" in match.group() else "purpose"
        stop = start + len(words.rstrip("。；"))
        if amounts:
            found.append(
                Passage(kind, statement, amounts[-1].item.name, amounts[-1].item.item_id, start + match.end(), stop)
            )
    return found
