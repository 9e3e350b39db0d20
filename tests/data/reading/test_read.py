"""Any file in: a document with text, tables and places, or one clear sentence, whatever the file's name says."""

import hashlib
import time

import pytest
import xlsxwriter

from data.reading import LARGEST_BYTES, UnreadableError, guard, read, read_bytes
from data.reading.blocks import Cell, Grid, Line, Place, compose
from tests.data.reading.drawn import Drawn, put
from tests.data.reading.made import docx, mht, ods, ole, p, xls, xlsx, zipped

NAME = "某局2024年部门预算"
WORDS = "某局2024年部门预算\n收支总预算1万元。\n"
ROWS = [["项目", "预算数"], ["合计", "12.50"]]
TABLE = "<tr><td>项目</td><td>预算数</td></tr><tr><td>合计</td><td>12.50</td></tr>"


def put_file(folder, content: bytes, name: str = f"{NAME}.txt"):
    path = folder / name
    path.write_bytes(content)
    return path


def w_table() -> str:
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{p(text)}</w:tc>" for text in row) + "</w:tr>" for row in ROWS)
    return f"<w:tbl>{cells}</w:tbl>"


def x_rows(*rows) -> str:
    return (
        "<sheetData>"
        + "".join(
            "<row>" + "".join(f"<c t='inlineStr'><is><t>{text}</t></is></c>" for text in row) + "</row>" for row in rows
        )
        + "</sheetData>"
    )


def o_rows(*rows) -> str:
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        + "</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="{NAME}">{cells}</table:table>'


def page() -> bytes:
    return f"<html><meta charset=gb2312><p>{NAME}</p><table>{TABLE}</table></html>".encode("gb18030")


def drawing() -> bytes:
    drawn = Drawn().page().text(200, 60, NAME, 16).rules([60, 160, 260], [100, 120, 140])
    return put(drawn, [65, -250], 115, ROWS).bytes()


ALIKE = {
    "docx": lambda: docx(p(NAME) + w_table()),
    "xlsx": lambda: xlsx((NAME, x_rows(*ROWS))),
    "ods": lambda: ods(o_rows(*ROWS)),
    "html": page,
    "mht": lambda: mht(page()),
    "pdf": drawing,
}


@pytest.mark.parametrize("format_", ALIKE)
@pytest.mark.parametrize("suffix", ["", ".txt", ".pdf", ".DOC", ".wps", ".et"])
def test_one_document_in_every_format_under_any_name(tmp_path, format_, suffix):
    content = ALIKE[format_]()
    document = read(put_file(tmp_path, content, f"某局{suffix}"))
    assert document.name == f"某局{suffix}"
    assert document.digest == hashlib.sha256(content).hexdigest()
    assert document.text == f"{NAME}\n项目\t预算数\n合计\t12.50\n"
    (table,) = document.tables
    assert document.text[table.start : table.end] == "项目\t预算数\n合计\t12.50"
    assert [(c.row, c.column, document.text[c.start : c.end]) for c in table.cells] == [
        (row, column, text) for row, texts in enumerate(ROWS) for column, text in enumerate(texts)
    ]


def test_places_point_at_what_printed_the_words():
    def places(content: bytes) -> dict[str, Place]:
        document = read_bytes("a", content)
        return {document.text[start:end]: place for start, end, place in document.places}

    assert places(ALIKE["docx"]()) == places(page()) == {}
    in_sheet = {"预算数": "B1", "合计": "A2", "12.50": "B2", "项目": "A1", NAME: None}
    expected = {words: Place(sheet=NAME, cell=cell) for words, cell in in_sheet.items()}
    assert places(ALIKE["xlsx"]()) == places(ALIKE["ods"]()) == expected
    named = {words: Place(sheet="收支总表", cell=cell) for words, cell in {"合计": "A1", "12.50": "C7"}.items()}
    found = places(xls({(0, 0): "合计", (6, 2): (12.5, 1)}, formats=["0.00"]))
    assert found == named | {"收支总表": Place(sheet="收支总表")}
    drawn = places(drawing())
    assert drawn["12.50"] == Place(page=1, box=(220.0, 104.4 + 20, 250.0, 116.7 + 20))
    assert drawn[NAME].page == 1
    assert places(WORDS.encode()) == {}


def test_a_workbook_of_several_sheets(tmp_path):
    path = tmp_path / "a.et"
    with xlsxwriter.Workbook(path) as book:
        for name in ("收入总表", "支出总表"):
            sheet = book.add_worksheet(name)
            sheet.merge_range("A1:B1", f"{NAME}{name}")
            sheet.write_row("A3", ["合计", 12.5])
    document = read(path)
    assert document.text == "".join(f"{name}\n{NAME}{name}\n合计\t12.5\n" for name in ("收入总表", "支出总表"))
    assert [table.cells[0].columns for table in document.tables] == [2, 2]
    assert {(place.sheet, place.cell) for *_, place in document.places if place.cell == "B3"} == {
        ("收入总表", "B3"),
        ("支出总表", "B3"),
    }


