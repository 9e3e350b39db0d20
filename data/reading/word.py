"""DOCX: paragraphs with the numbers Word writes before them, and tables, in the order of the document."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from data.reading.blocks import Block, Cell, Grid, Line
from data.reading.errors import RefusedError
from data.reading.numerals import FORMATS
from data.reading.package import Package, attribute, child, local

# Wrappers whose content counts: content controls, tags, and what was inserted with change tracking.
WRAPPERS = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}
# What stands in a document but is not printed in its text.
UNSEEN = {"del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tcPr", "trPr", "instrText", "delText", "delInstrText"}
UNSEEN |= {"rt", "rubyPr", "footnoteReference", "endnoteReference", "annotationRef"}
CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(content: bytes) -> list[Block]:
    """Read a DOCX file.

    Change tracking counts as accepted; notes come behind the text; headers, footers, comments and hidden text are left
    out. Raises RefusedError.
    """
    package = Package(content)
    body = child(package.xml(package.main), "body")
    if body is None:
        return []
    reader = _Reader(Numbering(package.of_main("numbering"), package.of_main("styles")))
    blocks = list(reader.blocks(body))
    for kind in ("footnotes", "endnotes"):
        notes = package.of_main(kind)
        for note in notes if notes is not None else ():
            if attribute(note, "type") in (None, "normal"):  # the others draw the line above the notes
                blocks += reader.blocks(note)
    return blocks


def _switch(element: Element | None, name: str) -> bool:
    """Whether a yes-or-no property is set, as in ``<w:vanish/>``."""
    found = child(element, name)
    return found is not None and attribute(found, "val") not in ("0", "false", "off", "none")


def _number(element: Element | None, *names: str) -> int | None:
    """The whole number that a property holds."""
    found = child(element, *names)
    value = attribute(found, "val") if found is not None else None
    return int(value) if value is not None and value.lstrip("-").isdigit() else None


def _chosen(element: Element) -> Element | None:
    """Of alternatives for newer and older programs, the one to read."""
    choice = child(element, "Choice")
    return choice if choice is not None else child(element, "Fallback")


@dataclass
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False  # all levels in Arabic figures


@dataclass
class _List:
    """A list's levels, and how far each has counted; lists with the same definition count on together."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The numbers that Word prints before paragraphs, counted as the paragraphs come."""

    def __init__(self, numbering: Element | None, styles: Element | None):
        self.lists: dict[str, _List] = {}
        self.numbers: dict[str, _List] = {}
        self.overrides: dict[str, dict[int, int]] = {}  # where a numbering starts anew, by level
        self.by_style: dict[str, tuple[str | None, int | None, str | None]] = {}  # numbering, level, parent style
        self.level_of_style: dict[str, int] = {}
        self.usual_style = ""
        links = {}
        for element in numbering if numbering is not None else ():
            key = attribute(element, "abstractNumId") or ""
            if local(element) == "abstractNum":
                self.lists[key] = _List(self._levels(element))
                for name in ("styleLink", "numStyleLink"):
                    if (link := child(element, name)) is not None:
                        links[name, key] = attribute(link, "val")
            elif local(element) == "num":
                self._num(element)
        for (name, key), style in links.items():  # a list that borrows the levels of another through a style
            if name == "numStyleLink":
                owner = next((k for (n, k), s in links.items() if n == "styleLink" and s == style), key)
                self.lists[key].levels = self.lists[owner].levels
        for style in styles if styles is not None else ():
            if local(style) == "style" and attribute(style, "type") == "paragraph":
                key = attribute(style, "styleId") or ""
                parent = child(style, "basedOn")
                number = child(style, "pPr", "numPr", "numId")
                self.by_style[key] = (
                    None if number is None else attribute(number, "val"),
                    _number(style, "pPr", "numPr", "ilvl"),
                    None if parent is None else attribute(parent, "val"),
                )
                if attribute(style, "default") in ("1", "true"):
                    self.usual_style = key

    def _levels(self, element: Element) -> dict[int, _Level]:
        levels = {}
        for each in element:
            if local(each) != "lvl" or not (index := attribute(each, "ilvl") or "").isdigit():
                continue
            text, form, suffix = (child(each, name) for name in ("lvlText", "numFmt", "suff"))
            if form is None:  # a newer format with a plain one beside it
                form = child(each, "AlternateContent", "Fallback", "numFmt")
            start = _number(each, "start")
            levels[int(index)] = _Level(
                0 if start is None else start,
                (attribute(form, "val") if form is not None else None) or "decimal",
                (attribute(text, "val") if text is not None else None) or "",
                (attribute(suffix, "val") if suffix is not None else None) or "tab",
                _number(each, "lvlRestart"),
                _switch(each, "isLgl"),
            )
            if (style := child(each, "pStyle")) is not None:
                self.level_of_style.setdefault(attribute(style, "val") or "", int(index))
        return levels

    def _num(self, element: Element) -> None:
        key, definition = attribute(element, "numId") or "", child(element, "abstractNumId")
        shared = self.lists.get(attribute(definition, "val") if definition is not None else None)
        if shared is None:
            return
        self.numbers[key] = shared
        for override in element:
            if local(override) == "lvlOverride" and (index := attribute(override, "ilvl") or "").isdigit():
                if own := self._levels(override):
                    # Levels of its own: a list of its own.
                    self.numbers[key] = _List({**self.numbers[key].levels, **own})
                if (start := _number(override, "startOverride")) is not None:
                    self.overrides.setdefault(key, {})[int(index)] = start

    def _of(self, paragraph: Element) -> tuple[str | None, int]:
        """A paragraph's numbering and level, its own or its style's."""
        properties = child(paragraph, "pPr")
        number, level = child(properties, "numPr", "numId"), _number(properties, "numPr", "ilvl")
        found = attribute(number, "val") if number is not None else None
        style = child(properties, "pStyle")
        key = attribute(style, "val") if style is not None else self.usual_style
        seen = set()
        while found is None and key in self.by_style and key not in seen:
            seen.add(key)
            found, styled, parent = self.by_style[key]
            if found is not None and level is None:
                level = styled if styled is not None else self.level_of_style.get(key)
            key = parent
        return found, level or 0

    def label(self, paragraph: Element) -> tuple[str, str]:
        """Count a paragraph: the number before it, and what parts the two ("tab", "space", "nothing")."""
        number, index = self._of(paragraph)
        listed = self.numbers.get(number or "")
        level = listed.levels.get(index) if listed else None
        if level is None:
            return "", ""
        counts, started = listed.counts, self.overrides.get(number, {})
        if index in started:
            counts[index] = started.pop(index)
        else:
            counts[index] = counts[index] + 1 if index in counts else level.start
        for deeper, other in listed.levels.items():
            if deeper > index and (other.restart is None or 0 < other.restart >= index + 1):
                counts.pop(deeper, None)
        if level.format == "bullet":
            return "", ""
        text = level.text
        for higher in range(index + 1):
            if f"%{higher + 1}" in text and higher in listed.levels:
                other = listed.levels[higher]
                form = "decimal" if level.legal and other.format != "none" else other.format
                value = FORMATS.get(form, str)(counts.get(higher, other.start))
                text = text.replace(f"%{higher + 1}", value)
        return text, level.suffix


