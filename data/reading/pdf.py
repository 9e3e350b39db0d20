"""A PDF with a text layer in, its paragraphs and tables out, each with the place on its page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as c

from data.reading.blocks import Block, Line, Place
from data.reading.errors import DAMAGED, RefusedError
from data.reading.pdf_page import Limit, Page, read_page
from data.reading.pdf_ruled import ruled_tables
from data.reading.pdf_tables import Table, follows, grid
from data.reading.pdf_unruled import is_parent, unruled_tables
from data.reading.pdf_words import Words, glue, lines, narrow, stretches

MOST_PAGES = 2_000
MOST_OBJECTS = 1_000_000  # characters, drawn lines and the like of a whole file; a disclosure has some ten thousand
FEW = 20  # characters: a page number and a running header, but no contents
LABEL = re.compile(
    r"第[一二三四五六七八九十]+(?:部分|章|编|条)|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]"
    r"|\d{1,2}(?:、|[.．](?!\d))|[⑴-⒇①-⑳]|附件|附表|注[：:]|说明[：:]"
)
ENDED = re.compile(r"[。；：！;:][”’）)]?$")
LEADERS = re.compile(r"[.．·・…‥⋯]{3,}\s*\d*$")
PAGE_NUMBER = re.compile(r"[-—–－·\s]*(?:第\s*)?(\d{1,4})(?:\s*页)?(?:\s*[/，,]?\s*共?\s*\d{1,4}\s*页?)?[-—–－·\s]*")
SURE_NUMBER = re.compile(r"[-—–－·]+\s*\d{1,4}\s*[-—–－·]+|第\s*\d{1,4}\s*页.*")
OPENING, CLOSING = "（([《“‘【〔", "）)]》”’】〕，。、；：！？,.;:%％"
CONTINUED = re.compile(r"[（(]?\s*续\s*表?\s*\d*\s*[)）]?")


@dataclass
class Text:
    """A line of a page outside its tables, with the edges of the column of text it stands in."""

    page: Page
    words: Words
    left: float = 0.0
    right: float = 0.0

    @property
    def indent(self) -> float:
        """How far it begins behind the left edge, in characters."""
        return (self.words.left - self.left) / self.words.size

    @property
    def room(self) -> float:
        """How much room is left behind it, in points."""
        return self.right - self.words.right

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle of its column."""
        return self.indent > 0.8 and abs((self.words.left - self.left) - self.room) < 1.2 * self.words.size


@dataclass
class Sheet:
    """A page's contents in the order of reading, and the lines that run along its edges."""

    page: Page
    items: list[Text | Table] = field(default_factory=list)
    head: list[Words] = field(default_factory=list)
    foot: list[Words] = field(default_factory=list)


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


# ------------------------------------------------------------------------------------------------ what stands where


def sheets(found: list[Page]) -> list[Sheet]:
    """The pages with their tables and lines in the order of reading."""
    ruled = [ruled_tables(page) for page in found]
    texts = [lines(rest) for _, rest in ruled]
    made = [Sheet(page) for page in found]
    take_running_lines(made, texts, [tables for tables, _ in ruled])
    for sheet, lines_here, (tables, _) in zip(made, texts, ruled, strict=True):
        sheet.items = list(in_order(sheet.page, lines_here, tables))
    set_edges(made)
    return made


def take_running_lines(made: list[Sheet], texts: list[list[Words]], tables: list[list[Table]]) -> None:
    """Move page numbers and lines repeated at the top or bottom of pages from the texts to their sheets."""
    for at_top in (True, False):
        for _ in range(3):  # lines of header or footer
            outermost: dict[int, Words] = {}
            for number, (sheet, texts_here, tables_here) in enumerate(zip(made, texts, tables, strict=True)):
                if (line := outer(sheet.page, texts_here, tables_here, at_top)) is not None:
                    outermost[number] = line
            running = repeated(outermost, made) | numbered(outermost, len(made))
            running = {number for number in running if close(outermost[number], made[number], at_top)}
            for number in running:
                texts[number].remove(outermost[number])
                if at_top:
                    made[number].head.append(outermost[number])
                else:
                    made[number].foot.insert(0, outermost[number])


def outer(page: Page, texts: list[Words], tables: list[Table], at_top: bool) -> Words | None:
    """The first or last line of a page if it stands in its margin, outside all tables, and is no table's header."""
    if not texts:
        return None
    line = texts[0] if at_top else texts[-1]
    if at_top:
        inside = line.base > 0.14 * page.height or any(table.top < line.base for table in tables)
    else:
        inside = line.base < 0.86 * page.height or any(table.bottom > line.base for table in tables)
    return None if inside or len(stretches(line)) > 3 or is_parent(line) else line