def test_blocks_become_one_text_without_what_no_text_may_hold():
    composed = compose(
        [
            Line("甲\ud800乙\0", ((0, 2, Place(page=1)),)),
            Grid(
                (Cell(1, 0, "下"), Cell(0, 1, "右\n二  行", place=Place(sheet="s", cell="B1")), Cell(0, 0, "左", 1, 1))
            ),
        ]
    )
    assert composed.text == "甲\ufffd乙\ufffd\n左\t右 二 行\n下\n"
    assert composed.text.encode()
    assert [composed.text[start:end] for start, end, _ in composed.places] == ["甲\ufffd", "右 二 行"]
    assert [composed.text[c.start : c.end] for c in composed.tables[0].cells] == ["左", "右 二 行", "下"]


# --------------------------------------------------------------------------------------------------------------- text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_encodings(tmp_path, encoding, mark):
    if encoding == "utf-16-be":
        mark = "\ufeff"
    elif encoding in ("utf-8-sig", "utf-16"):
        mark = ""  # the codec writes it
    assert read(put_file(tmp_path, (mark + WORDS).encode(encoding))).text == WORDS


def test_line_ends_are_unified(tmp_path):
    assert read(put_file(tmp_path, WORDS.replace("\n", "\r\n").encode())).text == WORDS
    assert read(put_file(tmp_path, WORDS.replace("\n", "\r").encode())).text == WORDS


def test_text_is_read_here_and_at_once(monkeypatch):
    monkeypatch.setattr(guard, "run", None)  # no separate process
    content = (WORDS * 500).encode()
    took = []
    for _ in range(5):
        start = time.perf_counter()
        assert read_bytes("a.txt", content).text == WORDS * 500
        took.append(time.perf_counter() - start)
    assert min(took) < 0.02


# ----------------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "文件是空的"),
        (b"\xef\xbb\xbf \n\t ", "文件是空的"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe", "是一张图片"),
        (WORDS.encode()[:-6], "最后一个字只写了一半"),
        (WORDS.encode("gb18030")[:-4], "最后一个字只写了一半"),
        (WORDS.encode("utf-16")[:-1], "最后一个字只写了一半"),
        (WORDS.encode("utf-16-le"), "二进制数据"),
        (b"\x00" * 100, "二进制数据"),
        (b"\xff\xff" * 100, "不是文本，也不是本程序认识的任何一种格式"),
        (zipped({"../../a.txt": WORDS}), "是一个压缩包"),
        (docx(p("正文"))[:-30], "不完整或已损坏"),
        (xlsx((NAME, x_rows(*ROWS)))[:400], "不完整或已损坏"),
        (drawing()[:-200], "不完整"),
        (ole(EncryptedPackage=b""), "打开密码"),
        (docx(""), "里面没有文字"),
        (xlsx((NAME, "<sheetData/>")), "里面没有文字"),
    ],
)
def test_bad_content_is_refused_with_the_file_and_the_reason(tmp_path, content, reason):
    path = put_file(tmp_path, content)
    with pytest.raises(UnreadableError) as refusal:
        read(path)
    message = str(refusal.value)
    assert message.startswith(f"{path.name}：")
    assert reason in message
    assert message.count("；") == 1
    assert message.endswith("。")


def test_missing_files_and_folders_are_refused(tmp_path):
    with pytest.raises(UnreadableError, match="找不到这个文件"):
        read(tmp_path / "没有.txt")
    with pytest.raises(UnreadableError, match="不是普通文件"):
        read(tmp_path)
    with pytest.raises(UnreadableError, match="文件打不开"):
        read(tmp_path / ("长" * 300))


@pytest.mark.parametrize("suffix", ["txt", "docx", "pdf"])
def test_what_is_too_large_is_refused_by_its_size_alone(tmp_path, suffix, monkeypatch):
    path = tmp_path / f"a.{suffix}"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)  # takes no room on the disk
    monkeypatch.setattr(type(path), "read_bytes", None)
    with pytest.raises(UnreadableError, match="文件有 200 MB，超过 100 MB"):
        read(path)


def test_text_may_be_20_mb():
    most = 20 * 2**20
    assert len(read_bytes("a.txt", b"1" * most).text) == most
    with pytest.raises(UnreadableError, match="超过 20 MB"):
        read_bytes("a.txt", b"1" * (most + 1))
    assert most < LARGEST_BYTES
