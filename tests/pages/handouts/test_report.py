"""Brief and report read back, PDF with PDFium and DOCX as XML: the figures and findings of the page, one page, fonts."""

import io
import re
import zipfile

import pypdfium2
import pytest
from lxml import etree

from pages.exhibits import WORDS
from pages.handouts import report, report_docx, report_pdf

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
pytestmark = pytest.mark.usefixtures("font")


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


def test_no_text_of_a_document_harms_brief_or_report(hostile_handout):
    for make in (report_pdf.brief, report_pdf.report):
        assert "HYPERLINK" in pdf_text(make(hostile_handout))[1]
    for make in (report_docx.brief, report_docx.report):
        document, _ = word(make(hostile_handout))
        assert "=HYPERLINK" in "".join(document.itertext(f"{W}t"))
        assert not list(document.iter(f"{W}hyperlink"))
