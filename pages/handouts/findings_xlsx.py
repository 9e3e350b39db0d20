"""The report of a document's findings as XLSX: live counts and gaps, every place behind a finding, every rule."""

import io
import math
from datetime import UTC, datetime
from decimal import Decimal

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pages.handouts import findings as shared
from pages.handouts.findings import words
from pages.handouts.look import ACCENT, FONT, HEAD, INKS, LINE, clean
from pages.parts.formats import MEASURES, NONE, as_printed, missing
from queries.checks import OUTCOMES

SUMMARY, FINDINGS, PLACES, RULES = "摘要", "发现", "依据", "规则"
FIRST = 3  # the first row below a sheet's head; above it stand the title and an empty row
A3, A4 = 8, 9
LONGEST = 32_000  # Excel holds 32,767 characters in a cell
LINE_HEIGHT = 16.5  # points of one line of the font
TALLEST = 409  # points, the highest row that Excel has
NUMBER = "#,##0.00####"
# How the numbers of a measure look: a side, and the gap. Amounts are in 万元, which the head says.
SHAPES = {
    "amount": (NUMBER, NUMBER),
    "percent": ('0.00##"%"', '0.00##" 个百分点"'),
    "count": ("General", "General"),
}
FINDING_COLUMNS = {
    "序号": 6, "结果": 9, "轻重": 6, "规则": 20, "核对对象": 22, "单位": 7, "印出或更正": 11, "应为": 11, "差额": 15, "允许误差": 16,
    "核对情况": 30, "原因": 24, "更正与认定": 24, "原文句子": 42, "出处": 7, "改动": 22,
    "更正后的句子": 42, "处理": 9, "处理说明": 20, "处理人": 10,
    "处理时间": 16, "规则要求": 40, "依据": 32,
}  # fmt: skip
PLACE_COLUMNS = {
    "序号": 7, "结果": 10, "核对对象": 32, "作用": 8, "部分": 20, "项目": 28, "度量": 9, "原文数值": 14, "句子": 70, "起始字符": 10,
    "结束字符": 10,
}  # fmt: skip
RULE_COLUMNS = {"编号": 20, "规则": 34, "轻重": 6, "要求": 56, "依据": 44, "允许误差": 34, "核对项数": 10}
LETTER = {name: xlsxwriter.utility.xl_col_to_name(place) for place, name in enumerate(FINDING_COLUMNS)}


def xlsx(
    document: tuple, findings: pd.DataFrame, places: pd.DataFrame, summary: pd.DataFrame, coverage: pd.DataFrame, made: str
) -> bytes:  # fmt: skip
    """The report of one document: 摘要, 发现 (every outcome), 依据 (every place) and 规则; the arguments are docx()'s."""
    target = io.BytesIO()
    rows = shared.ordered(findings)
    rests_on = shared.by_finding(places)
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10, "font_scheme": "none", "valign": "top"},
    }  # fmt: skip
    with xlsxwriter.Workbook(target, options) as book:
        title = f"{shared.heading(document)} {shared.TITLE}"
        # A clock would make two equal reports differ; this is the date that XlsxWriter gives to the archive's files.
        stamp = datetime(1980, 1, 1, tzinfo=UTC)
        book.set_properties({"title": clean(title), "author": "预算明镜", "created": stamp})
        sheets = {name: book.add_worksheet(name) for name in (SUMMARY, FINDINGS, PLACES, RULES)}
        look = Look(book)
        write_summary(sheets[SUMMARY], look, document, rows, summary, coverage, made)
        first = write_places(sheets[PLACES], look, title, rows, rests_on)
        write_findings(sheets[FINDINGS], look, title, rows, rests_on, first)
        write_rules(sheets[RULES], look, title, rows)
    return target.getvalue()


class Look:
    """The formats of the report, each made once."""

    def __init__(self, book: Workbook):
        line = {"border": 1, "border_color": f"#{LINE}"}
        self.book, self.line, self.shapes = book, line, {}
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": f"#{ACCENT}"})
        self.head = book.add_format({"bold": True, "bg_color": f"#{HEAD}", "text_wrap": True, **line})
        self.text = book.add_format({"text_wrap": True, "align": "left", "indent": 1, **line})
        self.inks = {key: book.add_format({"bold": True, "font_color": f"#{ink}", **line}) for key, ink in INKS.items()}
        self.link = book.add_format({"text_wrap": True, "font_color": f"#{ACCENT}", "underline": 1, **line})
        self.whole = self.number("0")

    def number(self, shape: str) -> Format:
        """The format of a number."""
        if shape not in self.shapes:
            self.shapes[shape] = self.book.add_format({"num_format": shape, **self.line})
        return self.shapes[shape]


