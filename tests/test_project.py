"""What the project promises of itself: the README's commands, the pins, the laws of the house."""

import re
import tomllib

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
SOURCES = [path for folder in ("data", "queries", "pages") for path in sorted((ROOT / folder).rglob("*.py"))]


def test_ci_runs_the_readmes_test_command():
    commands = re.findall(r"^python3 .*pytest$", README, re.M)
    assert len(commands) == 1
    assert "requirements-test.txt" in commands[0]
    assert "grep -E '^python3 .*pytest$' README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_requirement_is_pinned_with_hashes_and_names_no_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-zA-Z])", text.strip())
    for entry in entries:
        assert re.match(r"[\w.-]+(\[[\w,]+\])?==[\w.]+", entry), entry[:60]
        assert "--hash=sha256:" in entry
    assert "://" not in text
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + (project["optional-dependencies"]["test"] if "test" in name else [])
    pinned = {entry.split(" ")[0].lower() for entry in entries}
    assert {requirement.lower() for requirement in wanted} <= pinned


def test_only_pages_and_app_import_streamlit_or_plotly():
    for path in SOURCES:
        if path.relative_to(ROOT).parts[0] != "pages":
            assert not re.search(
                r"^\s*(?:import|from) (?:streamlit|plotly|pages)", path.read_text(encoding="utf-8"), re.M
            ), path


def test_data_knows_nothing_of_queries():
    """The command line is a door, as app.py is: it alone may bring the floors together."""
    for path in set((ROOT / "data").rglob("*.py")) - {ROOT / "data" / "__main__.py"}:
        assert not re.search(r"^\s*(?:import|from) queries", path.read_text(encoding="utf-8"), re.M), path


def test_no_figure_of_a_shipped_document_is_typed_into_the_program():
    for path in [
        *SOURCES,
        *(ROOT / "queries").rglob("*.sql"),
        *(ROOT / "data").rglob("*.sql"),
        *(ROOT / "data").rglob("*.csv"),
        ROOT / "app.py",
    ]:
        text = path.read_text(encoding="utf-8")
        for printed in ("792.56", "690.59", "101.97", "718.35", "580.55", "342.74", "巴中"):
            assert printed not in text, f"{path}: {printed}"


def test_every_file_says_what_it_is_for():
    for path in [*SOURCES, *(ROOT / "tests").rglob("*.py"), ROOT / "app.py"]:
        assert path.read_text(encoding="utf-8").startswith('"""'), path


def test_pages_are_thin():
    for path in (ROOT / "pages").glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 120, path
