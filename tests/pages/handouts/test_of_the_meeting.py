"""Slides, workbook, brief and report read back with other libraries: every figure is the one that the page shows."""

import io
import os
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pypdfium2
import pytest
from lxml import etree

from pages.exhibits import WORDS, number, story, told
from pages.handouts import report, report_docx, report_pdf
from pages.handouts.handout import Handout
from pages.handouts.pptx import pptx
from pages.handouts.workbook import HEAD, workbook
from pages.parts.handing import handout
from tests.conftest import SHIPPED, STAGED
from tests.pages.handouts.conftest import HOSTILE

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(autouse=True)
def font() -> None:
    """PDF and DOCX need a Chinese font; CI has one."""
    try:
        report_pdf.compiler()
    except report_pdf.FontError as refusal:
        if os.environ.get("CI"):
            pytest.fail(str(refusal))
        pytest.skip(str(refusal))


def of(filters, notes: tuple[str, ...] = ()) -> Handout:
    return handout(filters, story.exhibits(filters), notes)


@pytest.fixture
def shipped_handout(views) -> Handout:
    return of(views()[0])


@pytest.fixture(params=["staged", "several", "made_up"])
def handouts(request, views, several, made_up_folder) -> list[Handout]:
    """A handout of every third document of a folder."""
    folder = {"staged": STAGED, "several": several, "made_up": made_up_folder}[request.param]
    return [of(filters) for filters in views(folder)[::3]]


