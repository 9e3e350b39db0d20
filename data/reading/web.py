"""Web pages: HTML, and MHT as browsers and Word save it, read as a browser shows them."""

import codecs
import re
import unicodedata
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect

from selectolax.lexbor import LexborHTMLParser, LexborNode

from data.reading.blocks import Block, Cell, Grid, Line
from data.reading.errors import DAMAGED, RefusedError

MOST_CELLS = 100_000
WIDEST_SPAN = 1000  # as in browsers
ARTICLE = 500  # characters; a cell that long with nearly all of a table's text is a page's article, not an entry

BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|"
    "footer|form|h[1-6]|header|hgroup|hr|html|legend|li|main|menu|ol|p|pre|search|section|summary|table|tbody|td|tfoot|"
    "th|thead|tr|ul"
)
UNSEEN = re.compile(
    "applet|audio|button|canvas|datalist|embed|head|iframe|input|map|nav|noframes|noscript|object|option|rp|rt|script|"
    "select|style|svg|template|textarea|title|video"
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
AS_BLOCK = re.compile(r"display\s*:\s*block", re.I)
DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.I)
BLANKS = re.compile(r"[ \t\n\r\f]+")
ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def read(content: bytes) -> list[Block]:
    """Read an HTML page. Raises RefusedError."""
    return _page(LexborHTMLParser(decode(content)))


def read_mht(content: bytes) -> list[Block]:
    """Read the page in a MIME archive; of a page of frames, the pages it shows. Raises RefusedError."""
    message = message_from_bytes(content)
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for part in message.walk() for defect in part.defects):
        raise RefusedError(*DAMAGED)
    pages = [
        LexborHTMLParser(decode(part.get_payload(decode=True) or b"", part.get_content_charset()))
        for part in message.walk()
        if part.get_content_type() == "text/html"
    ]
    if not pages:
        raise RefusedError("里面没有网页", DAMAGED[1])
    if len(pages) > 1 and pages[0].css_first("frameset"):
        return [block for page in pages[1:] for block in _page(page)]
    return _page(pages[0])


def decode(content: bytes, charset: str | None = None) -> str:
    """Decode a page: by its byte order mark, as UTF-8 where it is that, else as declared, else as Chinese."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        # A page that is valid UTF-8 is UTF-8, whatever it says: saving as UTF-8 often leaves the old declaration.
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = DECLARED.search(content[:8192])
    name = (declared[1] or declared[2]).decode("ascii", "ignore") if declared else charset or ""
    try:
        codec = codecs.lookup(name).name if name else "gb18030"
        "".encode(codec)  # not every codec is one of text
    except LookupError:
        codec = "gb18030"
    if codec == "utf-8":  # declared but not true: Chinese if it is that without a fault, else damaged in places
        try:
            return content.decode("gb18030")
        except UnicodeDecodeError:
            return content.decode("utf-8", "replace")
    # GB18030 holds GB2312 and GBK, and pages that declare those use its other characters too.
    return content.decode("gb18030" if codec in ("gb2312", "gbk", "ascii") else codec, "replace")


def _page(page: LexborHTMLParser) -> list[Block]:
    blocks = _Flow().read(page.root) if page.root else []
    if not blocks and page.css_first("frameset"):
        raise RefusedError("是一个框架网页，正文在旁边的文件夹里", "请打开后另存为单个网页文件（.mht）再放入")
    return blocks


def _seen(node: LexborNode) -> bool:
    if UNSEEN.fullmatch(node.tag):
        return False
    attributes = node.attributes
    return "hidden" not in attributes and not HIDDEN.search(attributes.get("style") or "")


def _is_block(node: LexborNode) -> bool:
    return bool(BLOCKS.fullmatch(node.tag) or AS_BLOCK.search(node.attributes.get("style") or ""))


class _Flow:
    """The lines and tables of an element: its blocks each begin a line, what is inline joins."""

    def __init__(self):
        self.blocks: list[Block] = []
        self.pieces: list[str] = []

    def read(self, root: LexborNode) -> list[Block]:
        # A loop and not a recursion: broken pages nest thousands of elements.
        end, node, kept = root.mem_id, root.child, 0
        while node is not None:
            inside = None
            if node.is_text_node:
                self.text(node.text_content or "", kept > 0)
            elif node.is_element_node and _seen(node):
                if node.tag == "table":
                    self.end_line()
                    self.blocks += _table(node)
                else:
                    if node.tag == "br" or _is_block(node):
                        self.end_line()
                    inside = node.child
                    kept += inside is not None and node.tag == "pre"
            following = inside or node.next
            while following is None:
                node = node.parent
                if node is None or node.mem_id == end:
                    break
                if _is_block(node):
                    self.end_line()
                kept -= node.tag == "pre"
                following = node.next
            node = following
        self.end_line()
        return self.blocks

    def text(self, text: str, kept: bool) -> None:
        if kept:  # blanks and line ends as they are
            first, *others = text.replace("\t", " ").replace(" ", "\xa0").split("\n")
            self.pieces.append(first)
            for line in others:
                self.end_line()
                self.pieces.append(line)
        else:
            self.pieces.append(text)

    def end_line(self) -> None:
        text = ZERO_WIDTH.sub("", "".join(self.pieces))
        self.pieces.clear()
        text = BLANKS.sub(_collapsed, text).strip(" ").replace("\xa0", " ")
        if text.strip():
            self.blocks.append(Line(text))


def _wide(character: str) -> bool:
    return character in "“”‘’…—·" or unicodedata.east_asian_width(character) in "WF"


def _collapsed(blanks: re.Match) -> str:
    """One blank for several; none for a line's end in the source between Chinese characters, as CSS has it."""
    start, end = blanks.span()
    text = blanks.string
    ends_line = "\n" in blanks[0] and start > 0 and end < len(text)
    return "" if ends_line and _wide(text[start - 1]) and _wide(text[end]) else " "


