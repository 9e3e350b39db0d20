"""Building a DOCX: paragraphs and tables as WordprocessingML, styles and page as python-docx sets them.

The body is written as XML and parsed once: cell by cell, python-docx took seconds for a report of some pages.
"""

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_SECTION_START
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

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
COMPACT = {"Normal": 9, "Title": 15, "Subtitle": 8, "Heading 1": 9.5, "Heading 2": 9, "Heading 3": 9, "Table Text": 7.5, "Footer": 7.5}  # fmt: skip
FIRST_NOTE = 2  # the ids before it are those of the separators
SIZES = {"Normal": 10.5, "Title": 20, "Subtitle": 13, "Heading 1": 14, "Heading 2": 12, "Heading 3": 10.5, "Table Text": 8.5, "Footer": 8}  # fmt: skip

COLUMN_BREAK = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr><w:r><w:br w:type="column"/></w:r></w:p>'
NOTE = "note"  # a piece with this mark is the number of a footnote, from 1
# A text in pieces, each with how it is marked; a cell holds several of them, one a paragraph.
Text = list[tuple[str, str]]
Cell = list[Text]


def runs(text: Text) -> str:
    """The pieces of a text, one run each; line ends and tabs are elements of their own."""
    made = []
    for piece, mark in text:
        if mark == NOTE:
            made.append(
                '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                f'<w:footnoteReference w:id="{int(piece) + FIRST_NOTE - 1}"/></w:r>'
            )
            continue
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
    widths: list[float], rows: list[list[Cell]], head: list[str] | None = None, right: tuple[int, ...] = (), kept: int = 0, scale: float = 1.0
) -> str:  # fmt: skip
    """A table with fixed widths in cm; its head is repeated on every page, no row is torn.

    Without a head the first column names the lines. ``right`` are the columns aligned to the right; the first
    ``kept`` lines stay on the page of what follows them; ``scale`` makes the words of a wide table smaller.
    """
    size = f'<w:sz w:val="{round(2 * SIZES["Table Text"] * scale)}"/>' if scale < 1 else ""
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
            if size:
                content = content.replace("</w:rPr>", size + "</w:rPr>")
            row += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'
        made.append(f"<w:tr>{row}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(made)}</w:tbl>"
    )


@dataclass(frozen=True)
class Picture:
    """A PNG in a paragraph of its own, ``width`` in cm, with the words that stand for it."""

    content: bytes
    width: float
    alt: str


@dataclass(frozen=True)
class Columns:
    """What stands before this, back to the last one, is set in so many columns."""

    number: int


def file(
    title: str, body: list[str | Picture | Columns], notes: tuple[str, ...] = (), is_compact: bool = False
) -> bytes:  # fmt: skip
    """An A4 document of paragraphs, tables and pictures, with Chinese fonts, page numbers and footnotes.

    ``is_compact`` sets all of it smaller and closer. Equal input gives equal bytes.
    """
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(
        1.5 if is_compact else 2.0
    )
    section.footer_distance = Cm(0.8)
    style(document, COMPACT if is_compact else SIZES)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    fields = [f'<w:fldSimple w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>' for code in ("PAGE", "NUMPAGES")]
    before, between, after = (runs([(words, "")]) for words in (f"{title}　第 ", " 页，共 ", " 页"))
    numbered = before + fields[0] + between + fields[1] + after
    for element in parse_xml(f"<w:p {nsdecls('w')}>{numbered}</w:p>"):
        footer._p.append(element)
    end = document.element.body.sectPr
    if notes:
        add_notes(document, notes)
    parts = {
        str: lambda each: each,
        Picture: lambda each: drawing(document, each),
        Columns: lambda each: columns(document, each),
    }
    whole = "".join(parts[type(each)](each) for each in body)
    if any(isinstance(each, Columns) for each in body):
        document.sections[-1].start_type = WD_SECTION_START.CONTINUOUS
    for element in parse_xml(f"<w:body {nsdecls('w', 'wp', 'a', 'pic', 'r')}>{whole}</w:body>"):
        end.addprevious(element)
    # The template's author and dates say nothing of this document, and a clock would make two equal ones differ.
    properties = document.core_properties
    properties.title, properties.author, properties.comments = clean(title)[:200], "预算明镜", ""
    for stamp in properties._element.xpath("dcterms:created | dcterms:modified"):
        properties._element.remove(stamp)
    return undated(document)


def drawing(document: Word, picture: Picture) -> str:
    """A paragraph with a picture that the document holds."""
    inline = document.part.new_pic_inline(io.BytesIO(picture.content), Cm(picture.width))
    inline.docPr.set("descr", clean(picture.alt))
    return f"<w:p><w:r><w:drawing>{etree.tostring(inline, encoding='unicode')}</w:drawing></w:r></w:p>"


def columns(document: Word, each: Columns) -> str:
    """The end of a section that has columns: like the document's own, with its footer."""
    own = deepcopy(document.element.body.sectPr)
    for old in own.findall(qn("w:cols")) + own.findall(qn("w:type")):
        own.remove(old)
    kind, cols = OxmlElement("w:type"), OxmlElement("w:cols")
    kind.set(qn("w:val"), "continuous")
    cols.set(qn("w:num"), str(each.number))
    cols.set(qn("w:space"), "400")
    # In the order that the schema wants: references, type, size, margins, columns.
    own.insert(len(own.findall(qn("w:headerReference")) + own.findall(qn("w:footerReference"))), kind)
    own.find(qn("w:pgMar")).addnext(cols)
    return f"<w:p><w:pPr><w:spacing w:before='0' w:after='0' w:line='20' w:lineRule='exact'/>{etree.tostring(own, encoding='unicode')}</w:pPr></w:p>"


def add_notes(document: Word, notes: tuple[str, ...]) -> None:
    """The part that holds the footnotes: first the two separators that Word wants, then the notes."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in enumerate(("separator", "continuationSeparator"))
    )
    own = "".join(
        f'<w:footnote w:id="{at}"><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f"<w:footnoteRef/></w:r>{runs([(' ' + note, '')])}</w:p></w:footnote>"
        for at, note in enumerate(notes, start=FIRST_NOTE)
    )
    content = f"<w:footnotes {nsdecls('w')}>{separators}{own}</w:footnotes>".encode()
    document.part.relate_to(
        Part(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, content, document.part.package), RT.FOOTNOTES
    )


def style(document: Word, sizes: dict[str, float]) -> None:
    """Fonts, sizes and colours stand in the styles, so that whoever edits the document changes them in one place."""
    styles = document.styles
    styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    is_compact = sizes is COMPACT
    for name, size in sizes.items():
        font, form = styles[name].font, styles[name].paragraph_format
        font.name, font.size, font.italic = FONT, Pt(size), False
        fonts = styles[name].element.rPr.rFonts
        fonts.attrib.clear()  # the template's theme fonts would win over the name
        for key in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{key}"), FONT)
        if name in ("Title", "Subtitle") or name.startswith("Heading"):
            font.color.rgb = RGBColor.from_string(ACCENT)
            form.space_before, form.space_after = (
                Pt(0 if not name.startswith("Heading") else 5 if is_compact else 12),
                Pt(3 if is_compact else 6),
            )
        else:
            form.space_before, form.space_after, form.line_spacing = (
                Pt(0),
                Pt(2 if is_compact else 6),
                1.0 if is_compact else 1.15,
            )
        if name in ("Title", "Subtitle"):
            form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    cells = styles["Table Text"].paragraph_format
    cells.space_before = cells.space_after = Pt(0.5 if is_compact else 2)
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
