"""搜索: words in the link, hits of three kinds with exact counts, filters, pages, and hostile words."""

import re
from urllib.parse import parse_qs

import pytest

from pages.parts import hits as parts
from tests.conftest import SHIPPED, STAGED
from tests.pages.conftest import elements, words

HOSTILE = ["' OR 1=1 --", '"%_\\', "![](http://evil.example/a.png) **粗** `x` $y$ :red[z]", "<script>alert(1)</script><img src=x>", "x" * 10_000, "a " * 5_000]  # fmt: skip


@pytest.fixture
def documents(tmp_path):
    """A folder with the shipped document and the staged ones."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for path in [SHIPPED, *STAGED.iterdir()]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def hits(test) -> list[dict]:
    return next((each["hits"] for each in elements(test) if "hits" in each), [])


def kind(test, value: str):
    return next(each for each in test.segmented_control if each.key == "kind").set_value(value).run()


def linked(app, folder, page: str, **parameters: str):
    """The page as a link with its own parameters opens it."""
    test = app(folder)
    for key, value in parameters.items():
        test.query_params[key] = value
    test.switch_page(f"pages/{page}").run()
    assert not test.exception
    assert not test.error
    return test


def searched(app, folder, text: str, **parameters: str):
    return linked(app, folder, "search.py", q=text, **parameters)


def test_without_words_it_says_what_can_be_looked_for(app, documents):
    test = app(documents, "search.py")
    assert "输入要找的词" in words(test)
    assert hits(test) == []


def test_sentences_of_all_documents(app, documents):
    test = searched(app, documents, "公务接待费")
    assert "在 5 份文件里找到句子 7 处、数字 5 处、部门和文件 0 份；新的年度在前。" in words(test)
    found = hits(test)
    assert len(found) == 7
    assert found[0]["title"].endswith("2024年 · 预算")
    assert found[-1]["title"] == "青屏县水务局 · 2022年 · 决算"
    assert all([piece["text"] for piece in each["pieces"] if piece.get("mark")][0] == "公务接待费" for each in found)
    address = parse_qs(found[-1]["links"][0]["address"].removeprefix("source?"))
    assert (address["department"], address["year"], address["stage"]) == (["青屏县水务局"], ["2022"], ["决算"])
    start, end = map(int, address["at"][0].split("-"))
    text = (STAGED / "青屏县水务局2022年部门决算.txt").read_text(encoding="utf-8")
    assert text[start:end] == "".join(piece["text"] for piece in found[-1]["pieces"])


def test_figures_with_their_sentence_and_the_way_to_the_details(app, documents):
    test = kind(searched(app, documents, "公务接待费"), "facts")
    found = hits(test)
    assert [each["title"] for each in found if "青屏" in each["where"]] == [
        "公务接待费　3.00 万元", "公务接待费　4.00 万元", "公务接待费　5.00 万元", "公务接待费　4.50 万元",
    ]  # fmt: skip
    opening = next(each for each in found if "5.00" in each["title"])
    assert opening["where"] == "青屏县水务局 · 2022年 · 决算 · “三公”经费 · 2022年预算数"
    assert [piece["text"] for piece in opening["pieces"] if piece.get("mark") == "figure"] == ["5.00"]
    assert [link["label"] for link in opening["links"]] == ["在原文中查看", "明细"]
    assert parse_qs(opening["links"][1]["address"].removeprefix("facts?"))["words"] == ["公务接待费"]


def test_the_details_open_with_the_words_of_the_link(app, documents):
    test = linked(app, documents, "facts.py", department="青屏县水务局", year="2022", stage="决算", words="公务接待费")
    assert test.text_input(key="words").value == "公务接待费"
    assert "共 3 个事实" in words(test)


def test_documents_by_department_and_year(app, documents):
    test = kind(searched(app, documents, "水务 2023"), "documents")
    assert [each["title"] for each in hits(test)] == ["青屏县水务局 · 2023年 · 决算", "青屏县水务局 · 2023年 · 预算"]
    assert [link["address"].partition("?")[0] for link in hits(test)[0]["links"]] == ["./", "source", "facts"]


def test_filters_narrow_and_stand_in_the_link(app, documents):
    test = searched(app, documents, "公务接待费", in_year="2023", in_stage="决算")
    assert "在 1 份文件里找到句子 1 处、数字 1 处" in words(test)
    test.multiselect(key="in_stage").set_value([]).run()
    assert "在 2 份文件里找到句子 2 处、数字 2 处" in words(test)


def test_only_the_chosen_department(app, documents):
    test = searched(app, documents, "公务接待费", department="青屏县水务局", in_department="true")
    assert "在 4 份文件里找到句子 3 处、数字 4 处" in words(test)
    assert {each["title"].split(" · ")[0] for each in hits(test)} == {"青屏县水务局"}


def test_where_only_another_kind_is_found_it_is_shown(app, documents):
    test = searched(app, documents, "2210201")
    assert "没有含这些词的句子，下面是数字。" in words(test)
    assert hits(test)[0]["title"] == "2210201 住房公积金　42.61 万元"


def test_a_link_opens_the_page_of_hits_that_it_names_and_another_search_the_first(app, documents):
    test = searched(app, documents, "年", hits_page="3")
    assert next(each for each in elements(test) if "hits" in each)["first"] == 41
    test.text_input(key="q").input("公务接待费").run()
    assert next(each for each in elements(test) if "hits" in each)["first"] == 1


def test_nothing_is_cut_off_silently_pages_lead_through_all(app, documents):
    test = searched(app, documents, "年")
    total = int(words(test).split("找到句子 ")[1].split(" 处")[0])
    assert total > 60
    seen = []
    pages = test.pagination[0].num_pages
    assert pages == -(-total // 20)
    for page in range(1, pages + 1):
        test.pagination[0].set_value(page).run()
        seen += [each["links"][0]["address"] for each in hits(test)]
    assert len(seen) == len(set(seen)) == total
    test.text_input(key="q").input("水利").run()
    first = next(each for each in elements(test) if "hits" in each)
    assert first["first"] == 1


def test_nothing_found(app, documents):
    assert "在 5 份文件里没有找到“没有这样的词”。" in words(searched(app, documents, "没有这样的词"))


def test_too_many_words_are_said(app, documents):
    assert "只按前 10 个词查找，其余 3 个没有用上。" in words(
        searched(app, documents, " ".join("公务接待费减少预算决算二二"))
    )


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_give_no_error_and_no_markup(app, documents, text):
    test = app(documents, "search.py")
    test.text_input(key="q").input(text[:200]).run()
    assert not test.exception
    assert not test.error
    for element in [*test.info, *test.markdown, *test.caption]:
        assert not re.search(r"(?<!\\)(?:!\[|<script|<img|\]\(|:red|`|\*\*粗)", element.value)


def test_a_hostile_document_is_only_ever_text(app, documents):
    path = documents / "青屏县水务局2024年部门预算.txt"
    path.write_text(
        path.read_text(encoding="utf-8").replace("“三公”经费预算", "<img src=x>“三公”经费预算"), encoding="utf-8"
    )
    found = hits(searched(app, documents, "三公经费预算 11.00"))
    assert "<img src=x>" in "".join(piece["text"] for piece in found[0]["pieces"])  # set as textContent by the element


def test_a_figure_that_a_person_corrected_says_so(corrected):
    assert len(hits(kind(corrected("search.py", q="1.3万元"), "facts"))) == 1
    test = kind(corrected("search.py", q="公务接待费"), "facts")
    (found,) = hits(test)
    assert found["title"] == "公务接待费　1.30 万元"
    assert "更正为 1.3万元，原文印 1.2万元（王五 " in found["where"]


def test_where_very_many_are_found_the_count_says_so(app, documents, monkeypatch):
    monkeypatch.setattr(parts, "MOST", 3)
    test = searched(app, documents, "公务接待费")
    assert "句子 3 处以上、数字 3 处以上、部门和文件 0 份" in words(test)
