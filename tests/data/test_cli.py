"""`python -m data facts`: what it prints, where it stores nothing, and its exit status."""

import csv
import io
import json

from data.__main__ import COLUMNS, main
from tests.conftest import SHIPPED


def run(capsys, *arguments):
    status = main(["facts", *map(str, arguments)])
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
