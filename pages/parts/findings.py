"""What 勾稽 found of a document, with what people said of it, and the badge of any figure."""

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data import settlements
from pages.parts.filters import Filters
from pages.parts.formats import SIDES, UNITS, Unit, amount, count, missing, percent
from pages.parts.store import ask, snapshot
from queries.checks import CORRECTED, GAPS, OUTCOMES

YUAN = UNITS["元"]
UNCHECKED = "勾稽：没有一项核对涉及这个数字，未能核对。"
MARKS = {"error": "✕", "basis": "?", "rounding": "≈", "unchecked": "○", "passed": "✓"}


@dataclass(frozen=True)
class Checked:
    """One checked document: a row of shared/documents and the frames of queries/findings."""

    document: tuple
    findings: pd.DataFrame
    places: pd.DataFrame
    summary: pd.DataFrame
    coverage: pd.DataFrame
    history: list[dict]
    is_stored: bool = True  # a draft is not

    @property
    def counts(self) -> dict[str, int]:
        """How many obligations came out how; every outcome is there."""
        found = self.findings.outcome.value_counts()
        return {outcome: int(found.get(outcome, 0)) for outcome in OUTCOMES}


def history(document: tuple) -> list[dict]:
    """What people have said of the findings of a document of that department, year and stage."""
    return settlements.history(document.department_name, document.level, document.fiscal_year, document.stage)


def checked(filters: Filters) -> Checked:
    """The findings of the document that the filters name."""
    key = filters.document_id
    return Checked(
        filters.document,
        ask("findings/list", document_ids=[key], outcomes=[]),
        ask("findings/places", document_id=key, outcomes=[]),
        ask("findings/summary", document_ids=[key]),
        ask("findings/coverage", document_id=key),
        history(filters.document),
    )


def standing(row: tuple, entries: list[dict]) -> tuple[dict | None, dict | None]:
    """What was last said of a finding: as it stands, or of an earlier form of it, whose figures have changed since."""
    entry = settlements.standing(entries).get(row.finding_id)
    if entry is None:
        return None, None
    return (entry, None) if entry["signature"] == row.signature else (None, entry)


@st.cache_resource(show_spinner=False, max_entries=200)
def touched(path: str, document_id: str) -> tuple[dict, dict]:
    """By fact, how its checks came out; by finding, its row: both as long as the snapshot is the same."""
    rows = ask("findings/touched", document_id=document_id)
    found = ask("findings/list", document_ids=[document_id], outcomes=list(GAPS))
    return {row.fact_id: row for row in rows.itertuples()}, {row.finding_id: row for row in found.itertuples()}


@st.cache_resource(show_spinner=False, max_entries=200)
def closed(path: str, document_id: str, stamp: int, _document: tuple) -> frozenset[str]:
    """The findings of a document that a person has settled, as long as nobody says more."""
    _, found = touched(path, document_id)
    entries = history(_document)
    return frozenset(key for key, row in found.items() if standing(row, entries)[0])


def settled(filters: Filters) -> frozenset[str]:
    """The findings of the shown document that a person has settled."""
    return closed(str(snapshot()), filters.document_id, settlements.stamp(), filters.document)


def looked_up(fact_ids: list[str]) -> tuple[dict, dict]:
    """What ``touched`` says of all documents that some figures come from; a fact's key begins with its document's."""
    facts, found = {}, {}
    for document_id in {fact.partition(":")[0] for fact in fact_ids}:
        of_document = touched(str(snapshot()), document_id)
        facts |= of_document[0]
        found |= of_document[1]
    return facts, found


def badge(fact_ids: list[str], filters: Filters) -> dict | None:
    """The worst open finding that touches any of some figures, else the worst settled one; None where none does."""
    facts, found = looked_up(fact_ids)
    hits = [found[key] for fact in fact_ids if fact in facts for key in facts[fact].finding_ids]
    if not hits:
        return None
    done = frozenset().union(*(settled(filters.of(each)) for each in {row.document_id for row in hits}))
    worst = min(hits, key=lambda row: (row.finding_id in done, GAPS.index(row.outcome)))
    return mark(worst, worst.finding_id in done, f"{worst.title}：{worst.told}", filters.of(worst.document_id))


def badge_of(row: tuple, own: Filters) -> dict | None:
    """The same of a row that brings its document and worst finding along (see compare/ranking)."""
    if missing(row.outcome) or row.outcome not in GAPS:
        return None
    return mark(row, standing(row, history(row))[0] is not None, row.hint, own)


def mark(finding: tuple, is_closed: bool, hint: str, own: Filters) -> dict:
    """A finding as the badge that opens it, in the view of its own document."""
    return {
        "parameters": own.parameters | {"finding": finding.finding_id},
        "address": own.address("checks", finding=finding.finding_id),
        "outcome": "settled" if is_closed else finding.outcome,
        "label": f"{MARKS[finding.outcome]} {OUTCOMES[finding.outcome]}" + ("（已处理）" if is_closed else ""),
        "hint": hint,
    }


