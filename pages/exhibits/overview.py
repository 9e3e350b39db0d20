"""总览 as exhibits: the year's key figures, where the money comes from and goes to, and what changed most and why."""

import pandas as pd

from pages.charts import overview as charts
from pages.exhibits import BLANK, Cell, Column, Exhibit, Plot, Row, Table, tag
from pages.parts.filters import Filters
from pages.parts.formats import compared, missing
from pages.parts.store import ask

TOTALS = ("total", "expenditure", "fiscal_appropriation", "general_public_budget")
TOTAL_NAMES = (*TOTALS, "revenue")
PARTS = ("basic", "project", "basic.personnel", "basic.public")
OTHERS = ("three_public", "assets.net_value", "procurement", "staff.supplied")
NOT_AN_EXPENSE = (*TOTAL_NAMES, "government_fund", "state_capital")  # with what lies below them
DRAWN = 6  # bars that fit on a slide


def by_id(items: pd.DataFrame) -> dict[str, tuple]:
    """The rows of overview/headline by item."""
    return {row.item_id: row for row in items.itertuples()}


def total(items: pd.DataFrame) -> str | None:
    """The item that stands for the whole year; None where the document prints none."""
    known = set(items.item_id)
    return next((key for key in TOTALS if key in known), None)


def shown(items: pd.DataFrame) -> list[str]:
    """Which figures make the year's story, in this order; those that a document does not print are left out."""
    classes = items[(items.classification == "functional") & (items.code.str.len() == 3)]
    first = classes.sort_values("amount_yuan", ascending=False).item_id.head(3)
    known = set(items.item_id)
    return [key for key in (total(items), *PARTS, *first, *OTHERS) if key in known]


def headline(items: pd.DataFrame, sentences: list[str], filters: Filters) -> Exhibit:
    """The key figures; ``sentences`` are the year's story, which begins with the title."""
    unit = filters.unit
    columns = (
        Column("item", "指标"),
        Column("amount", f"{filters.year}年{filters.stage}", "amount", is_sourced=True),
        Column("printed", "印出占比", "percent", "占总支出"),
        Column("share", "重算占比", "percent", "占总支出", formula="{amount}/{amount@whole}"),
        Column("previous", "比较的数", "amount", "由印出的增减额推算", formula="{amount}-{change}", derived=True),
        Column("change", "增减额", "change"),
        Column("growth", "增减率", "growth", formula="{change}/{previous}"),
        Column("against", "与什么比较", "name"),
    )
    known, lines = by_id(items), []
    for key in shown(items):
        row = known[key]
        value = Cell(row.quantity, "count", row.unit_printed, row) if missing(row.amount_yuan) else row.amount_yuan
        against = BLANK if missing(row.change_yuan) else compared(row)
        cells = (row.item, value, row.share_printed, row.share, row.previous_yuan, row.change_yuan, row.growth, against)
        lines.append(Row(cells, row, kind="strong" if key == total(items) else "", tone=row.code or key, tag=tag(row.status), term=row.item, rows={"whole": (0,)}))  # fmt: skip
    drawn = [at for at, key in enumerate(shown(items)) if key in (total(items), *PARTS)]
    if len(drawn) == 1:
        drawn = [at for at, key in enumerate(shown(items)) if key not in OTHERS]
    tones = tuple(lines[at].tone for at in drawn)
    caption = f"主要指标（单位：{unit.name}，{filters.year}年{filters.stage}）"
    plot = Plot("bars", tuple(drawn), ("amount",), ("printed", "share"), tones) if len(drawn) > 1 else None
    # A total that is compared with nothing is no finding yet: what it is made of is.
    told = 2 if missing(known[total(items)].change_yuan) else 1
    title = "；".join(sentence.removesuffix("。") for sentence in sentences[:told])
    return Exhibit(
        "headline", "总览", "overview", title, Table(caption, columns, tuple(lines)), plot, tuple(sentences[told:])
    )


def flows(rows: pd.DataFrame, filters: Filters) -> Exhibit:
    """Where the money comes from and goes to; ``rows`` are those of overview/flows."""
    unit = filters.unit
    columns = (Column("source", "从"), Column("target", "到"), Column("amount", "金额", "amount", is_sourced=True))
    lines = tuple(
        Row((row.source, row.target, row.amount_yuan), row, row.target, tone=row.target_id) for row in rows.itertuples()
    )
    names = tuple(f"{row.source} → {row.target}" for row in rows.itertuples())
    drawn = tuple(range(min(len(lines), DRAWN)))
    caption = f"资金流向（单位：{unit.name}，{filters.year}年{filters.stage}）：只列原文印出的流向"
    plot = Plot("bars", drawn, ("amount",), tones=tuple(rows.target_id[: len(drawn)]), names=names[: len(drawn)])
    return Exhibit("flows", "总览", "overview", charts.flows_finding(rows, unit), Table(caption, columns, lines), plot)


