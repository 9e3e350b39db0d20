"""Spreadsheets: XLSX, XLS (also WPS's .et) and ODS; the cells of every visible sheet as they are printed."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from itertools import count

import xlrd
from lxml import etree
from lxml.etree import _Element as Element
from xlrd.formatting import std_format_strings

from data.reading.blocks import Block, Cell, Grid, Line, Place
from data.reading.errors import DAMAGED, RefusedError
from data.reading.package import Package, attribute, child, local
from data.reading.printed import printed

MOST_CELLS = 100_000  # with something in them; the nine tables of a disclosure have some thousands
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
DATE, MONTH, DAY, TIME = "yyyy-m-d", "yyyy-m", "m-d", "h:mm:ss"
# The formats that a file in Chinese names by number only.
FORMATS = std_format_strings | dict.fromkeys((27, 36, 50, 52, 57), MONTH) | dict.fromkeys((28, 29, 51, 53, 54, 58), DAY)
FORMATS |= dict.fromkeys((30, 31), DATE) | dict.fromkeys((32, 33, 34, 35, 55, 56), TIME)

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column


def read(content: bytes) -> list[Block]:
    """Read an XLSX file: each visible sheet's name, then its cells; hidden rows and columns are kept.

    Raises RefusedError, also for a formula whose value the file does not hold.
    """
    package = Package(content)
    workbook = package.xml(package.main)
    sheets = {key: path for key, type_, path in package.related(package.main) if type_ == "worksheet"}
    codes = _codes(package.of_main("styles"))
    strings = [_text(item) for item in _children(package.of_main("sharedStrings"), "si")]
    properties, calculation = child(workbook, "workbookPr"), child(workbook, "calcPr")
    since_1904 = properties is not None and attribute(properties, "date1904") in ("1", "true")
    # Programs that write formulas without calculating them ask for it in this way.
    pending = calculation is not None and attribute(calculation, "fullCalcOnLoad") in ("1", "true")
    budget = count(1)
    blocks: list[Block] = []
    for sheet in _children(child(workbook, "sheets"), "sheet"):
        path, name = sheets.get(attribute(sheet, "id")), attribute(sheet, "name") or ""
        if path and attribute(sheet, "state") in (None, "visible"):
            table = _Sheet(name, budget)
            _fill(table, package.part(path) or b"", strings, codes, since_1904, pending)
            blocks += table.blocks()
    return blocks


def read_xls(content: bytes) -> list[Block]:
    """Read an XLS file, or an ET file of WPS, which is the same inside. Raises RefusedError."""
    try:
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123 xlrd writes its doubts there
            book = xlrd.open_workbook(
                file_contents=content, logfile=nowhere, formatting_info=True, on_demand=True, ragged_rows=True
            )
            budget = count(1)
            return [
                block
                for index in range(book.nsheets)
                if book.sheet_by_index(index).visibility == 0
                for block in _xls_sheet(book, book.sheet_by_index(index), budget).blocks()
            ]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise RefusedError("文件设了打开密码", "请去掉密码另存后再放入") from None
        raise RefusedError(*DAMAGED) from None


def read_ods(content: bytes) -> list[Block]:
    """Read an ODS file, whose cells hold their text as it is printed. Raises RefusedError."""
    root = Package(content).xml("content.xml")
    if root is None:
        raise RefusedError(*DAMAGED)
    hidden = {
        attribute(style, "name")
        for style in _children(child(root, "automatic-styles"), "style")
        if any(attribute(each, "display") == "false" for each in _children(style, "table-properties"))
    }
    budget = count(1)
    blocks: list[Block] = []
    for table in _children(child(root, "body", "spreadsheet"), "table"):
        if attribute(table, "style-name") not in hidden:
            blocks += _ods_sheet(table, budget).blocks()
    return blocks


class _Sheet:
    """One sheet's filled cells and merged ranges."""

    def __init__(self, name: str, budget: Iterator[int]):
        self.name = name
        self.budget = budget  # counts the cells of all sheets
        self.rows: dict[int, dict[int, str]] = defaultdict(dict)
        self.merges: list[Merge] = []

    def put(self, row: int, column: int, text: str) -> None:
        if min(row, column) < 0:
            raise RefusedError(*DAMAGED)
        if text.strip():
            if next(self.budget) > MOST_CELLS:
                raise RefusedError(
                    f"表格里有内容的单元格超过 {MOST_CELLS // 10_000} 万个", "请只保留预算公开的表，拆分后再放入"
                )
            self.rows[row][column] = text.replace("\r\n", "\n").replace("\r", "\n")

    def blocks(self) -> list[Block]:
        if not self.rows:
            return []
        # No merged range is counted past the used cells: a title merged over 16,384 columns is as wide as its table.
        last_row, last_column = max(self.rows), max(max(row) for row in self.rows.values())
        spans = {}
        for top, left, bottom, right in self.merges:
            bottom, right = min(bottom, last_row), min(right, last_column)
            spans[top, left] = (max(bottom - top, 0) + 1, max(right - left, 0) + 1)
            inside = range(top, bottom + 1)
            for row in inside if len(inside) < len(self.rows) else [each for each in self.rows if each in inside]:
                # What stands in the other cells of a merged range is not shown.
                for column in [each for each in self.rows.get(row, ()) if left <= each <= right]:
                    if (row, column) != (top, left):
                        del self.rows[row][column]
        cells = tuple(
            Cell(
                row, column, text, *spans.get((row, column), (1, 1)), Place(None, None, self.name, _named(row, column))
            )
            for row, columns in sorted(self.rows.items())
            for column, text in sorted(columns.items())
        )
        return [Line(self.name, ((0, len(self.name), Place(sheet=self.name)),)), Grid(cells)]