def close(line: Words, sheet: Sheet, at_top: bool) -> bool:
    """Whether a line stands next to the edge lines found before it, if any."""
    beside = sheet.head[-1:] if at_top else sheet.foot[:1]
    return all(abs(line.base - other.base) < 3 * other.size for other in beside)


def repeated(outermost: dict[int, Words], made: list[Sheet]) -> set[int]:
    """Pages on which the outermost line is the same, but for its digits, and at the same height as on others."""
    alike: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, line in outermost.items():
        alike[re.sub(r"\d+", "#", line.text), round(made[number].page.height)].append(number)
    found: set[int] = set()
    for numbers in alike.values():
        usual = median(outermost[number].base for number in numbers)
        level = [number for number in numbers if abs(outermost[number].base - usual) < 4]
        if len(level) >= 3:
            found.update(level)
    return found


def numbered(outermost: dict[int, Words], count: int) -> set[int]:
    """Pages on which the outermost line is a page number: written as one, or counting up from page to page."""
    values = {
        number: int(match[1]) for number, line in outermost.items() if (match := PAGE_NUMBER.fullmatch(line.text))
    }
    offsets = Counter(value - number for number, value in values.items())
    return {
        number
        for number, value in values.items()
        if SURE_NUMBER.fullmatch(outermost[number].text) or offsets[value - number] > 1 or (count == 1 and value == 1)
    }


def in_order(page: Page, texts: list[Words], tables: list[Table]) -> Iterator[Text | Table]:
    """A page's lines and tables from top to bottom, also the tables without rules that are found among its lines."""
    lefts = [line.left for line in texts] + [table.edges[0] for table in tables]
    rights = [line.right for line in texts] + [table.edges[-1] for table in tables]
    width = max(rights, default=0.0) - min(lefts, default=0.0)
    cuts = [rule.at for rule in page.across if rule.end - rule.start > 0.3 * width]
    between: dict[int, list[Words]] = defaultdict(list)
    for line in texts:
        between[sum(table.top < line.base for table in tables)].append(line)
    for number in range(len(tables) + 1):
        part, last = between[number], 0
        for start, end, table in unruled_tables(page, part, width, cuts):
            yield from in_columns(page, part[last:start], width)
            yield table
            last = end
        yield from in_columns(page, part[last:], width)
        yield from tables[number : number + 1]


def in_columns(page: Page, texts: list[Words], width: float) -> Iterator[Text]:
    """Lines in the order of reading: where prose is set in two columns, the left one before the right one."""
    start = 0
    while start < len(texts):
        columns: tuple[list[Words], list[Words]] = ([], [])
        low, high, count, end = 0.0, page.width, 0, start
        for line in texts[start:]:
            parts = stretches(line, 1.5)
            if len(parts) == 2 and max(low, parts[0].right) + line.size < min(high, parts[1].left):
                low, high = max(low, parts[0].right), min(high, parts[1].left)
                count += 1
                for column, part in zip(columns, parts, strict=True):
                    column.append(part)
            elif count and len(parts) == 1 and (line.right < high or line.left > low):
                columns[line.left > low].append(line)
            else:
                break
            end += 1
        if count > 3 and all(median(part.right - part.left for part in column) > 0.25 * width for column in columns):
            for column in columns:
                left, right = min(words.left for words in column), max(words.right for words in column)
                yield from (Text(page, words, left, right) for words in column)
            start = end
        else:
            yield Text(page, texts[start])
            start += 1


def set_edges(made: list[Sheet]) -> None:
    """Note for every line where the text of its page begins and ends: on the page itself if it holds enough prose."""
    long: dict[tuple, list[Text]] = defaultdict(list)
    for sheet in made:
        page = sheet.page
        for item in sheet.items:
            if isinstance(item, Text) and not item.right and item.words.right - item.words.left > 0.5 * page.width:
                for key in keys(page):
                    long[key].append(item)
    for sheet in made:
        texts = [item for item in sheet.items if isinstance(item, Text)]
        tables = [item for item in sheet.items if isinstance(item, Table)]
        found = next(filter(None, (edges([item.words for item in long[key]]) for key in keys(sheet.page))), None)
        if found:
            left, right = found
        elif texts:
            left = min([text.words.left for text in texts] + [table.edges[0] for table in tables])
            right = max([text.words.right for text in texts] + [table.edges[-1] for table in tables])
            right = max(right, sheet.page.width - left)  # margins are the same on both sides until known otherwise
        for text in texts:
            if not text.right:
                text.left, text.right = left, right


def keys(page: Page) -> tuple[tuple, ...]:
    """What a page shares its margins with: itself, the pages of its side, the pages of its size."""
    size = round(page.width), round(page.height)
    return (page.number,), (*size, page.number % 2), size


