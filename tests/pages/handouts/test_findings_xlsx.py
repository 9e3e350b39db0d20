"""The XLSX holds what the frames hold, as numbers that go on counting, and no text acts."""

import io
import re
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest

from pages.handouts.findings_xlsx import FINDING_COLUMNS, FIRST, PLACE_COLUMNS, xlsx
from queries import checks
from queries.checks import OUTCOMES
from tests.pages.handouts.conftest import HOSTILE, MADE


def opened(report, values: bool = False):
    return openpyxl.load_workbook(io.BytesIO(xlsx(**vars(report))), data_only=values)


def lines(sheet) -> list[dict]:
    """The rows below a sheet's head, by column."""
    head = [cell.value for cell in sheet[FIRST]]
    return [dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=FIRST + 1)]


def told(cell) -> str:
    return "" if cell.value is None else cell.value


def told_or_nothing(value) -> str:
    return "" if pd.isna(value) else value


def changed(finding) -> str:
    if pd.isna(finding.corrected):
        return ""
    old = finding.sentence[finding.start_char - finding.sentence_start : finding.end_char - finding.sentence_start]
    return f"把“{old}”改为“{finding.correction}”" if finding.correction else f"删去“{old}”"


@pytest.fixture
def book(report):
    return opened(report)


def test_the_sheets_say_what_they_are(report, book):
    assert book.sheetnames == ["摘要", "发现", "依据", "规则"]
    words = [cell.value for row in book["摘要"].iter_rows() for cell in row]
    for expected in ("勾稽核对报告", report.document.department, "2024年预算", report.document.file_name, MADE):
        assert expected in words
    figures, checked = int(report.coverage.figures[0]), int(report.coverage.checked[0])
    assert any(f"{figures} 个数中，{checked} 个" in str(word) for word in words)
    assert "金额单位：万元" in book["发现"]["A1"].value


def test_the_score_counts_the_findings(report, book):
    sheet, shown = book["摘要"], opened(report, values=True)["摘要"]
    counts = dict(zip(report.summary.outcome, report.summary.findings, strict=True))
    outcomes = {word: key for key, word in OUTCOMES.items()}
    scored = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value in outcomes]
    assert len(scored) == 5
    last = FIRST + len(report.findings)
    for row in scored:
        assert sheet.cell(row, 2).value == f"=COUNTIF(发现!$B${FIRST + 1}:$B${last},A{row})"
        assert shown.cell(row, 2).value == counts[outcomes[sheet.cell(row, 1).value]]
        assert (
            sheet.cell(row, 4).value
            == f'=COUNTIFS(发现!$B${FIRST + 1}:$B${last},$A{row},发现!$R${FIRST + 1}:$R${last},"已说明")'
        )
    total = scored[-1] + 1
    assert sheet.cell(total, 2).value == f"=SUM(B{scored[0]}:B{scored[-1]})"
    assert [shown.cell(total, column).value for column in (2, 3, 4, 5)] == [report.summary.total[0], 1, 1, 0]
    assert (list(FINDING_COLUMNS)[1], list(FINDING_COLUMNS)[17]) == ("结果", "处理")


def test_every_finding_is_a_row_with_its_numbers_and_texts(report, book):
    rows = lines(book["发现"])
    assert len(rows) == len(report.findings)
    shown = lines(opened(report, values=True)["发现"])
    for place, (row, value, finding) in enumerate(
        zip(rows, shown, report.findings.itertuples(), strict=True), start=FIRST + 1
    ):
        assert row["序号"].value == place - FIRST
        assert told(row["结果"]) == OUTCOMES[finding.outcome]
        texts = {
            "轻重": "severity", "规则": "title", "核对对象": "subject", "核对情况": "told", "原因": "why", "更正与认定": "persons", "原文句子": "sentence",
            "更正后的句子": "corrected", "处理": "settled", "处理说明": "settled_reason", "处理人": "settled_name",
            "处理时间": "settled_at", "规则要求": "demands", "依据": "basis",
        }  # fmt: skip
        for column, name in texts.items():
            assert told(row[column]) == told_or_nothing(getattr(finding, name)), column
        assert told(row["改动"]) == changed(finding)
        if pd.isna(finding.printed):
            assert [row[name].value for name in ("印出或更正", "应为", "差额", "允许误差")] == [None] * 4
            continue
        zeros = 4 if finding.measure == "amount" else 0
        for column, number in (
            ("印出或更正", finding.printed),
            ("应为", finding.expected),
            ("允许误差", finding.tolerance),
        ):
            assert Decimal(str(row[column].value)) == number.scaleb(-zeros).normalize()
        assert row["差额"].value == f"=ROUND(G{place}-H{place},6)"
        assert Decimal(str(value["差额"].value)) == finding.gap.scaleb(-zeros).normalize()
        unit = {"amount": "万元", "percent": "%"}.get(finding.measure) or re.search(r"印 \d+(.)", finding.told)[1]
        assert row["单位"].value == unit
        assert ("%" in row["印出或更正"].number_format) == (finding.measure == "percent")