class _Reader:
    def __init__(self, numbering: Numbering):
        self.numbering = numbering
        self.carried = ""  # the text of a paragraph whose end was deleted: the next one goes on with it

    def blocks(self, container: Element) -> Iterator[Block]:
        """The lines and tables of a body, a cell, a text box or a content control."""
        for element in container:
            name = local(element)
            if name == "p":
                yield from self.paragraph(element)
            elif name == "tbl":
                yield from self.table(element)
            elif name in WRAPPERS:
                yield from self.blocks(element)
            elif name == "AlternateContent" and (chosen := _chosen(element)) is not None:
                yield from self.blocks(chosen)
            elif name == "altChunk":
                raise RefusedError("正文是嵌在里面的另一份文件", "请用 WPS 或 Word 打开并另存为 .docx 后再放入")
        if self.carried.strip() and local(container) not in WRAPPERS:
            yield Line(self.carried)
            self.carried = ""

    def paragraph(self, element: Element) -> Iterator[Block]:
        pieces: list[str] = []
        boxes: list[Element] = []
        _collect(element, pieces, boxes, [])
        text = self.carried + "".join(pieces)
        mark = child(element, "pPr", "rPr")
        self.carried = ""
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self.carried = text
        else:
            label, suffix = self.numbering.label(element)
            if label and text.strip():
                text = label + _between(label, suffix, text) + text
            yield from (Line(line) for line in text.split("\n") if line.strip())
        for box in boxes:
            yield from self.blocks(box)

    def table(self, table: Element) -> Iterator[Block]:
        """A table, then the tables inside its cells; one with a single column is a frame around lines."""
        cells: list[list] = []  # row, column, text, rows, columns
        inner: list[Block] = []
        above: dict[int, list] = {}  # the cell that a merged one below goes on with, by column
        for row, element in enumerate(_rows(table)):
            column = max(0, _number(element, "trPr", "gridBefore") or 0)
            for cell in _inside(element, "tc"):
                properties = child(cell, "tcPr")
                span = max(1, _number(properties, "gridSpan") or 1)
                blocks = list(self.blocks(cell))
                if _goes_on(properties, "vMerge") and column in above:
                    above[column][3] = row - above[column][0] + 1
                elif _goes_on(properties, "hMerge") and cells and cells[-1][0] == row:
                    cells[-1][4] += span
                else:
                    text = "\n".join(block.text for block in blocks if isinstance(block, Line))
                    inner += (block for block in blocks if isinstance(block, Grid))
                    cells.append([row, column, text, 1, span, blocks])
                    above[column] = cells[-1]
                column += span
        if all(column == 0 for _, column, *_ in cells):
            for *_, blocks in cells:
                yield from blocks
            return
        if filled := tuple(Cell(*cell) for *cell, _ in cells if cell[2].strip()):
            yield Grid(filled)
        yield from inner


