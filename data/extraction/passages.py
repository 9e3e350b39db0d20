"""What a disclosure says in words: duties, yearly work, the glossary, and the reasons and purposes of its figures."""

import re
from bisect import bisect_left as bisect
from dataclasses import dataclass, replace

from data.extraction.figures import Figure
from data.extraction.outline import Paragraph, Section
from data.extraction.phrases import PURPOSE, REASON

CHANGES = ("change", "growth")
TERM = re.compile(r"\s*(?P<term>[^：，。]{2,30}?)\s*(?:：|是?指)")
# A reason told in points, each of which may be a sentence of its own.
FIRST_POINT = re.compile(r"\s*(?:一是|一方面|首先|（一）|1\s*[.、．]|（1）|①)")
NEXT_POINT = re.compile(
    r"\s*(?:[二三四五六七八九]是|另一方面|其[次三]|再次|最后|（[二三四五六七八九]）|[2-9]\s*[.、．]|（[2-9]）|[②-⑨])"
)
# A reason that only points to another: to the one told before, or to that of a named item.
POINTER = re.compile(
    r"[是为：]*(?:理由|原因)?(?:[同如](?:上|前|上述|前述)|[详参]?见(?:上|前)[文述]?)(?:所述)?(?:原因)?"
)
AS_ITEM = re.compile(r"与?同(?P<term>[^，,。；]{2,20}?)(?:的?(?:原因|理由))?")


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
    told: list[tuple[int, Passage]] = []  # the reasons so far, each with the place of the sentence that gives it
    starts = [figure.start for figure in figures]
    for above, paragraph in zip([None, *paragraphs], paragraphs, strict=False):
        statement = paragraph.statement
        near = above.start if above and above.section == paragraph.section else paragraph.start
        if statement == "duties":
            found.append(Passage("duty", statement, "", "", paragraph.body, paragraph.end))
        elif statement == "work_targets":
            found.append(Passage("work", statement, "", "", paragraph.body, paragraph.end))
        elif statement == "glossary":
            if match := TERM.match(folded, paragraph.body, paragraph.end):
                found.append(Passage("term", statement, match["term"], "", match.end(), paragraph.end))
        else:
            for at, (start, end) in enumerate(paragraph.sentences):
                inside = figures[bisect(starts, start) : bisect(starts, end)]
                earlier = figures[max(bisect(starts, start) - 8, 0) : bisect(starts, start)]
                for each in explanations(folded, start, end, statement, inside, earlier):
                    if each.kind == "reason":
                        each = with_points(folded, each, paragraph.sentences[at + 1 :])
                        each = pointed_to(folded, each, told, near)
                        told += [(start, each)] if each else []
                    found += [each] if each else []
    return found


def with_points(folded: str, reason: Passage, sentences: tuple[tuple[int, int], ...]) -> Passage:
    """A reason with the points that the next sentences add to its first."""
    end = reason.end
    if FIRST_POINT.match(folded, reason.start, reason.end):
        for start, stop in sentences:
            if not NEXT_POINT.match(folded, start, stop):
                break
            end = start + len(folded[start:stop].rstrip("。；"))
    return replace(reason, end=end)


def pointed_to(folded: str, reason: Passage, told: list[tuple[int, Passage]], near: int) -> Passage | None:
    """What a reason such as 同上 points to: the last one in its paragraph or the one above in its section, else its item's own.

    None where that is not known. "同上，主要是…" goes on with a reason of its own.
    """
    words = folded[reason.start : reason.end]
    if pointer := POINTER.match(words):
        rest = words[pointer.end() :].lstrip(" ,、；")
        if rest:
            lead = REASON.match(rest)
            return replace(reason, start=reason.end - len(rest) + (lead.end() if lead else 0))
        wanted = [each for at, each in told if at >= near]
        wanted = wanted or [each for _, each in told if each.item_id == reason.item_id != ""]
    elif named := AS_ITEM.fullmatch(words):
        wanted = [each for _, each in told if each.term == named["term"]]
        if not wanted:
            return reason
    else:
        return reason
    return replace(reason, start=wanted[-1].start, end=wanted[-1].end) if wanted else None


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
        # The reason may stand in a sentence of its own behind the change, where it explains no figure in front of it.
        told = [figure for figure in inside if figure.start < start + match.start()]
        moved = [figure for figure in told or earlier[::-1] if figure.measure in CHANGES][:1]
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
