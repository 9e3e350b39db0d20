"""Damaged files of every format give blocks or one reason, never anything else."""

import random
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.reading import formats, guard, sheet, text, web, word
from data.reading.blocks import Grid, Line
from data.reading.errors import RefusedError
from tests.data.reading import test_word
from tests.data.reading.made import docx, mht, ods, p, xls, xlsx, zipped

TABLE = "<table><caption>表</caption><tr><td rowspan=2>项目<td colspan=2 style='width:1px'>2024年<tr><td>1,234.50<td>&nbsp;</table>"
PAGE = f"<!DOCTYPE html><html><meta charset=gb2312><p>总预算<b>31.60</b>万元。<br>尾</p>{TABLE}</html>".encode(
    "gb18030"
)
WORD = docx(
    test_word.numbered("收支")
    + test_word.numbered("收入", 2)
    + "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:tab/><w:sym w:char='3001'/></w:r></w:p>"
    "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>"
    + test_word.cell("项目", "<w:vMerge w:val='restart'/><w:gridSpan w:val='2'/>")
    + "</w:tr><w:tr>"
    + test_word.cell("x", "<w:vMerge/>")
    + test_word.cell("31.60")
    + "</w:tr></w:tbl>"
    + p("尾", "<w:pStyle w:val='a'/>"),
    test_word.OUTLINE,
    "<w:style w:type='paragraph' w:styleId='a'><w:basedOn w:val='a'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>",
)
BOOK = xlsx(
    (
        "表",
        "<sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' s='0'><v>1234.5</v></c><c t='inlineStr'><is><t>行</t></is></c></row>"
        "<row r='2'><c r='A2' s='1'><f>1+1</f><v>45657</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref='A1:A2'/></mergeCells>",
    ),
    strings=("<t>项目</t>",),
    formats=("#,##0.00_);[Red]\\(#,##0.00\\)", "yyyy/m/d"),
)
OPEN = ods(
    '<table:table table:name="表"><table:table-row table:number-rows-repeated="2"><table:table-cell '
    'table:number-columns-repeated="2" table:number-rows-spanned="2"><text:p>31<text:s text:c="2"/></text:p>'
    "</table:table-cell></table:table-row></table:table>"
)
OLD = xls({(0, 0): "项目", (1, 1): (1234.5, 1), (2, 1): (0.5, 2)}, merges=[(0, 0, 0, 1)], formats=["#,##0.00", 10])
SAVED = mht(PAGE)
VALID = {
    "docx": (word.read, WORD),
    "xlsx": (sheet.read, BOOK),
    "ods": (sheet.read_ods, OPEN),
    "xls": (sheet.read_xls, OLD),
    "html": (web.read, PAGE),
    "mht": (web.read_mht, SAVED),
}
FEW = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def check(read, content: bytes) -> None:
    result = guard.attempt(read, content)
    if not isinstance(result, RefusedError):
        assert result
        assert all(type(block) in (Line, Grid) for block in result)
        for block in result:
            for cell in block.cells if isinstance(block, Grid) else ():
                assert cell.text.strip()
                assert min(cell.row, cell.column, cell.rows - 1, cell.columns - 1) >= 0
    assert isinstance(formats.kind(content), str)


@pytest.mark.parametrize("kind", VALID)
def test_the_valid_ones_are_read(kind):
    read, content = VALID[kind]
    assert formats.kind(content) == kind
    assert not isinstance(guard.attempt(read, content), RefusedError)


@pytest.mark.parametrize("kind", VALID)
@FEW
@given(st.data())
def test_truncated_and_flipped(kind, data):
    read, content = VALID[kind]
    changed = bytearray(content[: data.draw(st.integers(0, len(content)))])
    for at in data.draw(st.lists(st.integers(0, max(len(changed) - 1, 0)), max_size=8)) if changed else ():
        changed[at] = data.draw(st.integers(0, 255))
    check(read, bytes(changed))


@pytest.mark.parametrize("kind", VALID)
@FEW
@given(st.binary(max_size=300))
def test_noise_behind_a_true_beginning(kind, noise):
    read, content = VALID[kind]
    check(read, noise)
    check(read, content[: len(content) // 2] + noise)


def garbled(markup: str, seed: int) -> str:
    """Markup with tags left out, doubled and moved, and with numbers that are far too large, negative or none."""
    chance = random.Random(seed)
    pieces = re.split(r"(?=<)", markup)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(pieces))
        change = chance.choice(("drop", "double", "move", "number"))
        if change == "drop":
            pieces[at] = ""
        elif change == "double":
            pieces[at] *= chance.choice((2, 500))
        elif change == "move":
            pieces.insert(at, pieces.pop(chance.randrange(len(pieces))))
        else:
            number = chance.choice(("-1", "99999999999", "0", "x", "1e308", "nan", ""))
            pieces[at] = re.sub(r"\d+", number, pieces[at])
    return "".join(pieces)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "ods", "html", "mht"])
@FEW
@given(st.integers(0, 2**32))
def test_garbled_markup(kind, seed):
    read, content = VALID[kind]
    if kind == "html":
        check(read, garbled(content.decode("gb18030"), seed).encode("gb18030"))
    elif kind == "mht":
        check(read, mht(garbled(PAGE.decode("gb18030"), seed).encode("gb18030"), "base64"))
    else:
        with ZipFile(BytesIO(content)) as archive:
            parts = {name: archive.read(name).decode() for name in archive.namelist()}
        name = random.Random(seed).choice(sorted(parts))
        check(read, zipped(parts | {name: garbled(parts[name], seed)}))


@FEW
@given(st.text(max_size=40), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]), st.binary(max_size=4))
def test_text_in_any_encoding_with_noise_behind_it(words, encoding, noise):
    for content in (words.encode(encoding, "ignore") + noise, noise):
        try:
            assert not re.search("[\x00\r\ud800-\udfff]", text.decode(content))
        except RefusedError as refusal:
            assert refusal.reason
            assert refusal.remedy


@pytest.mark.parametrize("code", ["0.00", "General", "yyyy/m/d h:mm", "[>=1]0.0;[<-1]0%;@", "0\\.0,", "#,##0.0#;;"])
@FEW
@given(
    value=st.floats(allow_nan=False, allow_infinity=False),
    noise=st.text('0#?.,%;[]"_*\\@ymdhsE+-GeneralX=<>', max_size=12),
)
def test_formats_of_numbers(code, value, noise):
    assert isinstance(sheet.printed(value, code), str)
    assert isinstance(sheet.printed(value, noise), str)
