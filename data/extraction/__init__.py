"""A document's text in; its figures, passages and an account of every number out."""

import re
from bisect import bisect_left as bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.extraction.figures import Figure
from data.extraction.grids import tables as tables_in_text
from data.extraction.nonfacts import spans
from data.extraction.numbers import Number, fold, numbers
from data.extraction.outline import Identity, Section, identify, label_end
from data.extraction.outline import outline as read_outline
from data.extraction.paragraphs import Reader
from data.extraction.passages import Passage, passages
from data.extraction.shadow import Shadow
from data.extraction.tables import Reader as TableReader
from data.reading import Document, UnreadableError
from data.reading.blocks import Table

ADJUSTMENT = re.compile(r"(?:部门|单位|年度?)\s*(?:预算调整|调整预算)")  # in a title: a budget changed in mid-year


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

    @property
    def fact_count(self) -> int:
        """How many of the numbers are facts."""
        return len({figure.start for figure in self.figures if figure.is_number})


def extract(document: Document) -> Extraction:
    """Read a disclosure's text.

    Raises UnreadableError where it is not a disclosure, names no department or year, or breaks off in mid-sentence.
    """
    folded = fold(document.text)
    shadow = Shadow(document.text, folded, document.tables or tables_in_text(document.text, folded))
    folded, tables = shadow.text, shadow.tables
    identity = identify(folded, document.name)
    if identity is None or not re.search(r"预算|决算", folded):
        raise UnreadableError(document.name, "看不出是哪个部门哪一年的预算或决算公开", "请确认放入的是预算公开文件")
    # It would take the place of the budget that it changes.
    if any(ADJUSTMENT.search(title) for title in (document.name, folded.strip().split("\n", 1)[0])):
        raise UnreadableError(
            document.name, "是预算调整，不是部门预算或部门决算", "请放入年初的部门预算；调整预算数从部门决算公开里读"
        )
    ends_in_table = bool(tables) and tables[-1].end >= len(folded.rstrip())
    if not ends_in_table and (unfinished := broken_off(folded)):
        raise UnreadableError(document.name, f"文本没有写完，末句停在“{unfinished}”", "请放入完整的文本")
    sections, paragraphs = read_outline(folded, identity.department, tables)
    found = all_numbers(folded, tables)
    known = claimed(folded, found, paragraphs, sections)
    in_tables, rows = read_tables(tables, folded, identity, found, known)
    reader = Reader(folded, identity, sections)
    position = 0
    for paragraph in paragraphs:
        inside = []
        while position < len(found) and found[position].start < paragraph.end:
            number = found[position]
            if number.start >= paragraph.start and number.start not in known:
                inside.append(number)
            position += 1
        if paragraph.statement not in ("glossary", "duties"):
            reader.read(paragraph, inside)
    figures = sorted(reader.figures + in_tables, key=lambda figure: figure.start)
    if not figures:
        raise UnreadableError(document.name, "没有读到任何预算数字", "请确认放入的是带数字的预算公开文件")
    taken = {figure.start for figure in figures if figure.is_number}
    extraction = Extraction(
        document,
        identity,
        sections,
        sorted(
            [(*span, paragraph.statement, False) for paragraph in paragraphs for span in paragraph.sentences]
            + [(each.start, each.start + len(each.title), each.statement, True) for each in sections]
            + rows
        ),
        figures,
        [(number, known[number.start]) for number in found if number.start in known],
        [number for number in found if number.start not in known and number.start not in taken],
        passages(folded, sections, paragraphs, figures),
        len(found),
    )
    return extraction if shadow.is_same else in_original(extraction, shadow)


def in_original(extraction: Extraction, shadow: Shadow) -> Extraction:
    """The same with every place counted into the document's own text."""
    begin, stop = shadow.origin, shadow.end

    def moved(number: Number) -> Number:
        return replace(number, start=begin(number.start), end=stop(number.end), stop=stop(number.stop))

    def section(each: Section) -> Section:
        title = shadow.original[begin(each.start) : stop(each.start + len(each.title))]
        return replace(each, start=begin(each.start), end=stop(each.end), title=title)

    return replace(
        extraction,
        sections=[section(each) for each in extraction.sections],
        sentences=[(begin(start), stop(end), *others) for start, end, *others in extraction.sentences],
        figures=[
            replace(
                each,
                start=begin(each.start),
                end=stop(each.end),
                sentence=(begin(each.sentence[0]), stop(each.sentence[1])),
            )
            for each in extraction.figures
        ],
        non_facts=[(moved(number), kind) for number, kind in extraction.non_facts],
        unrecognised=[moved(number) for number in extraction.unrecognised],
        passages=[replace(each, start=begin(each.start), end=stop(each.end)) for each in extraction.passages],
    )


def all_numbers(folded: str, tables: Sequence[Table]) -> list[Number]:
    """Every number of the text in order; none goes on from one cell of a table into the next."""
    found: list[Number] = []
    position = 0
    for start, end in sorted({(spot.start, spot.end) for table in tables for spot in table.cells}):
        found += numbers(folded, position, start) + numbers(folded, start, end)
        position = end
    return found + numbers(folded, position)


def read_tables(
    tables: Sequence[Table], folded: str, identity: Identity, found: list[Number], known: dict[int, str]
) -> tuple[list[Figure], list[tuple[int, int, str, bool]]]:
    """The figures and rows of all tables; what is no figure in them is added to ``known``."""
    figures: list[Figure] = []
    rows: list[tuple[int, int, str, bool]] = []
    starts = [number.start for number in found]
    above, reader = 0, None
    for table in tables:
        reader = TableReader(folded, identity, table, folded[above : table.start], reader)
        above = table.end
        figures += reader.figures()
        rows += [(start, end, reader.statement, False) for start, end in reader.row_spans()]
        for start, end, kind in reader.claims():
            for position in starts[bisect(starts, start) : bisect(starts, end)]:
                known[position] = kind
    for figure in figures:
        known.pop(figure.start, None)  # what a column says counts more than what the next cell begins with
    return figures, rows


def broken_off(folded: str) -> str:
    """The end of a text that stops in mid-sentence; empty where it is complete."""
    lines = [line.strip() for line in folded.splitlines() if line.strip()]
    last = lines[-1] if lines else ""
    open_ended = not re.search(
        r"[。！？；：）)”》.…%元日]$|^(?:附|附件|附表|[^，。]{0,8}(?:电话|传真|邮编|地址|网址|邮箱|联系人))[：\d]", last
    )
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
