"""趋势 as an exhibit: one item over the years and stages, which stand side by side and are never added."""

import pandas as pd

from pages.charts import trends as charts
from pages.exhibits import Column, Exhibit, Plot, Row, Table, tag
from pages.parts.filters import Filters
from pages.parts.formats import STAGES, files


def exhibit(rows: pd.DataFrame, row: tuple, label: str, filters: Filters) -> Exhibit:
    """The series; ``rows`` are those of trend/series, ``row`` the one that the title speaks of, ``label`` the item's name."""
    unit = filters.unit
    columns = (
        Column("year", "年度"),
        Column("stage", "阶段"),
        Column("amount", "金额", "amount", is_sourced=True),
        Column("change", "较上年增减", "change", formula="{amount}-{amount@before}"),
        Column("growth", "增减率（重算）", "growth", formula="({amount}-{amount@before})/{amount@before}"),
        Column("growth_printed", "增减率（原文）", "growth"),
        Column("completion", "完成预算（重算）", "percent", formula="{amount}/{amount@budget}"),
        Column("completion_printed", "完成预算（原文）", "percent"),
        Column("document", "来源", "name"),
    )
    at = {(each.fiscal_year, each.stage): line for line, each in enumerate(rows.itertuples())}
    lines = tuple(
        Row(
            (f"{each.fiscal_year}年", STAGES[each.stage], each.amount_yuan, each.change_yuan, each.growth, each.growth_printed,
             each.completion, each.completion_printed, each.document),
            each, tag=tag(each.status),
            rows={name: (at[key],) for name, key in (("before", (each.fiscal_year - 1, each.stage)), ("budget", (each.fiscal_year, "budget"))) if key in at},
        )
        for each in rows.itertuples()
    )  # fmt: skip
    names = tuple(f"{each.fiscal_year}年{STAGES[each.stage]}" for each in rows.itertuples())
    plot = Plot(
        "bars", tuple(range(len(lines))), ("amount",), tones=tuple(f"stage:{each}" for each in rows.stage), names=names
    )
    notes = tuple(charts.contradictions(rows, unit))
    return Exhibit(
        "series", "趋势", "trends", charts.finding(row, unit), Table(f"{label}（单位：{unit.name}）", columns, lines), plot, notes,
        files(rows.document),
    )  # fmt: skip
