"""PDF files in, lines and grids out: paragraphs, tables with and without rules, places, and what is refused."""

import csv
import re
import shutil
import subprocess
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.reading import pdf, read_bytes
from data.reading.blocks import Grid, Line, Place
from data.reading.errors import RefusedError
from tests.data.reading.drawn import Drawn, put

# A real one of 24 pages with its figures beside it; it is not part of this repository.
REAL = next((Path(__file__).parents[4] / "shared" / "disclosures").glob("*.pdf"), None)
needs_the_real_one = pytest.mark.skipif(REAL is None, reason="needs the real PDF")


def texts(blocks) -> list:
    """Blocks without places: a line's text, a grid's cells as (row, column, text) with its spans where it has any."""
    return [
        block.text
        if isinstance(block, Line)
        else [
            (cell.row, cell.column, cell.text)
            if (cell.rows, cell.columns) == (1, 1)
            else (cell.row, cell.column, cell.text, cell.rows, cell.columns)
            for cell in block.cells
        ]
        for block in blocks
    ]


def read(drawn: Drawn) -> list:
    return texts(pdf.read(drawn.bytes()))


# ------------------------------------------------------------------------------------------------------- paragraphs

# A full line of the prose below holds 36 characters.
FULL = "主要职责是统筹指导人民信访工作指导人民建议征集工作统筹推进党建引领基层治理和基层"[:36]


def test_amounts_and_words_split_at_the_line_end_come_out_whole():
    drawn = Drawn().page()
    drawn.prose(
        72,
        100,
        "\u3000\u3000" + FULL[:26] + "收支预算总数为792.",
        "56万元，" + FULL[:27] + "增加预算总",
        "额101.97万元。",
    )
    drawn.prose(72, 160, "\u3000\u3000第二段是短的。", "\u3000\u3000第三段。")
    assert read(drawn) == [
        FULL[:26] + "收支预算总数为792.56万元，" + FULL[:27] + "增加预算总额101.97万元。",
        "第二段是短的。",
        "第三段。",
    ]


def test_a_paragraph_runs_over_pages_and_the_edge_lines_come_behind_it():
    drawn = Drawn()
    for number, lines in enumerate(
        (
            ["\u3000\u3000" + FULL[:34], "甲" + FULL[1:], "乙" + FULL[1:]],
            ["丙" + FULL[1:], "丁" + FULL[1:], "占100.00%。", "\u3000\u3000另一段。"],
            ["\u3000\u3000" + FULL[1:35], "完。"],
        )
    ):
        drawn.page().text(230, 50, "某局2024年部门预算", 9).text(290, 800, f"- {number + 1} -", 9)
        drawn.prose(72, 700 if number == 0 else 100, *lines)
    assert read(drawn) == [
        "某局2024年部门预算",
        FULL[:34] + "".join(first + FULL[1:] for first in "甲乙丙丁") + "占100.00%。",
        "- 1 -",
        "某局2024年部门预算",
        "另一段。",
        "- 2 -",
        "某局2024年部门预算",
        FULL[1:35] + "完。",
        "- 3 -",
    ]


def test_a_line_knows_where_each_part_of_it_stands():
    drawn = Drawn().page().prose(72, 100, FULL, "合计12.5万元。")
    (line,) = pdf.read(drawn.bytes())
    first, second = line.places
    assert (line.text[slice(*first[:2])], line.text[slice(*second[:2])]) == (FULL, "合计12.5万元。")
    assert first[2].page == second[2].page == 1
    assert second[2].box == (72.0, 109.4, 72.0 + 2 * 12 + 4 * 6 + 3 * 12, 121.7)


def test_paragraphs_without_indent_end_with_a_short_line_a_label_or_a_gap():
    drawn = Drawn().page()
    drawn.prose(
        72, 100, FULL, FULL, "短句。", FULL[:35] + "。", "二、标题", FULL[:35] + "。", "1.条目" + FULL[:32], "续行。"
    )
    drawn.prose(72, 290, FULL)
    assert read(drawn) == [
        FULL + FULL + "短句。",
        FULL[:35] + "。",
        "二、标题",
        FULL[:35] + "。",
        "1.条目" + FULL[:32] + "续行。",
        FULL,
    ]


