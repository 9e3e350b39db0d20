"""“三公”经费: this year against the year it is compared with."""

import pandas as pd
import plotly.graph_objects as go

from pages.charts.words import changed
from pages.parts import theme
from pages.parts.formats import Unit, amount, in_unit, missing
from pages.parts.formats import compared as compared_with


def compared(rows: pd.DataFrame, year: int, unit: Unit) -> go.Figure:
    """Each item's amount this year (full colour) beside the year before (derived: outlined, not filled)."""
    ordered = rows.iloc[::-1]
    names = [theme.label(name, 12) for name in ordered.item]
    tone = theme.tone("three_public")
    previous = [None if missing(value) else float(in_unit(value, unit)) for value in ordered.previous_yuan]
    years = [int(value) for value in rows.compared_year.dropna()]
    figure = go.Figure()
    if any(value is not None for value in previous):
        figure.add_bar(
            x=previous, y=names, orientation="h", name=f"{years[0] if years else year - 1}年（推算）",
            marker={"color": "rgba(0,0,0,0)", "line": {"color": tone, "width": 1.5}, "pattern": {"shape": "/", "fgcolor": theme.faint(tone), "size": 6}},
            text=["" if missing(value) else amount(value, unit) for value in ordered.previous_yuan], textposition="outside", cliponaxis=False,
        )  # fmt: skip
    figure.add_bar(
        x=[float(in_unit(value, unit)) for value in ordered.amount_yuan], y=names, orientation="h", name=f"{year}年", marker={"color": tone},
        text=[amount(value, unit) for value in ordered.amount_yuan], textposition="outside", cliponaxis=False,
    )  # fmt: skip
    largest = max([value or 0 for value in previous] + [float(in_unit(value, unit)) for value in ordered.amount_yuan])
    figure.update_xaxes(visible=False, range=[0, largest * 1.25 or 1])
    figure.update_yaxes(showgrid=False)
    return theme.styled(figure, 62 * len(rows) + 70).update_layout(
        barmode="group",
        bargap=0.3,
        showlegend=True,
        legend={"orientation": "h", "y": 1.08, "x": 0, "traceorder": "reversed"},
    )


def finding(rows: pd.DataFrame, unit: Unit) -> str:
    """The total, its change, and whether 只减不增 holds."""
    total = rows[rows.item_id == "three_public"]
    if total.empty:
        return "原文没有印出“三公”经费合计"
    row = total.iloc[0]
    if not row.amount_yuan and (missing(row.change_yuan) or not row.change_yuan):
        return "没有“三公”经费：合计为 0"
    text = f"“三公”经费{amount(row.amount_yuan, unit)}{unit.name}"
    if missing(row.change_yuan):
        return text + "，原文没有与上年比较"
    return text + changed(row.change_yuan, row.growth, compared_with(row), unit)


def verdict(rows: pd.DataFrame) -> tuple[str, str]:
    """The rule 只减不增: holds, broken or not to be judged, with the words that say why."""
    total = rows[rows.item_id == "three_public"]
    if total.empty or missing(total.iloc[0].holds):
        return "unknown", "“只减不增”：无法判定，原文没有印出“三公”经费合计与上年的比较"
    risen = rows[~rows.holds.fillna(True).astype(bool) & (rows.item_id != "three_public")]
    if not total.iloc[0].holds:
        return "broken", "“只减不增”：不符合，“三公”经费合计比上年增加"
    if len(risen):
        return "holds", f"“只减不增”：合计符合；其中{'、'.join(risen.item)}比上年增加"
    return "holds", "“只减不增”：符合，合计与印出比较的各项都没有比上年增加"
