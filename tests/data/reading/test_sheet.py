"""Spreadsheets: every visible sheet's cells as they are printed, with the cell that printed them."""

import datetime
import shutil
import subprocess
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from data.reading import formats, guard, sheet
from data.reading.blocks import Cell, Grid, Line, Place
from data.reading.errors import RefusedError
from data.reading.printed import printed
from tests.data.reading.made import grid, ods, without_places, xls, xlsx


def row(*cells: str, number: int = 1) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def of(blocks) -> dict[str, str]:
    """The cells of the only sheet, by name."""
    (_, table) = blocks
    return {cell.place.cell: cell.text for cell in table.cells}


def written(fill) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        fill(book)
    return file.getvalue()


def workbook(book) -> None:
    """The usual table, as XlsxWriter writes it."""
    first, second, hidden = (book.add_worksheet(name) for name in ("收支总表", "空表", "底稿"))
    hidden.hide()
    hidden.write(0, 0, "藏")
    two, percent = book.add_format({"num_format": "#,##0.00_ "}), book.add_format({"num_format": "0.00%"})
    date = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
    first.merge_range("A1:C1", "收支总表")
    first.merge_range("A2:A3", "项目")
    first.write_row("B2", ["金额", "占比"])
    first.write_row("B3", ["万元"])
    first.write("A4", "一、本年收入")
    first.write("B4", 1234.5599999999999, two)
    first.write("C4", 0.8713, percent)
    first.write("A5", 2010301)
    first.write("B5", 0.1 + 0.2)
    first.write_datetime("C5", datetime.datetime(2024, 12, 31), date)
    first.write_formula("B7", "=B4+B5", two, 1234.86)
    first.write_blank("Z99", None, two)
    second.write_blank("A1", None, two)


SHOWN = Grid(
    (
        Cell(0, 0, "收支总表", columns=3),
        Cell(1, 0, "项目", rows=2),
        Cell(1, 1, "金额"),
        Cell(1, 2, "占比"),
        Cell(2, 1, "万元"),
        Cell(3, 0, "一、本年收入"),
        Cell(3, 1, "1,234.56"),
        Cell(3, 2, "87.13%"),
        Cell(4, 0, "2010301"),
        Cell(4, 1, "0.3"),
        Cell(4, 2, "2024-12-31"),
        Cell(6, 1, "1,234.86"),
    )
)


def test_a_workbook_of_xlsxwriter():
    blocks = sheet.read(written(workbook))
    assert without_places(blocks) == [Line("收支总表"), SHOWN]
    assert blocks[0].places == ((0, 4, Place(sheet="收支总表")),)
    assert [cell.place for cell in blocks[1].cells][5:7] == [
        Place(None, None, "收支总表", "A4"),
        Place(None, None, "收支总表", "B4"),
    ]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice to write the file")
@pytest.mark.parametrize(("suffix", "read"), [("xls", sheet.read_xls), ("ods", sheet.read_ods)])
def test_the_same_workbook_from_libreoffice(tmp_path, suffix, read):
    (tmp_path / "in.xlsx").write_bytes(written(workbook))
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        suffix,
    ]
    subprocess.run([*command, "--outdir", tmp_path / "out", tmp_path / "in.xlsx"], check=True, capture_output=True)
    content = (tmp_path / "out" / f"in.{suffix}").read_bytes()
    assert formats.kind(content) == suffix
    blocks = without_places(read(content))
    # LibreOffice calculates the formula anew; ODS holds a date as its format prints it.
    shown = "2024年12月31日" if suffix == "ods" else "2024-12-31"
    assert blocks == [
        Line("收支总表"),
        Grid(tuple(Cell(c.row, c.column, shown, 1, 1) if c.text == "2024-12-31" else c for c in SHOWN.cells)),
    ]


def test_a_workbook_of_openpyxl_and_its_uncalculated_formula():
    book = openpyxl.Workbook()
    book.active.title = "表一"
    book.active.append(["项目", 31.6])
    file = BytesIO()
    book.save(file)
    assert without_places(sheet.read(file.getvalue())) == [Line("表一"), grid(["项目", "31.6"])]
    book.active["B7"] = "=SUM(B1:B6)"
    book.save(file := BytesIO())
    with pytest.raises(RefusedError, match="工作表“表一”的 B7 是公式") as refusal:
        sheet.read(file.getvalue())
    assert "WPS 或 Excel 打开并保存" in refusal.value.remedy


