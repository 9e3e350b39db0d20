"""What is shown as one workbook: a sheet an exhibit with live formulas and a native chart, the sources, the findings."""

import io
import re
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pages.exhibits import WORDS, Cell, Column, Exhibit, number, told
from pages.handouts import findings as shared
from pages.handouts.findings_xlsx import A4, Look, printed, write, write_findings, write_places
from pages.handouts.handout import Handout, Page
from pages.handouts.look import ACCENT, FONT, LINE, MUTED, clean
from pages.handouts.look import HEAD as HEAD_GROUND
from pages.parts import theme
from pages.parts.formats import STATUSES, Unit, as_printed

CONTENTS, SOURCES, FINDINGS, PLACES = "目录", "来源", "发现", "依据"
HEAD = 5  # the row of a table's head; above it stand the finding, what is shown, the source and the check status
WIDTHS = {"text": 12, "name": 16, "words": 44, "printed": 12}
SOURCE_COLUMNS = {
    "序号": 6, "工作表": 18, "单元格": 9, "项目": 28, "原文数值": 14, "来源": 9, "勾稽": 10, "部分": 24, "句子": 70, "起始字符": 10, "结束字符": 10,
}  # fmt: skip
ONE_PAGE = 60  # rows that are still readable on one page
CHART = 640  # pixels of a chart's width
PIXELS, USUAL, ROW = (
    7.5,
    9,
    20,
)  # pixels a character of a column's width takes, an untouched column's width, a row's height in pixels
BAR, LEAST = 34, 220  # pixels of height a bar takes, and that a chart has at least


def workbook(handout: Handout) -> bytes:
    """目录, a sheet for each page, 来源, 发现 and 依据."""
    target = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10, "font_scheme": "none", "valign": "top"},
    }  # fmt: skip
    with xlsxwriter.Workbook(target, options) as book:
        stamp = datetime(1980, 1, 1, tzinfo=UTC)  # the date that XlsxWriter gives to the archive's files
        book.set_properties({"title": clean(handout.title), "author": "预算明镜", "created": stamp})
        look = Formats(book, handout.unit)
        names = sheet_names(handout)
        contents = book.add_worksheet(CONTENTS)
        sheets = [book.add_worksheet(name) for name in names]
        sources = book.add_worksheet(SOURCES)
        places: list[tuple] = []
        for sheet, name, page in zip(sheets, names, handout.pages, strict=True):
            write_exhibit(book, sheet, name, look, handout, page, places)
        write_sources(sources, look, handout, places)
        write_contents(contents, look, handout, names)
        rows = shared.ordered(handout.findings)
        rests_on = shared.by_finding(handout.places)
        found, behind = book.add_worksheet(FINDINGS), book.add_worksheet(PLACES)
        title = f"{handout.title} {shared.TITLE}"
        write_findings(found, look, title, rows, rests_on, write_places(behind, look, title, rows, rests_on))
    return target.getvalue()


class Formats(Look):
    """The formats of the numbers of each kind, in the unit."""

    def __init__(self, book: Workbook, unit: Unit):
        super().__init__(book)
        money = "#,##0." + "0" * unit.decimals
        signed = f"+{money};−{money};{money}"
        self.shapes_of = {
            "amount": money,
            "change": signed,
            "remainder": signed,
            "per_head": '#,##0.00"元"',
            "count": "#,##0.##",
        }
        self.linked: dict[tuple, Format] = {}
        self.plain = book.add_format({})
        self.absent = book.add_format({"align": "right", **self.line})
        self.head_right = book.add_format(
            {"bold": True, "bg_color": f"#{HEAD_GROUND}", "text_wrap": True, "align": "right", **self.line}
        )
        self.muted = book.add_format({"font_color": f"#{MUTED}"})

    def of(self, column: Column, kind: str, suffix: str, is_strong: bool, is_linked: bool, is_derived: bool) -> Format:
        """The format of a value: derived ones stand in italics, those that lead to their source are underlined."""
        decimals = "0" * column.decimals
        shape = self.shapes_of.get(kind) or (
            f"+0.{decimals}%;−0.{decimals}%;0.{decimals}%" if kind == "growth" else f"0.{decimals}%"
        )
        if suffix:
            shape += '"' + suffix.replace('"', "") + '"'
        key = (shape, is_strong, is_linked, is_derived)
        if key not in self.linked:
            looks = {"num_format": shape, "bold": is_strong, "italic": is_derived, **self.line}
            self.linked[key] = self.book.add_format(
                looks | ({"underline": 1, "font_color": f"#{ACCENT}"} if is_linked else {})
            )
        return self.linked[key]

    def name(self, depth: int, is_strong: bool) -> Format:
        """The format of a row's name."""
        key = ("name", depth, is_strong)
        if key not in self.linked:
            self.linked[key] = self.book.add_format(
                {"indent": depth, "bold": is_strong, "text_wrap": True, **self.line}
            )
        return self.linked[key]


