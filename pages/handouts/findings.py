"""What both reports of a document's findings, DOCX and XLSX, say in the same words and the same order."""

from decimal import Decimal

import pandas as pd

from pages.parts.formats import STAGES, UNITS, in_unit, missing
from queries.checks import OUTCOMES

TITLE = "勾稽核对报告"
SCORE = ("passed", "rounding", "basis", "error", "unchecked")  # the order in which the score is told
MEANINGS = {
    "passed": "两边相符，或没有发现所查的问题",
    "rounding": "差额在各数四舍五入可以解释的范围内，可以不改",
    "basis": "两边不符，可能因为口径不同，请说明或更正",
    "error": "与文件自己的其他数或规范不符，请更正",
    "unchecked": "缺少所需的数或条件不具备，不能当作正确",
}
SETTLED = ("已说明", "已更正")


def words(value: object) -> str:
    """A value as text; a missing one is empty."""
    return "" if missing(value) else str(value)


def heading(document: tuple) -> str:
    """Whose report it is."""
    return f"{document.department} {document.fiscal_year}年{STAGES[document.stage]}"


def identity(document: tuple, made: str) -> list[tuple[str, str]]:
    """Which document was checked, and when and from what."""
    return [
        ({"department": "部门", "unit": "单位"}[document.level], document.department),
        ("年度与阶段", f"{document.fiscal_year}年{STAGES[document.stage]}"),
        ("文件", document.file_name),
        ("核对", made),
    ]


def counts(summary: pd.DataFrame) -> dict[str, int]:
    """How many obligations came out how; every outcome is there."""
    found = dict(zip(summary.outcome, summary.findings, strict=True))
    return {outcome: int(found.get(outcome, 0)) for outcome in SCORE}


def covered(coverage: pd.DataFrame) -> str:
    """How many of the document's figures took part in a check, as a sentence."""
    figures, checked = int(coverage.figures.sum()), int(coverage.checked.sum())
    return f"原文印出的 {figures} 个数中，{checked} 个至少参加了一项核对，{figures - checked} 个没有参加任何核对。"


def ordered(findings: pd.DataFrame) -> pd.DataFrame:
    """The findings as both reports number them, from 1: 差错, 口径存疑, 舍入差, 未能核对, 通过.

    Who settled one, when and why is there, empty for the others.
    """
    said = {name: findings.get(name, "") for name in ("settled", "settled_reason", "settled_name", "settled_at")}
    rank = findings.outcome.map(list(OUTCOMES).index)
    rows = findings.assign(rank=rank, **said).sort_values("rank", kind="stable")
    return rows.assign(number=range(1, len(rows) + 1))


def by_finding(places: pd.DataFrame) -> dict[str, list[tuple]]:
    """The places of every finding, the one that is checked first."""
    found: dict[str, list[tuple]] = {}
    for place in places.sort_values(["finding_id", "ordinal"]).itertuples():
        found.setdefault(place.finding_id, []).append(place)
    return found


def unit(row: tuple, rests_on: list[tuple]) -> str:
    """The unit of both sides: 万元 for amounts, for a count the one that is printed."""
    printed = next((place.unit_printed for place in rests_on if place.ordinal == 0), "")
    return {"amount": "万元", "percent": "%", "count": printed}.get(row.measure, "")


def number(value: object, row: tuple) -> Decimal | None:
    """A side of a finding in its unit, exactly."""
    if row.measure == "amount":
        return in_unit(value, UNITS["万元"])
    return None if missing(value) else Decimal(str(value))


def change(row: tuple, rests_on: list[tuple]) -> list[tuple[str, str]]:
    """What to change, in words and in pieces, each with its mark; nothing where no single change mends it.

    The place to mend can be another than the one checked, and in another sentence. A removal leaves nothing in the
    corrected sentence that could be marked, so it has to be told.
    """
    if missing(row.corrected):
        return []
    known = {place.sentence_start: place.sentence for place in rests_on} | {row.sentence_start: row.sentence}
    sentence = known.get(row.mend_sentence_start, "")
    at, length = changed_at(row), len(sentence) - len(row.corrected) + len(row.correction)
    old = sentence[at : at + length] if length > 0 else ""
    mark = "figure" if row.mend_start == row.start_char else "other"
    if not row.correction:
        return [("删去“", "muted"), (old, mark), ("”", "muted")]
    begin = [("把“", "muted"), (old, mark), ("”", "muted")] if old else []
    return [*begin, ("改为“", "muted"), (row.correction, "change"), ("”", "muted")]


def changed_at(row: tuple) -> int:
    """Where the correction begins in the corrected sentence."""
    return int(row.mend_start - row.mend_sentence_start)
