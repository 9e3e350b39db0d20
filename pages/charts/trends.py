"""趋势: one item over the years, printed and derived drawn differently, and what changed."""

import pandas as pd
import plotly.graph_objects as go

from pages.parts import theme
from pages.parts.formats import STAGES, STATUSES, Unit, amount, in_unit, missing, percent

PATTERNS = {"budget": "", "adjusted": ".", "execution": "x", "final": "\\"}


def series(rows: pd.DataFrame, unit: Unit) -> go.Figure:
    """A bar a year and stage; what is derived is outlined and hatched, what is printed filled."""
    figure = go.Figure()
    for position, stage in enumerate(stage for stage in STAGES if stage in set(rows.stage)):
        own = rows[rows.stage == stage]
        tone = theme.PALETTE[theme.mode()][position]
        derived = [status == "derived" for status in own.status]
        figure.add_bar(
            x=[f"{year}年" for year in own.fiscal_year],
            y=[float(in_unit(value, unit)) for value in own.amount_yuan],
            name=STAGES[stage],
            marker={
                "color": ["rgba(0,0,0,0)" if each else tone for each in derived],
                "line": {"color": tone, "width": 1.5},
                "pattern": {"shape": ["/" if each else "" for each in derived], "fgcolor": theme.faint(tone), "size": 7},
            },
            text=[f"{amount(row.amount_yuan, unit)}<br>{STATUSES[row.status]}" for row in own.itertuples()],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{x} " + STAGES[stage] + "：%{text}<extra></extra>",
        )
    largest = max(float(in_unit(value, unit)) for value in rows.amount_yuan)
    figure.update_yaxes(range=[0, largest * 1.2 or 1], title=unit.name)
    figure.update_xaxes(type="category", showgrid=False)
    return theme.styled(figure, 380).update_layout(barmode="group", bargap=0.55, showlegend=rows.stage.nunique() > 1)


def finding(rows: pd.DataFrame, unit: Unit) -> str:
    """The latest year against the one before, in words."""
    row = rows.iloc[-1]
    text = f"{row['item']}{row.fiscal_year}年{STAGES[row.stage]} {amount(row.amount_yuan, unit)}{unit.name}"
    if missing(row.change_yuan):
        return text
    if row.change_yuan == 0:
        return text + "，与上年持平"
    direction = "增加" if row.change_yuan > 0 else "减少"
    growth = "" if missing(row.growth) else f"（{percent(row.growth, sign=True)}）"
    return text + f"，较上年{direction}{amount(abs(row.change_yuan), unit)}{unit.name}{growth}"


def change(row: pd.Series, unit: Unit) -> go.Figure:
    """A waterfall from the year before to this one."""
    before, after = float(in_unit(row.previous_yuan, unit)), float(in_unit(row.amount_yuan, unit))
    step = float(in_unit(row.change_yuan, unit))
    palette = theme.PALETTE[theme.mode()]
    figure = go.Figure(
        go.Waterfall(
            x=[f"{row.fiscal_year - 1}年", "增减", f"{row.fiscal_year}年"],
            y=[before, step, after],
            measure=["absolute", "relative", "total"],
            text=[amount(row.previous_yuan, unit), amount(row.change_yuan, unit, sign=True), amount(row.amount_yuan, unit)],
            textposition="outside",
            cliponaxis=False,
            connector={"line": {"color": theme.NEUTRAL[theme.mode()], "dash": "dot"}},
            increasing={"marker": {"color": palette[1]}},
            decreasing={"marker": {"color": palette[2]}},
            totals={"marker": {"color": palette[0]}},
            hovertemplate="%{x}：%{text} " + unit.name + "<extra></extra>",
        )
    )
    # The step is often a fiftieth of the whole: the axis starts near it, and says so.
    low = min(before, after) - 3 * abs(step)
    start = max(low, 0) if abs(step) < 0.2 * max(before, after) else 0
    figure.update_yaxes(range=[start, max(before, after) + max(abs(step), (max(before, after) - start) * 0.15)], title=f"{unit.name}" + ("（纵轴不从零起）" if start else ""))
    figure.update_xaxes(type="category", showgrid=False)
    return theme.styled(figure, 380).update_layout(waterfallgap=0.5)