def test_a_title_over_two_lines_is_one_line_and_two_titles_are_two():
    drawn = (
        Drawn()
        .page()
        .text(147, 100, "中共某市某区委社会", 36)
        .text(157, 160, "工作部2024年部门", 36)
        .text(257, 220, "决算", 36)
    )
    drawn.page().text(214, 100, "某局部门预算公开表", 18).text(232, 130, "收入支出总表", 18).text(
        480, 160, "单位：万元"
    )
    drawn.prose(72, 200, FULL, FULL, FULL, FULL)
    assert read(drawn)[:4] == [
        "中共某市某区委社会工作部2024年部门决算",
        "某局部门预算公开表",
        "收入支出总表",
        "单位：万元",
    ]


def test_a_table_of_contents_keeps_one_line_an_entry():
    drawn = Drawn().page().text(270, 80, "目", 16).text(320, 80, "录", 16)
    drawn.text(72, 120, "第一部分 概况" + "." * 60 + "1").text(72, 140, "一、主要职能" + "." * 61 + "1")
    drawn.text(72, 160, "第二部分 部门预算表").text(500, 160, "2").text(72, 180, "一、收支总表").text(500, 180, "2")
    drawn.text(72, 200, "二、收入总表").text(500, 200, "3")
    assert read(drawn) == [
        "目录",
        "第一部分概况" + "." * 60 + "1",
        "一、主要职能" + "." * 61 + "1",
        "第二部分部门预算表 2",
        "一、收支总表 2",
        "二、收入总表 3",
    ]


def test_two_columns_of_prose_are_read_one_after_the_other():
    drawn = Drawn().page().text(280, 60, "两栏", 16)
    left, right = "左" * 16, "右" * 16
    drawn.prose(72, 100, "\u3000\u3000" + left[:14], left, left, left, left, left)
    drawn.prose(330, 100, left, left[:3] + "。", "\u3000\u3000" + right[:14], right, right)
    assert read(drawn) == ["两栏", left[:14] + left * 6 + left[:3] + "。", right[:14] + right * 2]


def test_characters_come_out_in_their_ordinary_form():
    drawn = Drawn().page().text(72, 100, "⼀般公共预算⽀出⻓期⻅效１２.５%㈠")
    drawn.text(72, 130, "结余–12.34万元").text(72, 160, "下降‐5.6%").text(72, 190, "2019–2024年", gap=0)
    drawn.text(72, 220, "面积100m").text(120, 215, "2", 7).text(132, 220, "合计")
    drawn.text(72, 250, "本年收入合计", gap=14).text(72, 280, "ABC").text(100, 280, "DEF").text(124, 280, "2024").text(
        150, 280, "年"
    )
    assert read(drawn) == [
        "一般公共预算支出长期见效１２.５%㈠",
        "结余–12.34万元",
        "下降-5.6%",
        "2019–2024年",
        "面积100m2合计",
        "本年收入合计",
        "ABC DEF 2024年",
    ]


# ------------------------------------------------------------------------------------------------------ ruled tables


def test_a_ruled_table_with_merged_header_and_wrapped_cells():
    drawn = Drawn().page().text(250, 60, "支出预算表", 16).text(450, 85, "单位：万元")
    drawn.line(60, 100, 520, 100).line(60, 130, 260, 130)
    for y in (160, 190, 230, 260):
        drawn.line(60, y, 520, y)
    for x, top in ((60, 100), (140, 130), (260, 100), (350, 100), (440, 100), (520, 100)):
        drawn.line(x, top, x, 230 if x == 140 else 260)
    drawn.text(150, 120, "项目").text(70, 143, "科目").text(70, 156, "编码").text(180, 150, "科目名称")
    drawn.text(290, 135, "合计").text(370, 135, "基本支出").text(460, 135, "项目支出")
    drawn.text(65, 180, "201").text(145, 180, "一般公共服务支出").text(300, 180, "264.87").text(390, 180, "62.63")
    drawn.text(65, 215, "2080505").text(145, 207, "机关事业单位基本").text(145, 223, "养老保险缴费").text(
        312, 215, "6.18"
    )
    drawn.text(150, 250, "合计").text(300, 250, "271.05")
    assert read(drawn) == [
        "支出预算表",
        "单位：万元",
        [
            (0, 0, "项目", 1, 2),
            (0, 2, "合计", 2, 1),
            (0, 3, "基本支出", 2, 1),
            (0, 4, "项目支出", 2, 1),
            (1, 0, "科目编码"),
            (1, 1, "科目名称"),
            (2, 0, "201"),
            (2, 1, "一般公共服务支出"),
            (2, 2, "264.87"),
            (2, 3, "62.63"),
            (3, 0, "2080505"),
            (3, 1, "机关事业单位基本养老保险缴费"),
            (3, 2, "6.18"),
            (4, 0, "合计", 1, 2),
            (4, 2, "271.05"),
        ],
    ]


