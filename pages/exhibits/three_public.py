"""“三公”经费 as an exhibit: the items this year against the year they are compared with, and what the document says of it."""

import pandas as pd

from pages.charts import three_public as charts
from pages.exhibits import Cell, Column, Exhibit, Plot, Row, Table
from pages.parts.filters import Filters
from pages.parts.formats import NONE, missing
from pages.parts.store import ask

WHOLE = "three_public"  # costs of one vehicle or one guest stand beside it and are no parts of it


def is_zero(row: tuple) -> bool:
    """Whether nothing was spent on an item in either year, as far as both are known."""
    return not any(not missing(value) and value for value in (row.amount_yuan, row.previous_yuan))


def exhibit(rows: pd.DataFrame, filters: Filters) -> Exhibit:
    """Both years drawn side by side, and the table; ``rows`` are those of three_public/items."""
    unit = filters.unit
    years = rows.compared_year.dropna()
    before = f"{int(years.iloc[0])}年（推算）" if len(years) else "上年"
    columns = (
        Column("item", "项目"),
        Column("amount", f"{filters.year}年", "amount", is_sourced=True),
        Column("previous", before, "amount", formula="{amount}-{change}", derived=True),
        Column("change", "增减额", "change"),
        Column("printed", "原文用词", "printed"),
        Column("growth", "增减率", "growth", formula="{change}/{previous}"),
        Column("share", "占总支出", "percent", decimals=4),
        Column("per_head", "人均", "per_head", "按财政供给人员计算"),
        Column("reason", "原文说明的原因", "words"),
    )
    parents = set(rows.item_id) - {WHOLE}
    lines = []
    for row in rows.itertuples():
        growth = Cell(NONE, "text") if missing(row.change_yuan) else row.growth
        cells = (
            row.item, row.amount_yuan, row.previous_yuan, row.change_yuan, row.change_printed, growth, row.share_of_total,
            row.per_head_yuan, row.reason,
        )  # fmt: skip
        # A part is indented only below a whole that the document prints.
        depth = 0 if not row.parent_id else 2 if row.parent_id in parents else 1
        lines.append(
            Row(
                cells,
                row,
                kind="strong" if row.item_id == WHOLE else "",
                depth=depth,
                term=row.item,
                tone="three_public",
            )
        )
    caption = f"“三公”经费（单位：{unit.name}，{filters.year}年{filters.stage}；上年数由原文印出的增减额推算；零基数的增减率记为“—”）"
    parts = {at: row for at, row in enumerate(rows.itertuples()) if row.item_id == WHOLE or row.parent_id}
    drawn = tuple(at for at, row in parts.items() if row.item_id == WHOLE or not is_zero(row))
    zero = [row.item for at, row in parts.items() if at not in drawn]
    keys = ("amount", "previous") if len(years) else ("amount",)
    plot = (
        Plot("grouped", drawn, keys, tones=("three_public",) * max(len(keys), len(drawn)))
        if not all(is_zero(parts[at]) for at in drawn)
        else None
    )
    notes = (charts.verdict(rows)[1] + "。", *([f"图中不画为 0 的{'、'.join(zero)}。"] if zero else []))
    return Exhibit(
        "three-public", "“三公”经费", "three_public", charts.finding(rows, unit), Table(caption, columns, tuple(lines)), plot, notes
    )  # fmt: skip


def exhibits(filters: Filters) -> list[Exhibit]:
    """One, where the document prints any of them."""
    rows = ask("three_public/items", document_id=filters.document_id)
    return [] if rows.empty else [exhibit(rows, filters)]