def parts(content: bytes, pattern: str) -> dict[str, etree._Element]:
    """The XML parts of an office file whose names match, in the order of the numbers in their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
        return {name: etree.fromstring(archive.read(name)) for name in sorted(names, key=lambda name: int(re.search(r"\d+", name)[0]))}  # fmt: skip


def text_of(element: etree._Element, tag: str) -> str:
    return "".join(element.itertext(tag))


# ------------------------------------------------------------------------------------------------------------ PPTX


def test_a_slide_an_exhibit_with_its_finding_as_the_title(shipped_handout):
    slides = parts(pptx(shipped_handout), r"ppt/slides/slide\d+\.xml")
    assert len(slides) == 1 + len(shipped_handout.pages)
    cover = text_of(next(iter(slides.values())), f"{A}t")
    assert "巴中市社会保险管理局 2024年预算" in cover
    assert "金额单位：万元" in cover
    assert f"制作：{shipped_handout.made}" in cover
    for (name, slide), page in zip(list(slides.items())[1:], shipped_handout.pages, strict=True):
        title = slide.xpath("//*[local-name()='sp'][.//*[local-name()='ph'][@type='title']]")[0]
        assert text_of(title, f"{A}t") == page.exhibit.title, name
        assert page.foot in text_of(slide, f"{A}t")


def test_slides_have_native_charts_with_the_values_of_the_page(shipped_handout):
    content = pptx(shipped_handout)
    charts = list(parts(content, r"ppt/charts/chart\d+\.xml").values())
    drawn = [page.exhibit for page in shipped_handout.pages if page.exhibit.plot]
    assert len(charts) == len(drawn) == 8
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("ppt/media/")]  # no pictures of charts
    for chart, exhibit in zip(charts, drawn, strict=True):
        series = chart.findall(f".//{C}ser")[exhibit.plot.kind == "waterfall" :]
        for key, each in zip(exhibit.plot.columns, series, strict=True):
            found = {
                int(point.get("idx")): Decimal(point.findtext(f"{C}v")) for point in each.find(f"{C}val").iter(f"{C}pt")
            }
            at = exhibit.table.place(key)
            column = exhibit.table.columns[at]
            wanted = {
                line: number(exhibit.table.rows[row].cells[at], column, shipped_handout.unit)[0]
                for line, row in enumerate(exhibit.plot.rows)
            }
            assert found == {line: value for line, value in wanted.items() if value is not None}, exhibit.key


def test_the_tables_of_the_slides_say_what_the_page_says(shipped_handout):
    slides = list(parts(pptx(shipped_handout), r"ppt/slides/slide\d+\.xml").values())[1:]
    for slide, page in zip(slides, shipped_handout.pages, strict=True):
        exhibit = page.exhibit
        rows = [[text_of(cell, f"{A}t") for cell in row.iter(f"{A}tc")] for row in slide.iter(f"{A}tr")]
        labels = {column.label: column.key for column in exhibit.table.columns}
        for cells, at in zip(rows[1:], exhibit.plot.rows, strict=True):
            for label, cell in list(zip(rows[0], cells, strict=True))[1:]:
                assert cell == exhibit.table.text(at, labels[label], shipped_handout.unit)


def test_notes_hold_what_the_speaker_says_the_source_and_the_check_status(views):
    filters = views()[0]
    found = story.exhibits(filters)
    content = pptx(handout(filters, found, ("先说总数。", *[""] * (len(found) - 1))))
    notes = [text_of(each, f"{A}t") for each in parts(content, r"ppt/notesSlides/notesSlide\d+\.xml").values()]
    assert notes[0].startswith("先说总数。")
    assert all("来源：巴中市社会保险管理局2024年部门预算.txt" in note for note in notes)
    assert "勾稽：口径存疑 2 处、舍入差 3 处" in notes[0]


def test_every_run_names_a_font_for_chinese(shipped_handout):
    for slide in parts(pptx(shipped_handout), r"ppt/slides/slide\d+\.xml").values():
        for run in slide.iter(f"{A}r"):
            properties = run.find(f"{A}rPr")
            assert (
                properties.find(f"{A}latin").get("typeface") == properties.find(f"{A}ea").get("typeface") == "微软雅黑"
            )


# ------------------------------------------------------------------------------------------------------------ XLSX


def computed(sheet, cell: str, depth: int = 0) -> float:
    """What a cell of the workbook gives when its formulas are followed, without the values stored beside them."""
    value = sheet[cell].value
    if not isinstance(value, str) or not value.startswith("="):
        return float(value)
    assert depth < 5

    def cells(match: re.Match) -> str:
        if match[2]:
            return ",".join(
                repr(computed(sheet, each.coordinate, depth + 1)) for line in sheet[match[0]] for each in line
            )
        return repr(computed(sheet, match[0], depth + 1))

    expression = re.sub(r"([A-Z]+\d+)(:[A-Z]+\d+)?", cells, value[1:])
    expression = re.sub(r"SUM\(([^()]*)\)", r"sum([\1])", expression)
    return eval(expression, {"ROUND": round, "sum": sum})  # only references, operators, ROUND and SUM are left


def test_the_sheets_hold_the_values_of_the_page_and_formulas_that_give_them(handouts):
    formulas = 0
    for made in handouts:
        content = workbook(made)
        stored = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        live = openpyxl.load_workbook(io.BytesIO(content))
        names = stored.sheetnames[1 : 1 + len(made.pages)]
        for name, page in zip(names, made.pages, strict=True):
            table = page.exhibit.table
            assert stored[name]["A1"].value == page.exhibit.title
            assert stored[name]["A3"].value == page.foot
            for line, row in enumerate(table.rows):
                for at, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
                    value, kind = number(cell, column, made.unit)
                    place = stored[name].cell(HEAD + 2 + line, at + 1)
                    if at == 0 or value is None:
                        continue
                    wanted = float(value / 100 if kind in ("percent", "growth") else value)
                    assert place.value == pytest.approx(wanted, abs=1e-9), (name, place.coordinate)
                    if str(live[name][place.coordinate].value).startswith("="):
                        formulas += 1
                        # A formula is exact where the stored value is rounded as it is shown.
                        limit = 0.500001 * 10.0 ** -(column.decimals + 2) if kind in ("percent", "growth") else 1e-6
                        assert computed(live[name], place.coordinate) == pytest.approx(wanted, abs=limit), (
                            name,
                            place.coordinate,
                        )
    assert formulas > 20


def test_every_printed_figure_leads_to_its_sentence(shipped_handout):
    book = openpyxl.load_workbook(io.BytesIO(workbook(shipped_handout)))
    sources, links = book["来源"], 0
    for page, name in zip(shipped_handout.pages, book.sheetnames[1:], strict=False):
        for line, at, fact in page.exhibit.table.facts():
            cell = book[name].cell(HEAD + 2 + line, at + 1)
            target = int(re.fullmatch(r"'?来源'?!A(\d+)", cell.hyperlink.location)[1])
            row = [each.value for each in sources[target]]
            assert row[1] == name
            assert row[2] == cell.coordinate
            assert row[4] == f"{fact.value_printed}{fact.unit_printed}"
            assert row[8] == fact.sentence
            assert fact.value_printed in fact.sentence
            links += 1
    assert links > 80


def test_each_sheet_has_a_native_chart_frozen_heads_and_a_print_area(shipped_handout):
    book = openpyxl.load_workbook(io.BytesIO(workbook(shipped_handout)))
    assert book.sheetnames == [
        "目录", "总览", "支出结构", "支出结构（2）", "基本与项目", "“三公”经费", "资产折旧", "变化与原因", "核对结果", "来源", "发现", "依据",
    ]  # fmt: skip
    for name in book.sheetnames[1:9]:
        assert len(book[name]._charts) == 1
        assert book[name].freeze_panes == f"B{HEAD + 2}"
        assert book[name].print_area
    assert book["目录"]["B5"].value == shipped_handout.made
    assert book["目录"]["B6"].value == "万元"


# --------------------------------------------------------------------------------------------------- brief, report


def pdf_text(content: bytes) -> tuple[int, str]:
    """How many pages a PDF has, and its text without line ends and blanks."""
    document = pypdfium2.PdfDocument(content)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return len(document), re.sub(r"\s", "", text)


def squeezed(text: object) -> str:
    return re.sub(r"\s", "", str(text))


def test_the_brief_is_one_page_with_the_figures_of_the_page(handouts):
    for made in handouts:
        pages, text = pdf_text(report_pdf.brief(made))
        assert pages == 1, made.title
        composed = report.composed(made, True)
        for row in composed["table"]["rows"]:
            assert all(squeezed(cell) in text for cell in row["cells"])
        for sentence in composed["lead"]:
            assert squeezed(sentence) in text


def test_the_report_holds_every_section_and_every_finding(shipped_handout):
    _, text = pdf_text(report_pdf.report(shipped_handout))
    for page in shipped_handout.pages:
        assert squeezed(page.exhibit.title) in text
        if page.exhibit.key == "checks":
            continue
        for line, row in enumerate(page.exhibit.table.rows):
            for column in page.exhibit.table.columns:
                if column.kind not in WORDS:
                    assert squeezed(page.exhibit.table.text(line, column.key, shipped_handout.unit)) in text, row
    gaps = report.gaps_of(shipped_handout)
    assert len(gaps) == 14
    for row in gaps:
        assert squeezed(row.told) in text


def test_chinese_fonts_are_embedded(shipped_handout):
    content = report_pdf.brief(shipped_handout)
    assert b"/FontFile3" in content or b"/ObjStm" in content
    document = pypdfium2.PdfDocument(content)
    fonts = {each.get_font().get_base_name() for each in document[0].get_objects() if hasattr(each, "get_font")}
    assert fonts and all(re.match(r"[A-Z]{6}\+", font) for font in fonts)  # a subset tag stands before an embedded font


def test_a_server_without_a_chinese_font_says_so(shipped_handout, monkeypatch):
    monkeypatch.setattr(report_pdf, "FONTS", ("No Such Font",))
    report_pdf.compiler.cache_clear()
    try:
        with pytest.raises(report_pdf.FontError, match="服务器上没有中文字体"):
            report_pdf.brief(shipped_handout)
    finally:
        report_pdf.compiler.cache_clear()


def word(content: bytes) -> tuple[etree._Element, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml")), etree.fromstring(archive.read("word/footnotes.xml"))


def test_the_docx_has_the_same_tables_and_the_findings_as_footnotes(shipped_handout):
    for make, is_brief in ((report_docx.brief, True), (report_docx.report, False)):
        document, notes = word(make(shipped_handout))
        composed = report.composed(shipped_handout, is_brief)
        tables = [composed["table"]] if is_brief else [each["table"] for each in composed["sections"]]
        found = [
            [
                ["".join(cell.itertext(f"{W}t")).lstrip("　") for cell in row.iter(f"{W}tc")]
                for row in table.iter(f"{W}tr")
            ]
            for table in document.iter(f"{W}tbl")
        ]
        assert found == [[table["head"], *(row["cells"] for row in table["rows"])] for table in tables]
        told = [note for each in [*composed["sections"], composed["checks"]] for note in each["footnotes"]]
        written = ["".join(note.itertext(f"{W}t")).strip() for note in notes if note.get(f"{W}type") is None]
        assert written == told
        used = [int(each.get(f"{W}id")) for each in document.iter(f"{W}footnoteReference")]
        assert used == list(range(2, 2 + len(told)))
        assert len(list(document.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"))) == len(
            composed["sections"]
        )


# --------------------------------------------------------------------------------------------------------- hostile


def test_no_text_of_a_document_acts_in_any_handout(shipped_handout):
    page = shipped_handout.pages[0]
    table = page.exhibit.table
    row = table.rows[0]
    bad = replace(row, cells=(HOSTILE, *row.cells[1:]))
    exhibit = replace(page.exhibit, title=HOSTILE, table=replace(table, rows=(bad, *table.rows[1:])), notes=(HOSTILE,))
    made = replace(shipped_handout, title=HOSTILE, pages=(replace(page, exhibit=exhibit, foot=HOSTILE), *shipped_handout.pages[1:]))  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(workbook(made)))
    assert book["总览"]["A1"].data_type == "s"
    assert book["总览"]["A1"].value.startswith("=HYPERLINK")
    assert parts(pptx(made), r"ppt/slides/slide\d+\.xml")
    assert pdf_text(report_pdf.brief(made))[0] == 1
    word(report_docx.report(made))
    assert told(HOSTILE, table.columns[0]).startswith("=")  # what is clean is decided by each format, not here


def test_handouts_of_the_real_document_are_made_of_its_own_snapshot(views):
    (filters,) = views(SHIPPED.parent)
    made = of(filters)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d，数据快照第 1 号", made.made)
