"""Running the whole app without a browser."""

import json
from pathlib import Path
from zlib import crc32

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import store
from pages.parts.filters import Filters
from pages.parts.formats import UNITS
from tests.conftest import ROOT, SHIPPED

PAGES = sorted(path.name for path in (ROOT / "pages").glob("*.py"))
OF_A_DOCUMENT = [page for page in PAGES if page != "manage.py"]  # pages that show the document of the filter bar


@pytest.fixture
def app(tmp_path, monkeypatch):
    """Start the app on a folder of documents; gives a function that opens a page with query parameters."""
    monkeypatch.chdir(ROOT)

    def start(folder: Path = SHIPPED.parent, page: str = "overview.py", **parameters: str) -> AppTest:
        # A warehouse takes in a folder when it is new: each folder has its own.
        monkeypatch.setenv("BUDGET_MIRROR_WAREHOUSE", str(tmp_path / f"home-{crc32(str(folder).encode())}"))
        monkeypatch.setenv("BUDGET_MIRROR_DISCLOSURES", str(folder))
        store.snapshot.clear()
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
        store.snapshot.clear()
        return [Filters(row, "", "全部类别", UNITS[unit]) for row in store.ask("shared/documents").itertuples()]

    return start
