"""What a file really is, whatever its name says, and the reader for it."""

import re
from importlib import import_module
from io import BytesIO
from zipfile import ZipFile

from data.reading.blocks import Block
from data.reading.errors import DAMAGED, RefusedError

# By kind: the module of the reader, its function, and what that has to be told. Plain text is the only other kind.
READERS = {
    "docx": ("word", "read"),
    "xlsx": ("sheet", "read"),
    "xls": ("sheet", "read_xls"),
    "ods": ("sheet", "read_ods"),
    "pdf": ("pdf", "read"),
    "html": ("web", "read"),
    "mht": ("web", "read_mht"),
    "doc": ("office", "read", "doc"),
    "odt": ("office", "read", "odt"),
    "rtf": ("office", "read", "rtf"),
    "wordxml": ("office", "read", "wordxml"),
    "sheetxml": ("office", "read", "sheetxml"),
}
# What is recognised only to be refused, by kind: reason and remedy.
UNREADABLE = {
    "damaged": DAMAGED,
    "encrypted": ("文件设了打开密码", "请去掉密码另存后再放入"),
    "archive": ("是一个压缩包，不是一份文件", "请解压后逐份放入"),
    "ofd": ("目前不能读取 OFD 版式文件", "请另存为 PDF 或 DOCX 后再放入"),
    "xlsb": ("目前不能读取二进制的 .xlsb 表格", "请另存为 .xlsx 后再放入"),
    "slides": ("是一份演示文稿，不是预算公开文件", "请放入 DOCX、PDF 或文本"),
    "image": ("是一张图片，里面没有文字", "请放入有文字的 PDF、DOCX 或文本"),
    "binary": ("内容不是本程序认识的任何一种格式", "请另存为 PDF、DOCX、XLSX 或文本后再放入"),
}

IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The member by which a ZIP archive is recognised.
MEMBERS = {
    "ofd.xml": "ofd",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "ppt/presentation.xml": "slides",
}
HTML = re.compile(rb"\s*<(?:!--|!doctype\s|[a-z][\w:]*[\s>/])", re.I)
MAIL = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.I)


def read(content: bytes) -> list[Block]:
    """Read a file of any format but plain text by what it is.

    To be called through guard.run: the content may be made to harm. Raises RefusedError.
    """
    found = kind(content)
    if found in UNREADABLE:
        raise RefusedError(*UNREADABLE[found])
    module, function, *more = READERS[found]  # imported only where it is needed: text needs none of the libraries
    return getattr(import_module(f"data.reading.{module}"), function)(content, *more)


def kind(content: bytes) -> str:
    """What a file is: ``text``, or a key of READERS or UNREADABLE."""
    found = signature(content)
    if found == "zip":
        return _zip_kind(content)
    return _ole_kind(content) if found == "ole" else found


def signature(content: bytes) -> str:
    """What a file is by its beginning alone: a kind, or ``zip`` or ``ole``, which hold several; else ``text``."""
    for starts, name in (((b"PK\x03\x04",), "zip"), ((OLE,), "ole"), (IMAGES, "image"), (ARCHIVES, "archive")):
        if content.startswith(starts):
            return name
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"{\\rtf"):
        return "rtf"
    head = content[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    if MAIL.match(head):
        return "mht"
    # Word and Excel of 2003 wrote flat XML, exporters still do, and call it .doc and .xls.
    if b'progid="Word.Document"' in head or b"/office/word/2003/wordml" in head:
        return "wordxml"
    if b'progid="Excel.Sheet"' in head or (
        b"<?xml" in head and b"urn:schemas-microsoft-com:office:spreadsheet" in head
    ):
        return "sheetxml"
    return "html" if HTML.match(re.sub(rb"^\s*<\?xml[^>]*\?>", b"", head)) else "text"


def _zip_kind(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = [name.replace("\\", "/").lower() for name in archive.namelist()]
            declared = b""
            if "mimetype" in names:
                with archive.open("mimetype") as member:
                    declared = member.read(80)
    except Exception:  # zipfile raises many things for a broken archive
        return "damaged"
    if match := re.match(rb"application/vnd\.oasis\.opendocument\.(spreadsheet|text|presentation)", declared):
        return {b"spreadsheet": "ods", b"text": "odt", b"presentation": "slides"}[match[1]]
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return "docx"
    return next((MEMBERS[name] for name in names if name in MEMBERS), "archive")


def _ole_kind(content: bytes) -> str:
    """What an OLE file holds, by the names in its directory: entries of 128 bytes, in UTF-16."""

    def entry(name: str) -> int:
        wanted = name.encode("utf-16-le") + b"\0\0"
        at = content.find(wanted)
        while at >= 0 and at % 128:
            at = content.find(wanted, at + 1)
        return at

    if entry("EncryptedPackage") >= 0:
        return "encrypted"
    if (at := entry("WordDocument")) >= 0:
        start = (int.from_bytes(content[at + 116 : at + 120], "little") + 1) * 512
        return "encrypted" if content[start + 11 : start + 12] and content[start + 11] & 1 else "doc"
    if entry("Workbook") >= 0 or entry("Book") >= 0:
        return "xls"
    return "slides" if entry("PowerPoint Document") >= 0 else "binary"
