"""趋势: one item over the years, printed and derived drawn differently, and what changed."""

import pandas as pd
import plotly.graph_objects as go

from pages.charts.bars import Mark, dated, grouped
from pages.charts.words import changed
from pages.parts import theme
from pages.parts.formats import STAGES, STATUSES, Unit, amount, in_unit, missing, percent


def mark(row: tuple, name: str, unit: Unit) -> Mark:
    """An amount as a bar with its name, in the colour of its stage; a derived one says so."""
    derived = row.status == "derived"
    text = f"{name} {amount(row.amount_yuan, unit)}" + (f"（{STATUSES[row.status]}）" if derived else "")
    return Mark(float(in_unit(row.amount_yuan, unit)), text, theme.tone(f"stage:{row.stage}"), derived)


def series(rows: pd.DataFrame, unit: Unit) -> go.Figure:
    """A group of bars a year, one a stage: stages stand side by side, a missing one is absent, a derived one hatched."""
    years = rows.groupby("fiscal_year")
    return grouped(
        [(f"{year}年", "", [mark(row, STAGES[row.stage], unit) for row in own.itertuples()]) for year, own in years]
    )


def finding(row: tuple, unit: Unit) -> str:
    """One year's amount against the year before, in words."""
    text = f"{row.item}{row.fiscal_year}年{STAGES[row.stage]} {amount(row.amount_yuan, unit)}{unit.name}"
    done = "" if missing(row.completion) else f"，为预算的 {percent(row.completion)}"
    return text + done + changed(row.change_yuan, row.growth, f"{row.fiscal_year - 1}年{STAGES[row.stage]}", unit)


def differs(row: tuple, unit: Unit) -> str:
    """What two documents print of the same year, stage and item where they don't agree."""
    rounds = "相差在舍入范围内" if row.other_rounds else "两者不一致"
    return (
        f"“{row.document}”为 {amount(row.amount_yuan, unit)}，按“{row.other_document}”为 "
        f"{amount(row.other_yuan, unit)}（{unit.name}），{rounds}"
    )


def contradictions(rows: pd.DataFrame, unit: Unit) -> list[str]:
    """Where documents say different things of one year, or a printed change or rate is not the recomputed one."""
    told = []
    for row in rows.itertuples():
        year = f"{row.fiscal_year}年{STAGES[row.stage]}"
        if not missing(row.other_yuan):
            told.append(f"{year}：{differs(row, unit)}；图中采用前者。")
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
    own, step = theme.tone(f"stage:{row.stage}"), theme.NEUTRAL[theme.mode()]
    hover = "%{x}：%{text} " + unit.name + "<extra></extra>"
    steps = [
        (f"{row.fiscal_year - 1}年", before, 0, amount(row.previous_yuan, unit), before_status == "derived", own),
        ("增减", abs(after - before), min(before, after), amount(row.change_yuan, unit, sign=True), False, step),
        (f"{row.fiscal_year}年", after, 0, amount(row.amount_yuan, unit), row.status == "derived", own),
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