def _named(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def _at(reference: str | None) -> tuple[int, int] | None:
    match = REFERENCE.fullmatch(reference or "")
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _uncalculated(sheet: str, row: int, column: int) -> RefusedError:
    return RefusedError(
        f"工作表“{sheet}”的 {_named(row, column)} 是公式，文件里没有算好的值",
        "请用 WPS 或 Excel 打开并保存一次后再放入",
    )


def _children(element: Element | None, name: str) -> list[Element]:
    return [each for each in element if local(each) == name] if element is not None else []


def _text(element: Element) -> str:
    """The text of a string, without the readings (rPh) that may stand over it."""
    words = "".join(each.text or "" for each in element.iter("{*}t") if local(each.getparent()) != "rPh")
    return _unescaped(words)


def _unescaped(words: str) -> str:
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), words) if "_x" in words else words


def _codes(styles: Element | None) -> list[str]:
    """The number format of each cell style."""
    own = {
        attribute(each, "numFmtId"): attribute(each, "formatCode") or ""
        for each in _children(child(styles, "numFmts"), "numFmt")
    }
    keys = [attribute(each, "numFmtId") or "0" for each in _children(child(styles, "cellXfs"), "xf")]
    return [own.get(key) or FORMATS.get(int(key) if key.isdecimal() else 0, "General") for key in keys]


FILLED = etree.XPath("*[local-name() = 'c' and *]")


def _fill(table: _Sheet, content: bytes, strings: list[str], codes: list[str], since_1904: bool, pending: bool) -> None:
    """Read a worksheet row by row, so that a million styled but empty cells take no memory and little time."""
    next_row = 0
    try:
        for _, element in etree.iterparse(
            BytesIO(content), tag=("{*}row", "{*}mergeCell"), resolve_entities=False, no_network=True
        ):
            if local(element) == "mergeCell":
                first, _, last = (element.get("ref") or "").partition(":")
                if (start := _at(first)) and (end := _at(last or first)):
                    table.merges.append((*start, *end))
                continue
            number = element.get("r") or ""
            row = int(number) - 1 if number.isdecimal() else next_row
            next_row = row + 1
            for cell in FILLED(element):
                # A cell that does not say where it stands is the next one.
                row, column = _at(cell.get("r")) or (row, element.index(cell))
                text = _shown(cell, strings, codes, since_1904, pending)
                if text is None:
                    raise _uncalculated(table.name, row, column)
                table.put(row, column, text)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError:
        raise RefusedError(*DAMAGED) from None


def _shown(cell: Element, strings: list[str], codes: list[str], since_1904: bool, pending: bool) -> str | None:
    """What a cell shows; None for a formula that was never calculated."""
    kind, style = cell.get("t", "n"), int(cell.get("s") or 0)
    inside = {local(each): each for each in cell}
    if kind == "inlineStr":
        return _text(inside["is"]) if "is" in inside else ""
    raw = (inside["v"].text or "") if "v" in inside else ""
    if "f" in inside and kind == "n" and (not raw or (pending and float(raw) == 0)):
        return None
    if not raw:
        return ""
    if kind == "s":
        return strings[int(raw)]
    if kind == "n":
        return printed(float(raw), codes[style] if style < len(codes) else "", since_1904)
    if kind == "b":
        return "TRUE" if raw == "1" else "FALSE"
    if kind == "d":
        return raw.replace("T00:00:00", "").replace("T", " ")
    return _unescaped(raw)


def _xls_sheet(book: xlrd.Book, sheet: xlrd.sheet.Sheet, budget: Iterator[int]) -> _Sheet:
    table = _Sheet(sheet.name, budget)
    table.merges = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.ctype == xlrd.XL_CELL_TEXT:
                table.put(row, column, cell.value)
            elif cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                key = book.xf_list[cell.xf_index].format_key
                code = book.format_map[key].format_str or FORMATS.get(key, "")
                table.put(row, column, printed(cell.value, code, bool(book.datemode)))
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                table.put(row, column, "TRUE" if cell.value else "FALSE")
            elif cell.ctype == xlrd.XL_CELL_ERROR:
                table.put(row, column, xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return table


def _ods_sheet(element: Element, budget: Iterator[int]) -> _Sheet:
    table = _Sheet(attribute(element, "name") or "", budget)
    row = 0
    for line in element.iter("{*}table-row"):
        if next((each for each in line.iterancestors("{*}table")), None) is not element:
            continue  # a table inside a cell's note
        column, filled, times = 0, [], int(attribute(line, "number-rows-repeated") or 1)
        for cell in line:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            repeated = int(attribute(cell, "number-columns-repeated") or 1)
            text = (
                "\n".join(_ods_text(each).rstrip(" ") for each in _children(cell, "p"))
                if local(cell) == "table-cell"
                else ""
            )
            if attribute(cell, "formula") and not text and attribute(cell, "value-type") is None:
                raise _uncalculated(table.name, row, column)
            high, wide = (int(attribute(cell, f"number-{each}-spanned") or 1) for each in ("rows", "columns"))
            if high > 1 or wide > 1:
                table.merges.append((row, column, row + high - 1, column + wide - 1))
            if text.strip():
                filled += ((column + each, text) for each in range(min(repeated, MOST_CELLS + 1)))
            column += repeated
        for below in range(times if filled else 0):
            for at, text in filled:
                table.put(row + below, at, text)
        row += times
    return table


def _ods_text(element: Element) -> str:
    words = element.text or ""
    for each in element:
        name = local(each)
        if name == "s":
            words += " " * min(int(attribute(each, "c") or 1), 100)
        elif name in ("tab", "line-break"):
            words += "\t" if name == "tab" else "\n"
        elif name not in ("note", "annotation", "ruby-text"):
            words += _ods_text(each)
        words += each.tail or ""
    return words
