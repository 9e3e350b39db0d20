"""Comparing departments: ranks, ties, the median and every figure exactly as the made-up accounts have them."""

from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import pytest

import queries
from tests import made_up
from tests.conftest import connected

OWN = "虚构市第零零二测试局"


@pytest.fixture(scope="module")
def connection(made_up_folder, tmp_path_factory):
    with connected(made_up_folder, tmp_path_factory.mktemp("compare") / "made_up.duckdb") as connection:
        yield connection


@pytest.fixture(scope="module")
def accounts() -> dict[str, made_up.Account]:
    """The budgets of 2024 by name, departments only."""
    every = made_up.accounts(7, range(2024, 2025), ("budget",))
    return {each.name: each for each in every if each.level == "department"}


@pytest.fixture
def ask(connection):
    def asked(item_id: str, view: str = "amount", **more) -> pd.DataFrame:
        values = {
            "department": OWN, "fiscal_year": 2024, "stage": "budget", "level": "department", "departments": [], "around": 3,
            "first": 1, "size": 25,
        }  # fmt: skip
        return queries.run(connection, "compare/ranking", item_id=item_id, view=view, **(values | more))

    return asked


def rounded(value: Decimal, digits: str) -> Decimal:
    return value.quantize(Decimal(digits), ROUND_HALF_UP)


def test_every_figure_is_the_accounts(ask, accounts):
    rows = {row.department: row for row in ask("basic.personnel").itertuples()}
    assert rows.keys() == accounts.keys()
    for name, each in accounts.items():
        row, yuan = rows[name], Decimal(each.amounts["basic.personnel"] * 100)
        before = Decimal(each.before["basic.personnel"] * 100)
        assert (row.amount_yuan, row.previous_yuan) == (yuan, before)
        assert row.share == rounded(100 * yuan / (each.amounts["total"] * 100), "0.0001")
        assert row.growth == rounded(100 * (yuan - before) / before, "0.01")
        heads = each.counts.get("staff.supplied")
        assert pd.isna(row.per_head_yuan) if heads is None else row.per_head_yuan == rounded(yuan / heads, "0.01")


def test_ranks_and_median_of_seven(ask, accounts):
    rows = list(ask("basic.personnel").itertuples())
    amounts = sorted((each.amounts["basic.personnel"] * 100 for each in accounts.values()), reverse=True)
    assert [row.value for row in rows] == amounts
    assert [row.rank for row in rows] == [1, 2, 3, 4, 5, 6, 7]
    assert {row.median for row in rows} == {amounts[3]}
    assert [row.department for row in rows if row.is_own] == [OWN]


def test_of_an_even_number_the_median_lies_halfway_and_what_is_not_printed_has_no_rank(ask, accounts):
    rows = list(ask("basic.personnel", "per_head").itertuples())
    silent = [name for name, each in accounts.items() if "staff.supplied" not in each.counts]
    assert [row.department for row in rows if pd.isna(row.rank)] == silent == ["虚构市第零零七测试局"]
    assert rows[-1].department == silent[0]
    values = [row.value for row in rows[:-1]]
    assert (rows[0].ranked, rows[0].peers, len(values)) == (6, 7, 6)
    assert abs(rows[0].median - (values[2] + values[3]) / 2) < Decimal("0.0001")


def test_equals_share_a_rank(ask):
    rows = ask("three_public.overseas_visits")
    assert rows["rank"].tolist() == [1] * 7
    assert set(rows.tied) == {7}
    assert rows.growth.isna().all()  # a base of zero


def test_departments_and_units_are_never_side_by_side(ask):
    units = ask("total", level="unit", department="虚构市第零零三测试局所属测试中心")
    assert sorted(units.department) == [
        "虚构市第零零三测试局所属测试中心（单位）",
        "虚构市第零零六测试局所属测试中心（单位）",
    ]
    assert not set(units.document_id) & set(ask("total").document_id)


def test_years_and_stages_are_never_side_by_side(ask):
    for year, stage in ((2023, "budget"), (2024, "final")):
        rows = ask("total", fiscal_year=year, stage=stage)
        assert len(rows) == 7
        assert not set(rows.document_id) & set(ask("total").document_id)


def test_without_a_document_of_the_year_before_its_amount_follows_from_the_printed_change(ask, accounts):
    for row in ask("total", fiscal_year=2023).itertuples():
        of = next(
            each
            for each in made_up.accounts(7, range(2023, 2024), ("budget",))
            if (each.name, each.level) == (row.department, "department")
        )
        assert row.previous_yuan == of.before["total"] * 100
    assert ask("project", fiscal_year=2023).previous_yuan.isna().all()  # neither printed nor implied


def test_chosen_peers_are_compared_with_the_own_department(ask):
    rows = ask("total", departments=["虚构市第零零五测试局", "虚构市第零零一测试局"])
    assert sorted(rows.department) == ["虚构市第零零一测试局", OWN, "虚构市第零零五测试局"]
    assert set(rows.peers) == {3}


def test_an_item_that_some_print_and_the_own_does_not(ask, accounts):
    printed = {name for name, each in accounts.items() if each.work[2].startswith("201")}
    rows = ask("functional:201", department="虚构市第零零三测试局")
    assert "虚构市第零零三测试局" not in printed
    assert set(rows[rows["rank"].notna()].department) == printed
    assert rows[rows.is_own].amount_yuan.isna().all()
    assert rows[rows.is_around].place.tolist() == list(range(1, len(printed) + 1))[:3]


def test_the_rows_around_the_own_stay_within_the_ranked(ask):
    every = ask("total").department.tolist()
    for position, department in enumerate(every):
        rows = ask("total", department=department, first=1, size=0)
        start = min(max(position - 1, 0), 4)
        assert rows.department.tolist() == every[start : start + 3]


def test_pages_list_each_department_once(ask):
    pages = [ask("total", first=first, size=3) for first in (1, 4, 7)]
    assert [place for rows in pages for place in rows[rows.is_listed].place] == [1, 2, 3, 4, 5, 6, 7]


def test_totals_come_first_among_the_items(connection):
    items = queries.run(connection, "compare/items", fiscal_year=2024, stage="budget", level="department")
    assert items.label.tolist()[:7] == [
        "收支总预算", "支出总额", "收入总额", "财政拨款收支总预算", "一般公共预算财政拨款", "基本支出", "人员经费",
    ]  # fmt: skip
    assert "assets.net_value" not in set(items.item_id)


def test_checks_are_told_as_on_the_departments_own_pages(connection, ask):
    counts = ["passed", "rounding", "basis", "error", "unchecked"]
    for item in ("total", "three_public", "functional:208"):
        for row in ask(item).itertuples():
            touched = queries.run(connection, "findings/touched", document_id=row.document_id)
            own = next(touched[touched.fact_id == row.fact_id].itertuples())
            assert [getattr(row, each) for each in counts] == [getattr(own, each) for each in counts]
            assert row.outcome == own.outcome