def test_a_cell_knows_its_page_and_box():
    drawn = Drawn().page().rules([60, 160, 260], [100, 120, 140])
    put(drawn, [65, -250], 115, [["项目", "金额"], ["合计", "12.5"]])
    (grid,) = pdf.read(drawn.bytes())
    assert grid.cells[3].place == Place(page=1, box=(226.0, 124.4, 250.0, 136.7))


def test_a_table_over_pages_goes_on_with_or_without_its_header():
    drawn = Drawn()
    xs, places = [60, 300, 420], [65, -410]
    for number, rows in enumerate(
        (
            [["项目", "预算数"], ["一、教育支出", "1.00"], ["二、卫生支出", "2.00"]],
            [["项目", "预算数"], ["三、住房支出", "3.00"]],
            [["四、其他支出", "4.00"], ["合计", "10.00"]],
        )
    ):
        drawn.page().text(290, 810, str(number + 1), 9)
        drawn.text(230, 60, "支出预算表（续）" if number == 1 else "支出预算表", 16) if number < 2 else None
        drawn.text(450, 85, "单位：万元") if number < 2 else None
        drawn.rules(xs, [100 + 20 * row for row in range(len(rows) + 1)])
        put(drawn, places, 115, rows)
    drawn.text(60, 200, "注：本表含上年结转。")
    assert read(drawn) == [
        "支出预算表",
        "单位：万元",
        [
            (0, 0, "项目"),
            (0, 1, "预算数"),
            (1, 0, "一、教育支出"),
            (1, 1, "1.00"),
            (2, 0, "二、卫生支出"),
            (2, 1, "2.00"),
            (3, 0, "三、住房支出"),
            (3, 1, "3.00"),
            (4, 0, "四、其他支出"),
            (4, 1, "4.00"),
            (5, 0, "合计"),
            (5, 1, "10.00"),
        ],
        "1",
        "支出预算表（续）",
        "单位：万元",
        "2",
        "注：本表含上年结转。",
        "3",
    ]


def test_tables_of_one_shape_with_titles_of_their_own_stay_two():
    drawn = Drawn()
    for title in ("政府性基金预算支出表", "国有资本经营预算支出表"):
        drawn.page().text(200, 60, title, 16).text(450, 85, "单位：万元").rules([60, 300, 420], [100, 120, 140])
        put(drawn, [65, -410], 115, [["项目", "预算数"], ["合计", "0.00"]])
    assert [block for block in read(drawn) if isinstance(block, str)][::2] == [
        "政府性基金预算支出表",
        "国有资本经营预算支出表",
    ]
    assert sum(isinstance(block, list) for block in read(drawn)) == 2


def test_a_row_broken_by_the_pages_end_is_one_row():
    drawn = Drawn()
    rows = [
        [["201", "教育支出", "1.00"], ["20101", "机关事业单位基本养老", "2.00"]],
        [["", "保险缴费支出", ""], ["20102", "其他", "3.00"]],
    ]
    for part in rows:
        drawn.page().rules([60, 140, 265, 420], [100, 120, 140])
        put(drawn, [65, 143, -410], 115, part)
    assert read(drawn) == [
        [
            (0, 0, "201"),
            (0, 1, "教育支出"),
            (0, 2, "1.00"),
            (1, 0, "20101"),
            (1, 1, "机关事业单位基本养老保险缴费支出"),
            (1, 2, "2.00"),
            (2, 0, "20102"),
            (2, 1, "其他"),
            (2, 2, "3.00"),
        ]
    ]


