"""预算执行: what was budgeted, adjusted and carried out of each item, side by side."""

import pandas as pd
import plotly.graph_objects as go

from pages.charts.bars import grouped
from pages.charts.trends import differs, mark
from pages.parts.formats import STAGES, Unit, amount, missing, percent

# The columns of amounts; the final account prints the budget of the beginning of the year a second time.
COLUMNS = {"budget": "预算", "opening": "年初预算", "adjusted": "调整预算", "execution": "执行数", "final": "决算"}

# Of which item the finding speaks where it is known, else of the one that differs most.
LEADING = ("expenditure", "general_public_budget", "fiscal_appropriation")


def by_item(rows: pd.DataFrame) -> list[dict]:
    """The rows of trend/execution of each item by their column, in the order of the query."""
    return [{row.column_id: row for row in own.itertuples()} for _, own in rows.groupby("item_id", sort=False)]


def drawn(item: dict) -> list:
    """An item's amounts to draw: the final account's own budget only where it is not what the budget document says."""
    same = "budget" in item and "opening" in item and item["budget"].amount_yuan == item["opening"].amount_yuan
    return [item[column] for column in COLUMNS if column in item and not (same and column == "opening")]


def last(item: dict):
    """The row that names an item: that of its last stage."""
    return [item[column] for column in COLUMNS if column in item][-1]


def comparison(rows: pd.DataFrame, unit: Unit) -> go.Figure:
    """A group of bars an item, one a stage; what is derived is hatched."""
    groups = []
    for item in by_item(rows):
        row = last(item)
        marks = [mark(each, COLUMNS[each.column_id], unit) for each in drawn(item)]
        note = "" if missing(row.difference_yuan) else amount(row.difference_yuan, unit, sign=True)
        if not missing(row.completion):
            note += f"（完成 {percent(row.completion)}）"
        groups.append((f"{row.code} {row.item}".strip(), note, marks))
    return grouped(groups)


def finding(rows: pd.DataFrame, year: int, unit: Unit) -> str:
    """How far the leading item was carried out, and how many of all ended above or below their budget."""
    items = [last(item) for item in by_item(rows)]
    known = [row for row in items if not missing(row.difference_yuan)]
    if not known:
        return f"{year}年 {len(items)} 项有两个以上阶段的数，没有可以与预算比较的决算"
    lead = next((row for row in known if row.item_id in LEADING), max(known, key=lambda row: abs(row.difference_yuan)))
    told = f"{year}年{lead.item}决算 {amount(lead.amount_yuan, unit)}{unit.name}，{done(lead, unit)}"
    if len(known) < 3:
        return told
    above, below = (sum(sign * row.difference_yuan > 0 for row in known) for sign in (1, -1))
    counts = {"高于预算": above, "低于预算": below, "持平": len(known) - above - below}
    return f"{told}；{len(known)} 项中 " + "、".join(f"{n} 项{name}" for name, n in counts.items() if n)


def done(row, unit: Unit) -> str:
    """How an item's final amount stands to the budget it had in the end: the adjusted one where one is printed."""
    if not missing(row.completion_adjusted):
        return f"完成调整预算 {percent(row.completion_adjusted)}"
    if not row.difference_yuan:
        return "与预算相同"
    more = f"{'多' if row.difference_yuan > 0 else '少'} {amount(abs(row.difference_yuan), unit)}{unit.name}"
    return f"比预算{more}" if missing(row.completion) else f"完成预算 {percent(row.completion)}（{more}）"


def notes(rows: pd.DataFrame, unit: Unit) -> list[str]:
    """Where documents contradict each other, a printed rate is not the recomputed one, or the scopes differ."""
    told = []
    for item in by_item(rows):
        for row in item.values():
            where = f"{row.item}{STAGES[row.stage]}"
            if not missing(row.other_yuan):
                told.append(f"{where}：{differs(row, unit)}；差额和完成率按前者计算。")
            if row.rate_differs:
                again = percent(row.completion if row.column_id == "completion" else row.completion_adjusted)
                told.append(f"{where}：原文印的完成率为 {percent(row.quantity)}（{row.basis}），重算为 {again}。")
        row = last(item)
        if not missing(row.difference_yuan) and row.base_statement != row.final_statement:
            told.append(f"{row.item}：预算印在“{row.base_statement}”，决算印在“{row.final_statement}”，口径可能不同。")
    return told
