"""Files of each format, made by the tests: the shortest that hold what is tested."""

import base64
import quopri
import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from data.reading.blocks import Cell, Grid, Line

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def lines(blocks) -> list[str]:
    """The texts of blocks that must all be lines."""
    assert all(isinstance(block, Line) for block in blocks), blocks
    return [block.text for block in blocks]


def grid(*rows: str | list) -> Grid:
    """A grid of unmerged cells, row by row; "" leaves a cell out."""
    return Grid(
        tuple(Cell(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts) if text)
    )


def without_places(blocks) -> list:
    """Blocks with their places dropped, for comparing words and spans only."""
    return [
        Line(block.text)
        if isinstance(block, Line)
        else Grid(tuple(Cell(c.row, c.column, c.text, c.rows, c.columns) for c in block.cells))
        for block in blocks
    ]


def zipped(members: dict[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these members."""
    file = BytesIO()
    with ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def related(*relations: tuple[str, str, str]) -> str:
    """A part that names relations: id, type, target."""
    entries = "".join(f'<Relationship Id="{i}" Type="{R}/{t}" Target="{p}"/>' for i, t, p in relations)
    return f'<Relationships xmlns="{PACKAGE}">{entries}</Relationships>'


def docx(body: str, numbering: str = "", styles: str = "", main: str = "word/document.xml", **members) -> bytes:
    """A DOCX file with this body; ``w:`` is Word's namespace."""
    name = main.rpartition("/")[2]
    spaces = (
        f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    parts = {
        "_rels/.rels": related(("rId1", "officeDocument", main)),
        f"word/_rels/{name}.rels": related(
            ("rId1", "numbering", "numbering.xml"), ("rId2", "styles", "styles.xml"), ("rId3", "image", "NULL")
        ),
        main: f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {spaces}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {spaces}>{styles}</w:styles>",
    }
    return zipped(parts | members)


def p(text: str, properties: str = "") -> str:
    """A Word paragraph."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def xlsx(
    *sheets: tuple[str, str],
    strings: tuple[str, ...] = (),
    formats: tuple[str, ...] = (),
    state: dict[str, str] | None = None,
    calculation: str = "",
    **members,
) -> bytes:
    """An XLSX file with these sheets (name, what stands in <worksheet>); cell style n has the n-th format."""
    names = [name for name, _ in sheets]
    numbered = "".join(f'<numFmt numFmtId="{200 + i}" formatCode="{code}"/>' for i, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{200 + i}"/>' for i in range(len(formats)))
    parts = {
        "_rels/.rels": related(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": related(
            ("s", "styles", "styles.xml"),
            ("t", "sharedStrings", "/xl/sharedStrings.xml"),
            *((f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in range(len(sheets))),
        ),
        "xl/workbook.xml": f'<workbook xmlns="{X}" xmlns:r="{R}"><sheets>'
        + "".join(
            f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}" state="{(state or {}).get(name, "visible")}"/>'
            for i, name in enumerate(names)
        )
        + f"</sheets>{calculation}</workbook>",
        "xl/styles.xml": f'<styleSheet xmlns="{X}"><numFmts>{numbered}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{X}">{"".join(f"<si>{each}</si>" for each in strings)}</sst>',
    }
    for i, (_, content) in enumerate(sheets):
        parts[f"xl/worksheets/sheet{i}.xml"] = f'<worksheet xmlns="{X}">{content}</worksheet>'
    return zipped(parts | members)


def ods(table: str, styles: str = "") -> bytes:
    """An ODS file with these tables."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def mht(html: bytes, encoding: str = "quoted-printable", charset: str = "gb2312", *more: tuple[str, str]) -> bytes:
    """A page saved as a single file, with a picture beside it."""

    def part(kind: str, content: bytes, charset: str = "") -> bytes:
        body = base64.encodebytes(content) if encoding == "base64" else quopri.encodestring(content)
        head = f"Content-Type: {kind}{charset and f'; charset={charset!r}'}\r\nContent-Transfer-Encoding: {encoding}"
        return b"--=_b\r\n" + head.replace("'", '"').encode() + b"\r\n\r\n" + body + b"\r\n"

    return (
        b'From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="=_b"'
        b"\r\n\r\n"
        + part("text/html", html, charset)
        + part("image/png", b"\x89PNG")
        + b"".join(part("text/html", each.encode("gb18030"), charset) for each in more)
        + b"--=_b--\r\n"
    )


def ole(**streams: bytes) -> bytes:
    """An OLE file with these streams (each is padded to 4096 bytes, so that all lie in ordinary sectors)."""
    sectors: list[bytes] = [b"", b""]  # the allocation table and the directory
    chain = [0xFFFFFFFD, 0xFFFFFFFE]

    def entry(name: str, kind: int, start: int, size: int, below: int = 0xFFFFFFFF, after: int = 0xFFFFFFFF) -> bytes:
        words = name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(words), kind, 1, 0xFFFFFFFF, after, below)
        return words.ljust(64, b"\0") + links + b"\0" * 36 + struct.pack("<III", start, size, 0)

    entries = [entry("Root Entry", 5, 0xFFFFFFFE, 0, below=1)]
    for index, (name, content) in enumerate(streams.items(), 1):
        content = content.ljust(4096, b"\0")
        pieces = [content[at : at + 512].ljust(512, b"\0") for at in range(0, len(content), 512)]
        after = index + 1 if index < len(streams) else 0xFFFFFFFF
        entries.append(entry(name.replace("_", " "), 2, len(sectors), len(content), after=after))
        chain += [*range(len(sectors) + 1, len(sectors) + len(pieces)), 0xFFFFFFFE]
        sectors += pieces
    sectors[0] = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    sectors[1] = b"".join(entries).ljust(512, b"\0")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return (head + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)).ljust(512, b"\0") + b"".join(sectors)


def xls(cells: dict[tuple[int, int], str | float | tuple[float, int]], merges=(), formats=(), hidden=0) -> bytes:
    """An XLS file with one sheet, 收支总表; a number may come with the index of its format."""

    def record(kind: int, *parts: bytes) -> bytes:
        content = b"".join(parts)
        return struct.pack("<HH", kind, len(content)) + content

    def words(text: str, count: str) -> bytes:
        return struct.pack(f"<{count}B", len(text), 1) + text.encode("utf-16-le")

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))

    sheet = begin(0x10)
    for (row, column), value in cells.items():
        if isinstance(value, str):
            sheet += record(0x204, struct.pack("<HHH", row, column, 0), words(value, "H"))
        else:
            number, style = value if isinstance(value, tuple) else (value, 0)
            sheet += record(0x203, struct.pack("<HHHd", row, column, style, number))
    ranges = b"".join(struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in merges)
    sheet += record(0xE5, struct.pack("<H", len(merges)), ranges) + record(0x0A)
    book = begin(5) + record(0x42, struct.pack("<H", 1200)) + record(0x22, b"\0\0")
    book += b"".join(record(0x31, b"\0" * 14, words("宋体", "B")) for _ in range(5))
    for index, code in enumerate(formats):
        if isinstance(code, str):
            book += record(0x41E, struct.pack("<H", 200 + index), words(code, "H"))
    keys = [0, *(code if isinstance(code, int) else 200 + index for index, code in enumerate(formats))]
    book += b"".join(record(0xE0, struct.pack("<HHH", 0, key, 1), b"\0" * 14) for key in keys)
    bound = struct.pack("<BB", hidden, 0) + words("收支总表", "B")
    start = len(book) + 4 + 4 + len(bound) + 4
    return ole(Workbook=book + record(0x85, struct.pack("<I", start), bound) + record(0x0A) + sheet)
