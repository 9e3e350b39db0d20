"""Running the whole app without a browser."""

import json
from pathlib import Path
from zlib import crc32

import pytest
from streamlit.testing.v1 import AppTest

from data.publication import publish, published
from data.warehouse import home_folder
from pages.parts import store
from pages.parts.filters import Filters
from pages.parts.formats import UNITS
from queries import checks
from tests.conftest import ROOT, SHIPPED, spoken

PAGES = sorted(path.name for path in (ROOT / "pages").glob("*.py"))
# Pages that show the document of the filter bar.
OF_A_DOCUMENT = [page for page in PAGES if page not in ("manage.py", "search.py")]


@pytest.fixture
def app(tmp_path, monkeypatch):
    """Start the app on a folder of documents; gives a function that opens a page with query parameters."""
    monkeypatch.chdir(ROOT)

    def start(folder: Path = SHIPPED.parent, page: str = "overview.py", **parameters: str) -> AppTest:
        # A warehouse takes in a folder when it is new: each folder has its own.
        monkeypatch.setenv("BUDGET_MIRROR_WAREHOUSE", str(tmp_path / f"home-{crc32(str(folder).encode())}"))
        monkeypatch.setenv("BUDGET_MIRROR_DISCLOSURES", str(folder))
        store.looked_up.clear()
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for key, value in parameters.items():
            test.query_params[key] = value
        test.run()
        if page != "overview.py":
            test.switch_page(f"pages/{page}").run()
        assert not test.exception
        assert not [error.value for error in test.error if "程序出错" in error.value]
        return test

    return start


@pytest.fixture
def corrected(app):
    """The app on the shipped document, in which a person has corrected one figure and given another one its meaning."""

    def start(page: str, **parameters: str) -> AppTest:
        app(page=page)
        home = home_folder()
        if published(home).number == 1:
            spoken(home, SHIPPED, "公务接待费", "1.2", value="1.3")
            own = {"item": "净值", "item_id": "assets.net_value", "statement": "assets", "fiscal_year": "2023"}
            reading = spoken(home, SHIPPED, "净值", "79.92", who="赵六", why="附注里有说明", **own)
            publish([reading], checks, "李四", home=home)
        test = app()
        for key, value in parameters.items():
            test.query_params[key] = value
        return test.switch_page(f"pages/{page}").run()

    return start


def figures(test: AppTest) -> list[dict]:
    """The Plotly figures of a page."""
    return [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]


def elements(test: AppTest) -> list[dict]:
    """The data of our own elements on a page."""
    return [json.loads(element.proto.json) for element in test.get("bidi_component")]


def words(test: AppTest) -> str:
    """All text of a page."""
    shown = [
        element.value
        for kind in ("title", "subheader", "markdown", "caption", "info", "warning", "success", "error")
        for element in getattr(test, kind)
    ]
    return "\n".join(shown).replace("\\", "")


@pytest.fixture
def views(tmp_path, monkeypatch):
    """Take in a folder of documents; gives a function from a folder to the filters of each of its documents."""

    def start(folder: Path = SHIPPED.parent, unit: str = "万元") -> list[Filters]:
        monkeypatch.setenv("BUDGET_MIRROR_WAREHOUSE", str(tmp_path / f"home-{crc32(str(folder).encode())}"))
        monkeypatch.setenv("BUDGET_MIRROR_DISCLOSURES", str(folder))
        store.looked_up.clear()
        return [Filters(row, "", "全部类别", UNITS[unit]) for row in store.ask("shared/documents").itertuples()]

    return start
