"""Several years and stages of one made-up department: stages side by side, contradictions kept, nothing added."""

from decimal import Decimal

import pandas as pd
import pytest

import queries

OWN = {"department": "青屏县水务局", "level": "department"}
PROJECT, GAUGING = "functional:2130305", "functional:2130313"


@pytest.fixture
def execution(staged_connection):
    """The rows of a year by item and column."""

    def ask(year: int) -> dict:
        rows = queries.run(staged_connection, "trend/execution", **OWN, fiscal_year=year)
        return {(row.item_id, row.column_id): row for row in rows.itertuples()}

    return ask


def test_the_stages_of_an_item_stand_side_by_side(staged_connection):
    rows = queries.run(staged_connection, "trend/series", **OWN, item_id="general_public_budget")
    assert [(row.fiscal_year, row.stage, row.amount_yuan, row.status) for row in rows.itertuples()] == [
        (2022, "budget", Decimal("8800000.00"), "printed"),
        (2022, "final", Decimal("9000000.00"), "printed"),
        (2023, "budget", Decimal("9500000.00"), "printed"),
        (2023, "adjusted", Decimal("10000000.00"), "printed"),
        (2023, "execution", Decimal("9850000.00"), "derived"),
        (2023, "final", Decimal("9800000.00"), "printed"),
        (2024, "budget", Decimal("10100000.00"), "printed"),
    ]
    final = rows[(rows.fiscal_year == 2023) & (rows.stage == "final")].iloc[0]
    assert (final.completion, final.completion_printed) == (Decimal("103.16"), Decimal("103.16"))
    assert (final.previous_yuan, final.change_yuan) == (Decimal("9000000.00"), Decimal("800000.00"))
    assert rows.other_yuan.isna().all()


def test_the_series_is_told_where_budget_and_final_account_differ(staged_connection):
    rows = queries.run(staged_connection, "trend/series", **OWN, item_id=PROJECT)
    budget = next(rows[rows.stage == "budget"].itertuples())
    assert (budget.document, budget.amount_yuan) == ("青屏县水务局2023年部门预算.txt", Decimal("3100000.00"))
    assert (budget.other_document, budget.other_yuan) == ("青屏县水务局2023年部门决算.txt", Decimal("3000000.00"))
    assert not budget.other_rounds


def test_execution_of_a_year(execution):
    rows = execution(2023)
    amounts = {
        key: {column: row.amount_yuan for (item, column), row in rows.items() if item == key and not column.startswith("completion")}
        for key, _ in rows
    }  # fmt: skip
    assert amounts == {
        "total": {"budget": 12000000, "final": 12503000},
        "general_public_budget": {
            "budget": 9500000, "opening": 9500000, "adjusted": 10000000, "execution": 9850000, "final": 9800000,
        },
        "functional:2080505": {"budget": 800000, "opening": 800000, "final": 800000},
        "functional:2130301": {"budget": 5200000, "opening": 5200000, "final": 5300000},
        PROJECT: {"budget": 3100000, "opening": 3000000, "final": 3200000},
        GAUGING: {"opening": 0, "final": 200000},
        "three_public": {"budget": 120000, "opening": 120000, "final": 95000},
        "three_public.vehicle_operation": {"budget": 80000, "opening": 80000, "final": 65000},
        "three_public.reception": {"budget": 40000, "final": 30000},
    }  # fmt: skip
    final = {item: row for (item, column), row in rows.items() if column == "final"}
    assert {item: (row.difference_yuan, row.completion) for item, row in final.items() if item != GAUGING} == {
        "total": (503000, Decimal("104.19")),
        "general_public_budget": (300000, Decimal("103.16")),
        "functional:2080505": (0, Decimal("100.00")),
        "functional:2130301": (100000, Decimal("101.92")),
        PROJECT: (100000, Decimal("103.23")),
        "three_public": (-25000, Decimal("79.17")),
        "three_public.vehicle_operation": (-15000, Decimal("81.25")),
        "three_public.reception": (-10000, Decimal("75.00")),
    }


def test_a_budget_of_zero_has_no_completion(execution):
    row = execution(2023)[GAUGING, "final"]
    assert row.difference_yuan == 200000
    assert pd.isna(row.completion)


def test_printed_rates_stand_beside_the_recomputed_ones(execution):
    rows = execution(2023)
    whole = rows["general_public_budget", "completion"], rows["general_public_budget", "completion_adjusted"]
    assert [(row.quantity, row.basis, row.rate_differs) for row in whole] == [
        (Decimal("103.16"), "年初预算", False), (Decimal("98.00"), "调整预算", False),
    ]  # fmt: skip
    assert whole[0].completion_adjusted == Decimal("98.00")
    assert (rows[PROJECT, "completion"].quantity, rows[PROJECT, "completion"].rate_differs) == (Decimal("106.67"), True)


def test_what_two_documents_print_differently_is_kept_twice(execution):
    rows = execution(2023)
    budget, opening = rows[PROJECT, "budget"], rows[PROJECT, "opening"]
    assert (budget.document, opening.document) == ("青屏县水务局2023年部门预算.txt", "青屏县水务局2023年部门决算.txt")
    assert (budget.other_yuan, budget.other_document) == (Decimal("3000000.00"), opening.document)
    others = {key for key, row in rows.items() if not pd.isna(row.other_yuan)}
    assert others == {(PROJECT, "budget")}


def test_years_that_can_be_compared(staged_connection):
    years = queries.run(staged_connection, "trend/years", **OWN)
    assert dict(zip(years.fiscal_year, years["items"], strict=True)) == {2024: 0, 2023: 9, 2022: 5}


def test_another_level_and_another_year_bring_nothing(staged_connection):
    for own in (OWN | {"level": "unit", "fiscal_year": 2023}, OWN | {"fiscal_year": 2024}):
        assert queries.run(staged_connection, "trend/execution", **own).empty
