"""The made-up departments: plainly marked, the same at every run, and read by the program without a fault."""

import pytest

from data.extraction import extract
from data.reading import read_bytes
from data.staging import staged
from data.warehouse import in_memory
from queries import checks
from tests import made_up

YEARS = range(2023, 2026)


@pytest.fixture(scope="module")
def read():
    """Seven departments and two of their units, three years, both stages, as the program reads them."""
    return [extract(read_bytes(name, text.encode())) for name, text in made_up.documents(7, YEARS)]


@pytest.fixture(scope="module")
def accounts() -> dict[tuple, made_up.Account]:
    return {(each.name, each.year, each.stage): each for each in made_up.accounts(7, YEARS)}


def test_every_name_and_text_says_that_it_is_made_up():
    for name, text in made_up.documents(7, YEARS):
        assert name.startswith("虚构市")
        assert "由程序编造，机构与数字均不存在" in text
        assert 1200 < len(text) < 2600


def test_the_seed_decides_everything():
    assert list(made_up.documents(3, YEARS, seed=4)) == list(made_up.documents(3, YEARS, seed=4))
    assert list(made_up.documents(3, YEARS, seed=4)) != list(made_up.documents(3, YEARS, seed=5))
    assert set(made_up.documents(3, range(2024, 2025))) < set(made_up.documents(4, YEARS))


def test_a_year_is_compared_with_what_the_year_before_prints(accounts):
    for (name, year, stage), each in accounts.items():
        if year > YEARS[0]:
            assert each.before == accounts[name, year - 1, stage].amounts
        assert each.planned == accounts[name, year, "budget"].amounts


def test_a_whole_is_the_sum_of_its_parts(accounts):
    for each in accounts.values():
        m = each.amounts
        assert m["total"] == m["basic"] + m["project"]
        assert m["total"] == m["work"] + m["functional:208"] + m["functional:210"] + m["functional:221"]
        assert m["work"] == m["work/01"] + m["work/02"]
        assert m["basic"] == m["economic:301"] + m["economic:303"] + m["basic.public"]


def test_each_is_read_as_itself_with_every_number_understood(read, accounts):
    assert len(read) == len(accounts) == (7 + 2) * 3 * 2
    for extraction in read:
        own = extraction.identity
        assert accounts[own.department, own.fiscal_year, own.stage].level == own.level
        assert extraction.unrecognised == []
        assert 55 < len(extraction.figures) < 95


def test_every_figure_read_is_the_one_made_and_no_check_finds_an_error(read, accounts):
    with in_memory(map(staged, read)) as connection:
        checks.fill(connection)
        outcomes = connection.execute("SELECT outcome, count(*) FROM finding GROUP BY outcome").fetchall()
        rows = connection.execute("""
            SELECT d.department, d.fiscal_year, d.stage, i.item_id, i.amount_yuan, i.quantity, i.change_yuan
            FROM own_item AS i JOIN document AS d USING (document_id)""").fetchall()
    assert set(dict(outcomes)) <= {"passed", "unchecked", "rounding"}
    stored = {(*row[:3], row[3]): row[4:] for row in rows}
    for key, each in accounts.items():
        code = each.work[2]
        names = {"work": f"functional:{code[:3]}", "work/01": f"functional:{code}01", "work/02": f"functional:{code}02"}
        left_out = {"economic:301", "economic:303", "project.operating", "project.special"}
        for item, hundredths in each.amounts.items():
            if each.stage == "final" and item in left_out:
                continue
            amount, _, change = stored[*key, names.get(item, item)]
            assert amount == hundredths * 100, (key, item)
            if item in ("total", "three_public"):
                assert change == (hundredths - each.before[item]) * 100
        for item, number in each.counts.items():
            assert stored[*key, item][1] == number