def write_summary(
    sheet: Worksheet, look: Look, document: tuple, rows: pd.DataFrame, summary: pd.DataFrame, coverage: pd.DataFrame, made: str
) -> None:  # fmt: skip
    """Who, when, and the score, which counts the sheet of findings."""
    write(sheet, 0, 0, shared.TITLE, look.title)
    line = 2
    for label, text in shared.identity(document, made):
        write(sheet, line, 0, label, look.head)
        sheet.merge_range(line, 1, line, 5, "", look.text)
        write(sheet, line, 1, text, look.text)
        line += 1
    line += 1
    for column, name in enumerate(("结果", "项数", "占应核对", *shared.SETTLED, "含义")):
        write(sheet, line, column, name, look.head)
    counts = shared.counts(summary)
    total, start = sum(counts.values()), line + 1
    end = start + len(counts)
    outcome_range, settled_range = counted("结果", rows), counted("处理", rows)
    for outcome, count in counts.items():
        line += 1
        write(sheet, line, 0, OUTCOMES[outcome], look.inks[outcome])
        sheet.write_formula(line, 1, f"=COUNTIF({outcome_range},A{line + 1})", look.whole, count)
        share = f'=IF(B${end + 1}=0,"{NONE}",B{line + 1}/B${end + 1})'
        sheet.write_formula(line, 2, share, look.number("0.00%"), count / total if total else NONE)
        for column, state in enumerate(shared.SETTLED, start=3):
            known = int(((rows.outcome == outcome) & (rows.settled == state)).sum())
            formula = f'=COUNTIFS({outcome_range},$A{line + 1},{settled_range},"{state}")'
            sheet.write_formula(line, column, formula, look.whole, known)
        write(sheet, line, 5, shared.MEANINGS[outcome], look.text)
    write(sheet, end, 0, "应核对", look.head)
    for column, letter in enumerate("BCDE", start=1):
        known = [total, 1 if total else 0, *((rows.settled == state).sum() for state in shared.SETTLED)][column - 1]
        shape = look.number("0.00%") if letter == "C" else look.whole
        sheet.write_formula(end, column, f"=SUM({letter}{start + 1}:{letter}{end})", shape, int(known))
    write(sheet, end, 5, "以上各项之和", look.text)
    notes = [
        shared.covered(coverage),
        "“发现”里金额的单位是万元，占比和增减率是百分数，其差额是百分点；差额 = 印出（经人工更正的为更正后）的数 − 应为，随两边的数重新计算。",
        "“依据”列出每一项所根据的每一处原文；“发现”的“出处”指向它，起止字符从 0 起，含头不含尾。",
    ]
    for place, note in enumerate(notes, start=end + 2):
        sheet.merge_range(place, 0, place, 5, "", look.text)
        write(sheet, place, 0, note, look.text)
        sheet.set_row(place, 20)
    for column, width in enumerate((14, 10, 12, 10, 10, 64)):
        sheet.set_column(column, column, width)
    printed(sheet, A4, end + 1 + len(notes), 5)


def counted(name: str, rows: pd.DataFrame) -> str:
    """The cells of a column of the sheet of findings."""
    return f"{FINDINGS}!${LETTER[name]}${FIRST + 1}:${LETTER[name]}${FIRST + max(len(rows), 1)}"


def write_findings(
    sheet: Worksheet, look: Look, title: str, rows: pd.DataFrame, rests_on: dict[str, list[tuple]], first: dict[str, int]
) -> None:  # fmt: skip
    """One row a finding of every outcome; the gap is a formula, and 出处 leads to the places behind it."""
    begin(sheet, look, f"{title}　{FINDINGS}（金额单位：万元）", FINDING_COLUMNS, len(rows), frozen=3)
    for line, row in enumerate(rows.itertuples(), start=FIRST):
        at = rests_on.get(row.finding_id, [])
        side, gap = (look.number(shape) for shape in SHAPES.get(row.measure, (NUMBER, NUMBER)))
        left, right, distance, allowed = (
            shared.number(value, row) for value in (row.printed, row.expected, row.gap, row.tolerance)
        )
        compared = left is not None and right is not None
        cells = [
            row.number, (OUTCOMES[row.outcome], look.inks[row.outcome]), row.severity, row.title, row.subject, shared.unit(row, at),
            (left, side), (right, side), None, (allowed if compared else None, gap), row.told, row.why, row.persons, row.sentence, None,
            "".join(piece for piece, _ in shared.change(row, at)), row.corrected, row.settled, row.settled_reason, row.settled_name, row.settled_at, row.demands, row.basis,
        ]  # fmt: skip
        write_row(sheet, line, cells, FINDING_COLUMNS, look)
        if compared:
            # Rounded because neither side is exact in binary: 0.01元 is the sixth decimal of 万元.
            formula = f"=ROUND({LETTER['印出或更正']}{line + 1}-{LETTER['应为']}{line + 1},6)"
            sheet.write_formula(f"{LETTER['差额']}{line + 1}", formula, gap, float(distance))
        if at:
            place = f"internal:'{PLACES}'!A{first[row.finding_id] + 1}"
            sheet.write_url(f"{LETTER['出处']}{line + 1}", place, look.link, f"{len(at)} 处")
    # What a rule demands, and on what ground, is printed once, on the sheet of rules.
    printed(sheet, A3, FIRST + max(len(rows), 1) - 1, list(FINDING_COLUMNS).index("处理时间"))


