"""A PDF with a text layer in, its paragraphs and tables out, each with the place on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as c

from data.reading.blocks import Block, Line
from data.reading.errors import DAMAGED, RefusedError
from data.reading.pdf_layout import Sheet, Text, sheets
from data.reading.pdf_page import Limit, Page, read_page
from data.reading.pdf_paragraphs import Style, line_of, paragraph
from data.reading.pdf_tables import Table, follows, grid

MOST_PAGES = 2_000
MOST_OBJECTS = 1_000_000  # characters, drawn lines and the like of a whole file; a disclosure has some ten thousand
FEW = 20  # characters: a page number and a running header, but no contents
CONTINUED = re.compile(r"[（(]?\s*续\s*表?\s*\d*\s*[)）]?")


def read(content: bytes) -> list[Block]:
    """Read a PDF into lines and grids in the order of reading.

    Raises RefusedError where it is encrypted, damaged, without text or far too large for a disclosure.
    """
    return list(blocks(sheets(pages(content))))


def pages(content: bytes) -> list[Page]:
    """The pages of a file that is whole and can be read."""
    refuse_truncated(content)
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if error.err_code in (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY):
            raise RefusedError("文件设了打开密码", "请去掉密码另存后再放入") from None
        raise RefusedError(*DAMAGED) from None
    limit = Limit(MOST_OBJECTS)
    found = []
    with document:
        if len(document) > MOST_PAGES:
            raise RefusedError(
                f"有 {len(document)} 页，超过 {MOST_PAGES} 页，不像一份预算公开文本", "请检查文件或拆分后再放入"
            )
        for index in range(len(document)):
            try:
                page = document[index]
            except pdfium.PdfiumError:
                raise RefusedError(f"第 {index + 1} 页已损坏", DAMAGED[1]) from None
            found.append(read_page(page, index + 1, limit))
            page.close()
    refuse_without_text(found)
    return found


def refuse_truncated(content: bytes) -> None:
    """Refuse a file whose end is missing: pdfium would read what is left without a word."""
    end = content.rfind(b"startxref")
    linear = re.search(rb"/Linearized\b.{0,200}?/L\s+(\d+)", content[:1024], re.S)
    if end < 0 or re.search(rb"\d\s+\d+\s+obj\b", content[end:]) or (linear and len(content) < int(linear[1])):
        raise RefusedError("文件不完整，后面一部分丢失了", DAMAGED[1])


def refuse_without_text(found: list[Page]) -> None:
    """Refuse scans, also where only some pages are scanned: their figures would be missing without a word."""
    remedy = "请放入能选中文字的 PDF 或 DOCX"
    count = sum(len(page.glyphs) for page in found)
    if not count:
        raise RefusedError(
            "是扫描件，没有文字层" if any(page.picture > 0.3 for page in found) else "里面没有文字", remedy
        )
    if sum(page.unreadable for page in found) > 0.2 * count:
        raise RefusedError("文字层没有字符编码，读出来是乱码", remedy)
    scanned = [page.number for page in found if page.picture > 0.5 and len(page.glyphs) < FEW]
    if len(scanned) == len(found):
        raise RefusedError("是扫描件，没有文字层", remedy)
    # A cover or a last page may well be a picture.
    if scanned := [number for number in scanned if 1 < number < len(found)]:
        numbers = "、".join(map(str, scanned[:5])) + ("等" if len(scanned) > 5 else "")
        raise RefusedError(f"第 {numbers} 页是扫描图片，没有文字层", remedy)


def blocks(made: list[Sheet]) -> Iterator[Block]:
    """Lines and grids in the order of reading; what a page's edge puts in between comes behind."""
    style = Style(made)
    opened: list[Text] | list[tuple[Table, int]] = []
    waiting: list[Block] = []  # edge lines and repeated titles, until what they interrupt is whole
    lead: list[str] = []  # the lines above the open table

    def closed() -> Iterator[Block]:
        if opened:
            yield paragraph(opened) if isinstance(opened[0], Text) else grid(opened)
            opened.clear()
        yield from waiting
        waiting.clear()

    for sheet in made:
        waiting += [line_of(sheet.page, words) for words in sheet.head]
        items = sheet.items
        if opened and not isinstance(opened[0], Text) and (again := resumed(opened[0][0], lead, items)) is not None:
            titles, rows = again
            waiting += [line_of(sheet.page, text.words) for text in items[:titles]]
            opened.append((items[titles], rows))
            items = items[titles + 1 :]
        for item in items:
            if isinstance(item, Table):
                if opened and isinstance(opened[0], Text):
                    lead.append(paragraph(opened).text)
                yield from closed()
                opened.append((item, 0))
                continue
            if opened and isinstance(opened[0], Text):
                if style.goes_on(opened, item):
                    opened.append(item)
                    continue
                lead = [*lead[-2:], paragraph(opened).text]
            else:
                lead = []
            yield from closed()
            opened.append(item)
        waiting += [line_of(sheet.page, words) for words in sheet.foot]
        waiting += [Line(words, ((0, len(words), place),)) for words, place in sheet.page.aside]
    yield from closed()


def resumed(table: Table, lead: list[str], items: list[Text | Table]) -> tuple[int, int] | None:
    """Whether a page goes on with the table of the page before: how many lines repeat its title, how many rows its header."""
    titles = next((index for index, item in enumerate(items) if isinstance(item, Table)), None)
    if titles is None or titles > 4:
        return None
    rows = follows(table, items[titles])
    if rows is None:
        return None
    known = {bare(text) for text in lead}
    return (titles, rows) if all(bare(item.words.text) in known for item in items[:titles]) else None


def bare(text: str) -> str:
    """A title without blanks and without the word that says it is continued."""
    return CONTINUED.sub("", text.replace(" ", ""))