def test_rows_that_only_the_columns_rules_hold_are_parted_by_their_numbers():
    drawn = Drawn().page().rules([60, 190, 300, 400], [100, 120, 260])
    rows = [
        ["项目", "合计", "基本支出"],
        ["教育支出", "264.87", "62.63"],
        ["机关事业单位基本养", "6.18", "6.18"],
        ["老保险缴费支出"],
        ["二、外交支出"],
        ["合计", "271.05", "68.81"],
    ]
    put(drawn, [65, -290, -390], 115, rows)
    assert read(drawn)[0][3:] == [
        (1, 0, "教育支出"),
        (1, 1, "264.87"),
        (1, 2, "62.63"),
        (2, 0, "机关事业单位基本养老保险缴费支出"),
        (2, 1, "6.18"),
        (2, 2, "6.18"),
        (3, 0, "二、外交支出"),
        (4, 0, "合计"),
        (4, 1, "271.05"),
        (4, 2, "68.81"),
    ]


def test_a_number_wrapped_in_its_cell_is_one_number_and_words_over_the_rule_stay_whole():
    drawn = Drawn().page().rules([60, 100, 190, 300], [100, 135, 155])
    drawn.text(63, 120, "合计").text(103, 113, "12345678901234").text(103, 130, ".56").text(210, 120, "8.00")
    drawn.text(63, 150, "其他支出").text(270, 150, "0.10")
    assert read(drawn) == [
        [(0, 0, "合计"), (0, 1, "12345678901234.56"), (0, 2, "8.00"), (1, 0, "其他支出"), (1, 2, "0.10")]
    ]


def test_a_frame_around_text_is_no_table():
    drawn = Drawn().page().rules([40, 560], [40, 800]).prose(72, 100, "\u3000\u3000" + FULL[:34], FULL, "完。")
    assert read(drawn) == [FULL[:34] + FULL + "完。"]


# ---------------------------------------------------------------------------------------------------- unruled tables

HALVES = [
    ["项目", "决算数", "项目", "决算数"],
    ["一、一般公共预算财政拨款收入", "307.82", "一、一般公共服务支出", "264.87"],
    ["二、政府性基金预算财政拨款收入", "", "二、外交支出", ""],
    ["三、其他收入", "", "三、住房保障支出", "42.95"],
    ["本年收入合计", "307.82", "本年支出合计", "307.82"],
]


@pytest.mark.parametrize("rules", [[], [125, 145, 245]])
def test_an_unruled_table_of_two_halves_with_a_header_of_two_rows(rules):
    drawn = (
        Drawn()
        .page(842, 595)
        .text(320, 60, "收入支出决算总表", 16)
        .text(60, 85, "部门：某局")
        .text(700, 85, "单位：万元")
    )
    drawn.text(193, 120, "收入").text(580, 120, "支出")
    for y in rules:
        drawn.line(60, y, 760, y)
    put(drawn, [60, -350, 450, -750], 140, HALVES)
    drawn.text(60, 260, "注：本表反映本年度的总收支情况。")
    title, unit, table, note = read(drawn)
    assert (title, unit, note) == ("收入支出决算总表", "部门：某局 单位：万元", "注：本表反映本年度的总收支情况。")
    assert table[:2] == [(0, 0, "收入", 1, 2), (0, 2, "支出", 1, 2)]
    assert table[2:] == [
        (row + 1, column, words) for row, cells in enumerate(HALVES) for column, words in enumerate(cells) if words
    ]


def test_an_unruled_table_with_wrapped_names_and_numbers_that_nearly_touch():
    drawn = Drawn().page().text(250, 60, "支出预算表", 16)
    drawn.text(60, 100, "科目名称").text(240, 100, "合计").text(300, 100, "基本支出").text(370, 100, "项目支出")
    rows = [
        ["一般公共服务支出", "12,345.67", "2,345.67", "10,000.00"],
        ["行政运行", "2,000.00", "2,000.00", ""],
        ["机关事业单位基本养老保险缴", "6.18", "6.18", ""],
        ["费支出"],
        ["住房公积金", "17.70", "", "17.70"],
    ]
    put(drawn, [60, -270, -324, -384], 120, rows)
    assert read(drawn)[1] == [
        (0, 0, "科目名称"),
        (0, 1, "合计"),
        (0, 2, "基本支出"),
        (0, 3, "项目支出"),
        (1, 0, "一般公共服务支出"),
        (1, 1, "12,345.67"),
        (1, 2, "2,345.67"),
        (1, 3, "10,000.00"),
        (2, 0, "行政运行"),
        (2, 1, "2,000.00"),
        (2, 2, "2,000.00"),
        (3, 0, "机关事业单位基本养老保险缴费支出"),
        (3, 1, "6.18"),
        (3, 2, "6.18"),
        (4, 0, "住房公积金"),
        (4, 1, "17.70"),
        (4, 3, "17.70"),
    ]


