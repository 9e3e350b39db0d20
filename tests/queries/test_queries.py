"""Every query: documented, runnable alone, and exact on the shipped document."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import duckdb
import pandas as pd
import pytest

import queries
from tests.conftest import connected

EXAMPLES = {
    "classification": "functional", "department": "巴中市社会保险管理局", "level": "department", "levels": [], "item_id": "total", "fiscal_year": 2024,
    "yearly_rate": 10.0, "statements": [], "classifications": [], "departments": [], "stages": [], "measures": [], "years": [], "statuses": [], "category": "", "words": "",
    "fact_ids": [], "position": 0, "outcomes": [], "needles": ["医疗"], "grams": "0", "typed": ["医疗"], "skip": 0, "size": 20, "most": 5_001,
    "stage": "budget", "view": "amount", "around": 11, "first": 1,
}  # fmt: skip
TYPES = {"years": "INTEGER[]"}


def parameters(name: str, document_id: str, **more) -> dict:
    values = EXAMPLES | {"document_id": document_id, "document_ids": [document_id]} | more
    return {key: values[key] for key in queries.query(name).parameters}


@pytest.fixture
def ask(one_connection, document_id):
    return lambda name, **more: queries.run(one_connection, name, **parameters(name, document_id, **more))


def rows(frame, key: str) -> dict:
    return {getattr(row, key): row for row in frame.itertuples()}


@pytest.mark.parametrize("name", queries.names())
def test_head_documents_what_the_query_returns(name, one_connection, document_id):
    frame = queries.run(one_connection, name, **parameters(name, document_id))
    assert list(frame.columns) == list(queries.query(name).columns)


@pytest.mark.parametrize("name", queries.names())
def test_runs_alone_in_the_shell(name, one_connection, document_id):
    """In the DuckDB shell a parameter is a variable: SET VARIABLE document_id = '…'; .read queries/….sql"""
    with one_connection.cursor() as shell:
        for key, value in parameters(name, document_id).items():
            kind = (
                TYPES[key]
                if key in TYPES
                else {str: "VARCHAR", float: "DOUBLE", int: "INTEGER", list: "VARCHAR[]"}[type(value)]
            )
            shell.execute(f"SET VARIABLE {key} = $value::{kind}", {"value": value})
        shell.execute((queries.HERE / f"{name}.sql").read_text(encoding="utf-8")).fetchall()


def test_an_undocumented_query_is_refused(tmp_path, monkeypatch):
    (tmp_path / "bad.sql").write_text("-- A sentence.\nSELECT $x AS y;\n", encoding="utf-8")
    monkeypatch.setattr(queries, "HERE", tmp_path)
    with pytest.raises(ValueError, match=r"bad\.sql"):
        queries.query("bad")


def test_headline(ask):
    items = rows(ask("overview/headline"), "item_id")
    total = items["total"]
    assert (total.amount_yuan, total.change_yuan, total.previous_yuan, total.growth) == (
        Decimal("7925600.00"), Decimal("146800.00"), Decimal("7778800.00"), Decimal("1.89"),
    )  # fmt: skip
    assert items["basic"].share == Decimal("87.13")
    assert items["functional:210"].share_printed == Decimal("3.98")
    assert items["functional:210"].share == Decimal("3.99")
    assert total.per_head_yuan == Decimal("233105.88")
    assert pd.isna(items["three_public.overseas_visits"].growth)


def test_flows_are_only_printed_ones(ask):
    flows = {(row.source, row.target): row.amount_yuan for row in ask("overview/flows").itertuples()}
    assert flows == {
        ("一般公共预算拨款收入", "支出总额"): Decimal("7925600.00"),
        ("支出总额", "基本支出"): Decimal("6905900.00"),
        ("支出总额", "项目支出"): Decimal("1019700.00"),
        ("基本支出", "人员经费"): Decimal("6089700.00"),
        ("基本支出", "公用经费"): Decimal("816300.00"),
        ("人员经费", "工资福利支出"): Decimal("5805500.00"),
        ("人员经费", "对个人和家庭的补助"): Decimal("284200.00"),
        ("项目支出", "运转类项目支出"): Decimal("294700.00"),
        ("项目支出", "特定目标类项目支出"): Decimal("725000.00"),
    }


def test_functional_classification(ask):
    nodes = rows(ask("structure/classification"), "node")
    assert len(nodes) == 3 + 4 + 7
    health = nodes["210"]
    assert (health.amount_yuan, health.parts_yuan, health.remainder_yuan) == (
        Decimal("316000.00"),
        Decimal("316100.00"),
        Decimal("-100.00"),
    )
    assert (health.share_printed, health.share) == (Decimal("3.98"), Decimal("3.99"))
    section = nodes["21011"]
    assert (section.is_printed, section.amount_yuan, section.parent, section.depth) == (
        False,
        Decimal("316100.00"),
        "210",
        2,
    )
    assert nodes["2101101"].rank == 1
    assert nodes["2101101"].purpose == "参公管理事业单位按规定由单位缴纳的基本医疗保险支出"
    assert sum(row.leaf_yuan for row in nodes.values()) == Decimal("7925700.00")


def test_remainders_are_shown_not_spread(ask):
    whole = next(ask("structure/whole").itertuples())
    assert (whole.amount_yuan, whole.leaves_yuan, whole.leaves_remainder_yuan) == (
        Decimal("7925600.00"),
        Decimal("7925700.00"),
        Decimal("-100.00"),
    )
    assert whole.classes_remainder_yuan == 0


def test_economic_classification(ask):
    nodes = rows(ask("structure/classification", classification="economic"), "node")
    assert nodes["301"].amount_yuan == Decimal("5805500.00")
    assert nodes["301"].remainder_yuan == 0
    assert nodes["30103"].amount_yuan == Decimal("1079800.00")
    assert nodes["303"].share == Decimal("3.59")


def test_tree_of_basic_and_project(ask):
    tree = rows(ask("basic_project/tree"), "node")
    assert [row.item for row in tree.values() if row.depth < 2] == ["支出总额", "基本支出", "项目支出"]
    assert tree["basic"].remainder_yuan == Decimal("-100.00")
    assert tree["basic.personnel"].share_of_parent == Decimal("88.18")
    assert tree["project.operating/工会经费"].amount_yuan == Decimal("49400.00")
    assert tree["project.special"].purpose.startswith("社会保险基金反欺诈防冒领工作")
    assert tree["economic:30101"].branch == "basic"


def test_three_public(ask):
    items = rows(ask("three_public/items"), "item_id")
    total = items["three_public"]
    assert (total.amount_yuan, total.previous_yuan, total.change_yuan, total.growth) == (
        Decimal("12000.00"), Decimal("17000.00"), Decimal("-5000.00"), Decimal("-29.41"),
    )  # fmt: skip
    assert total.per_head_yuan == Decimal("352.94")
    assert total.share_of_total == Decimal("0.1514")
    assert all(row.holds for row in items.values())
    assert items["three_public.vehicle_purchase"].change_printed == "持平"
    assert items["three_public.reception"].reason == "执行中央八项规定和市委过紧日子要求，缩减公务接待开支"


def test_assets(ask):
    values = rows(ask("assets/values"), "item_id")
    assert values["assets.accumulated_depreciation"].ratio == Decimal("76.68")
    assert values["assets.net_value"].ratio == Decimal("23.32")
    assert values["assets.net_value"].gap_yuan == 0


def test_what_if_runs_down_to_nothing_and_not_below(ask):
    years = list(ask("assets/what_if", yearly_rate=10.0).itertuples())
    assert [row.net_yuan for row in years] == [
        Decimal("799200.00"),
        Decimal("456460.00"),
        Decimal("113720.00"),
        Decimal("0.00"),
    ]
    assert float(years[0].remaining_years) == 2.3


def test_series_has_the_derived_year_marked(ask):
    series = [(row.fiscal_year, row.status, row.amount_yuan) for row in ask("trend/series").itertuples()]
    assert series == [(2023, "derived", Decimal("7778800.00")), (2024, "printed", Decimal("7925600.00"))]


def test_a_printed_year_comes_before_a_derived_one(several_connection):
    series = queries.run(several_connection, "trend/series", **parameters("trend/series", ""))
    assert [(row.fiscal_year, row.status) for row in series.itertuples()] == [
        (2022, "derived"),
        (2023, "printed"),
        (2024, "printed"),
    ]


def test_totals_obey_the_rules(ask, several_connection):
    facts = ask("facts/rows")

    def total(chosen):
        return next(ask("facts/total", fact_ids=chosen.fact_id.tolist()).itertuples())

    own = facts[
        (facts.statement_label == "一般公共预算拨款") & (facts.measure == "amount") & (facts.status == "printed")
    ]
    items = own[own.code.str.len() == 7]
    assert (total(items).total_yuan, total(items).obstacle) == (Decimal("7925700.00"), "")
    assert "组成部分" in total(own).obstacle
    assert "年度" in total(facts).obstacle
    changes = facts[(facts.measure == "change") & facts.amount_yuan.notna()]
    assert "只有金额" in total(changes).obstacle
    stocks = facts[facts.as_of.notna() & facts.amount_yuan.notna()]
    assert "时点数" in total(stocks).obstacle
    documents = queries.run(several_connection, "shared/documents").document_id.tolist()
    everything = queries.run(several_connection, "facts/rows", **parameters("facts/rows", "", document_ids=documents))
    of_all = next(queries.run(several_connection, "facts/total", fact_ids=everything.fact_id.tolist()).itertuples())
    assert "不同部门或不同文件" in of_all.obstacle


def test_filters_of_facts(ask):
    assert set(ask("facts/rows", category="210").code.str[:3]) == {"210"}
    assert set(ask("facts/rows", words="2080505").code) == {"2080505"}
    assert set(ask("facts/rows", statuses=["derived"]).fiscal_year) == {2023}


def test_search_finds_items_terms_and_sentences(ask):
    hits = ask("source/search", words="公务员医疗补助")
    assert set(hits.kind) == {"item", "term", "text"}
    assert ask("source/search", words="没有这样的词").empty
    assert ask("source/search", words="%").kind.tolist().count("text") == ask("source/search", words="%").shape[0]


def test_all_places_of_a_figure(ask, text):
    places = ask("source/places", position=text.index("1名事业人员"))
    assert len(places) == 4
    assert set(places.item) == {"事业人员"}


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('/etc/hostname')", "COPY document TO 'x.csv'", "ATTACH 'x.duckdb'", "INSTALL httpfs",
        "SET enable_external_access = true", "CREATE TABLE x AS SELECT 1", "DELETE FROM fact",
    ],
)  # fmt: skip
def test_the_connection_reaches_nothing_and_changes_nothing(one_connection, statement):
    with one_connection.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(statement).fetchall()


def test_many_sessions_share_the_connection(one_connection, document_id):
    def once(_):
        return len(queries.run(one_connection, "overview/headline", **parameters("overview/headline", document_id)))

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(once, range(80)))) == 1


def test_departments_are_offered_by_pinyin(tmp_path, text):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("巴中市社会保险管理局", "阿里县林业局"):
        (folder / f"{name}.txt").write_text(text.replace("巴中市社会保险管理局", name), encoding="utf-8")
    with connected(folder, tmp_path / "home") as connection:
        assert queries.run(connection, "shared/documents").department.tolist() == [
            "阿里县林业局",
            "巴中市社会保险管理局",
        ]
        peers = queries.run(connection, "compare/peers", fiscal_year=2024, stage="budget", level="department")
        assert peers.department.tolist() == ["阿里县林业局", "巴中市社会保险管理局"]