def test_formulas_that_wait_for_their_calculation():
    cells = row("<c r='A1'><f>1+1</f><v>0</v></c>", "<c r='B1'><v>0</v></c>")
    assert of(sheet.read(xlsx(("表", f"<sheetData>{cells}</sheetData>")))) == {"A1": "0", "B1": "0"}
    with pytest.raises(RefusedError, match="A1 是公式"):
        sheet.read(xlsx(("表", f"<sheetData>{cells}</sheetData>"), calculation='<calcPr fullCalcOnLoad="1"/>'))
    empty = row("<c r='A1' t='str'><f>\"\"</f><v></v></c>", "<c r='B1'><v>1</v></c>")
    assert of(sheet.read(xlsx(("表", f"<sheetData>{empty}</sheetData>")))) == {"B1": "1"}


def test_kinds_of_cells():
    cells = row(
        "<c r='A1' t='s'><v>0</v></c>",
        "<c t='inlineStr'><is><t>行内</t></is></c>",  # no reference: the next column
        "<c r='D1' t='str'><f>A1</f><v>算_x000D_出</v></c>",
        "<c r='E1' t='b'><v>1</v></c>",
        "<c r='F1' t='e'><v>#REF!</v></c>",
        "<c r='G1' t='d'><v>2024-12-31T00:00:00</v></c>",
        "<c r='H1' t='n'><v>12</v></c>",
        "<c r='I1'/>",
    ) + "<row><c><v>下一行</v></c></row>".replace("下一行", "7")
    strings = ("<r><t>部门</t></r><r><t xml:space='preserve'> 预算</t></r><rPh sb='0' eb='1'><t>ブモン</t></rPh>",)
    assert of(sheet.read(xlsx(("表", f"<sheetData>{cells}</sheetData>"), strings=strings))) == {
        "A1": "部门 预算",
        "B1": "行内",
        "D1": "算\n出",
        "E1": "TRUE",
        "F1": "#REF!",
        "G1": "2024-12-31",
        "H1": "12",
        "A2": "7",
    }


def test_merged_ranges_hide_what_is_below_and_end_with_the_table():
    cells = row("<c r='A1'><v>1</v></c>", "<c r='B1'><v>9</v></c>") + row("<c r='C2'><v>2</v></c>", number=2)
    merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    (_, table) = sheet.read(xlsx(("表", f"<sheetData>{cells}</sheetData>{merges}")))
    assert [(c.row, c.column, c.rows, c.columns) for c in table.cells] == [(0, 0, 2, 3)]


def test_hidden_sheets_of_both_kinds_are_left_out():
    one = "<sheetData>" + row("<c><v>1</v></c>") + "</sheetData>"
    content = xlsx(("甲", one), ("乙", one), ("丙", one), state={"甲": "hidden", "乙": "veryHidden"})
    assert [block.text for block in sheet.read(content) if isinstance(block, Line)] == ["丙"]


def test_a_million_styled_empty_cells_are_no_cells():
    empty = "".join(f'<row r="{i}">' + "<c s='1'/>" * 20 + "</row>" for i in range(2, 20_000))
    content = xlsx(
        ("表", f"<sheetData>{row('<c><v>1</v></c>')}{empty}<row r='1048576'><c r='XFD1048576'/></row></sheetData>")
    )
    assert of(sheet.read(content)) == {"A1": "1"}