def test_codes_in_three_columns_and_columns_that_only_the_header_has():
    drawn = Drawn().page()
    places = [60, 100, 140, 180, -370, -440]
    for x, words in zip(
        [60, 100, 140, 180, 320, 400], ["类", "款", "项", "科目名称", "本年收入", "上级补助"], strict=True
    ):
        drawn.text(x, 100, words)
    put(drawn, places, 120, [["201", "", "", "一般公共服务", "51.32"], ["201", "39", "01", "行政运行", "51.32"]])
    table = read(drawn)[0]
    assert table[:6] == [
        (0, 0, "类"),
        (0, 1, "款"),
        (0, 2, "项"),
        (0, 3, "科目名称"),
        (0, 4, "本年收入"),
        (0, 5, "上级补助"),
    ]
    assert table[6:] == [
        (1, 0, "201"),
        (1, 3, "一般公共服务"),
        (1, 4, "51.32"),
        (2, 0, "201"),
        (2, 1, "39"),
        (2, 2, "01"),
        (2, 3, "行政运行"),
        (2, 4, "51.32"),
    ]


def test_tables_drawn_with_characters():
    drawn = Drawn().page()
    for number, row in enumerate(
        ["| 项目 | 合计 |", "|---|---|", "| 一般公共服务支出 | 264.87 |", "| 住房保障支出 | |"]
    ):
        drawn.text(72, 100 + 18 * number, row)
    for number, row in enumerate(
        [
            "┌────────┬──────┐",
            "│一般公共服务支出│   264.87   │",
            "├────────┼──────┤",
            "│住房保障支出    │            │",
            "└────────┴──────┘",
        ]
    ):
        drawn.text(72, 300 + 14 * number, row)
    assert read(drawn) == [
        [(0, 0, "项目"), (0, 1, "合计"), (1, 0, "一般公共服务支出"), (1, 1, "264.87"), (2, 0, "住房保障支出")],
        [(0, 0, "一般公共服务支出"), (0, 1, "264.87"), (1, 0, "住房保障支出")],
    ]


# ------------------------------------------------------------------------------------------ turned and cropped pages


def test_a_landscape_page_by_rotation_has_places_as_it_is_shown():
    drawn = Drawn().page(595, 842, "/Rotate 90").text(100, 700, "收入合计792.56万元", turn="0 1 -1 0")
    (line,) = pdf.read(drawn.bytes())
    assert line.text == "收入合计792.56万元"
    assert line.places[0][2].box == (142.0, 89.4, 250.0, 101.7)


def test_a_table_printed_sideways_is_read_and_its_upright_page_number_comes_last():
    drawn = Drawn().page()
    for y, row in ((100, ["项目", "合计"]), (120, ["住房", "29.42"]), (140, ["其他", "0.00"])):
        for x, words in zip((60, 160), row, strict=True):
            drawn.text(y, 842 - x, words, turn="0 1 -1 0")
    for y in (88, 106, 126, 146):
        drawn.line(y, 842 - 50, y, 842 - 300)
    for x in (50, 150, 300):
        drawn.line(88, 842 - x, 146, 842 - x)
    drawn.text(290, 820, "第3页", 9)
    grid, number = pdf.read(drawn.bytes())
    assert texts([grid]) == [
        [(0, 0, "项目"), (0, 1, "合计"), (1, 0, "住房"), (1, 1, "29.42"), (2, 0, "其他"), (2, 1, "0.00")]
    ]
    assert grid.cells[3].place.box == (109.4, 842 - 190.0, 121.7, 842 - 160.0)
    assert (number.text, number.places[0][2].box[0]) == ("第3页", 290.0)


