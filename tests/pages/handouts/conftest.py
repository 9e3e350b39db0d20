"""The frames of the shipped document's findings, as the pages hand them to a report."""

import io
import os
import re
import zipfile
from dataclasses import replace
from types import SimpleNamespace

import pytest
from lxml import etree

import queries
from data.extraction import extract
from data.reading import read
from data.staging import staged
from data.warehouse import in_memory
from pages.exhibits import story
from pages.handouts import report_pdf
from pages.handouts.handout import Handout
from pages.parts.handing import handout
from queries import checks
from tests.conftest import SHIPPED, STAGED, spoken

MADE = "2026年1月5日 10:30，快照 20260105-103000"
# What a document, a rule or a person might have written to harm whoever opens the report.
HOSTILE = '=HYPERLINK("http://evil.example")\x00\x08\x1f</w:t></w:p>&lt;<b>'


def arguments(connection) -> dict:
    """The arguments of both reports for a warehouse's only document, with a settled finding."""
    document = next(queries.run(connection, "shared/documents").itertuples())
    key = document.document_id
    findings = queries.run(connection, "findings/list", document_ids=[key], outcomes=[])
    settled = {
        "settled": "已说明",
        "settled_reason": "按单位口径",
        "settled_name": "张三",
        "settled_at": "2026-01-05 09:00",
    }
    is_settled = findings.rule_id == "operating_funds"
    return {
        "document": document,
        "findings": findings.assign(
            **{name: is_settled.map({True: said, False: ""}) for name, said in settled.items()}
        ),
        "places": queries.run(connection, "findings/places", document_id=key, outcomes=[]),
        "summary": queries.run(connection, "findings/summary", document_ids=[key]),
        "coverage": queries.run(connection, "findings/coverage", document_id=key),
        "made": MADE,
    }


@pytest.fixture(scope="session")
def shipped_arguments(one_connection) -> dict:
    """The arguments for the shipped document."""
    return arguments(one_connection)


@pytest.fixture
def report(shipped_arguments) -> SimpleNamespace:
    """The arguments for the shipped document, for one test to change."""
    return SimpleNamespace(**shipped_arguments)


@pytest.fixture(scope="session")
def elsewhere(text, tmp_path_factory) -> SimpleNamespace:
    """The arguments for the shipped document with two digits of one item swapped."""
    draft = tmp_path_factory.mktemp("elsewhere") / SHIPPED.name
    draft.write_text(text.replace("661.57", "665.17"), encoding="utf-8")
    with in_memory([staged(extract(read(draft)))]) as connection:
        checks.fill(connection)
        return SimpleNamespace(**arguments(connection))


@pytest.fixture(scope="session")
def reworded(tmp_path_factory) -> SimpleNamespace:
    """The arguments for the shipped document in which a person has corrected the net value of the assets."""
    own = {"item": "固定资产净值", "item_id": "assets.net_value", "statement": "assets", "fiscal_year": "2023"}
    reading = spoken(tmp_path_factory.mktemp("reworded"), SHIPPED, "净值", "79.92", value="97.92", **own)
    with in_memory([reading.rows]) as connection:
        checks.fill(connection)
        return SimpleNamespace(**arguments(connection))


@pytest.fixture
def empty(report) -> SimpleNamespace:
    """The arguments for a document without a single finding."""
    report.findings, report.places, report.summary = (
        frame.head(0) for frame in (report.findings, report.places, report.summary)
    )
    report.coverage = report.coverage.assign(figures=0, checked=0)
    return report


@pytest.fixture
def hostile(report) -> SimpleNamespace:
    """The arguments with every text replaced by one that would do harm."""
    words = [
        "title",
        "demands",
        "basis",
        "severity",
        "subject",
        "told",
        "why",
        "persons",
        "sentence",
        "settled_reason",
        "settled_name",
    ]
    facts = ["item", "statement_label", "value_printed", "unit_printed", "sentence"]
    report.findings = report.findings.assign(
        **dict.fromkeys(words, HOSTILE), corrected=None, sentence_start=0, start_char=0, end_char=5
    )
    report.places = report.places.assign(**dict.fromkeys(facts, HOSTILE))
    report.document = SimpleNamespace(
        department=HOSTILE + "局" * 300, level="unit", fiscal_year=2024, stage="final", file_name=HOSTILE
    )
    report.made = HOSTILE
    return report


@pytest.fixture
def font() -> None:
    """PDF and DOCX need a Chinese font; CI has one."""
    try:
        report_pdf.compiler()
    except report_pdf.FontError as refusal:
        if os.environ.get("CI"):
            pytest.fail(str(refusal))
        pytest.skip(str(refusal))


def of(filters, notes: tuple[str, ...] = ()) -> Handout:
    return handout(filters, story.exhibits(filters), notes)


@pytest.fixture
def shipped_handout(views) -> Handout:
    return of(views()[0])


@pytest.fixture(params=["staged", "several", "made_up"])
def handouts(request, views, several, made_up_folder) -> list[Handout]:
    """A handout of every third document of a folder."""
    folder = {"staged": STAGED, "several": several, "made_up": made_up_folder}[request.param]
    return [of(filters) for filters in views(folder)[::3]]


def parts(content: bytes, pattern: str) -> dict[str, etree._Element]:
    """The XML parts of an office file whose names match, in the order of the numbers in their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
        return {name: etree.fromstring(archive.read(name)) for name in sorted(names, key=lambda name: int(re.search(r"\d+", name)[0]))}  # fmt: skip


def text_of(element: etree._Element, tag: str) -> str:
    return "".join(element.itertext(tag))


@pytest.fixture
def hostile_handout(shipped_handout) -> Handout:
    """A handout whose words all mean harm to whoever opens it."""
    page = shipped_handout.pages[0]
    table = page.exhibit.table
    bad = replace(table.rows[0], cells=(HOSTILE, *table.rows[0].cells[1:]))
    exhibit = replace(page.exhibit, title=HOSTILE, table=replace(table, rows=(bad, *table.rows[1:])), notes=(HOSTILE,))
    pages = (replace(page, exhibit=exhibit, foot=HOSTILE, note=HOSTILE), *shipped_handout.pages[1:])
    return replace(shipped_handout, title=HOSTILE, scope=HOSTILE, made=HOSTILE, pages=pages)
