"""Formats that only LibreOffice reads: the same words and table out of each, or a sentence where it is not installed."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import docx as python_docx
import pytest

from data.reading import UnreadableError, formats, guard, office, read_bytes
from data.reading.errors import RefusedError
from tests.data.reading.made import ole, zipped

NAME = "某局2024年部门预算"
ROWS = [["项目", "预算数", "占比"], ["合计", "31.60", "100%"]]
RTF = rb"{\rtf1\ansi\uc0 \u39044?\u31639?31.60\par}"
needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")


def doc(folder: Path) -> bytes:
    """The document as LibreOffice writes it."""
    document = python_docx.Document()
    document.add_paragraph(NAME)
    table = document.add_table(2, 3)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("完")
    document.save(folder / "a.docx")
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "doc"]
    subprocess.run([*command, "--outdir", folder, folder / "a.docx"], check=True, capture_output=True)
    return (folder / "a.doc").read_bytes()


def rtf(_: Path) -> bytes:
    """The document in RTF."""

    def words(text: str) -> str:
        return "".join(character if character.isascii() else rf"\u{ord(character)}?" for character in text)

    begin, end = r"\trowd\cellx2000\cellx4000\cellx6000\intbl ", r"\cell "
    rows = "".join(begin + "".join(words(text) + end for text in row) + r"\row " for row in ROWS)
    return rf"{{\rtf1\ansi {words(NAME)}\par {rows}\pard {words('完')}\par}}".encode()


def odt(_: Path) -> bytes:
    """The document in ODT."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
        + "</table:table-row>"
        for row in ROWS
    )
    kind = "application/vnd.oasis.opendocument.text"
    files = "".join(
        f'<f:file-entry f:full-path="{path}" f:media-type="{media}"/>'
        for path, media in (("/", kind), ("content.xml", "text/xml"))
    )
    return zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f'<f:manifest xmlns:f="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{files}'
            "</f:manifest>",
            "content.xml": f"<office:document-content {spaces}><office:body><office:text><text:p>{NAME}</text:p>"
            f'<table:table table:name="a"><table:table-column table:number-columns-repeated="3"/>{cells}</table:table>'
            "</office:text></office:body></office:document-content>",
        }
    )


def sheetxml(_: Path) -> bytes:
    """The document as Excel 2003 and many exporters write it."""
    rows = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in row) + "</Row>"
        for row in ROWS
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="{NAME}"><Table>{rows}</Table></Worksheet>'
        "</Workbook>"
    ).encode()


@needs_libreoffice
@pytest.mark.parametrize("make", [doc, rtf, odt, sheetxml])
def test_the_same_words_and_table_in_each_format(make, tmp_path):
    content = make(tmp_path)
    assert formats.kind(content) == make.__name__
    document = read_bytes("a.wps", content)
    assert document.text.startswith(f"{NAME}\n项目\t预算数\t占比\n合计\t31.60\t100%\n")
    assert [document.text[c.start : c.end] for c in document.tables[0].cells] == [text for row in ROWS for text in row]
    assert bool(document.places) == (make is sheetxml)


@needs_libreoffice
def test_a_damaged_file_is_refused():
    with pytest.raises(UnreadableError, match="^a.doc：文件不完整或已损坏"):
        read_bytes("a.doc", ole(WordDocument=b"\xec\xa5\xc1\0")[:2000])


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_a_conversion_that_hangs_ends_with_its_time(monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n", encoding="utf-8")
    program.chmod(0o755)
    guard._close()
    with monkeypatch.context() as patch:
        patch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        patch.setattr(guard, "SECONDS", 2)
        kill, seen = guard._Process.kill, []
        patch.setattr(guard._Process, "kill", lambda self: [seen.append(commands(str(program))), kill(self)])
        with pytest.raises(UnreadableError, match="还没有读完"):
            read_bytes("a.rtf", rtf(tmp_path))
    assert seen[0]
    end = time.monotonic() + 5
    while commands(str(program)) and time.monotonic() < end:
        time.sleep(0.02)  # a killed process takes a moment to be gone
    assert not commands(str(program))


def commands(program: str) -> list[str]:
    """The command lines of all processes that run this program."""
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            found.append((each / "cmdline").read_bytes().decode(errors="replace"))
        except OSError:  # it has just ended
            continue
    return [command for command in found if program in command]


def test_without_libreoffice_the_sentence_says_so(monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    for kind, (called, *_) in office.KINDS.items():
        with pytest.raises(RefusedError) as refusal:
            office.read(b"x", kind)
        assert refusal.value.reason == f"是{called}，要有 LibreOffice 才能读，本机没有安装"
        assert ".xlsx" in refusal.value.remedy if kind == "sheetxml" else ".docx" in refusal.value.remedy