def test_what_a_page_is_cropped_to_is_read():
    drawn = Drawn().page(595, 842, "/CropBox [100 100 495 742]").text(120, 150, "看得见792.56").text(10, 20, "看不见")
    (line,) = pdf.read(drawn.bytes())
    assert line.text == "看得见792.56"
    assert line.places[0][2].box == (20.0, 39.4, 92.0, 51.7)


# ---------------------------------------------------------------------------------------------------------- refusals


def refused(content: bytes) -> str:
    with pytest.raises(RefusedError) as error:
        pdf.read(content)
    assert isinstance(error.value, ValueError)
    assert error.value.remedy
    return error.value.reason


SIMPLE = Drawn().page().text(72, 100, "收入合计792.56万元").bytes()


def test_an_encrypted_file_is_refused():
    locked = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ("
        + b"x" * 32
        + b") /U ("
        + b"y" * 32
        + b") >> /ID [(a) (a)]"
    )
    assert "密码" in refused(SIMPLE.replace(b"/Root 1 0 R", b"/Root 1 0 R " + locked))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(share):
    assert "不完整" in refused(SIMPLE[: int(len(SIMPLE) * share)])


def test_a_truncated_linear_or_appended_file_is_refused():
    assert "不完整" in refused(SIMPLE.replace(b"%PDF-1.7", b"%PDF-1.7\n<< /Linearized 1 /L 999999 >>"))
    assert "不完整" in refused(SIMPLE + b"9 0 obj\n<< /Type /Page")


def test_a_damaged_file_is_refused():
    assert "损坏" in refused(b"%PDF-1.7\nstartxref\n0\n%%EOF")
    assert "损坏" in refused(SIMPLE.replace(b"/Type /Page ", b"/Type /Pane "))


def test_a_scan_is_refused_and_so_is_one_scanned_page_among_others():
    scan = Drawn().page()
    scan.pages[-1][0].append("q 595 0 0 842 0 0 cm /P Do Q")
    assert refused(scan.bytes()) == "是扫描件，没有文字层"
    mixed = Drawn().page().text(72, 100, "收入").page().page().text(72, 100, "支出")
    mixed.pages[1][0].append("q 595 0 0 842 0 0 cm /P Do Q")
    assert refused(mixed.bytes()) == "第 2 页是扫描图片，没有文字层"


def test_a_file_without_text_or_with_text_that_no_font_explains_is_refused():
    assert refused(Drawn().page().bytes()) == "里面没有文字"
    assert "乱码" in refused(Drawn().page().text(72, 100, "\ue123\ue124\ue125\ue126合计").bytes())


def test_too_many_pages_or_objects_are_refused(monkeypatch):
    many = Drawn().page().text(72, 100, "页").bytes()
    many = many.replace(b"/Count 1 /Kids [7 0 R]", b"/Count 2001 /Kids [" + b"7 0 R " * 2001 + b"]")
    assert refused(many).startswith("有 2001 页")
    monkeypatch.setattr(pdf, "MOST_OBJECTS", 10)
    assert "个字符和图形" in refused(SIMPLE)


def test_characters_of_a_font_that_is_not_in_the_file_are_not_lost():
    """Each is a text object of its own, as WPS writes them; pdfium drops those that no font here has."""
    drawn = Drawn().page()
    for number, character in enumerate("一般公共预算支出792.56"):
        drawn.text(72 + 12 * number, 100, character)
    assert read(drawn)[0].replace(" ", "") == "一般公共预算支出792.56"


# ------------------------------------------------------------------------------------------------------ the real one


@needs_the_real_one
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
def test_the_real_one_has_every_character_that_another_reader_finds():
    printed = subprocess.run(["pdftotext", "-layout", REAL, "-"], check=True, capture_output=True).stdout.decode()
    assert Counter("".join(printed.split())) == Counter("".join(read_bytes("a", REAL.read_bytes()).text.split()))


@needs_the_real_one
def test_places_in_the_real_one_hold_the_words_they_are_the_places_of():
    document = read_bytes("a", REAL.read_bytes())
    assert len(document.places) > 800
    with pdfium.PdfDocument(REAL) as file:
        pages = [(page.get_height(), page.get_textpage()) for page in file]
        for start, end, place in document.places:
            height, text = pages[place.page - 1]
            left, top, right, bottom = place.box
            inside = text.get_text_bounded(left - 1, height - bottom - 1, right + 1, height - top + 1)
            assert "".join(inside.split()) == "".join(document.text[start:end].split())


