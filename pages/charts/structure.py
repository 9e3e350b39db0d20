"""支出结构: a classification as a treemap to drill into, and its parts as bars."""

import pandas as pd
import plotly.graph_objects as go

from pages.charts.bars import bars
from pages.charts.words import is_largest
from pages.parts import theme
from pages.parts.formats import Unit, amount, in_unit, percent

DEPTHS = {1: "类", 2: "款", 3: "项"}


def treemap(nodes: pd.DataFrame, level: str, whole: str, unit: Unit) -> go.Figure:
    """Areas by the finest printed amounts; the text says the printed amount of each level.

    Areas are built from the leaves alone: printed parts can add up to a little more than their printed whole,
    which a treemap of wholes would refuse to draw.
    """
    figure = go.Figure(
        go.Treemap(
            ids=["whole", *nodes.node],
            labels=[theme.label(whole), *[theme.label(name, 14) for name in nodes.name]],
            parents=["", *[parent or "whole" for parent in nodes.parent]],
            values=[0, *[float(value) for value in nodes.leaf_yuan]],
            branchvalues="remainder",
            level=level or "whole",
            maxdepth=2,
            customdata=[
                ["", ""],
                *[[amount(row.amount_yuan, unit), percent(row.share_shown)] for row in nodes.itertuples()],
            ],
            texttemplate="<b>%{label}</b><br>%{customdata[0]}<br>%{customdata[1]}",
            hovertemplate="%{label}<br>%{customdata[0]} " + unit.name + "<br>占 %{customdata[1]}<extra></extra>",
            marker={
                "colors": [theme.tone("total"), *[theme.tone(node) for node in nodes.node]],
                "line": {"width": 1, "color": theme.GRID[theme.mode()]},
                "pad": {"t": 26, "l": 2, "r": 2, "b": 2},
            },
            pathbar={"visible": False},
            textfont={"color": "#ffffff" if theme.mode() == "light" else "#10171f", "size": 15},
            tiling={"pad": 2},
        )
    )
    return theme.styled(figure, 400).update_layout(margin={"l": 0, "r": 0, "t": 4, "b": 0}, uniformtext=theme.READABLE)


def parts(nodes: pd.DataFrame, unit: Unit) -> go.Figure:
    """The parts of a level as bars, the largest on top; small ones stay readable."""
    ordered = nodes.sort_values("amount_yuan", ascending=False)
    return bars(
        ordered.name.tolist(),
        [float(in_unit(value, unit)) for value in ordered.amount_yuan],
        [f"{amount(row.amount_yuan, unit)}　{percent(row.share_shown)}" for row in ordered.itertuples()],
        [theme.tone(node) for node in ordered.node],
        ordered.node.tolist(),
    )


def shown(nodes: pd.DataFrame, level: str) -> pd.DataFrame:
    """The nodes that a level is drawn as: its parts, or itself where it has none."""
    parts = nodes[nodes.parent == level]
    return nodes[nodes.node == level] if parts.empty else parts


def finding(nodes: pd.DataFrame, here: str, of: str, whole: object) -> str:
    """What the parts of a level show: the largest, and how much it is of what is named ``of``.

    ``whole`` is what all parts of the level come to; where more is left than the largest part, only those printed are ranked.
    """
    if nodes.empty:
        return here
    top = nodes.sort_values("amount_yuan").iloc[-1]
    surely = is_largest(nodes.amount_yuan, whole)
    most = "" if len(nodes) == 1 else "最多，" if surely else "在印出的各项中最多，"
    lead = "" if here in (top["name"], of) else f"{here}："
    return f"{lead}{top['name']}{most}占{of} {percent(top.share_shown)}"
