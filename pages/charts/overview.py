"""总览: the flow of the money, and the sentences that tell the year."""

import pandas as pd
import plotly.graph_objects as go

from pages.charts.words import changed, is_largest, shown_share
from pages.parts import theme
from pages.parts.formats import Unit, amount, compared, count, in_unit, missing, percent


def flows(rows: pd.DataFrame, printed: dict, unit: Unit) -> go.Figure:
    """A Sankey of printed flows: source → total → basic and project → their parts; each node says its printed amount."""
    names: dict[str, str] = {}
    for row in rows.itertuples():
        names[row.source_id], names[row.target_id] = row.source, row.target
    position = {key: index for index, key in enumerate(names)}
    figure = go.Figure(
        go.Sankey(
            arrangement="snap",
            valueformat=f",.{unit.decimals}f",
            valuesuffix=f" {unit.name}",
            textfont={"size": 14 if unit.zeros == 4 else 12, "color": theme.INK[theme.mode()], "family": theme.FONT},
            node={
                "label": [f"{theme.label(name)} {amount(printed.get(key), unit)}" for key, name in names.items()],
                "color": [theme.tone(key) for key in names],
                "pad": 16,
                "thickness": 16,
                "line": {"width": 0},
                "hovertemplate": "%{label}<extra></extra>",
            },
            link={
                "source": rows.source_id.map(position).tolist(),
                "target": rows.target_id.map(position).tolist(),
                "value": [float(in_unit(value, unit)) for value in rows.amount_yuan],
                "hovertemplate": "%{source.label} → %{target.label}<extra></extra>",
                "color": [theme.faint(theme.tone(key)) for key in rows.target_id],
            },
        )
    )
    return theme.styled(figure, 250).update_layout(margin={"l": 4, "r": 4, "t": 10, "b": 14})


def flows_finding(rows: pd.DataFrame, unit: Unit) -> str:
    """What the Sankey shows."""
    parts = rows[rows.target_id.isin(["basic", "project"])]
    if parts.empty:
        return "资金从哪里来、到哪里去"
    largest = parts.sort_values("amount_yuan").iloc[-1]
    return f"资金主要流向{largest.target}：{amount(largest.amount_yuan, unit)}{unit.name}"


def changes_finding(rows: list, unit: Unit) -> str:
    """What has risen and what has fallen most among comparable items, which come with the largest change first."""
    if not rows:
        return "印出的增减都为 0"
    told = []
    for sign, direction in ((1, "增加"), (-1, "减少")):
        row = next((each for each in rows if sign * each.change_yuan > 0), None)
        if row is not None:
            rate = "" if missing(row.growth) else f"，{percent(row.growth, sign=True)}"
            told.append(
                f"{row.item}{direction}{'最多' if len(rows) > 1 else ''}（{amount(row.change_yuan, unit, sign=True)}{unit.name}{rate}）"
            )
    against = {compared(row) for row in rows}
    return (f"较{against.pop()}，" if len(against) == 1 else "") + "，".join(told)


def story(by_id: dict, total_id: str, depreciated: object, reason: str, unit: Unit) -> list[str]:
    """Two or three sentences of findings, written from the rows of overview/headline alone."""
    total = by_id[total_id]
    told = [f"{total.item}{amount(total.amount_yuan, unit)}{unit.name}" + against(total, unit) + "。"]
    if reason and not missing(total.change_yuan):
        moved = "增加" if total.change_yuan > 0 else "减少" if total.change_yuan < 0 else "持平"
        told.append(f"{moved}的原因，原文说明为“{reason}”。")
    shares = [f"{by_id[key].item}占{percent(shown_share(by_id[key]))}" for key in ("basic", "project") if key in by_id]
    classes = [row for row in by_id.values() if row.classification == "functional" and len(row.code) == 3]
    if is_largest([row.amount_yuan for row in classes], total.amount_yuan):
        top = max(classes, key=lambda row: row.amount_yuan)
        shares.append(f"按功能看，{top.item}最多，占总支出{percent(shown_share(top))}")
    minor = []
    if "three_public" in by_id:
        row = by_id["three_public"]
        minor.append(f"“三公”经费{amount(row.amount_yuan, unit)}{unit.name}" + against(row, unit))
    if not missing(depreciated):
        minor.append(f"固定资产累计折旧率{percent(depreciated)}")
    if "staff.supplied" in by_id:
        minor.append(f"财政供给{count(by_id['staff.supplied'].quantity)}人")
    return told + ["；".join(parts) + "。" for parts in (shares, minor) if parts]


def against(row, unit: Unit) -> str:
    """The change of a headline figure, said after it; empty where the document prints none."""
    return "" if missing(row.change_yuan) else changed(row.change_yuan, row.growth, compared(row), unit)