@needs_the_real_one
def test_every_figure_of_the_real_ones_tables_stands_in_its_row_and_below_its_title():
    with REAL.with_suffix(".figures.csv").open(encoding="utf-8-sig") as file:
        figures = [figure for figure in csv.DictReader(file) if figure["where"] == "table"]
    grids = [block for block in pdf.read(REAL.read_bytes()) if isinstance(block, Grid)]
    assert len(figures) > 30
    for figure in figures:
        assert any(stands(figure, grid) for grid in grids), figure


def stands(figure: dict[str, str], grid: Grid) -> bool:
    """Whether a table has a value in a row of that code or item and, of several such columns, one of that title."""
    names = {figure["code"] or figure["item"]}
    rows = {cell.row for cell in grid.cells if cell.text.replace(" ", "") in names}
    return any(
        cell.row in rows and re.fullmatch(r"[\d.,]+", cell.text) and Decimal(cell.text) == Decimal(figure["value"])
        for cell in grid.cells
        if any(
            title.text == figure["column"]
            and title.row < cell.row
            and title.column <= cell.column < title.column + title.columns
            for title in grid.cells
        )
    )


# ----------------------------------------------------------------------------------------------------------- fuzzing

words = st.text("合计支出项目教育公积金１2345.67%，。（）一二三、", min_size=1, max_size=12)
places = st.tuples(st.integers(40, 540), st.integers(60, 800))
rules = st.tuples(st.integers(4, 50), st.integers(4, 70), st.integers(1, 40), st.booleans())


@settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(places, words, st.sampled_from([9, 12, 16])), min_size=1, max_size=25),
    st.lists(rules, max_size=14),
)
def test_no_character_is_lost_or_doubled_wherever_words_and_rules_stand(printed, drawn_rules):
    drawn = Drawn().page()
    for (x, y), text, size in printed:
        drawn.text(x, y, text, size)
    for x, y, length, is_down in drawn_rules:
        x, y, length = 10 * x, 10 * y, 10 * length
        drawn.line(x, y, x if is_down else x + length, y + length if is_down else y)
    (page,) = pdf.pages(drawn.bytes())
    wanted = [glyph.text for glyph in page.glyphs]
    blocks = pdf.read(drawn.bytes())
    found = [block.text if isinstance(block, Line) else "".join(cell.text for cell in block.cells) for block in blocks]
    lost = Counter(wanted)
    lost.subtract("".join(found).replace(" ", ""))
    assert min(lost.values()) == 0
    assert lost.total() <= overprinted(page)
    for block in blocks:
        if isinstance(block, Grid):
            taken = [
                (row, column)
                for cell in block.cells
                for row in range(cell.row, cell.row + cell.rows)
                for column in range(cell.column, cell.column + cell.columns)
            ]
            assert len(taken) == len(set(taken))


def overprinted(page) -> int:
    """How many characters stand so near to the same one that they only make it bold."""
    glyphs = page.glyphs
    return sum(
        one.text == other.text and abs(one.left - other.left) < 0.3 * one.size and abs(one.base - other.base) < one.size
        for number, one in enumerate(glyphs)
        for other in glyphs[:number]
    )


RICH = Drawn().page().rules([60, 160, 260], [100, 120, 140])
put(RICH, [65, -250], 115, [["项目", "金额"], ["合计", "12.5"]]).prose(72, 200, FULL, FULL, "占12.5%。")
RICH = RICH.bytes()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.integers(0, len(RICH) - 1), st.integers(0, 7)), min_size=1, max_size=12),
    st.integers(0, len(RICH)),
)
def test_damage_gives_blocks_or_a_refusal_and_nothing_else(flips, length):
    content = bytearray(RICH)
    for at, bit in flips:
        content[at] ^= 1 << bit
    for damaged in (bytes(content), bytes(content[:length])):
        try:
            assert isinstance(pdf.read(damaged), list)
        except RefusedError as error:
            assert error.reason and error.remedy
