"""The official code lists: well-formed, complete upwards, and how printed names are mapped."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from data.classification import (
    LEVELS,
    aliases,
    code_list,
    items,
    items_named,
    joined,
    plain,
    rows,
    statements,
)

SEEN = Path(__file__).parents[4] / "shared" / "codes_seen.tsv"


@pytest.mark.parametrize("classification", ["functional", "economic"])
def test_lists_are_sorted_unique_and_every_code_has_its_parents(classification):
    listed = rows(f"{classification}.csv")
    keys = [(row["code"], row["valid_from"]) for row in listed]
    assert len(set(keys)) == len(keys)
    codes = {row["code"] for row in listed}
    for row in listed:
        assert len(row["code"]) in LEVELS
        assert row["code"].isdigit()
        assert len(row["code"]) == 3 or row["code"][:-2] in codes
        assert int(row["valid_from"] or 0) <= int(row["valid_to"] or 9999)


@pytest.mark.parametrize("classification", ["functional", "economic"])
def test_a_code_has_one_name_a_year(classification):
    by_code = {}
    for row in rows(f"{classification}.csv"):
        by_code.setdefault(row["code"], []).append((int(row["valid_from"] or 0), int(row["valid_to"] or 9999)))
    for code, spans in by_code.items():
        for (_, end), (start, _) in pairwise(sorted(spans)):
            assert end < start, code


@pytest.mark.skipif(not SEEN.exists(), reason="the shared list of codes seen is not here")
def test_codes_seen_in_real_documents_are_known_by_their_names():
    with SEEN.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            classification = "economic" if row["code"].startswith("3") else "functional"
            codes = code_list(classification, 2024)
            known = codes.items[row["code"]]
            assert codes.find(row["name_as_printed"], known.parent_id) == known, row


@pytest.mark.parametrize(
    ("printed", "parent", "code"),
    [
        ("社会保障与就业支出", "", "208"),
        ("社会保障和就业", "", "208"),
        ("其他行政行政事业单位医疗", "functional:21011", "2101199"),
        ("事业单位医疗", "functional:21011", "2101102"),
        ("行政单位医疗", "functional:21011", "2101101"),
        ("社会保险经办机构", "functional:20801", "2080109"),
        ("没有这样的项", "functional:21011", None),
    ],
)
def test_printed_names_are_mapped_to_codes(printed, parent, code):
    found = code_list("functional", 2024).find(printed, parent)
    assert (found.code if found else None) == code


def test_names_follow_the_year():
    assert code_list("functional", 2018).items["210"].name == "医疗卫生与计划生育支出"
    assert code_list("functional", 2024).items["210"].name == "卫生健康支出"


def test_own_items_have_parents_statements_and_unique_names_in_each_statement():
    known = {key for key, _, _ in statements()}
    for item in items().values():
        assert not item.parent_id or item.parent_id in items(), item
        assert set(item.statements) <= known, item
    for name, entries in aliases().items():
        homes = [(item.statements[0], item.parent_id, item.unit) for item in entries]
        assert len(set(homes)) == len(homes), name


def test_both_sides_side_by_side_are_one_name():
    assert {
        joined(name) for name in ("收入、支出总计", "收、支总计", "收入和支出总计", "收入支出总计", "收支 总计")
    } == {"收支总计"}
    assert [item.item_id for item in items_named("财政拨款收入、支出决算总计")] == ["fiscal_appropriation"]
    assert joined("本年收入合计") == "本年收入合计"


def test_codes_that_were_replaced_are_out_of_force():
    assert "2100501" in code_list("functional", 2016).items
    assert code_list("functional", 2024).only("行政单位医疗").code == "2101101"


def test_plain_drops_only_what_varies():
    assert plain("社会保障 与就业支出") == plain("社会保障和就业")
    assert plain("支出") == "支出"


def test_an_entry_of_no_list_has_the_level_of_its_place():
    """One below a section that stands in no list either is no class, which would be added to the classes."""
    codes = code_list("functional", 2024)
    section = codes.named("不在表上的款", "functional:213")
    item = codes.named("不在表上的项", section.item_id)
    assert [(each.level, each.path) for each in (section, item)] == [
        ("section", "农林水支出/不在表上的款"), ("item", "农林水支出/不在表上的款/不在表上的项"),
    ]  # fmt: skip
    assert codes.named("不在表上的类", "").level == "class"