def _between(label: str, suffix: str, text: str) -> str:
    """What parts a number from its paragraph: a tab's gap is seen as a blank only where the two would run together."""
    if suffix == "tab":
        wide = not label[-1].isalnum() and not text[0].isascii()  # 1.贯彻, 一、收支, but 1. 2024, 第一部分 概况
        return "" if wide or label[-1] in "、）" else " "
    return " " if suffix == "space" else ""


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those inside content controls."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in WRAPPERS:
            yield from _inside(each, name)


def _rows(table: Element) -> Iterator[Element]:
    return (row for row in _inside(table, "tr") if child(row, "trPr", "del") is None)


def _goes_on(properties: Element | None, name: str) -> bool:
    merge = child(properties, name)
    return merge is not None and attribute(merge, "val") != "restart"


def _collect(element: Element, pieces: list[str], boxes: list[Element], codes: list[bool]) -> None:
    """Gather a paragraph's text and the text boxes anchored in it; ``codes``: the open fields, True in their code."""
    for each in element:
        name = local(each)
        if name == "t":
            if not any(codes):
                pieces.append(each.text or "")
        elif name in CHARACTERS:
            pieces.append(CHARACTERS[name])
        elif name == "fldChar":
            change = attribute(each, "fldCharType")
            if change == "begin":
                codes.append(True)
            elif codes and change == "separate":
                codes[-1] = False
            elif codes and change == "end":
                codes.pop()
        elif name == "sym":
            # A character of a symbol font (a tick, a bullet) has no meaning outside the font.
            code = int(attribute(each, "char") or "0", 16)
            if code < 0xE000:
                pieces.append(chr(code))
        elif name == "r" and _switch(child(each, "rPr"), "vanish"):
            continue
        elif name == "txbxContent":
            boxes.append(each)
        elif name == "AlternateContent":
            if (chosen := _chosen(each)) is not None:
                _collect(chosen, pieces, boxes, codes)
        elif name not in UNSEEN:
            _collect(each, pieces, boxes, codes)
