"""预算执行 as an exhibit: the stages of a year side by side, with the final account against the budget."""

import pandas as pd

from pages.charts import execution as charts
from pages.exhibits import Cell, Column, Exhibit, Plot, Row, Table, tag
from pages.parts.filters import Filters
from pages.parts.formats import NONE, files, missing
from pages.parts.store import ask

KINDS = {"whole": "收支总额与构成", "functional": "功能分类", "economic": "经济分类", "three_public": "“三公”经费", "other": "其他"}  # fmt: skip
RATES = {"completion": "完成率（原文）", "completion_adjusted": "完成调整预算（原文）"}
DRAWN = 3  # items that fit on a slide


def exhibit(rows: pd.DataFrame, year: int, kind: str, filters: Filters, most: int | None = None) -> Exhibit:
    """All items as a table and those of one kind drawn; ``rows`` are those of trend/execution, ``most`` how many are drawn."""
    unit = filters.unit
    items = charts.by_item(rows)
    known = set(rows.column_id)
    stages = {key: name for key, name in charts.COLUMNS.items() if key in known}
    stages |= {"opening": "年初预算"} if "opening" in stages else {}
    hints = {"opening": "决算公开里印的预算"}
    columns = [
        Column("item", "项目"),
        *[Column(key, name, "amount", hints.get(key, "")) for key, name in stages.items()],
    ]
    columns += [Column("difference", "决算 − 预算", "change"), Column("done", "完成率（重算）", "percent")]
    if "adjusted" in known:
        columns.append(
            Column(
                "done_adjusted",
                "完成调整预算（重算）",
                "percent",
                formula="{final}/{adjusted}" if "final" in known else "",
            )
        )
    columns += [Column(key, name, "percent") for key, name in RATES.items() if key in known]
    lines = []
    for item in items:
        row = charts.last(item)
        cells: list = [row.item]
        cells += [cell(item, key) for key in stages]
        cells += [row.difference_yuan, row.completion, *[row.completion_adjusted] * ("adjusted" in known)]
        cells += [cell(item, key) for key in RATES if key in known]
        lines.append(Row(tuple(cells), code=row.code))
    caption = f"{year}年预算执行（单位：{unit.name}；各阶段并列，从不相加；预算为零的完成率记为“—”）"
    of_kind = [at for at, item in enumerate(items) if charts.last(item).kind == kind]
    shown = rows[rows.kind == kind]
    drawn = tuple(of_kind[:most])
    told = tuple(key for key in stages if any(key in items[at] for at in drawn))
    plot = Plot(
        "grouped",
        drawn,
        told,
        ("done",),
        tuple("neutral" if key == "opening" else f"stage:{key}" for key in told),
    )
    notes = [*charts.notes(rows, unit)]
    if len(of_kind) > len(drawn):
        notes.append(f"图中列前 {len(drawn)} 项，其余 {len(of_kind) - len(drawn)} 项见表。")
    return Exhibit(
        "execution", "预算执行", "trends", charts.finding(shown, year, unit), Table(caption, tuple(columns), tuple(lines)),
        plot, tuple(notes), files(rows.document),
    )  # fmt: skip


def cell(item: dict, key: str) -> Cell:
    """One figure of an item, with the fact that prints it."""
    if key not in item:
        return Cell(NONE, "text")
    row = item[key]
    value, kind = (row.amount_yuan, "amount") if missing(row.quantity) else (row.quantity, "percent")
    return Cell(value, kind, fact=row, tag=tag(row.status))


def exhibits(filters: Filters) -> list[Exhibit]:
    """The year's execution, where two stages of any item are known."""
    document = filters.document
    rows = ask("trend/execution", department=document.department_name, level=document.level, fiscal_year=filters.year)
    if rows.empty:
        return []
    kind = next(kind for kind in KINDS if kind in set(rows.kind))
    return [exhibit(rows, filters.year, kind, filters, DRAWN)]