def write_places(
    sheet: Worksheet, look: Look, title: str, rows: pd.DataFrame, rests_on: dict[str, list[tuple]]
) -> dict[str, int]:  # fmt: skip
    """Every place that a finding rests on, and a way back; gives the first row of each finding."""
    total = sum(len(rests_on.get(key, [])) for key in rows.finding_id)
    begin(sheet, look, f"{title}　{PLACES}", PLACE_COLUMNS, total, frozen=1)
    first: dict[str, int] = {}
    line = FIRST
    for back, row in enumerate(rows.itertuples(), start=FIRST):
        for place in rests_on.get(row.finding_id, []):
            first.setdefault(row.finding_id, line)
            cells = [
                None, OUTCOMES[row.outcome], row.subject, "被核对" if place.ordinal == 0 else "对照", place.statement_label, place.item,
                MEASURES.get(place.measure, ""), as_printed(place.value_printed, place.unit_printed), place.sentence,
                place.start_char, place.end_char,
            ]  # fmt: skip
            write_row(sheet, line, cells, PLACE_COLUMNS, look)
            sheet.write_url(line, 0, f"internal:'{FINDINGS}'!A{back + 1}", look.link, str(row.number))
            line += 1
    printed(sheet, A4, max(line - 1, FIRST), len(PLACE_COLUMNS) - 1)
    return first


def write_rules(sheet: Worksheet, look: Look, title: str, rows: pd.DataFrame) -> None:
    """Every rule, and how many obligations it made."""
    rules = rows.drop_duplicates("rule_id").sort_values("rule_id")
    begin(sheet, look, f"{title}　{RULES}", RULE_COLUMNS, len(rules), frozen=2)
    obligations = rows.rule_id.value_counts()
    for line, row in enumerate(rules.itertuples(), start=FIRST):
        made = int(obligations[row.rule_id])
        cells = [row.rule_id, row.title, row.severity, row.demands, row.basis, row.rule_tolerance, made]
        write_row(sheet, line, cells, RULE_COLUMNS, look)
    printed(sheet, A4, FIRST + max(len(rules), 1) - 1, len(RULE_COLUMNS) - 1)


def begin(sheet: Worksheet, look: Look, title: str, columns: dict[str, int], rows: int, frozen: int) -> None:
    """A sheet's title and head, with widths, filter, and what stays when one scrolls or prints."""
    write(sheet, 0, 0, title, look.title)
    for column, (name, width) in enumerate(columns.items()):
        write(sheet, FIRST - 1, column, name, look.head)
        sheet.set_column(column, column, width)
    sheet.autofilter(FIRST - 1, 0, FIRST - 1 + max(rows, 1), len(columns) - 1)
    sheet.freeze_panes(FIRST, frozen)
    sheet.repeat_rows(FIRST - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def printed(sheet: Worksheet, paper: int, last_row: int, last_column: int) -> None:
    """How a sheet prints: across, as wide as the paper, with page numbers."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.set_footer("&C&A　第 &P 页，共 &N 页")


def write_row(sheet: Worksheet, row: int, cells: list, columns: dict[str, int], look: Look) -> None:
    """A row of values, each alone or with its format, as high as its longest text needs.

    Excel would find the height by itself; WPS, LibreOffice and previews do not always.
    """
    lines = 1
    for column, (cell, width) in enumerate(zip(cells, columns.values(), strict=True)):
        value, shape = cell if isinstance(cell, tuple) else (cell, look.whole if isinstance(cell, int) else look.text)
        write(sheet, row, column, value, shape)
        if isinstance(value, str):
            # GBK has one byte for a narrow character and two for a wide one.
            parts = [len(part.encode("gbk", "replace")) for part in value.splitlines()]
            lines = max(lines, sum(max(1, math.ceil(part / (width - 2))) for part in parts))
    sheet.set_row(row, min(lines * LINE_HEIGHT, TALLEST))


def write(sheet: Worksheet, row: int, column: int, value: object, shape: Format) -> None:
    """A number as a number; any text as a text, never as a formula or link."""
    if missing(value):
        sheet.write_blank(row, column, None, shape)
    elif isinstance(value, (int, float, Decimal)):
        sheet.write_number(row, column, float(value), shape)
    else:
        text = clean(words(value))
        cut = text if len(text) <= LONGEST else text[:LONGEST] + "……（原文更长，此处截断）"
        sheet.write_string(row, column, cut, shape)
