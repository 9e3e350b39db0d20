"""The chart of an exhibit: bars, groups of bars or a waterfall, from the cells of its table."""

import plotly.graph_objects as go

from pages.charts.bars import Mark, bars, grouped
from pages.exhibits import Exhibit
from pages.parts import theme
from pages.parts.formats import NONE, Unit


def texts(exhibit: Exhibit, key: str, unit: Unit) -> list[str]:
    """The words beside each mark of a column: its value as the table writes it, then the column that stands beside."""
    table, plot = exhibit.table, exhibit.plot
    made = []
    for at in plot.rows:
        words = [table.text(at, key, unit)]
        if key == plot.columns[-1]:
            behind = (table.text(at, each, unit) for each in plot.beside)
            words.append(next((text for text in behind if text and text != NONE), ""))
        made.append("　".join(filter(None, words)))
    return made


def figure(exhibit: Exhibit, unit: Unit) -> go.Figure:
    """The Plotly figure of an exhibit that has a plot."""
    plot, names = exhibit.plot, exhibit.names
    if plot.kind == "bars":
        drawn = [float(value or 0) for value in exhibit.values(plot.columns[0], unit)]
        tones = [theme.tone(key) for key in plot.tones]
        return bars(names, drawn, texts(exhibit, plot.columns[0], unit), tones, names)
    if plot.kind == "grouped":
        return grouped(groups(exhibit, unit))
    return waterfall(exhibit, unit)


def groups(exhibit: Exhibit, unit: Unit) -> list[tuple[str, str, list[Mark]]]:
    """A group a row, a mark a column; a value that is not there is left out, a derived one is hatched."""
    table, plot = exhibit.table, exhibit.plot
    drawn = {key: exhibit.values(key, unit) for key in plot.columns}
    tones = {key: exhibit.tones(key) for key in plot.columns}
    words = {key: texts(exhibit, key, unit) for key in plot.columns}
    made = []
    for line, (at, name) in enumerate(zip(plot.rows, exhibit.names, strict=True)):
        marks = []
        for key in plot.columns:
            if drawn[key][line] is None:
                continue
            label = table.columns[table.place(key)].label
            text = words[key][line] if len(plot.columns) == 1 else f"{label} {words[key][line]}"
            tone = theme.tone(tones[key][line])
            marks.append(Mark(float(drawn[key][line]), text, tone, table.is_derived(at, key)))
        if marks:
            made.append((name, "", marks))
    return made


def waterfall(exhibit: Exhibit, unit: Unit) -> go.Figure:
    """Each row leads to the next; a sign of 0 is a total."""
    plot = exhibit.plot
    drawn = [float(value or 0) for value in exhibit.values(plot.columns[0], unit)]
    tones = dict(zip(plot.signs, (theme.tone(key) for key in plot.tones), strict=True))
    words = [("−" if sign < 0 else "") + text for sign, text in zip(plot.signs, texts(exhibit, plot.columns[0], unit), strict=True)]  # fmt: skip
    figure = go.Figure(
        go.Waterfall(
            x=exhibit.names,
            y=[value * (sign or 1) for value, sign in zip(drawn, plot.signs, strict=True)],
            measure=["relative" if sign else "total" for sign in plot.signs],
            text=words,
            textposition="outside",
            cliponaxis=False,
            connector={"line": {"color": theme.NEUTRAL[theme.mode()], "dash": "dot"}},
            increasing={"marker": {"color": tones.get(1)}},
            decreasing={"marker": {"color": tones.get(-1)}},
            totals={"marker": {"color": tones.get(0)}},
            hovertemplate="%{x}：%{text} " + unit.name + "<extra></extra>",
        )
    )
    figure.data[0].update(constraintext="none")
    figure.update_yaxes(visible=False, range=[0, max(drawn) * 1.15 or 1])
    figure.update_xaxes(showgrid=False, tickfont={"size": 14})
    return theme.styled(figure, 360).update_layout(waterfallgap=0.45)
