"""资产折旧 as an exhibit: original value, what is written off and what is left, and what the document counts."""

import pandas as pd

from pages.charts import assets as charts
from pages.exhibits import BLANK, Cell, Column, Exhibit, Plot, Row, Table
from pages.parts.filters import Filters
from pages.parts.formats import amount, missing
from pages.parts.store import ask


def gap_told(values: pd.DataFrame, filters: Filters) -> str:
    """Whether original value, depreciation and net value tie; empty where one of them is not printed."""
    gap = values.gap_yuan.iloc[0] if len(values) else None
    if missing(gap):
        return ""
    told = "相符" if gap == 0 else f"相差 {amount(gap, filters.unit, sign=True)}{filters.unit.name}"
    return f"勾稽：原值 − 累计折旧 = 净值，{told}。"


def exhibit(values: pd.DataFrame, counts: pd.DataFrame, filters: Filters) -> Exhibit:
    """The waterfall and the table of values and counts; the frames are those of queries/assets."""
    columns = (
        Column("item", "项目"),
        Column("amount", "数值", "amount", is_sourced=True),
        Column("ratio", "占原值", "percent", formula="{amount}/{amount@original}"),
        Column("as_of", "时点", "name"),
    )
    original = tuple(at for at, key in enumerate(values.item_id) if key == charts.STEPS[0])
    lines = [
        Row(
            (row.item, row.amount_yuan, row.ratio, BLANK if missing(row.as_of) else f"{row.as_of:%Y-%m-%d}"),
            row, tone=row.item_id, rows={"original": original},
        )
        for row in values.itertuples()
    ]  # fmt: skip
    for row in counts.itertuples():
        when = f"{row.fiscal_year}年" if missing(row.as_of) else f"{row.as_of:%Y-%m-%d}"
        lines.append(Row((row.item, Cell(row.quantity, "count", row.unit_name, row), BLANK, when), row))
    plot = None
    if set(charts.STEPS) <= set(values.item_id):
        at = {key: line for line, key in enumerate(values.item_id)}
        plot = Plot(
            "waterfall", tuple(at[step] for step in charts.STEPS), ("amount",), tones=charts.STEPS, signs=(1, -1, 0)
        )
    caption = f"国有资产（金额单位：{filters.unit.name}，{filters.year}年{filters.stage}文件）"
    notes = tuple(filter(None, (gap_told(values, filters),)))
    return Exhibit(
        "assets",
        "资产折旧",
        "assets",
        charts.finding(values, filters.unit),
        Table(caption, columns, tuple(lines)),
        plot,
        notes,
    )


def exhibits(filters: Filters) -> list[Exhibit]:
    """One, where the document prints anything of its assets."""
    values = ask("assets/values", document_id=filters.document_id)
    counts = ask("assets/counts", document_id=filters.document_id)
    return [] if values.empty and counts.empty else [exhibit(values, counts, filters)]