def account(fact_id: str, filters: Filters) -> str:
    """How the checks of one figure came out, in words: the answer to "is it right?"."""
    facts, _ = touched(str(snapshot()), filters.document_id)
    return account_of(facts[fact_id]) if fact_id in facts else UNCHECKED


def account_of(row: tuple) -> str:
    """The same of a row with the numbers of its checks."""
    parts = [
        f"{OUTCOMES[outcome]} {getattr(row, outcome)} 项"
        for outcome in ("passed", *GAPS, "unchecked")
        if getattr(row, outcome)
    ]
    return f"勾稽（本数字及同处印出的占比、增减）：{'，'.join(parts)}。" if parts else UNCHECKED


def status(fact_ids: list[str]) -> str:
    """The check status of a chart: how the checks of the figures it draws came out."""
    facts, found = looked_up(fact_ids)
    rows = [facts[fact] for fact in set(fact_ids) if fact in facts]
    keys = {key for row in rows for key in row.finding_ids}
    hits = pd.Series([found[key].outcome for key in keys], dtype=str).value_counts()
    if not rows:
        return "勾稽：未能核对"
    told = "、".join(f"{OUTCOMES[outcome]} {hits[outcome]} 处" for outcome in GAPS if outcome in hits)
    return f"勾稽：{told or '没有发现不符'}"


def sides(row: tuple, unit: Unit) -> list[dict]:
    """Both sides of a finding and the gap, in the unit of the page; none where no number is compared."""
    if row.measure == "words" or missing(row.printed) or missing(row.expected):
        return []
    if row.measure == "percent":
        texts = percent(row.printed), percent(row.expected), percent(row.gap, sign=True).replace("%", " 个百分点")
    elif row.measure == "count":
        texts = count(row.printed), count(row.expected), count(row.gap)
    else:
        both = [f"{amount(value, unit)} {unit.name}" for value in (row.printed, row.expected)]
        yuan = "" if unit.name == "元" else f"（{amount(row.gap, YUAN, sign=True)} 元）"
        texts = *both, f"{amount(row.gap, unit, sign=True)} {unit.name}{yuan}"
    return [
        {"label": label, "value": text}
        for label, text in zip((SIDES[row.status], row.formula, "相差"), texts, strict=True)
    ]  # fmt: skip


def sentences(places: pd.DataFrame) -> list[dict]:
    """The sentences that a finding rests on, each once, with all its places marked; the one that is checked first."""
    found: dict[int, dict] = {}
    names = defaultdict(list)
    for row in places.sort_values("ordinal").itertuples():
        begin = int(row.sentence_start)
        entry = found.setdefault(
            begin, {"text": row.sentence, "marks": [], "place": f"{row.start_char}-{row.end_char}", "where": row.statement_label}
        )  # fmt: skip
        entry["marks"].append(
            {"from": int(row.start_char) - begin, "to": int(row.end_char) - begin, "main": row.ordinal == 0}
        )
        if row.item:
            names[begin].append(row.item)
    for begin, entry in found.items():
        entry["marks"].sort(key=lambda mark: mark["from"])
        entry["where"] = " · ".join(filter(None, [entry["where"], "、".join(dict.fromkeys(names[begin]))]))
    return list(found.values())


def cards(each: Checked, unit: Unit, chosen: str = "") -> list[dict]:
    """The findings as the element draws them, the weightiest first; ``chosen`` is open, as is a lone one."""
    by_finding = dict(list(each.places.groupby("finding_id")))
    found = each.findings[each.findings.outcome.isin(GAPS)]
    made = []
    for row in found.itertuples():
        now, before = standing(row, each.history)
        corrected = None
        if not missing(row.corrected):
            begin = int(row.mend_start - row.mend_sentence_start)
            corrected = {"label": CORRECTED[row.outcome], "text": row.corrected, "from": begin, "to": begin + len(row.correction)}  # fmt: skip
        made.append(
            {
                "id": row.finding_id, "outcome": row.outcome, "label": f"{MARKS[row.outcome]} {OUTCOMES[row.outcome]}",
                "title": row.title, "subject": row.subject, "told": row.told, "why": row.why, "persons": row.persons, "demands": row.demands,
                "basis": row.basis, "tolerance": row.rule_tolerance, "severity": row.severity,
                "sides": sides(row, unit), "corrected": corrected, "open": row.finding_id == chosen,
                "sentences": sentences(by_finding[row.finding_id]) if row.finding_id in by_finding else [],
                "settled": said(now), "before": said(before),
            }
        )  # fmt: skip
    return made


def said(entry: dict | None) -> str:
    """One person's word on a finding, as a line; empty where nothing was said."""
    if entry is None:
        return ""
    return f"{settlements.STATES[entry['state']]}：{entry['reason']}（{entry['name']}，{entry['settled_at'][:16]}）"
