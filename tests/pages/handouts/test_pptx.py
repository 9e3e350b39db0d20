"""Slides read back as XML: a finding a slide, native charts and real tables with the figures of the page."""

import io
import zipfile
from decimal import Decimal

from pages.exhibits import number, story
from pages.handouts.pptx import pptx
from pages.parts.handing import handout
from tests.pages.handouts.conftest import parts, text_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


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


def test_no_text_of_a_document_harms_the_slides(hostile_handout):
    slides = parts(pptx(hostile_handout), r"ppt/slides/slide\d+\.xml")
    assert "=HYPERLINK" in text_of(slides["ppt/slides/slide2.xml"], f"{A}t")
    assert not any(slide.findall(f".//{A}hlinkClick") for slide in slides.values())


def test_page_numbers_follow_when_slides_are_moved(shipped_handout):
    slides = parts(pptx(shipped_handout), r"ppt/slides/slide\d+\.xml")
    for at, slide in enumerate(list(slides.values())[1:], start=2):
        (field,) = slide.iter(f"{A}fld")
        assert (field.get("type"), text_of(field, f"{A}t")) == ("slidenum", str(at))


def test_words_of_bars_that_fall_have_room_and_changes_carry_their_sign(shipped_handout):
    charts = list(parts(pptx(shipped_handout), r"ppt/charts/chart\d+\.xml").values())
    drawn = [page.exhibit for page in shipped_handout.pages if page.exhibit.plot]
    chart = next(chart for chart, exhibit in zip(charts, drawn, strict=True) if exhibit.key == "changes")
    assert float(chart.find(f".//{C}min").get("val")) == float(Decimal("-0.5") - Decimal("0.4") * Decimal("15.18"))
    assert {each.text for each in chart.iter(f"{C}formatCode")} == {"+#,##0.00;−#,##0.00;#,##0.00"}
