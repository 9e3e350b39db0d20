"""部门对比 as an exhibit: one item of several bodies side by side, ranked and never added."""

import pandas as pd

from pages.charts import compare as charts
from pages.exhibits import Column, Exhibit, Plot, Row, Table
from pages.parts.formats import Unit, missing


def exhibit(
    rows: pd.DataFrame, view: str, title: str, caption: str, decimals: int, unit: Unit, source: str = ""
) -> Exhibit:  # fmt: skip
    """The bodies of ``rows``, those of compare/ranking, in their order; those around the compared one are drawn."""
    body = charts.BODIES[rows.level.iloc[0]]
    columns = (
        Column("department", body),
        Column("rank", "名次", "printed"),
        Column("amount", "金额", "amount", is_sourced=True),
        Column("share", "占总支出", "percent", "按印出的金额重新计算；收入项目不算", decimals=decimals),
        Column("per_head", "人均", "per_head", "按财政供给人员计算，没有印出人数的为“—”"),
        Column(
            "previous", "上年金额", "amount", "上年同一阶段：上年文件印出的；没有时取本年文件印出的，或由增减额推算"
        ),
        Column("growth", "较上年增减率", "growth", formula="({amount}-{previous})/{previous}"),
    )
    lines = tuple(
        Row(
            (row.department, None if missing(row.rank) else charts.place(row), row.amount_yuan, row.share, row.per_head_yuan, row.previous_yuan,
             row.growth),
            row, kind="strong" if row.is_own else "", tag=f"本{body}" if row.is_own else "",
        )
        for row in rows.itertuples()
    )  # fmt: skip
    drawn = tuple(at for at, row in enumerate(rows.itertuples()) if row.is_around and not missing(row.value))
    tones = tuple("accent" if rows.is_own.iloc[at] else "neutral" for at in drawn)
    plot = Plot("bars", drawn, (view,), tones=tones) if drawn else None
    return Exhibit("compare", "部门对比", "compare", title, Table(caption, columns, lines), plot, (), source)