def _span(node: LexborNode, name: str) -> int:
    value = (node.attributes.get(name) or "").strip()
    return int(value) if value.isdecimal() and len(value) < 6 else 1


def _table(table: LexborNode) -> list[Block]:
    """A table as a grid; one that only lays out the page as the blocks in its cells."""
    blocks: list[Block] = []
    cells: list[tuple[int, int, int, int, list[Block]]] = []  # row, column, rows, columns, content
    row = 0
    for section in table.iter():
        if section.tag == "caption" and _seen(section):
            blocks += _Flow().read(section)
        if section.tag not in ("thead", "tbody", "tfoot") or not _seen(section):
            continue
        rows = [each for each in section.iter() if each.tag == "tr" and _seen(each)]
        taken: dict[int, int] = {}  # up to which row a column is taken by cells above
        for index, each in enumerate(rows, row):
            column = 0
            for cell in each.iter():
                if cell.tag not in ("td", "th") or not _seen(cell):
                    continue
                while taken.get(column, 0) > index:
                    column += 1
                below = row + len(rows) - index
                high, wide = min(_span(cell, "rowspan") or below, below), _span(cell, "colspan")
                wide = min(max(wide, 1), WIDEST_SPAN)
                taken.update(dict.fromkeys(range(column, column + wide), index + high))
                cells.append((index, column, high, wide, _Flow().read(cell)))
                if len(cells) > MOST_CELLS:
                    raise RefusedError(f"表格超过 {MOST_CELLS // 10_000} 万个单元格", "请检查文件，或拆分后再放入")
                column += wide
        row += len(rows)
    texts = ["\n".join(block.text for block in content if isinstance(block, Line)) for *_, content in cells]
    longest, total = max(map(len, texts), default=0), sum(map(len, texts))
    if (
        all(column == 0 for _, column, *_ in cells)
        or any(isinstance(block, Grid) for *_, content in cells for block in content)
        or longest > max(ARTICLE, 0.8 * total)
    ):
        return blocks + [block for *_, content in cells for block in content]
    filled = (
        Cell(row, column, text, high, wide)
        for (row, column, high, wide, _), text in zip(cells, texts, strict=True)
        if text.strip()
    )
    grid = Grid(tuple(filled))
    return [*blocks, grid] if grid.cells else blocks