def sheet_names(handout: Handout) -> list[str]:
    """A name for each sheet: its section, numbered where several share one; Excel allows 31 characters and not all signs."""
    names: list[str] = []
    for page in handout.pages:
        base = re.sub(r"[\[\]:*?/\\']", "", clean(page.exhibit.section))[:25]
        same = sum(name == base or name.startswith(f"{base}（") for name in names)
        names.append(f"{base}（{same + 1}）" if same else base)
    return names


def write_exhibit(
    book: Workbook, sheet: Worksheet, name: str, look: Formats, handout: Handout, page: Page, places: list[tuple]
) -> None:  # fmt: skip
    """The head, the table, the chart and the notes of one exhibit; adds the places of its figures to ``places``."""
    exhibit, unit = page.exhibit, handout.unit
    table = exhibit.table
    has_tags = any(row.tag for row in table.rows)
    last = len(table.columns) - 1 + has_tags
    heads = [
        (exhibit.title, look.title),
        (handout.scope, look.muted),
        (page.foot, look.muted),
        (f"制作：{handout.made}　{table.caption}", look.muted),
    ]
    for line, (text, shape) in enumerate(heads):
        sheet.set_row(line, 20 if line == 0 else 16)
        write(sheet, line, 0, text, shape)
    labels = [column.label for column in table.columns] + ["标记"] * has_tags
    for at, label in enumerate(labels):
        is_number = at < len(table.columns) and table.columns[at].kind not in WORDS
        write(sheet, HEAD, at, label, look.head_right if is_number else look.head)
    facts = {(line, at): fact for line, at, fact in table.facts()}
    for line, row in enumerate(table.rows):
        for at in range(len(table.columns)):
            write_cell(sheet, line, at, exhibit, unit, look, facts.get((line, at)), places, name)
        if has_tags:
            write(sheet, HEAD + 1 + line, last, row.tag, look.text)
    widths = []
    for at, column in enumerate(table.columns):
        longest = max(
            [
                len(column.label) * 2,
                *(len(told(row.cells[at], column, unit).encode("gbk", "replace")) for row in table.rows),
            ]
        )
        widths.append(34 if at == 0 else min(max(longest + 2, 10), WIDTHS.get(column.kind, 18)))
        sheet.set_column(at, at, widths[-1])
    line = HEAD + len(table.rows)
    for note in exhibit.notes:
        line += 1
        write(sheet, line, 0, note, look.plain)
    if exhibit.plot:
        beside = len(exhibit.plot.columns) + 2 + (exhibit.plot.kind == "waterfall")
        line = write_plot(book, sheet, name, exhibit, look, unit, line + 2, beside)
        reach, last = sum(widths[:beside]) + CHART / PIXELS, max(last, beside)
        while sum(widths[: last + 1]) + USUAL * (last + 1 - len(widths)) < reach:
            last += 1
    sheet.freeze_panes(HEAD + 1, 1)
    sheet.repeat_rows(HEAD)
    printed(sheet, A4, line, last)
    if line <= ONE_PAGE:
        sheet.fit_to_pages(1, 1)  # a chart is not torn


def write_cell(
    sheet: Worksheet, line: int, at: int, exhibit: Exhibit, unit: Unit, look: Formats, fact: object, places: list[tuple], name: str
) -> None:  # fmt: skip
    """One cell: a number as a number or a formula, a word as a word; a printed figure leads to its source."""
    table = exhibit.table
    row, column = table.rows[line], table.columns[at]
    cell, target = row.cells[at], HEAD + 1 + line
    value, kind = number(cell, column, unit)
    if at == 0:
        text = " ".join(filter(None, (row.code, told(cell, column, unit))))
        write(sheet, target, 0, text, look.name(row.depth, row.kind == "strong"))
        return
    if value is None:
        write(sheet, target, at, told(cell, column, unit), look.text if column.kind in WORDS else look.absent)
        return
    if kind in ("percent", "growth"):
        value /= 100
    suffix = cell.suffix if isinstance(cell, Cell) else ""
    shape = look.of(
        column, kind, clean(suffix), row.kind == "strong", fact is not None, table.is_derived(line, column.key)
    )
    if fact is not None:
        places.append((name, target, at, fact, row.title or told(row.cells[0], table.columns[0], unit)))
        sheet.write_url(target, at, f"internal:'{SOURCES}'!A{len(places) + 3}", shape, "", "看印出它的句子")
    formula = expanded(exhibit, line, column, unit) if not isinstance(cell, Cell) else ""
    if formula:
        digits = column.decimals + 2 if kind in ("percent", "growth") else unit.zeros + 2
        sheet.write_formula(target, at, f"=ROUND({formula},{digits})", shape, float(value))
    else:
        sheet.write_number(target, at, float(value), shape)


