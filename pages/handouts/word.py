"""Building a DOCX: paragraphs and tables as WordprocessingML, styles and page as python-docx sets them.

The body is written as XML and parsed once: cell by cell, python-docx took seconds for a report of some pages.
"""

import io
import zipfile
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from pages.handouts.look import ACCENT, FONT, HEAD, INKS, LABEL, LINE, MUTED, clean

# How a piece of text can be marked: WordprocessingML's run properties, in the order that its schema wants.
MARKS = {
    "": "",
    "strong": "<w:b/>",
    "muted": f'<w:color w:val="{MUTED}"/>',
    "figure": '<w:b/><w:highlight w:val="yellow"/>',
    "other": '<w:shd w:val="clear" w:color="auto" w:fill="D9E0E8"/>',
    "change": '<w:b/><w:shd w:val="clear" w:color="auto" w:fill="BFE5C4"/>',
    **{outcome: f'<w:b/><w:color w:val="{ink}"/>' for outcome, ink in INKS.items()},
}
SIZES = {"Normal": 10.5, "Title": 20, "Subtitle": 13, "Heading 1": 14, "Heading 2": 12, "Heading 3": 10.5, "Table Text": 9, "Footer": 8}  # fmt: skip

# A text in pieces, each with how it is marked; a cell holds several of them, one a paragraph.
Text = list[tuple[str, str]]
Cell = list[Text]


def runs(text: Text) -> str:
    """The pieces of a text, one run each; line ends and tabs are elements of their own."""
    made = []
    for piece, mark in text:
        words = escape(clean(piece)).replace("\r\n", "\n").replace("\r", "\n")
        for sign, element in (("\n", "<w:br/>"), ("\t", "<w:tab/>")):
            words = words.replace(sign, f'</w:t>{element}<w:t xml:space="preserve">')
        if words:
            made.append(f'<w:r><w:rPr>{MARKS[mark]}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>')
    return "".join(made)


def paragraph(text: Text | str, style: str = "Normal", is_kept: bool = False, is_right: bool = False) -> str:
    """A paragraph; ``is_kept`` holds it on the page of the next one."""
    pieces = [(text, "")] if isinstance(text, str) else text
    properties = f'<w:pStyle w:val="{style}"/>' + "<w:keepNext/>" * is_kept + '<w:jc w:val="right"/>' * is_right
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs(pieces)}</w:p>"


def table(
    widths: list[float], rows: list[list[Cell]], head: list[str] | None = None, right: tuple[int, ...] = (), kept: int = 0
) -> str:  # fmt: skip
    """A table with fixed widths in cm; its head is repeated on every page, no row is torn.

    Without a head the first column names the lines. ``right`` are the columns aligned to the right; the first
    ``kept`` lines stay on the page of what follows them.
    """
    twips = [round(width * 567) for width in widths]
    lines = [[[[(name, "strong")]] for name in head], *rows] if head else rows
    made = []
    for number, cells in enumerate(lines):
        is_head = bool(head) and number == 0
        row = "<w:trPr><w:cantSplit/>" + "<w:tblHeader/>" * is_head + "</w:trPr>"
        for column, (cell, width) in enumerate(zip(cells, twips, strict=True)):
            ground = HEAD if is_head else LABEL if not head and column == 0 else ""
            shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
            content = "".join(paragraph(text, "TableText", number < kept, column in right) for text in cell or [[]])
            row += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'
        made.append(f"<w:tr>{row}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(made)}</w:tbl>"
    )


def file(title: str, body: list[str]) -> bytes:
    """An A4 document of paragraphs and tables, with Chinese fonts and page numbers; equal input gives equal bytes."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.0)
    style(document)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    fields = [f'<w:fldSimple w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>' for code in ("PAGE", "NUMPAGES")]
    before, between, after = (runs([(words, "")]) for words in (f"{title}　第 ", " 页，共 ", " 页"))
    numbered = before + fields[0] + between + fields[1] + after
    for element in parse_xml(f"<w:p {nsdecls('w')}>{numbered}</w:p>"):
        footer._p.append(element)
    end = document.element.body.sectPr
    for element in parse_xml(f"<w:body {nsdecls('w')}>{''.join(body)}</w:body>"):
        end.addprevious(element)
    # The template's author and dates say nothing of this document, and a clock would make two equal ones differ.
    properties = document.core_properties
    properties.title, properties.author, properties.comments = clean(title)[:200], "预算明镜", ""
    for stamp in properties._element.xpath("dcterms:created | dcterms:modified"):
        properties._element.remove(stamp)
    return undated(document)


def style(document: Word) -> None:
    """Fonts, sizes and colours stand in the styles, so that whoever edits the document changes them in one place."""
    styles = document.styles
    styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    for name, size in SIZES.items():
        font, form = styles[name].font, styles[name].paragraph_format
        font.name, font.size, font.italic = FONT, Pt(size), False
        fonts = styles[name].element.rPr.rFonts
        fonts.attrib.clear()  # the template's theme fonts would win over the name
        for key in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{key}"), FONT)
        if name in ("Title", "Subtitle") or name.startswith("Heading"):
            font.color.rgb = RGBColor.from_string(ACCENT)
            form.space_before, form.space_after = Pt(12 if name.startswith("Heading") else 0), Pt(6)
        else:
            form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(6), 1.15
        if name in ("Title", "Subtitle"):
            form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    cells = styles["Table Text"].paragraph_format
    cells.space_before = cells.space_after = Pt(2)
    for border in styles["Table Grid"].element.xpath("w:tblPr/w:tblBorders/*"):
        border.set(qn("w:color"), LINE)
    for border in styles["Title"].element.xpath("w:pPr/w:pBdr"):
        border.getparent().remove(border)
    for language in styles.element.xpath("w:docDefaults//w:lang"):
        language.set(qn("w:eastAsia"), "zh-CN")
    for mode in document.settings.element.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), "15")  # an older one has Word say 兼容模式 in its title bar


def undated(document: Word) -> bytes:
    """The file without the time that python-docx writes into the archive."""
    timed, plain = io.BytesIO(), io.BytesIO()
    document.save(timed)
    with zipfile.ZipFile(timed) as source, zipfile.ZipFile(plain, "w") as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return plain.getvalue()
