"""What all tests share: the shipped document, documents made from it, and snapshots of them."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

import queries
from data import journal
from data.extraction import extract
from data.imports import Source, read_all
from data.publication import current_snapshot
from data.reading import Document, read
from queries import checks
from tests import made_up

ROOT = Path(__file__).parent.parent
# Two years' budgets and final accounts of one made-up department, and the budget of the year after.
STAGED = ROOT / "tests" / "documents"
SHIPPED = ROOT / "data" / "disclosures" / "巴中市社会保险管理局2024年部门预算.txt"


@pytest.fixture(scope="session")
def text() -> str:
    """The text of the shipped document."""
    return read(SHIPPED).text


@pytest.fixture(scope="session")
def shipped():
    """The extraction of the shipped document."""
    return extract(read(SHIPPED))


def from_text(text: str, name: str = "某局2024年部门预算.txt"):
    """The extraction of a text."""
    return extract(Document(name, text, "0" * 64))


def say(sentence: str, heading: str = "一、收支预算情况说明", title: str = "某某市统计局2024年部门预算") -> list:
    """The figures of one sentence below a heading of a made-up disclosure."""
    return from_text(f"{title}\n\n{heading}\n\n{sentence}\n").figures


def another_year(text: str) -> str:
    """The shipped document as it might have stood a year before: all years one less, other totals."""
    text = re.sub(r"20(23|24)(?=\s*年)", lambda match: {"23": "2022", "24": "2023"}[match[1]], text)
    return text.replace("792.56万元", "777.88万元").replace("增加14.68万元", "增加10.00万元")


def another_department(text: str) -> str:
    """The shipped document with another department's name."""
    return text.replace("巴中市社会保险管理局", "安和县林业和草原局")


def spoken(home: Path, path: Path, before: str, printed: str, who: str = "王五", why: str = "印错了", **meaning: str):
    """The reading of a file after a person has said what the number behind some words of it means."""
    content = path.read_text(encoding="utf-8")
    own = {
        "item": "公务接待费", "item_id": "three_public.reception", "measure": "amount", "value": printed, "unit": "万元",
        "statement": "three_public", "fiscal_year": "2024", "stage": "budget",
    }  # fmt: skip
    digest, start = sha256(path.read_bytes()).hexdigest(), content.index(before + printed) + len(before)
    journal.say(home, digest, start, printed, "figure", own | meaning, who, why)
    return next(read_all([Source(path, path.name)], journal.words(home)))


@pytest.fixture(scope="session")
def several(text, tmp_path_factory) -> Path:
    """A folder with three documents: two years of one department and one of another."""
    folder = tmp_path_factory.mktemp("several")
    (folder / SHIPPED.name).write_text(text, encoding="utf-8")
    (folder / "巴中市社会保险管理局2023年部门预算.txt").write_text(another_year(text), encoding="utf-8")
    (folder / "安和县林业和草原局2024年部门预算.txt").write_text(another_department(text), encoding="gb18030")
    return folder


@pytest.fixture(scope="session")
def made_up_folder(tmp_path_factory) -> Path:
    """A folder with seven made-up departments and two of their units, two years, both stages."""
    folder = tmp_path_factory.mktemp("made_up")
    for name, content in made_up.documents(7, range(2023, 2025)):
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def connected(folder: Path, home: Path):
    """A locked reader of the first snapshot of a folder's documents."""
    return current_snapshot(checks, folder, home).connect()


@pytest.fixture(scope="session")
def one_connection(tmp_path_factory):
    """A reader of the shipped document's snapshot."""
    with connected(SHIPPED.parent, tmp_path_factory.mktemp("one")) as connection:
        yield connection


@pytest.fixture(scope="session")
def several_connection(several, tmp_path_factory):
    """A reader of a snapshot of three documents."""
    with connected(several, tmp_path_factory.mktemp("several_snapshot")) as connection:
        yield connection


@pytest.fixture(scope="session")
def staged_connection(tmp_path_factory):
    """A reader of a snapshot of several years and stages of one department."""
    with connected(STAGED, tmp_path_factory.mktemp("staged") / "staged.duckdb") as connection:
        yield connection


@pytest.fixture(scope="session")
def document_id(one_connection) -> str:
    """The shipped document's key."""
    return queries.run(one_connection, "shared/documents").document_id[0]
