"""基本与项目: how total expenditure splits, level by level."""

import pandas as pd
import plotly.graph_objects as go

from pages.charts.bars import bars
from pages.charts.words import shown_share
from pages.parts import theme
from pages.parts.formats import Unit, amount, in_unit, missing, percent


def split(nodes: pd.DataFrame, unit: Unit) -> go.Figure:
    """An icicle from the total down to the last printed item, areas by the finest amounts."""
    figure = go.Figure(
        go.Icicle(
            ids=nodes.node,
            labels=[theme.label(name, 12) for name in nodes.item],
            parents=nodes.parent,
            values=[float(value) for value in nodes.leaf_yuan],
            branchvalues="remainder",
            customdata=[[amount(row.amount_yuan, unit), percent(row.share)] for row in nodes.itertuples()],
            texttemplate="%{label}<br>%{customdata[0]}　%{customdata[1]}",
            hovertemplate="%{label}<br>%{customdata[0]} " + unit.name + "<br>占总支出 %{customdata[1]}<extra></extra>",
            marker={
                "colors": [theme.tone(row.code or row.node) for row in nodes.itertuples()],
                "line": {"width": 1, "color": theme.GRID[theme.mode()]},
            },
            textfont={"color": "#ffffff" if theme.mode() == "light" else "#10171f", "size": 14},
            tiling={"orientation": "h", "pad": 1},
            leaf={"opacity": 1},
            pathbar={"visible": True, "thickness": 22},
        )
    )
    return theme.styled(figure, 440).update_layout(margin={"l": 0, "r": 0, "t": 4, "b": 0}, uniformtext=theme.READABLE)


def finding(nodes: pd.DataFrame) -> str:
    """Basic against project in a sentence."""
    parts = nodes[nodes.depth == 1]
    if parts.empty:
        return "原文没有印出基本支出与项目支出"
    personnel = next(nodes[nodes.node == "basic.personnel"].itertuples(), None)
    told = []
    for row in parts.sort_values("amount_yuan", ascending=False, kind="stable").itertuples():
        of = "" if told else "总支出"
        inside = (
            f"（其中{personnel.item}占 {percent(personnel.share_of_parent)}）"
            if row.node == "basic" and personnel and not missing(personnel.share_of_parent)
            else ""
        )
        told.append(f"{row.item}占{of} {percent(shown_share(row))}{inside}")
    return "，".join(told)


def items(nodes: pd.DataFrame, unit: Unit) -> go.Figure:
    """The last items of one branch as bars, the largest on top, each with its part of the branch."""
    ordered = nodes.sort_values("amount_yuan", ascending=False)
    return bars(
        ordered.item.tolist(),
        [float(in_unit(value, unit)) for value in ordered.amount_yuan],
        [f"{amount(row.amount_yuan, unit)}　{percent(row.share_of_branch)}" for row in ordered.itertuples()],
        [theme.tone(row.code or row.node) for row in ordered.itertuples()],
        ordered.node.tolist(),
    )


def items_finding(name: str, nodes: pd.DataFrame) -> str:
    """The largest last item of a branch and its part of the branch."""
    top = nodes.sort_values("amount_yuan").iloc[-1]
    return f"{name}：最大的一项是{top['item']}，占 {percent(top.share_of_branch)}"