def expanded(exhibit: Exhibit, line: int, column: Column, unit: Unit) -> str:
    """A column's formula with cells in the place of names; empty where a cell that it needs holds no number."""
    table, row = exhibit.table, exhibit.table.rows[line]
    absent = []

    def cells(match: re.Match) -> str:
        key, _, name = match[1].partition("@")
        at = table.place(key)
        lines = row.rows.get(name, ()) if name else (line,)
        if not lines or any(number(table.rows[each].cells[at], table.columns[at], unit)[0] is None for each in lines):
            absent.append(key)
        return ",".join(xl_rowcol_to_cell(HEAD + 1 + each, at) for each in lines)

    formula = re.sub(r"\{([^}]+)\}", cells, column.formula)
    return "" if absent else formula


def write_plot(
    book: Workbook, sheet: Worksheet, name: str, exhibit: Exhibit, look: Formats, unit: Unit, line: int, beside: int
) -> int:  # fmt: skip
    """What is drawn, as a block that follows the table, and the native chart ``beside`` it; gives the last row they take."""
    plot, table = exhibit.plot, exhibit.table
    write(sheet, line, 0, "图中的数（随上表变化）", look.head)
    keys = list(plot.columns)
    for place, key in enumerate(keys, start=1):
        write(sheet, line, place, table.columns[table.place(key)].label, look.head)
    first = line + 1
    for row, label in zip(plot.rows, exhibit.names, strict=True):
        line += 1
        write(sheet, line, 0, label.strip(), look.text)
        for place, key in enumerate(keys, start=1):
            at = table.place(key)
            value, kind = number(table.rows[row].cells[at], table.columns[at], unit)
            if value is not None:
                shape = look.of(table.columns[at], kind, "", False, False, table.is_derived(row, key))
                sheet.write_formula(line, place, f"={xl_rowcol_to_cell(HEAD + 1 + row, at)}", shape, float(value))
    if plot.kind == "waterfall":
        write_base(sheet, look, exhibit, unit, first)
    drawing = book.add_chart({"type": "column", "subtype": "stacked"} if plot.kind == "waterfall" else {"type": "bar"})
    categories = [name, first, 0, line, 0]
    if plot.kind == "waterfall":
        drawing.add_series(
            {
                "name": "起点",
                "categories": categories,
                "values": [name, first, 2, line, 2],
                "fill": {"none": True},
                "border": {"none": True},
            }
        )
    for place, key in enumerate(keys, start=1):
        tones = [theme.tone(tone, "light") for tone in exhibit.tones(key)]
        points = [fill(tone, table.is_derived(row, key)) for tone, row in zip(tones, plot.rows, strict=True)]
        drawing.add_series(
            {
                "name": [name, first - 1, place], "categories": categories, "values": [name, first, place, line, place],
                "points": points, "gap": 45, "data_labels": {"value": True, "font": {"name": FONT, "size": 9}},
                **(points[0] if len(keys) > 1 else {}),
            }
        )  # fmt: skip
    drawing.set_title(
        {"name": clean(exhibit.title)[:250], "name_font": {"name": FONT, "size": 11, "bold": True}, "overlay": False}
    )
    drawing.set_legend({"none": True} if len(keys) == 1 else {"position": "bottom", "font": {"name": FONT, "size": 9}})
    axis = {"num_font": {"name": FONT, "size": 9}, "line": {"color": f"#{LINE}"}, "label_position": "low"}
    hidden = {"visible": False, "major_gridlines": {"visible": False}}
    # A bar chart lies on its side: its categories are on the y axis, the first one at the bottom unless reversed.
    if plot.kind == "waterfall":
        drawing.set_x_axis(axis)
        drawing.set_y_axis(hidden)
    else:
        drawing.set_y_axis(axis | {"reverse": True})
        drawing.set_x_axis(hidden)
    height = max(LEAST, 90 + BAR * len(plot.rows) * len(keys))
    drawing.set_size({"width": CHART, "height": height})
    sheet.insert_chart(first - 1, beside, drawing, {"description": clean(exhibit.title)})
    return max(line, first + height // ROW + 1)


def write_base(sheet: Worksheet, look: Formats, exhibit: Exhibit, unit: Unit, first: int) -> None:
    """What a waterfall's columns stand on: formulas that follow the steps."""
    write(sheet, first - 1, 2, "起点", look.head)
    shape = look.number(look.shapes_of["amount"])
    for place, (base, sign) in enumerate(zip(exhibit.bases(unit), exhibit.plot.signs, strict=True)):
        taken = f"{xl_rowcol_to_cell(first + 1, 1)}:{xl_rowcol_to_cell(first + place, 1)}"
        formula = f"={xl_rowcol_to_cell(first, 1)}-SUM({taken})" if sign < 0 else "=0"
        sheet.write_formula(first + place, 2, formula, shape, float(base))


def fill(tone: str, is_derived: bool) -> dict:
    """A plain fill, or a hatched one with an outline for what nobody has printed."""
    if is_derived:
        return {
            "pattern": {"pattern": "wide_upward_diagonal", "fg_color": tone, "bg_color": "#FFFFFF"},
            "border": {"color": tone},
        }
    return {"fill": {"color": tone}}


def write_sources(sheet: Worksheet, look: Formats, handout: Handout, places: list[tuple]) -> None:
    """Every printed figure of the sheets: the sentence that prints it, where it stands, how its checks came out."""
    write(
        sheet,
        0,
        0,
        f"{handout.title}　{SOURCES}（{handout.document.file_name} 等所示文件；起止字符从 0 起，含头不含尾）",
        look.title,
    )
    for at, (label, width) in enumerate(SOURCE_COLUMNS.items()):
        write(sheet, 2, at, label, look.head)
        sheet.set_column(at, at, width)
    for line, (name, row, column, fact, item) in enumerate(places, start=3):
        place = xl_rowcol_to_cell(row, column)
        status = "由本句的增减额推算" if fact.status == "derived" else STATUSES[fact.status]
        cells = [line - 2, name, None, item, as_printed(fact.value_printed, fact.unit_printed), status,
            handout.outcomes.get(fact.fact_id, "未能核对"), fact.statement_label, fact.sentence, int(fact.start_char), int(fact.end_char)]  # fmt: skip
        for at, value in enumerate(cells):
            if at == 2:
                sheet.write_url(line, at, f"internal:'{name}'!{place}", look.link, place)
            else:
                write(sheet, line, at, value, look.whole if isinstance(value, int) else look.text)
    sheet.freeze_panes(3, 1)
    sheet.autofilter(2, 0, max(2 + len(places), 3), len(SOURCE_COLUMNS) - 1)
    sheet.repeat_rows(2)
    printed(sheet, A4, max(2 + len(places), 3), len(SOURCE_COLUMNS) - 1)


def write_contents(sheet: Worksheet, look: Formats, handout: Handout, names: list[str]) -> None:
    """What the workbook holds, whose it is, when and from what it was made, and the unit."""
    write(sheet, 0, 0, handout.title, look.title)
    facts = [
        ("所示", handout.scope),
        ("来源", handout.document.file_name),
        ("制作", handout.made),
        ("金额单位", handout.unit.name),
    ]
    for line, (label, text) in enumerate(facts, start=2):
        write(sheet, line, 0, label, look.head)
        write(sheet, line, 1, text, look.text)
    line = len(facts) + 3
    for at, label in enumerate(("工作表", "发现", "来源与勾稽")):
        write(sheet, line, at, label, look.head)
    rows = [(name, page.exhibit.title, page.foot) for name, page in zip(names, handout.pages, strict=True)]
    rows += [
        (SOURCES, "印出各数的句子和位置", ""),
        (FINDINGS, "勾稽核对的全部结果", ""),
        (PLACES, "每项核对所依据的原文", ""),
    ]
    for place, (name, title, foot) in enumerate(rows, start=line + 1):
        sheet.write_url(place, 0, f"internal:'{name}'!A1", look.link, name)
        write(sheet, place, 1, title, look.text)
        write(sheet, place, 2, foot, look.text)
    notes = [
        "占比、增减、余差是公式，随印出的数重新计算；斜体是推算值；带下划线的数点开是印出它的句子。",
        "印出的数与各部分之和之间的余差原样列出，不分摊；预算、决算、各年度、部门与单位从不相加。",
    ]
    for place, note in enumerate(notes, start=line + len(rows) + 2):
        write(sheet, place, 0, note, look.plain)
    for at, width in enumerate((18, 70, 90)):
        sheet.set_column(at, at, width)
    printed(sheet, A4, line + len(rows) + 1 + len(notes), 2)
