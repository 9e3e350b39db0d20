"""`python -m data`: what facts and check print, that they store nothing, and their exit status."""

import csv
import io
import json
import subprocess
import sys

from data.__main__ import COLUMNS, FINDINGS, main
from tests.conftest import ROOT, SHIPPED


def run(capsys, *arguments, command="facts"):
    status = main([command, *map(str, arguments)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_csv_is_one_row_a_fact_with_every_documented_column(capsys, shipped):
    status, out, err = run(capsys, SHIPPED)
    table = list(csv.DictReader(io.StringIO(out)))
    assert status == 0
    for column in table[0]:
        assert column in COLUMNS
    total = next(
        row
        for row in table
        if row["item"] == "收支总预算" and row["measure"] == "amount" and row["status"] == "printed"
    )
    assert (total["value"], total["unit"], total["amount_yuan"], total["fiscal_year"], total["stage"]) == (
        "792.56",
        "万元",
        "7925600.00",
        "2024",
        "budget",
    )
    assert total["sentence"].startswith("巴中市社会保险管理局2024年收支总预算792.56万元")
    assert shipped.document.text[int(total["start"]) : int(total["end"])] == "792.56"
    assert "184 个数字 = 95 个事实 + 89 个非事实 + 0 个未识别" in err


def test_json_says_the_same_as_csv(capsys):
    _, as_csv, _ = run(capsys, SHIPPED)
    _, as_json, _ = run(capsys, SHIPPED, "--format", "json")
    assert [row["amount_yuan"] for row in json.loads(as_json)] == [
        row["amount_yuan"] for row in csv.DictReader(io.StringIO(as_csv))
    ]


def test_unrecognised_is_empty_for_the_shipped_document_and_lists_what_has_no_meaning(capsys, tmp_path, text):
    assert run(capsys, SHIPPED, "--unrecognised")[1].splitlines() == ["document,start,end,value,sentence"]
    odd = tmp_path / "某局2024年部门预算.txt"
    odd.write_text(text.replace("（详见附件4）", "另有42。", 1), encoding="utf-8")
    status, out, err = run(capsys, odd, "--unrecognised")
    assert status == 0
    assert [row["value"] for row in csv.DictReader(io.StringIO(out))] == ["42"]
    assert "1 个未识别" in err


def test_unreadable_files_are_named_the_others_go_on_and_the_status_is_2(capsys, tmp_path):
    status, out, err = run(capsys, tmp_path / "没有.txt", SHIPPED)
    assert status == 2
    assert "没有.txt：找不到这个文件；请检查文件名和所在目录。" in err
    assert "792.56" in out


def test_nothing_is_stored(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("BUDGET_MIRROR_WAREHOUSE", str(tmp_path / "home"))
    run(capsys, SHIPPED)
    assert not (tmp_path / "home").exists()


def test_no_cell_acts_as_a_formula(capsys, tmp_path, text):
    bad = tmp_path / "某局2024年部门预算.txt"
    bad.write_text(
        text.replace("2024年安排政府采购预算支出2.8万元", "=HYPERLINK(1)政府采购预算支出2.8万元"), encoding="utf-8"
    )
    _, out, _ = run(capsys, bad)
    cells = [cell for row in csv.reader(io.StringIO(out)) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def check(capsys, *arguments):
    return run(capsys, *arguments, command="check")


def test_check_prints_the_score_and_each_finding_with_its_corrected_sentence(capsys):
    status, out, _ = check(capsys, SHIPPED)
    assert status == 1
    assert out.startswith(f"{SHIPPED.name}：应核对 108 项：差错 6、口径存疑 5、舍入差 3、未能核对 6、通过 88\n")
    block = next(block for block in out.split("\n\n") if "机关运行经费的增减率" in block)
    assert "【差错】印出的增减率 = 增减额 ÷ 上年数｜机关运行经费的增减率（机关运行经费）" in block
    assert "核对：印 1.87%，增减额 ÷（机关运行经费 − 增减额） = 1.89%，少 0.02 个百分点" in block
    assert (
        "改为：2024年，巴中市社会保险管理局为参公管理事业单位，我单位机关运行经费财政拨款预算为792.56万元，比2023年预算增加14.68万元，增长1.89%。"
        in block
    )


def test_check_gives_0_where_there_is_no_error(capsys, tmp_path, text):
    mended = text
    for wrong, right in [
        ("2023年下属", "2024年下属"), ("1.87%", "1.89%"), ("5.五是", "5."), ("行政行政", "行政"), ("保障d单位", "保障单位"),
        ("社会保障与就业支出", "社会保障和就业支出"),
    ]:  # fmt: skip
        mended = mended.replace(wrong, right)
    draft = tmp_path / "草稿.txt"
    draft.write_text(mended, encoding="utf-8")
    status, out, _ = check(capsys, draft)
    assert status == 0
    assert "差错 0、口径存疑 5、舍入差 3" in out
    assert "【差错】" not in out


def test_check_as_csv_and_json_has_every_obligation_and_documents_its_columns(capsys):
    status, as_csv, _ = check(capsys, SHIPPED, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(as_csv)))
    assert status == 1
    assert len(rows) == 108
    for column in rows[0]:
        assert column in FINDINGS
    growth = next(row for row in rows if row["rule_id"] == "growth" and row["outcome"] == "error")
    assert (growth["printed"], growth["expected"], growth["gap"]) == ("1.870000", "1.890000", "-0.020000")
    _, as_json, _ = check(capsys, SHIPPED, "--format", "json")
    assert [row["finding_id"] for row in json.loads(as_json)] == [row["finding_id"] for row in rows]


def test_check_of_several_files_compares_their_years(capsys, several):
    _, out, _ = check(capsys, *sorted(several.iterdir()))
    assert out.count("应核对") == 3
    assert "库里没有可以对照的2022年文件" in out
    block = out[out.index("巴中市社会保险管理局2024年部门预算.txt：") :]
    assert "2023年文件" not in block.split("\n\n\n")[0].replace("2023年文件印出", "")


def test_check_of_an_unreadable_file_gives_2_and_the_others_go_on(capsys, tmp_path):
    status, out, err = check(capsys, tmp_path / "没有.txt", SHIPPED)
    assert status == 2
    assert "没有.txt：找不到这个文件" in err
    assert "应核对 108 项" in out


def test_check_stores_nothing(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("BUDGET_MIRROR_WAREHOUSE", str(tmp_path / "home"))
    check(capsys, SHIPPED)
    assert not (tmp_path / "home").exists()


def test_a_reader_that_has_seen_enough_ends_it_quietly():
    command = f"{sys.executable} -m data check --format json '{SHIPPED}' | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[\n", "")
