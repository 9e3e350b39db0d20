"""Horizontal bars with the name and figures above each bar, so that no label is cut however narrow the screen."""

import textwrap
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Mark:
    """One bar of a group: its length in the unit shown, the words beside it, its colour, and whether it is derived."""

    value: float
    text: str
    tone: str
    derived: bool = False


PHONE = 330  # pixels a chart has on the narrowest screen it is made for
LINE = 21  # pixels a bar or a line of a name takes in a group


def width(text: str) -> float:
    """About how many pixels a text of 13 pixels takes: a Chinese character is square, all else half as wide."""
    return sum(13.5 if ord(each) > 0x2000 else 7.5 for each in text)


def grouped(groups: list[tuple[str, str, list[Mark]]]) -> go.Figure:
    """Groups from the top down in the order given, each a name, a note and its bars side by side below them."""
    marks, places, names, line = [], [], [], 0.0
    for name, note, own in groups:
        told = f"{name}　{note}" if note else name
        lines = [name] if width(name) <= PHONE else textwrap.wrap(name, 22)
        lines = [told] if width(told) <= PHONE else [*lines, *([note] if note else [])]
        names += [(line + at, each) for at, each in enumerate(lines)]
        line += len(lines)
        marks += own
        places += [line + at for at in range(len(own))]
        line += len(own) + 0.6
    figure = go.Figure(
        go.Bar(
            x=[mark.value for mark in marks], y=places, orientation="h", width=0.62,
            text=[mark.text for mark in marks], textposition="outside", constraintext="none", cliponaxis=False, textfont={"size": 13},
            marker={
                "color": [mark.tone for mark in marks], "line": {"color": [mark.tone for mark in marks], "width": 1.5},
                "pattern": {
                    "shape": ["/" if mark.derived else "" for mark in marks], "fgcolor": [mark.tone for mark in marks],
                    "bgcolor": "rgba(0,0,0,0)", "size": 8, "solidity": 0.15,
                },
            },
            hovertemplate="%{text}<extra></extra>",
        )
    )  # fmt: skip
    # Room for the words beside the longest bars, on a phone too: to the left for those that fall.
    low, high = min(0, *(mark.value for mark in marks)), max(0, *(mark.value for mark in marks))
    before = max((width(mark.text) + 8 for mark in marks if mark.value < 0), default=0)
    behind = max((width(mark.text) + 8 for mark in marks if mark.value >= 0), default=0)
    room = min(before + behind, PHONE * 0.7)
    share = room / (before + behind or 1)
    step = (high - low or 1) / (PHONE - room)
    left = low - before * share * step
    for at, name in names:
        figure.add_annotation(
            x=left, y=at, xref="x", text=theme.label(name), showarrow=False, xanchor="left", yanchor="middle", align="left", xshift=-2,
            font={"size": 13.5},
        )  # fmt: skip
    figure.update_xaxes(visible=False, range=[left, high + behind * share * step])
    figure.update_yaxes(visible=False, range=[line - 0.6, -0.8])
    return theme.styled(figure, int(LINE * (line + 0.2)) + 8).update_layout(margin={"l": 2, "r": 0, "t": 0, "b": 0})


def dated(x: list, y: list, texts: list, derived: bool, tone: str, **more) -> go.Bar:
    """Upright bars of years: filled where printed, outlined and hatched where derived."""
    hatch = {"shape": "/", "fgcolor": tone, "bgcolor": "rgba(0,0,0,0)", "size": 8, "solidity": 0.15}
    return go.Bar(
        x=x, y=y, text=texts, textposition="outside", cliponaxis=False,
        marker={"color": tone, "line": {"color": tone, "width": 1.5}} | ({"pattern": hatch} if derived else {}),
        **more,
    )  # fmt: skip
