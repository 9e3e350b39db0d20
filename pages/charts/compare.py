"""部门对比: one item of several bodies side by side, the one that is compared named in words and colour."""

import pandas as pd
import plotly.graph_objects as go

from pages.charts.bars import bars
from pages.parts import theme
from pages.parts.formats import NONE, Unit, amount, in_unit, missing, per_head, percent

VIEWS = {"amount": "金额", "share": "占总支出", "per_head": "人均", "growth": "较上年增减率"}
UNITS = {"share": "%", "per_head": "元", "growth": "%"}  # of the views that are not in the unit of amounts
BODIES = {"department": "部门", "unit": "单位"}


def said(value: object, view: str, unit: Unit, decimals: int = 2) -> str:
    """A value of a view with its unit."""
    if view == "amount":
        return amount(value, unit) + ("" if missing(value) else unit.name)
    return (
        per_head(value)
        if view == "per_head"
        else percent(value, sign=True)
        if view == "growth"
        else percent(value, decimals=decimals)
    )


def place(row: tuple) -> str:
    """A rank in words; equals share it."""
    return f"{'并列' if row.tied > 1 else ''}第 {row.rank} 位"


def ranking(rows: pd.DataFrame, view: str, unit: Unit, decimals: int) -> go.Figure:
    """A bar a body, the largest on top, with the median as a dashed line; the compared one is full and marked ▶."""
    values = [float(in_unit(row.value, unit)) if view == "amount" else float(row.value) for row in rows.itertuples()]
    texts = [said(row.value, view, unit, decimals) for row in rows.itertuples()]
    strong, weak = theme.ACCENT[theme.mode()], theme.faint(theme.ACCENT[theme.mode()])
    figure = bars(
        rows.department_name.tolist(), values, texts, [strong if own else weak for own in rows.is_own], rows.department.tolist()
    )  # fmt: skip
    median = float(in_unit(rows["median"].iloc[0], unit)) if view == "amount" else float(rows["median"].iloc[0])
    low, high = min([0, median, *values]), max([0, median, *values])
    margin = (high - low) * 0.02
    figure.update_xaxes(range=[low - margin if low < 0 else 0, high + margin or 1])
    for annotation, row, text in zip(figure.layout.annotations, rows.itertuples(), texts, strict=True):
        # At the left edge, also of bars that run to the left; the name, which may be long, behind the figures.
        name = f"▶ 本{BODIES[row.level]}" if row.is_own else theme.label(row.department_name)
        # On the ground of the page, so that the line of the median does not run through the words.
        annotation.update(x=low, text=f"{place(row)}　<b>{text}</b>　{name}", bgcolor=theme.GROUND[theme.mode()])
    figure.add_vline(median, line={"color": theme.MUTED[theme.mode()], "dash": "dash", "width": 1.5})
    return figure


def finding(rows: pd.DataFrame, own: str, of: str, view: str, unit: Unit, decimals: int) -> str:
    """Where the compared body stands: its value, its rank and the median of those that are ranked.

    ``own`` names the body, ``of`` the item.
    """
    first = rows.iloc[0]
    body = BODIES[first.level]
    what = of if view == "amount" else f"{of}{VIEWS[view]}"
    middle = f"中位数 {said(first['median'], view, unit, decimals)}"
    row = next(rows[rows.is_own].itertuples(), None)
    if row is None:
        return f"{own}没有可以排名的{what}；{first.ranked} 个{body}的{middle}"
    at = place(row) if row.tied > 1 else f"列{place(row)}"
    side = "高于" if row.value > row.median else "低于" if row.value < row.median else "等于"
    return f"{own}的{what} {said(row.value, view, unit, decimals)}，在 {row.ranked} 个{body}中{at}，{side}{middle}"


def extent(rows: pd.DataFrame, peers: int) -> str:
    """Which of the bodies a chart shows, and how many have no value."""
    first = rows.iloc[0]
    body, last = BODIES[first.level], rows.iloc[-1]
    text = f"虚线是中位数{f'（含本{body}）' * bool(rows.is_own.any())}。"
    if len(rows) < first.ranked:
        text += f"图中只画从大到小第 {first.place} 至第 {last.place} 个，共 {first.ranked} 个{body}有名次，全部见下表。"
    if peers > first.ranked:
        text += f"另有 {peers - first.ranked} 个没有印出所需的数字，记为“{NONE}”，不排名。"
    return text + f"各{body}只并列，从不相加。"