def edges(prose: list[Words]) -> tuple[float, float] | None:
    """Where lines of prose begin that are not indented, and where full ones end; None if too few lines agree."""
    lefts = Counter(round(line.left / 2) for line in prose)
    common = [left for left, count in lefts.items() if count >= max(2, 0.1 * len(prose))]
    rights = sorted(line.right for line in prose)
    full = [right for right in rights if right > rights[-1 - len(rights) // 8] - 20]
    if not common or len(full) < max(3, 0.4 * len(rights)):
        return None
    return median(line.left for line in prose if round(line.left / 2) == min(common)), median(full)


# ------------------------------------------------------------------------------------------------------- paragraphs


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


def line_of(page: Page, words: Words) -> Line:
    """One line of a page as a line by itself."""
    return Line(words.text, ((0, len(words.text), page.place(words.box)),))


def paragraph(texts: list[Text]) -> Line:
    """The lines of a paragraph in one piece."""
    words = ""
    places: list[tuple[int, int, Place]] = []
    for text in texts:
        words += glue(words, text.words.text)
        places.append((len(words), len(words) + len(text.words.text), text.page.place(text.words.box)))
        words += text.words.text
    return Line(words, tuple(places))


class Style:
    """How a document sets its paragraphs."""

    def __init__(self, made: list[Sheet]):
        texts = [item for sheet in made for item in sheet.items if isinstance(item, Text)]
        starts = sum(1.2 < text.indent < 3 for text in texts)
        flush = sum(abs(text.indent) < 0.8 for text in texts)
        self.indents = starts > 0 and starts >= 0.05 * (starts + flush)
        self.size = median(text.words.size for text in texts) if texts else 0.0
        steps: dict[int, list[float]] = defaultdict(list)
        for before, after in zip(texts, texts[1:], strict=False):
            if before.page is after.page and 0 < after.words.base - before.words.base < 4 * after.words.size:
                steps[round(after.words.size)].append(after.words.base - before.words.base)
        self.steps = {size: median(found) for size, found in steps.items()}

    def goes_on(self, opened: list[Text], text: Text) -> bool:
        """Whether a line goes on with a paragraph, rather than beginning the next one."""
        last, words = opened[-1], text.words
        size = words.size
        if not 0.88 < last.words.size / size < 1.14 or LEADERS.search(last.words.text):
            return False
        if last.page is text.page:
            step = words.base - last.words.base
            if step < 0 and last.right < text.left:  # from the foot of one column to the head of the next
                step = self.steps.get(round(size), 1.7 * size)
            if not 0.5 * size < step < 1.5 * self.steps.get(round(size), 1.7 * size):
                return False
        labelled = LABEL.match(words.text) is not None
        full = last.room < first_chunk(words) + 0.7 * size or unended(last.words.text, words.text)
        if text.centred and not labelled and (last.centred or full):
            # The two lines of a title; two titles, where the first is as long as it needs to be.
            large = size > 1.25 * self.size or size > 15.5
            ended = last.words.text.endswith(("表", "。", "：", "）")) or words.text.endswith("表")
            return full or large and last.centred and not ended
        if not full:
            return False
        hanging = len(opened) > 1 and abs(words.left - last.words.left) < 0.5 * size
        if text.indent > 0.8 and self.indents and not (hanging and text.indent > 3.2):
            return False
        if labelled and (ENDED.search(last.words.text) or heading(opened)):
            return False
        # Where paragraphs are not indented, only the end of a page can hide that one ended with its line.
        return self.indents or last.page is text.page or not last.words.text.endswith(("。", "！"))


def unended(text: str, following: str) -> bool:
    """Whether a line can't be the last of its paragraph, however short it is: it stops within a number or a list."""
    return (
        re.search(r"\d[.．]$", text) is not None and following[:1].isdigit() or text.endswith(("，", "、", "（", "“"))
    )


def heading(opened: list[Text]) -> bool:
    """Whether these lines are a numbered heading so far."""
    text = "".join(text.words.text for text in opened)
    return LABEL.match(text) is not None and not re.search(r"[，。；：]", text)


def first_chunk(words: Words) -> float:
    """The width of what can't be parted at a line's beginning: a number, or a character with its punctuation."""
    glyphs = words.glyphs
    end = 0
    while end < len(glyphs) - 1 and glyphs[end].text in OPENING:
        end += 1
    if narrow(glyphs[end].text):
        while (
            end + 1 < len(glyphs)
            and narrow(glyphs[end + 1].text)
            and glyphs[end + 1].left - glyphs[end].right < 0.18 * words.size
        ):
            end += 1
    while end + 1 < len(glyphs) and glyphs[end + 1].text in CLOSING:
        end += 1
    return glyphs[end].right - words.left
