"""Horizontal bars with the name and figures above each bar, so that no label is cut however narrow the screen."""

import plotly.graph_objects as go

from pages.parts import theme

ROW = 44  # pixels a bar takes with the line above it


def bars(names: list[str], values: list[float], texts: list[str], tones: list[str], keys: list[str]) -> go.Figure:
    """Bars from the top down in the order given; ``keys`` come back when one is clicked."""
    figure = go.Figure(
        go.Bar(
            x=values,
            y=list(range(len(values))),
            customdata=keys,
            orientation="h",
            width=0.34,
            marker={"color": tones},
            hovertemplate=[
                f"{theme.label(name)}<br>{text}<extra></extra>" for name, text in zip(names, texts, strict=True)
            ],
        )
    )
    for position, (name, text) in enumerate(zip(names, texts, strict=True)):
        figure.add_annotation(
            x=0, y=position - 0.42, xref="x", text=f"{theme.label(name)}　<b>{text}</b>", showarrow=False, xanchor="left", yanchor="middle",
            align="left", font={"size": 13.5},
        )  # fmt: skip
    figure.update_xaxes(visible=False, range=[0, max([*values, 0]) * 1.02 or 1])
    figure.update_yaxes(visible=False, range=[len(values) - 0.6, -0.8])
    return theme.styled(figure, ROW * len(values) + 16).update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0})


def dated(x: list, y: list, texts: list, derived: bool, tone: str, **more) -> go.Bar:
    """Upright bars of years: filled where printed, outlined and hatched where derived."""
    hatch = {"shape": "/", "fgcolor": tone, "bgcolor": "rgba(0,0,0,0)", "size": 8, "solidity": 0.15}
    return go.Bar(
        x=x, y=y, text=texts, textposition="outside", cliponaxis=False,
        marker={"color": tone, "line": {"color": tone, "width": 1.5}} | ({"pattern": hatch} if derived else {}),
        **more,
    )  # fmt: skip
