"""That a bad file costs one sentence, ten seconds and a gigabyte at most, and the next one is read as before."""

import os
import re
import threading
import time
import zlib
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from data.reading import UnreadableError, guard, pdf, sheet, web, word
from data.reading.blocks import Line
from data.reading.errors import RefusedError
from tests.data.reading.drawn import Drawn
from tests.data.reading.made import docx, grid, lines, mht, ods, p, without_places, xls, xlsx, zipped

CELL = "<sheetData><row r='1'><c r='A1'><v>31.6</v></c></row></sheetData>"


@pytest.fixture
def refused(monkeypatch):
    """The sentence with which a reader refuses a content, in its time."""

    def ask(read, content, *more, seconds: int = 2) -> str:
        start = time.monotonic()
        with monkeypatch.context() as patch, pytest.raises(UnreadableError) as refusal:
            patch.setattr(guard, "SECONDS", seconds)
            guard.run(read, "某局2024年部门预算.docx", content, *more)
        assert time.monotonic() - start < seconds + 3
        sentence = str(refusal.value)
        assert sentence.startswith("某局2024年部门预算.docx：")
        assert (sentence.count("；"), sentence.count("。"), sentence[-1]) == (1, 1, "。")
        # The next file is read as if nothing had happened.
        assert guard.run(word.read, "b.docx", docx(p("正文"))) == [Line("正文")]
        return sentence

    return ask


def test_what_takes_too_long_or_too_much_or_crashes(refused):
    assert "占用 1 GB 以上" in refused(bytearray, 2**31)
    # A library that takes its failing allocation for a fault of the file.
    assert "占用 1 GB 以上" in refused(eval, b"[bytes(2**27) for _ in range(7)] and 1 / 0")
    assert "已损坏" in refused(eval, b"1 / 0")
    assert "读取中断" in refused(os._exit, 3)
    assert "读了 1 秒还没有读完" in refused(time.sleep, 60, seconds=1)


def declared(content: bytes, actual: int, size: int) -> bytes:
    """An archive that says of a member of that actual size that it has another."""
    assert content.count(actual.to_bytes(4, "little")) == 2  # before the member and in the directory
    return content.replace(actual.to_bytes(4, "little"), size.to_bytes(4, "little"))


def bomb() -> bytes:
    """A package that says it inflates to more than a disclosure can have."""
    return declared(docx(p("正文"), **{"word/media/a.bmp": bytes(123_457)}), 123_457, 201 * 2**20)


def lying() -> bytes:
    """A package that inflates to far more than it says."""
    return declared(zipped({"content.xml": b"<a>" + b" " * 10**7}), 10**7 + 3, 1000)


def laughs() -> bytes:
    """XML whose entities would expand to gigabytes."""
    entities = '<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return docx("", **{"word/document.xml": f"<!DOCTYPE d [{entities}]><d><body><p><t>&i;</t></p></body></d>"})


def drawing(commands: str = "", compressed: bytes = b"") -> bytes:
    """A PDF of one page with these commands."""
    drawn = Drawn().page().text(72, 100, "合计")
    drawn.pages[0][0].append(commands)
    content = drawn.bytes()
    if not compressed:
        return content
    own = re.findall(rb"/Length (\d+) /Filter /FlateDecode  >>\nstream\n(.*?)\nendstream", content, re.S)[-1]
    return content.replace(own[1], compressed).replace(b"/Length %s " % own[0], b"/Length %d " % len(compressed))


def blanks() -> bytes:
    """A compressed stream that inflates to a gigabyte, put together of one piece."""
    packer = zlib.compressobj(9)
    begin = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return begin + piece * 1023 + packer.flush()


ROW = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000">{}'
ROW = f'<table:table table:name="表">{ROW}</table:table-cell></table:table-row></table:table>'


