"""The DOCX says what the frames say, marks the figures in their sentences, and no text can break it."""

import io
import re
from decimal import Decimal

import docx as reader
import pandas as pd
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn

from pages.handouts.findings_docx import docx, marked
from queries.checks import OUTCOMES
from tests.pages.handouts.conftest import HOSTILE, MADE

GREY, GREEN = "D9E0E8", "BFE5C4"


def opened(report):
    return reader.Document(io.BytesIO(docx(**vars(report))))


def blocks(document) -> dict[int, dict]:
    """The numbered blocks: heading, numbers beside each other, and the labelled lines."""
    found, current = {}, None
    for block in document.iter_inner_content():
        if isinstance(block, reader.table.Table):
            if current is not None and block.cell(0, 0).text == "单位":
                current["sides"] = [[cell.text for cell in row.cells] for row in block.rows]
            elif current is not None:
                current["lines"] = {row.cells[0].text: row.cells[1] for row in block.rows}
        elif block.style.name == "Heading 3":
            current = found[int(block.text.split(".")[0])] = {"heading": block.text, "sides": []}
        elif block.style.name == "Heading 1":
            current = None
    return found


def fills(paragraph, colour: str) -> list[str]:
    return [
        run.text for run in paragraph.runs for shade in run._r.iter(qn("w:shd")) if shade.get(qn("w:fill")) == colour
    ]


def yellow(paragraph) -> list[str]:
    return [run.text for run in paragraph.runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]


