"""The search of all documents: exact counts, words together, either width, filters, pages, hostile words."""

import re

import pytest

import queries
from tests.conftest import SHIPPED, STAGED, connected

PAGE = {"skip": 0, "size": 1000}
ANY = {"departments": [], "years": [], "stages": [], "levels": [], "statements": [], "most": 1000}
HALF = {0xFF01 + each: 0x21 + each for each in range(94)}  # full-width signs to half-width ones


@pytest.fixture(scope="module")
def search(tmp_path_factory):
    """Ask a search query on the shipped document and the staged ones."""
    folder = tmp_path_factory.mktemp("searched")
    for path in [SHIPPED, *STAGED.iterdir()]:
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "宽窄局2024年部门预算.txt").write_text(
        "宽窄局2024年部门预算\n\n一、收支预算情况说明\n\n2024年收支总预算１，２３４．５６万元。ＰＰＰ项目 100%_完成。\n",
        encoding="utf-8",
    )
    with connected(folder, folder.parent / "searched.duckdb") as connection:

        def ask(kind: str, *needles: str, **more):
            words = queries.run(connection, "search/words", typed=list(needles)).iloc[0]
            values = ANY | PAGE | more | {"needles": list(words.needles), "grams": words.grams}
            name = f"search/{kind}"
            return queries.run(connection, name, **{each: values[each] for each in queries.query(name).parameters})

        yield ask


def holds(words: str, needle: str) -> bool:
    """Whether a folded text has a word; a number must begin one there, be it behind a label."""
    before = r"(?:^|[^\d.]|\D\.|^\d{1,2}\.(?=20\d\d))" if needle[0].isdigit() else ""
    return re.search(before + re.escape(needle), words) is not None


def counts(search, *needles: str, **more) -> tuple[int, int, int]:
    row = search("counts", *needles, **more).iloc[0]
    found = tuple(int(row[kind]) for kind in ("sentences", "facts", "documents"))
    assert found == tuple(len(search(kind, *needles, **more)) for kind in ("sentences", "facts", "documents"))
    return found


def test_no_more_are_counted_than_asked_for(search):
    row = search("counts", "公务接待费", most=3).iloc[0]
    assert (row.sentences, row.facts, row.documents) == (3, 3, 0)


def test_counts_are_those_of_the_lists(search):
    assert counts(search, "公务接待费") == (7, 5, 0)
    assert counts(search, "水利工程建设") == (2, 3, 0)
    assert counts(search, "青屏县水务局") == (4, 0, 4)
    assert counts(search, "没有这样的词") == (0, 0, 0)
    assert counts(search) == (0, 0, 0)


def test_several_words_must_all_be_there(search):
    assert counts(search, "公务接待费", "完成预算") == (1, 0, 0)
    assert counts(search, "水务", "2023") == (2, 0, 2)
    assert counts(search, "水利", "300.00") == (0, 1, 0)


@pytest.mark.parametrize("amount", ["1,234.56", "1234.56", "１２３４．５６", "１，２３４．５６", "1，234.56"])
def test_an_amount_is_found_in_either_width_with_and_without_commas(search, amount):
    assert counts(search, amount) == (1, 1, 0)
    assert search("facts", amount).value_printed[0] == "１，２３４．５６"


def test_a_number_begins_a_number_and_may_have_its_unit(search):
    assert counts(search, "34.56") == counts(search, "234.56万元") == (0, 0, 0)
    assert counts(search, "1234") == counts(search, "1,234.56万元") == (1, 1, 0)
    assert counts(search, "2080505")[1] == counts(search, "20805")[1] > counts(search, "80505")[1] == 0


def test_printed_commas_do_not_hide_an_amount(search):
    assert counts(search, "1250.30") == counts(search, "1,250.30") == (1, 1, 0)


def test_quotes_blanks_and_case_do_not_matter(search):
    assert counts(search, "三公经费") == counts(search, "“三公”经费")
    assert counts(search, "ppp项目100") == (1, 0, 0)


@pytest.mark.parametrize(("words", "sentences"), [("%", 27), ("_", 1), ("100%_完", 1), ("%%", 0), ("__", 0), ("\\", 0)])
def test_wildcards_are_plain_characters(search, words, sentences):
    assert counts(search, words)[0] == sentences


@pytest.mark.parametrize(
    "words", ["'", '"', "'; DROP TABLE fact; --", "\\", "$needles", "x" * 10_000, "[点](http://evil.example)", "<b>", "\x00", "😀", "{}[]()*+?|^"]
)  # fmt: skip
def test_hostile_words_find_nothing_and_break_nothing(search, words):
    assert counts(search, words) == (0, 0, 0)


def test_filters(search):
    assert counts(search, "公务接待费", years=[2023]) == (2, 2, 0)
    assert counts(search, "公务接待费", years=[2023], stages=["final"]) == (1, 1, 0)
    assert counts(search, "公务接待费", levels=["unit"]) == (0, 0, 0)
    assert (
        counts(search, "公务接待费", departments=["青屏县水务局"])[0]
        == counts(search, "公务接待费")[0] - counts(search, "公务接待费", departments=["巴中市社会保险管理局"])[0]
        > 0
    )
    assert counts(search, "2024", departments=["青屏县水务局"])[2] == 1
    row = search("counts", "公务接待费", years=[2023], stages=["final"]).iloc[0]
    assert row.documents_searched == 1
    assert len(search("sentences", "公务接待费", statements=["three_public"])) == 4


def test_the_newest_year_comes_first_and_pages_join_without_gap(search):
    everything = search("sentences", "年")
    assert everything.fiscal_year.is_monotonic_decreasing
    assert search("documents", "水务").fiscal_year.tolist() == [2024, 2023, 2023, 2022]
    assert search("documents", "水务").stage.tolist() == ["budget", "final", "budget", "final"]
    by_page = [search("sentences", "年", skip=skip, size=7) for skip in range(0, len(everything), 7)]
    places = [(row.document_id, row.start_char) for page in by_page for row in page.itertuples()]
    assert places == [(row.document_id, row.start_char) for row in everything.itertuples()]
    assert len(set(places)) == len(everything)


def test_no_text_is_passed_over_that_holds_the_words(search):
    everything = {kind: search(kind, " ", "", '"') for kind in ("sentences", "facts", "documents")}
    assert all(rows.empty for rows in everything.values())
    rows = search("sentences", "2023")
    words = [re.sub(r"[\s“”]", "", row.words).translate(HALF).lower() for row in rows.itertuples()]
    words = [re.sub(r"(?<=\d),(?=\d{3})", "", text) for text in words]
    for text in words[::4]:
        for size in (1, 2, 3, 5, 8, 40, len(text)):
            for start in range(0, max(len(text) - size, 1), 23):
                needle = text[start : start + size]
                found = search("sentences", "2023", needle)
                assert len(found) == sum(holds(each, needle) for each in words), needle
