"""What a file is by its content, and that there is a reader or a sentence for each kind."""

from importlib import import_module

import pytest

from data.reading import UnreadableError, formats
from tests.data.reading.made import docx, mht, ods, ole, p, xls, xlsx, zipped

CELL = "<sheetData><row r='1'><c r='A1'><v>31.6</v></c></row></sheetData>"
ENCRYPTED_WORD = b"\xec\xa5\xc1\0" + b"\0" * 6 + b"\0\x01"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (docx(p("正文")), "docx"),
        (docx(p("正文"), main="word/document2.xml"), "docx"),
        (xlsx(("表", CELL)), "xlsx"),
        (ods(""), "ods"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "odt"),
        (zipped({"mimetype": b" " * 10**7}), "archive"),
        (xls({(0, 0): "项目"}), "xls"),
        (ole(WordDocument=b"\xec\xa5\xc1\0"), "doc"),
        (ole(WordDocument=ENCRYPTED_WORD), "encrypted"),
        (ole(EncryptionInfo=b"", EncryptedPackage=b""), "encrypted"),
        (ole(PowerPoint_Document=b""), "slides"),
        (ole(Other=b""), "binary"),
        (b"%PDF-1.7\n", "pdf"),
        (b"{\\rtf1 x}", "rtf"),
        ("<html><body>预算".encode("gb18030"), "html"),
        ("\ufeff<!DOCTYPE html>".encode(), "html"),
        ("<html>".encode("utf-16"), "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', "html"),
        (b"<!-- saved from url --><html>", "html"),
        (b"<table><tr>", "html"),
        (mht(b"<p>x"), "mht"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>', "wordxml"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "sheetxml"),
        ("一、收支预算".encode("gb18030"), "text"),
        (zipped({"a.txt": "x"}), "archive"),
        (zipped({"OFD.xml": "<x/>"}), "ofd"),
        (zipped({"xl/workbook.bin": b""}), "xlsb"),
        (zipped({"ppt/presentation.xml": ""}), "slides"),
        (docx(p("正文"))[:-9], "damaged"),
        (b"\x89PNG\r\n", "image"),
        (b"Rar!\x1a", "archive"),
        (b"\0\1\2\3", "text"),  # whether it can be decoded is the text reader's question
        (b"", "text"),
    ],
)
def test_the_kind_is_that_of_the_content(content, kind):
    assert formats.kind(content) == kind


def test_every_refusal_reads_as_one_sentence():
    for reason, remedy in formats.UNREADABLE.values():
        sentence = str(UnreadableError("a.docx", reason, remedy))
        assert sentence.count("；") == 1
        assert sentence.count("。") == 1


def test_every_reader_is_there():
    for module, function, *_ in formats.READERS.values():
        assert callable(getattr(import_module(f"data.reading.{module}"), function))
