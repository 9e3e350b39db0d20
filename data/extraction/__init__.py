"""A document's text in; its figures, passages and an account of every number out."""

import re
from bisect import bisect_left as bisect
from dataclasses import dataclass

from data.extraction.figures import Figure
from data.extraction.nonfacts import spans
from data.extraction.numbers import Number, fold, numbers
from data.extraction.outline import Identity, Section, identify, label_end
from data.extraction.outline import outline as read_outline
from data.extraction.paragraphs import Reader
from data.extraction.passages import Passage, passages
from data.reading import Document, UnreadableError


@dataclass(frozen=True)
class Extraction:
    """All that was read of one document; every number is in exactly one of the three lists."""

    document: Document
    identity: Identity
    sections: list[Section]
    sentences: list[tuple[int, int, str, bool]]  # start, end, statement, whether it is a heading
    figures: list[Figure]
    non_facts: list[tuple[Number, str]]
    unrecognised: list[Number]
    passages: list[Passage]
    number_count: int


def extract(document: Document) -> Extraction:
    """Read a disclosure's text.

    Raises UnreadableError where it is not a disclosure, names no department or year, or breaks off in mid-sentence.
    """
    folded = fold(document.text)
    identity = identify(folded, document.name)
    if identity is None or not re.search(r"预算|决算", folded):
        raise UnreadableError(document.name, "看不出是哪个部门哪一年的预算或决算公开", "请确认放入的是预算公开文本")
    if unfinished := broken_off(folded):
        raise UnreadableError(document.name, f"文本没有写完，末句停在“{unfinished}”", "请放入完整的文本")
    sections, paragraphs = read_outline(folded, identity.department)
    found = numbers(folded)
    known = claimed(folded, found, paragraphs, sections)
    reader = Reader(folded, identity)
    figures: list[Figure] = []
    position = 0
    for paragraph in paragraphs:
        inside = []
        while position < len(found) and found[position].start < paragraph.end:
            number = found[position]
            if number.start >= paragraph.start and number.start not in known:
                inside.append(number)
            position += 1
        if paragraph.statement not in ("glossary", "duties"):
            figures += reader.read(paragraph, inside)
    if not figures:
        raise UnreadableError(document.name, "没有读到任何预算数字", "请确认放入的是带数字的预算公开文本")
    taken = {figure.start for figure in figures if figure.is_number}
    return Extraction(
        document,
        identity,
        sections,
        sorted(
            [(*span, paragraph.statement, False) for paragraph in paragraphs for span in paragraph.sentences]
            + [(each.start, each.start + len(each.title), each.statement, True) for each in sections]
        ),
        figures,
        [(number, known[number.start]) for number in found if number.start in known],
        [number for number in found if number.start not in known and number.start not in taken],
        passages(folded, sections, paragraphs, figures),
        len(found),
    )


def broken_off(folded: str) -> str:
    """The end of a text that stops in mid-sentence; empty where it is complete."""
    lines = [line.strip() for line in folded.splitlines() if line.strip()]
    last = lines[-1] if lines else ""
    open_ended = not re.search(r"[。！？；：）)”》.…%元]$", last)
    cut_off = (
        re.search(r"[,；：。]", last[:-1])
        or last.endswith((",", "、", "（", "“"))
        or last.count("（") > last.count("）")
    )
    return last[-12:] if len(last) > 8 and open_ended and cut_off else ""


def claimed(folded: str, found: list[Number], paragraphs, sections) -> dict[int, str]:
    """Which numbers are known to be no figures, by where they start, and of which kind."""
    known: dict[int, str] = {}
    starts = [number.start for number in found]
    for start, end, kind in spans(folded):
        for position in starts[bisect(starts, start) : bisect(starts, end)]:
            known.setdefault(position, kind)
    lines = [(section.start, label_end(folded, section.start, section.start + 60)) for section in sections]
    for start, end in lines + [(paragraph.start, paragraph.body) for paragraph in paragraphs]:
        for position in starts[bisect(starts, start) : bisect(starts, end)]:
            known[position] = "heading_number"
    for paragraph in paragraphs:
        if paragraph.statement == "glossary":
            for position in starts[bisect(starts, paragraph.start) : bisect(starts, paragraph.end)]:
                known.setdefault(position, "definition")
    return known