def changes(rows: pd.DataFrame, filters: Filters) -> Exhibit:
    """What changed most, and what the document gives as reasons; ``rows`` are those of overview/changes."""
    unit = filters.unit
    columns = (
        Column("item", "项目"),
        Column("amount", f"{filters.year}年{filters.stage}", "amount", is_sourced=True),
        Column("previous", "比较的数", "amount", "由印出的增减额推算", formula="{amount}-{change}", derived=True),
        Column("change", "增减额", "change"),
        Column("growth", "增减率", "growth", formula="{change}/{previous}"),
        Column("against", "与什么比较", "name"),
        Column("reason", "原文说明的原因", "words"),
    )
    lines = tuple(
        Row((row.item, row.amount_yuan, row.previous_yuan, row.change_yuan, row.growth, compared(row), row.reason),
            row, code=row.code, tone=row.code or row.item_id, tag=tag(row.status), term=row.item)
        for row in rows.itertuples()
    )  # fmt: skip
    ranked, what = comparable(rows)
    drawn = ranked[:DRAWN]
    tones = tuple(lines[at].tone for at in drawn)
    plot = Plot("grouped", drawn, ("change",), ("growth",), tones) if drawn else None
    reasons: dict[str, str] = {}
    for row in rows.itertuples():
        if not missing(row.reason):
            reasons.setdefault(row.reason, row.item)
    notes = [f"{item}：原文说明的原因是“{reason}”。" for reason, item in reasons.items()]
    if len(rows) > len(drawn):
        notes.insert(0, f"图中列变化最大的 {len(drawn)} {what}，印出增减的全部 {len(rows)} 项见表。")
    caption = f"变化与原因（单位：{unit.name}，{filters.year}年{filters.stage}，只列原文印出增减额的项目）"
    title = charts.changes_finding(list(rows.iloc[list(ranked)].itertuples()), unit)
    return Exhibit("changes", "变化与原因", "trends", title, Table(caption, columns, lines), plot, tuple(notes))


def comparable(rows: pd.DataFrame) -> tuple[tuple[int, ...], str]:
    """Which rows of overview/changes are ranked together, and what one of them is called.

    Items of one kind and level, so that no amount is told twice: functional ones, else basic and project, else economic
    ones; where a document prints too few of them, all its expenditure but the totals, else all.
    """
    moved = [(at, row) for at, row in enumerate(rows.itertuples()) if row.change_yuan]
    groups: dict[str, list[int]] = {}
    for at, row in moved:
        if row.classification:
            groups.setdefault(f"{row.classification}{len(row.code)}", []).append(at)
        if row.item_id in ("basic", "project"):
            groups.setdefault("split", []).append(at)
    for classification, what in (("functional", "个支出功能科目"), ("split", "类支出"), ("economic", "个支出经济科目")):
        found = [own for key, own in groups.items() if key.startswith(classification) and len(own) > 1]
        if found:
            return tuple(max(found, key=len)), what
    spent = [at for at, row in moved if row.item_id.split(".")[0] not in NOT_AN_EXPENSE]
    return tuple(spent or [at for at, _ in moved]), "项"


def story(items: pd.DataFrame, filters: Filters) -> list[str]:
    """The year in two or three sentences; none where the document prints no total."""
    key = total(items)
    if key is None:
        return []
    values = ask("assets/values", document_id=filters.document_id)
    passages = ask("shared/passages", document_id=filters.document_id)
    ratios = dict(zip(values.item_id, values.ratio, strict=True))
    reasons = passages[(passages.kind == "reason") & (passages.item_id == key)].words
    reason = reasons.iloc[0] if len(reasons) else ""
    return charts.story(by_id(items), key, ratios.get("assets.accumulated_depreciation"), reason, filters.unit)


def exhibits(filters: Filters) -> list[Exhibit]:
    """The key figures and the flows, where the document prints a total."""
    items = ask("overview/headline", document_id=filters.document_id)
    sentences = story(items, filters)
    rows = ask("overview/flows", document_id=filters.document_id)
    return ([headline(items, sentences, filters)] if sentences else []) + ([] if rows.empty else [flows(rows, filters)])


def changes_of(filters: Filters) -> list[Exhibit]:
    """What changed, where the document compares anything."""
    rows = ask("overview/changes", document_id=filters.document_id)
    return [] if rows.empty else [changes(rows, filters)]