def test_too_many_cells_are_refused_and_not_cut(monkeypatch):
    monkeypatch.setattr(sheet, "MOST_CELLS", 10_000)
    full = xlsx(("表", "<sheetData>" + ("<row>" + "<c><v>1</v></c>" * 1000 + "</row>") * 10 + "</sheetData>"))
    assert len(sheet.read(full)[1].cells) == 10_000
    more = xlsx(("表", "<sheetData>" + ("<row>" + "<c><v>1</v></c>" * 1001 + "</row>") * 10 + "</sheetData>"))
    with pytest.raises(RefusedError, match="超过 1 万个"):
        sheet.read(more)


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (12.299999999999999, "0.00", "12.30"),
        (12.299999999999999, "General", "12.3"),
        (1 / 3, "", "0.333333333"),
        (2010301.0, "", "2010301"),
        (1.2e-7, "General", "0.00000012"),
        (1e29, "General", "1" + "0" * 29),
        (1.005, "0.00", "1.01"),  # Excel rounds what it would print with fifteen digits
        (0.8713, "0.00%", "87.13%"),
        (-0.045, "0.0%", "-4.5%"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (-1234.5, r"#,##0.00_);[Red]\(#,##0.00\)", "(1,234.50)"),
        (-5.5, r'_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-5.50"),
        (0, r'_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (0, "0;-0;;@", ""),
        (0, '[=0]"";0.00', ""),
        (5, '[=0]"";0.00', "5.00"),
        (-0.001, "0.00", "0.00"),
        (12345, r"0\.0,", "1.2"),
        (12345.6, "#,##0,", "12"),
        (1234, '0"万元"', "1234万元"),
        (-3, '"¥"#,##0.00', "-¥3.00"),
        (3, "[$¥-804]#,##0.00", "¥3.00"),
        (1, "0.##", "1"),
        (5, "000", "005"),
        (5, "@", "5"),
        (0.5, "# ?/?", "0.5"),
        (1234.5, "0.00E+00", "1234.5"),
        (1e300, "0.00", "1e+300"),
        (45657, "yyyy/m/d;@", "2024-12-31"),
        (45657, "yyyymmdd", "2024-12-31"),
        (45657, 'yyyy"年"m"月"', "2024-12"),
        (45657, 'm"月"d"日"', "12-31"),
        (45657.5, "yyyy-mm-dd hh:mm:ss", "2024-12-31 12:00:00"),
        (0.5, "h:mm", "12:00"),
        (59, "yyyy-m-d", "1900-02-28"),
        (1e9, "yyyy-m-d", "1000000000"),
    ],
)
def test_numbers_as_their_format_prints_them(value, code, expected):
    assert printed(value, code) == expected


def test_dates_since_1904():
    assert printed(44195, "yyyy-m-d", since_1904=True) == "2024-12-31"


def test_an_xls_table():
    cells = {
        (0, 0): "收支总表",
        (0, 1): "藏",
        (1, 0): "合计",
        (1, 1): (1234.5599999999999, 1),
        (1, 2): (0.8713, 2),
        (2, 1): (45657.0, 3),
        (2, 2): (45657.0, 4),
        (3, 0): 2010301.0,
    }
    content = xls(cells, merges=[(0, 0, 0, 2)], formats=["#,##0.00_ ", 10, 31, 14])
    assert formats.kind(content) == "xls"
    assert without_places(sheet.read_xls(content)) == [
        Line("收支总表"),
        Grid(
            (
                Cell(0, 0, "收支总表", columns=3),
                Cell(1, 0, "合计"),
                Cell(1, 1, "1,234.56"),
                Cell(1, 2, "87.13%"),
                Cell(2, 1, "2024-12-31"),
                Cell(2, 2, "2024-12-31"),
                Cell(3, 0, "2010301"),
            )
        ),
    ]
    assert sheet.read_xls(content)[1].cells[1].place == Place(None, None, "收支总表", "A2")
    assert sheet.read_xls(xls({(0, 0): "藏"}, hidden=1)) == []


def test_an_ods_table():
    table = (
        '<table:table table:name="藏" table:style-name="h"><table:table-row><table:table-cell><text:p>1</text:p>'
        "</table:table-cell></table:table-row></table:table>"
        '<table:table table:name="表"><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2">'
        '<text:p>标<text:s text:c="2"/><text:span>题</text:span></text:p><text:p>二</text:p></table:table-cell>'
        "<table:covered-table-cell><text:p>藏</text:p></table:covered-table-cell></table:table-row></table:table-header-rows>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" office:value="0.87131">'
        "<office:annotation><text:p>批注</text:p></office:annotation><text:p>87.13%</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row></table:table>'
    )
    styles = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    blocks = sheet.read_ods(ods(table, styles))
    assert without_places(blocks) == [
        Line("表"),
        Grid(
            (
                Cell(0, 0, "标  题\n二", columns=2),
                Cell(1, 0, "87.13%"),
                Cell(1, 1, "87.13%"),
                Cell(2, 0, "87.13%"),
                Cell(2, 1, "87.13%"),
            )
        ),
    ]
    formula = '<table:table table:name="表"><table:table-row><table:table-cell table:formula="of:=1+1"/></table:table-row></table:table>'
    with pytest.raises(RefusedError, match="A1 是公式"):
        sheet.read_ods(ods(formula))


@pytest.mark.parametrize("read", [sheet.read, sheet.read_ods, sheet.read_xls])
def test_damaged_files(read):
    assert isinstance(guard.attempt(read, xlsx(("表", "<sheetData>"))[:-40]), RefusedError)
    assert isinstance(guard.attempt(read, xlsx(("表", "<sheetData>"))), RefusedError)