def test_a_change_at_another_figure_is_told(elsewhere):
    rows = lines(opened(elsewhere)["发现"])
    assert "把“665.17”改为“661.57”" in [row["改动"].value for row in rows]


def test_every_place_stands_there_and_findings_lead_to_theirs(report, book):
    rows = lines(book["依据"])
    assert len(rows) == len(report.places)
    own = {key: list(group.itertuples()) for key, group in report.places.groupby("finding_id")}
    places = [place for finding in report.findings.itertuples() for place in own.get(finding.finding_id, [])]
    for row, place in zip(rows, places, strict=True):
        assert (row["起始字符"].value, row["结束字符"].value) == (place.start_char, place.end_char)
        assert told(row["句子"]) == place.sentence
        assert told(row["项目"]) == place.item
        assert row["作用"].value == ("被核对" if place.ordinal == 0 else "对照")
        assert told(row["原文数值"]) == (place.value_printed + place.unit_printed if place.value_printed else "—")
        assert row["序号"].hyperlink.location == f"'发现'!A{FIRST + int(row['序号'].value)}"
    for row, finding in zip(lines(book["发现"]), report.findings.itertuples(), strict=True):
        count = len(own.get(finding.finding_id, []))
        assert told(row["出处"]) == (f"{count} 处" if count else "")
        if count:
            target = book["依据"][row["出处"].hyperlink.location.split("!")[1]]
            assert int(target.value) == row["序号"].value
            assert book["依据"].cell(target.row - 1, 1).value != target.value


def test_every_rule_stands_there(book):
    rows = {row["编号"].value: row for row in lines(book["规则"])}
    assert set(rows) == {rule.rule_id for rule in checks.rules()}
    for rule in checks.rules():
        row = rows[rule.rule_id]
        wanted = [rule.title, rule.severity, rule.demands, rule.basis, rule.tolerance]
        assert [row[name].value for name in ("规则", "轻重", "要求", "依据", "允许误差")] == wanted


def test_the_sheets_can_be_filtered_scrolled_and_printed(report, book):
    for name, frozen in (("发现", "D4"), ("依据", "B4"), ("规则", "C4")):
        sheet = book[name]
        assert sheet.freeze_panes == frozen
        assert sheet.auto_filter.ref.startswith("A3:")
        assert sheet.print_title_rows == "$3:$3"
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area
        assert "&P" in sheet.oddFooter.center.text


def test_hostile_text_stays_text(hostile):
    ours = ("=COUNTIF(", "=COUNTIFS(", "=SUM(", "=IF(B$", "=ROUND(")
    book = opened(hostile)
    assert lines(book["发现"])[0]["核对对象"].value.startswith("=HYPERLINK(")
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or cell.value.startswith(ours), cell.value
                assert cell.hyperlink is None or (cell.hyperlink.location and not cell.hyperlink.target)
                if isinstance(cell.value, str) and cell.value.startswith("=HYPERLINK"):
                    assert cell.data_type == "s"
                    assert "\x00" not in cell.value
    assert "</w:t>" in HOSTILE and "</w:t>" in lines(book["发现"])[0]["核对情况"].value


def test_a_text_longer_than_a_cell_is_cut_and_says_so(report):
    report.findings = report.findings.assign(sentence="长" * 40_000)
    cell = lines(opened(report)["发现"])[0]["原文句子"].value
    assert cell.startswith("长" * 32_000)
    assert cell.endswith("（原文更长，此处截断）")


def test_a_document_without_findings_makes_a_sensible_report(empty):
    book = opened(empty)
    assert lines(book["发现"]) == lines(book["依据"]) == lines(book["规则"]) == []
    shown = [[cell.value for cell in row] for row in opened(empty, values=True)["摘要"].iter_rows()]
    assert ["应核对", 0, 0, 0, 0, "以上各项之和"] in shown
    assert [row[:5] for row in shown if row[0] == "差错"] == [["差错", 0, "—", 0, 0]]
    assert list(PLACE_COLUMNS) == [cell.value for cell in book["依据"][FIRST]]


def test_the_same_findings_give_the_same_bytes(report):
    assert xlsx(**vars(report)) == xlsx(**vars(report))


def test_a_corrected_figure_is_not_told_as_printed_and_nothing_is_to_be_mended(reworded):
    (row,) = [each for each in lines(opened(reworded)["发现"]) if each["核对对象"].value == "固定资产净值"]
    assert row["印出或更正"].value == 97.92
    assert row["核对情况"].value.startswith("原文印 79.92万元，更正为 97.92万元，")
    assert "更正为 97.92万元，原文印 79.92万元（王五 " in row["更正与认定"].value
    assert (row["改动"].value, row["更正后的句子"].value) == ("", None)