@pytest.mark.parametrize(
    ("read", "make", "reason"),
    [
        (word.read, bomb, "201 MB"),
        (word.read, lambda: zipped({f"{i}": "" for i in range(10_001)}), "10001 个部分"),
        (sheet.read_ods, lying, "已损坏"),
        (word.read, laughs, ""),
        (pdf.read, lambda: drawing("0 0 m 9 9 l S\n" * 1_000_001), "100 万个字符和图形"),
        (pdf.read, lambda: drawing("/F 1 Tf BT " + "<5408> Tj " * 1_000_001 + "ET"), ""),
        (pdf.read, lambda: drawing("100 100 m 400 100 l S\n" * 200_000), ""),
        (pdf.read, lambda: drawing(compressed=blanks()), "读取中断"),
        (sheet.read_ods, lambda: ods(ROW.format("")), "没有文字"),
        (sheet.read_ods, lambda: ods(ROW.format("<text:p>0</text:p>")), "超过 10 万个"),
        (word.read, lambda: docx("<w:tbl><w:tr><w:tc>" * 5000), "已损坏"),
        (sheet.read, lambda: xlsx(("表", "<sheetData><row>" + "<c/>" * 10_000_000 + "</row></sheetData>")), ""),
        (sheet.read, lambda: xlsx(("表", CELL))[:-50], "已损坏"),
        (sheet.read_xls, lambda: xls({(0, 0): "项目"})[:700], "已损坏"),
        (web.read, lambda: b"<div>" * 1_000_000, ""),
        (web.read, lambda: b"<table><tr><td>" * 3000, ""),
        (web.read, lambda: b"<html><body><img></body></html>", "没有文字"),
        (web.read_mht, lambda: mht(b"<p>x")[:-20], "已损坏"),
    ],
)
def test_files_made_to_harm(refused, read, make, reason):
    # Which limit stops one that has no reason here depends on the machine.
    assert reason in refused(read, make(), seconds=guard.SECONDS if reason else 1)


def test_a_name_that_points_outside_is_never_written(tmp_path):
    name = f"../../../../../../..{tmp_path}/evil.txt"
    content = docx(p("正文"), **{name: "x", "/etc/evil.txt": "x", "word/../../evil.txt": "x"})
    assert guard.run(word.read, "a.docx", content) == [Line("正文")]
    assert not list(tmp_path.iterdir())
    assert not Path("/etc/evil.txt").exists()


def test_one_process_reads_many_files_and_leaves_nothing(monkeypatch):
    guard._close()
    content = docx(p("正文"))
    assert guard.run(word.read, "a.docx", content) == [Line("正文")]
    process, folder = guard._process.process, guard._process.folder
    assert without_places(guard.run(sheet.read, "b.xlsx", xlsx(("表", CELL)))) == [Line("表"), grid(["31.6"])]
    with pytest.raises(UnreadableError, match=r"c\.docx：文件不完整"):
        guard.run(word.read, "c.docx", content[:-9])
    assert lines(guard.run(web.read, "d.html", b"<p>\xe7\x94\xb2")) == ["甲"]
    assert guard._process.process is process
    assert folder.exists()
    # One that ended while it waited is replaced.
    process.kill()
    process.wait()
    assert guard.run(word.read, "a.docx", content) == [Line("正文")]
    assert guard._process.process is not process
    assert not folder.exists()


def test_files_read_at_the_same_time_do_not_mix():
    results: dict[int, list] = {}

    def read(number: int) -> None:
        results[number] = guard.run(word.read, f"{number}.docx", docx(p(f"第{number}份")))

    threads = [threading.Thread(target=partial(read, number)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {number: [Line(f"第{number}份")] for number in range(8)}


def test_a_readers_own_reason_is_kept_and_a_librarys_is_not():
    def raises(error):
        def read():
            raise error

        return guard.attempt(read)

    assert raises(RefusedError("甲", "乙")).reason == "甲"
    for error in (
        ValueError("bad literal"),
        KeyError("x"),
        AssertionError(),
        UnicodeDecodeError("utf-8", b"x", 0, 1, "r"),
    ):
        assert raises(error).reason == "文件不完整或已损坏"
    assert "太深" in raises(RecursionError()).reason
    assert guard.attempt(list).reason == "里面没有文字"


def test_a_fault_of_a_reader_can_be_found():
    with pytest.raises(UnreadableError) as refusal:
        guard.run(eval, "a.docx", b"1 / 0")
    assert "ZeroDivisionError" in "".join(refusal.value.__cause__.__notes__)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_worker_starts_a_process_of_its_own():
    assert guard.run(word.read, "a.docx", docx(p("正文"))) == [Line("正文")]
    own = guard._process.process.pid
    with get_context("fork").Pool(2) as workers:
        found = workers.map(_in_worker, range(6))
    assert [texts for texts, _, _ in found] == [[f"第{number}份"] for number in range(6)]
    assert own not in {pid for _, pid, _ in found}
    # The workers were killed; their processes end and tidy up nevertheless.
    end = time.monotonic() + 5
    while any(folder.exists() for *_, folder in found) and time.monotonic() < end:
        time.sleep(0.02)
    assert not any(folder.exists() for *_, folder in found)
    assert guard.run(word.read, "a.docx", docx(p("正文"))) == [Line("正文")]
    assert guard._process.process.pid == own


def _in_worker(number: int) -> tuple[list[str], int, Path]:
    found = lines(guard.run(word.read, f"{number}.docx", docx(p(f"第{number}份"))))
    return found, guard._process.process.pid, guard._process.folder
