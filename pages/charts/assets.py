"""资产折旧: original value to net value, and how it would run off."""

import pandas as pd
import plotly.graph_objects as go

from pages.parts import theme
from pages.parts.formats import Unit, amount, in_unit, percent

STEPS = ("assets.original_value", "assets.accumulated_depreciation", "assets.net_value")


def finding(values: pd.DataFrame, unit: Unit) -> str:
    """How much of the original value is written off, and what is left."""
    by_id = values.set_index("item_id")
    if "assets.accumulated_depreciation" not in by_id.index or "assets.original_value" not in by_id.index:
        return "原文没有印全固定资产的原值、累计折旧和净值"
    ratio = by_id.loc["assets.accumulated_depreciation"].ratio
    told = f"固定资产原值的 {percent(ratio)} 已计提折旧"
    if "assets.net_value" not in by_id.index:
        return told
    return f"{told}，净值 {amount(by_id.loc['assets.net_value'].amount_yuan, unit)}{unit.name}"


def run_off(rows: pd.DataFrame, unit: Unit) -> go.Figure:
    """测算: net value in the years to come at the chosen yearly rate; dashed, because nobody has printed it."""
    tone = theme.tone("assets.net_value")
    figure = go.Figure(
        go.Scatter(
            x=rows.year.tolist(),
            y=[float(in_unit(value, unit)) for value in rows.net_yuan],
            mode="lines+markers",
            line={"dash": "dash", "color": tone, "width": 2},
            marker={"size": 8, "color": tone, "symbol": "circle-open"},
            hovertemplate="第%{x:.1f}年：%{y:,." + str(unit.decimals) + "f} " + unit.name + "（测算）<extra></extra>",
        )
    )
    figure.update_xaxes(title="从时点起的年数（测算）", dtick=1 if len(rows) < 16 else 5)
    figure.update_yaxes(rangemode="tozero")
    return theme.styled(figure, 300)
