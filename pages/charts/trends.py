"""趋势: one item over the years, printed and derived drawn differently, and what changed."""

import pandas as pd
import plotly.graph_objects as go

from pages.charts.bars import dated
from pages.charts.words import changed
from pages.parts import theme
from pages.parts.formats import STAGES, STATUSES, Unit, amount, in_unit, missing, percent


def series(rows: pd.DataFrame, unit: Unit) -> go.Figure:
    """A bar a year and stage; stages stand side by side, what is derived is hatched."""
    figure = go.Figure()
    for position, stage in enumerate(stage for stage in STAGES if stage in set(rows.stage)):
        for status, own in rows[rows.stage == stage].groupby("status"):
            figure.add_trace(
                dated(
                    [f"{year}年" for year in own.fiscal_year],
                    [float(in_unit(value, unit)) for value in own.amount_yuan],
                    [f"{amount(value, unit)}<br>{STATUSES[status]}" for value in own.amount_yuan],
                    status == "derived",
                    theme.PALETTE[theme.mode()][position],
                    name=f"{STAGES[stage]}（{STATUSES[status]}）",
                    offsetgroup=stage,
                    hovertemplate="%{x} " + STAGES[stage] + "：%{text}<extra></extra>",
                )
            )
    largest = max(float(in_unit(value, unit)) for value in rows.amount_yuan)
    years = [f"{year}年" for year in sorted({int(year) for year in rows.fiscal_year})]
    figure.update_yaxes(range=[0, largest * 1.2 or 1])
    figure.update_xaxes(type="category", showgrid=False, categoryorder="array", categoryarray=years)
    return theme.styled(figure, 380).update_layout(
        barmode="group", bargap=0.55, showlegend=rows.stage.nunique() > 1, legend={"orientation": "h", "y": 1.1, "x": 0}
    )


def finding(row: tuple, unit: Unit) -> str:
    """One year's amount against the year before, in words."""
    text = f"{row.item}{row.fiscal_year}年{STAGES[row.stage]} {amount(row.amount_yuan, unit)}{unit.name}"
    return text + changed(row.change_yuan, row.growth, f"{row.fiscal_year - 1}年{STAGES[row.stage]}", unit)


def contradictions(rows: pd.DataFrame, unit: Unit) -> list[str]:
    """Where documents say different things of one year, or a printed change or rate is not the recomputed one."""
    told = []
    for row in rows.itertuples():
        year = f"{row.fiscal_year}年{STAGES[row.stage]}"
        if not missing(row.other_yuan):
            told.append(
                f"{year}：“{row.document}”为 {amount(row.amount_yuan, unit)}，按“{row.other_document}”为 "
                f"{amount(row.other_yuan, unit)}（{unit.name}），两者不一致；图中采用前者。"
            )
        if (
            not missing(row.change_printed_yuan)
            and not missing(row.change_yuan)
            and row.change_printed_yuan != row.change_yuan
        ):
            told.append(
                f"{year}：原文印的增减额为 {amount(row.change_printed_yuan, unit, sign=True)}，"
                f"按两年文件重算为 {amount(row.change_yuan, unit, sign=True)}（{unit.name}）。"
            )
        if (
            not missing(row.growth_printed)
            and not missing(row.growth)
            and percent(row.growth_printed) != percent(row.growth)
        ):
            told.append(
                f"{year}：原文印的增减率为 {percent(row.growth_printed, sign=True)}，重算为 {percent(row.growth, sign=True)}。"
            )
    return told


def change(row: tuple, before_status: str, unit: Unit) -> go.Figure:
    """A waterfall from the year before to this one; what is derived is outlined and hatched."""
    before, after = float(in_unit(row.previous_yuan, unit)), float(in_unit(row.amount_yuan, unit))
    palette = theme.PALETTE[theme.mode()]
    hover = "%{x}：%{text} " + unit.name + "<extra></extra>"
    steps = [
        (f"{row.fiscal_year - 1}年", before, 0, amount(row.previous_yuan, unit), before_status == "derived", palette[0]),
        ("增减", abs(after - before), min(before, after), amount(row.change_yuan, unit, sign=True), False, palette[1 if after > before else 2]),
        (f"{row.fiscal_year}年", after, 0, amount(row.amount_yuan, unit), row.status == "derived", palette[0]),
    ]  # fmt: skip
    figure = go.Figure(
        [
            dated([name], [size], [text], derived, tone, base=[base], hovertemplate=hover, offsetgroup="one")
            for name, size, base, text, derived, tone in steps
        ]
    )
    start = axis_start(before, after)
    figure.update_yaxes(range=[start, max(before, after) + (max(before, after) - start) * 0.18 or 1])
    figure.update_xaxes(type="category", showgrid=False)
    return theme.styled(figure, 380).update_layout(bargap=0.5, barmode="overlay")


def axis_start(before: float, after: float) -> float:
    """Where the change's axis begins: at zero, unless the change would be too thin to see."""
    step = abs(after - before)
    return 0 if step >= 0.2 * max(before, after) or step == 0 else max(min(before, after) - 3 * step, 0)