def text(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.fixture
def gaps(report):
    rows = report.findings[report.findings.outcome.isin(["error", "basis", "rounding"])]
    return list(enumerate(rows.itertuples(), start=1))


def test_it_says_whose_it_is_and_tells_the_score(report):
    document = opened(report)
    words = text(document)
    for expected in ("勾稽核对报告", report.document.department, "2024年预算", report.document.file_name, MADE):
        assert expected in words
    counts = dict(zip(report.summary.outcome, report.summary.findings, strict=True))
    order = ("passed", "rounding", "basis", "error", "unchecked")
    score = "、".join(f"{OUTCOMES[outcome]} {counts[outcome]}" for outcome in order)
    assert f"应核对 {report.summary.total[0]} 项：{score}。" in words
    figures, checked = int(report.coverage.figures[0]), int(report.coverage.checked[0])
    assert f"{figures} 个数中，{checked} 个至少参加了一项核对" in words
    assert "其中已说明 1 项" in words


def test_every_finding_has_a_block_with_all_that_is_known(report, gaps):
    found = blocks(opened(report))
    assert list(found) == [number for number, _ in gaps]
    for number, row in gaps:
        block = found[number]
        assert block["heading"].startswith(f"{number}. {row.title}")
        assert block["heading"].endswith(row.subject)
        lines = {label: cell.text for label, cell in block["lines"].items()}
        assert lines["核对情况"] == row.told
        assert lines.get("原因", "") == row.why
        assert (lines["规则要求"], lines["依据"]) == (row.demands, row.basis)
        assert ("处理" in lines) == (row.settled != "")
    settled = next(number for number, row in gaps if row.settled)
    assert found[settled]["lines"]["处理"].text == "已说明：按单位口径（张三，2026-01-05 09:00）"


def test_both_sides_and_the_gap_are_those_of_the_frame(report, gaps):
    found = blocks(opened(report))
    for number, row in gaps:
        sides = {
            line[0]: [re.sub(r"[,%]| 个百分点", "", cell).replace("−", "-") for cell in line[1:]]
            for line in found[number]["sides"][1:]
        }
        if row.measure == "words":
            assert not sides
            continue
        values = [row.printed, row.expected, row.gap]
        exact = sides["元" if row.measure == "amount" else "百分比"]
        assert [Decimal(cell) for cell in exact[:3]] == values
        assert Decimal(exact[3]) == round(row.tolerance, 4)
        if row.measure == "amount":
            assert [Decimal(cell) for cell in sides["万元"]] == [value.scaleb(-4) for value in [*values, row.tolerance]]


def test_the_marked_words_are_exactly_the_printed_ones(report, gaps):
    found = blocks(opened(report))
    for number, row in gaps:
        main = found[number]["lines"]["原文"].paragraphs
        start, end = row.start_char - row.sentence_start, row.end_char - row.sentence_start
        assert [paragraph.text for paragraph in main] == [row.sentence]
        assert yellow(main[0]) == [row.sentence[start:end]]
        own = report.places[report.places.finding_id == row.finding_id]
        if row.measure != "words":
            assert yellow(main[0]) == [own[own.ordinal == 0].value_printed.iloc[0]]
        others = found[number]["lines"].get("对照的原文")
        grey = fills(main[0], GREY) + [
            piece for each in (others.paragraphs if others else []) for piece in fills(each, GREY)
        ]
        wanted = [
            place.sentence[place.start_char - place.sentence_start : place.end_char - place.sentence_start]
            for place in own[own.ordinal > 0].itertuples()
        ]
        assert sorted(grey) == sorted(wanted)
        for sentence in set(own[own.sentence_start != row.sentence_start].sentence):
            assert sum(sentence in each.text for each in others.paragraphs) == 1


def test_the_corrected_sentence_has_the_change_marked(report, gaps):
    found = blocks(opened(report))
    labels = {"error": "更正", "basis": "若按此口径，应改为", "rounding": "可以不改；要各数相符，应改为"}
    for number, row in gaps:
        cell = found[number]["lines"].get(labels[row.outcome])
        assert (cell is None) == pd.isna(row.corrected)
        if cell is not None:
            instruction, sentence = cell.paragraphs
            assert sentence.text == row.corrected
            assert fills(sentence, GREEN) == ([row.correction] if row.correction else [])
            old = row.sentence[row.start_char - row.sentence_start : row.end_char - row.sentence_start]
            assert instruction.text == (f"把“{old}”改为“{row.correction}”" if row.correction else f"删去“{old}”")


def test_a_change_at_another_figure_is_told_and_marked_there(elsewhere):
    """Two digits of an item are swapped: its total is what does not tie, the item is what is to be mended."""
    row = next(row for row in elsewhere.findings.itertuples() if row.rule_id == "functional_items")
    assert row.mend_sentence_start != row.sentence_start
    found = blocks(opened(elsewhere))
    lines = next(block["lines"] for block in found.values() if block["heading"].endswith(row.subject))
    instruction, sentence = lines["更正"].paragraphs
    assert instruction.text == "把“665.17”改为“661.57”"
    assert yellow(lines["原文"].paragraphs[0]) == ["718.35"]
    assert sentence.text == row.corrected
    assert fills(sentence, GREEN) == ["661.57"]


def test_what_was_not_checked_and_what_passed_is_told_in_full(report):
    tables = {table.cell(0, 3).text: table for table in opened(report).tables if len(table.columns) == 4}
    for label, outcome, column in (("原因", "unchecked", "why"), ("核对情况", "passed", "told")):
        rows = report.findings[report.findings.outcome == outcome]
        shown = [[cell.text for cell in row.cells][1:] for row in tables[label].rows][1:]
        assert shown == [
            [row.title, "—" if row.subject == row.title else row.subject, getattr(row, column)]
            for row in rows.itertuples()
        ]


def test_word_finds_its_way(report):
    document = opened(report)
    levels = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3"} <= levels
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    footer = section.footer._element.xml
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer
    headed = [table for table in document.tables if len(table.columns) > 2]
    assert headed
    assert all(table.rows[0]._tr.xpath("w:trPr/w:tblHeader") for table in headed)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Table Text", "Footer"):
        fonts = document.styles[name].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{key}")) for key in ("ascii", "hAnsi", "eastAsia")} == {"微软雅黑"}
        assert not [key for key in fonts.attrib if "heme" in key]


def test_a_document_without_findings_makes_a_sensible_report(empty):
    words = text(opened(empty))
    assert "应核对 0 项：通过 0、舍入差 0、口径存疑 0、差错 0、未能核对 0。" in words
    assert "没有发现差错、口径存疑或舍入差。" in words
    assert "三、未能核对（0 项）" in words


def test_hostile_text_stays_text(hostile):
    document = opened(hostile)
    safe = re.sub(r"[\x00-\x1f]", "", HOSTILE)
    assert f"1. {safe}" in text(document)
    assert safe in document.sections[0].footer._element.xpath("string(.)")
    assert not document.element.xpath("//w:hyperlink | //w:instrText")
    assert len(blocks(document)) == 14


def test_without_places_or_settlements_it_still_tells_the_findings(report, gaps):
    report.places = report.places.head(0)
    report.findings = report.findings.drop(columns=[name for name in report.findings if name.startswith("settled")])
    found = blocks(opened(report))
    assert len(found) == len(gaps)
    assert all(yellow(block["lines"]["原文"].paragraphs[0]) for block in found.values())


def test_where_marks_overlap_the_first_stays_whole():
    assert marked("一二三四五", [(1, 3, "figure"), (0, 2, "other"), (3, 4, "other")]) == [
        ("一", ""), ("二三", "figure"), ("", ""), ("四", "other"), ("五", ""),
    ]  # fmt: skip


def test_the_same_findings_give_the_same_bytes(report):
    assert docx(**vars(report)) == docx(**vars(report))


def test_a_corrected_figure_is_not_told_as_printed_and_nothing_is_to_be_mended(reworded):
    (block,) = [each for each in blocks(opened(reworded)).values() if "固定资产净值" in each["heading"]]
    assert block["sides"][0][1] == "人工更正"
    assert block["sides"][1][1] == "97.92"
    lines = {label: cell.text for label, cell in block["lines"].items()}
    assert lines["核对情况"].startswith("原文印 79.92万元，更正为 97.92万元，")
    assert "更正为 97.92万元，原文印 79.92万元（王五 " in lines["更正与认定"]
    assert "更正" not in lines
