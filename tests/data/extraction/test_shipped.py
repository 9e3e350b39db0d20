"""The shipped document: every figure with its item, unit, code, year and sentence, and every number accounted for."""

import csv
from pathlib import Path

import pytest

from data.extraction import extract
from data.reading import read
from data.staging import staged
from data.warehouse import in_memory
from tests.conftest import SHIPPED

# Read off the document by a person, in the order of the text; derived figures follow from the change above them.
EXPECTED = list(csv.DictReader((Path(__file__).parent / "bazhong_2024.csv").open(encoding="utf-8")))
COLUMNS = list(EXPECTED[0])


@pytest.fixture(scope="module")
def connection():
    with in_memory([staged(extract(read(SHIPPED)))]) as connection:
        yield connection


@pytest.fixture(scope="module")
def facts(connection) -> list[dict]:
    result = connection.execute("SELECT * FROM fact ORDER BY start_char, status DESC, fact_id")
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def written(fact: dict, places: int) -> dict[str, str]:
    """A fact the way the expectations are written down."""
    return {
        "statement": fact["statement_label"], "item": fact["item"], "code_path": fact["code_path"], "measure": fact["measure"],
        "value": fact["value_printed"], "unit": fact["unit_printed"],
        "amount_yuan": "" if fact["amount_yuan"] is None else f"{fact['amount_yuan']:.2f}",
        "quantity": "" if fact["quantity"] is None else f"{fact['quantity'].normalize():f}",
        "fiscal_year": str(fact["fiscal_year"]), "status": fact["status"],
        "compared_year": str(fact["compared_year"] or ""), "basis": fact["basis"], "as_of": str(fact["as_of"] or ""),
        "places": str(places), "sentence_begins": fact["sentence"][:18],
    }  # fmt: skip


def test_every_figure_is_read_and_no_other(connection, facts):
    places = dict(
        connection.execute("SELECT fact_id, count(*) FROM mention WHERE fact_id IS NOT NULL GROUP BY 1").fetchall()
    )
    assert [written(fact, places.get(fact["fact_id"], 0)) for fact in facts] == EXPECTED


def test_places_are_the_very_characters(facts, text):
    for fact in facts:
        assert text[fact["sentence_start"] : fact["sentence_end"]] == fact["sentence"]
        if fact["status"] == "printed":
            assert text[fact["start_char"] : fact["end_char"]] == fact["value_printed"]


def test_three_counts_add_up_and_nothing_is_unrecognised(connection, text):
    counts = dict(connection.execute("SELECT kind, count(*) FROM mention WHERE is_number GROUP BY 1").fetchall())
    assert counts == {"fact": 95, "non_fact": 89}
    digits = [position for position, character in enumerate(text) if character.isdigit()]
    places = connection.execute("SELECT start_char, end_char FROM mention WHERE is_number ORDER BY 1").fetchall()
    covered = [position for start, end in places for position in range(start, end) if text[position].isdigit()]
    assert covered == digits


def test_kinds_of_non_facts(connection):
    kinds = dict(
        connection.execute("SELECT meaning, count(*) FROM mention WHERE kind = 'non_fact' GROUP BY 1").fetchall()
    )
    assert kinds == {"年份": 40, "标题或条目序号": 24, "附件、附表或条款编号": 22, "文号": 2, "划定范围的标准": 1}


def test_identity(shipped):
    identity = shipped.identity
    assert (identity.department, identity.fiscal_year, identity.stage, identity.level) == (
        "巴中市社会保险管理局",
        2024,
        "budget",
        "department",
    )


def test_words_are_kept_with_their_places(connection):
    kinds = dict(connection.execute("SELECT kind, count(*) FROM passage GROUP BY 1").fetchall())
    assert (kinds["duty"], kinds["work"], kinds["term"]) == (10, 5, 15)
    reasons = connection.execute("""
        SELECT p.item_id, substring(d.text, p.start_char + 1, p.end_char - p.start_char)
        FROM passage AS p JOIN document AS d USING (document_id) WHERE kind = 'reason' ORDER BY p.start_char""").fetchall()
    staff = "新增1名事业人员导致人员经费增加"
    assert reasons == [
        ("total", staff),
        ("fiscal_appropriation", staff),
        ("general_public_budget", staff),
        ("three_public.reception", "执行中央八项规定和市委过紧日子要求，缩减公务接待开支"),
        ("operating_funds", staff),
    ]
    terms = [
        row[0]
        for row in connection.execute("SELECT term FROM passage WHERE kind = 'term' ORDER BY start_char").fetchall()
    ]
    assert terms[0] == "一般公共预算拨款收入"
    assert terms[-2:] == ["“三公”经费", "机关运行经费"]


def test_no_breakdown_of_the_year_before_is_made_up(facts):
    items = {fact["item_id"] for fact in facts if fact["status"] == "derived"}
    assert items == {
        "total", "revenue", "expenditure", "fiscal_appropriation", "general_public_budget", "operating_funds", "three_public",
        "three_public.overseas_visits", "three_public.reception", "three_public.vehicle_purchase", "three_public.vehicle_operation",
    }  # fmt: skip
