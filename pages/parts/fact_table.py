"""The analysts' table: one row a fact, sortable and searchable in the browser."""

import pandas as pd
import streamlit as st

from pages.parts.exports import CLASSIFICATIONS
from pages.parts.formats import MEASURES, STAGES, STATUSES, Unit, in_unit, missing
from queries.checks import OUTCOMES

NAMES = {
    "statement_label": "报表", "item": "项目", "code": "编码", "kind": "分类", "measure_name": "度量", "amount": "金额", "number": "数值",
    "value_printed": "原文数值", "unit_printed": "原文单位", "check": "勾稽", "fiscal_year": "年度", "stage_name": "阶段", "status_name": "来源",
    "department": "部门", "sentence": "句子", "path": "路径", "item_printed": "原文名称", "basis": "比较或占比的基数", "as_of": "时点",
}  # fmt: skip


def fact_table(rows: pd.DataFrame, unit: Unit):
    """Draw the facts; gives Streamlit's selection state."""
    shown = rows.assign(
        kind=rows.classification.map(CLASSIFICATIONS),
        measure_name=rows.measure.map(MEASURES),
        stage_name=rows.stage.map(STAGES),
        status_name=rows.status.map(STATUSES),
        amount=[None if missing(value) else float(in_unit(value, unit)) for value in rows.amount_yuan],
        check=rows.outcome.map(OUTCOMES),
        number=[None if missing(value) else float(value) for value in rows.quantity],
    )[list(NAMES)]
    column = st.column_config
    return st.dataframe(
        shown,
        column_config={key: column.Column(name) for key, name in NAMES.items()}
        | {
            "amount": column.NumberColumn(f"金额（{unit.name}）", format=f"%,.{unit.decimals}f"),
            "number": column.NumberColumn(
                "数值", width=120, format="%,.10g", help="占比、增减率为百分数，数量以人、辆、个计"
            ),
            "fiscal_year": column.NumberColumn("年度", format="%d"),
            "check": column.TextColumn(
                "勾稽", width=90, help="这个数参加的各项核对中最差的结果；没有参加核对的为未能核对"
            ),
            "code": column.TextColumn("编码", width=90),
            "kind": column.TextColumn("分类", width=90),
            "statement_label": column.TextColumn("报表", width=150),
            "item": column.TextColumn("项目", width=250),
            "sentence": column.TextColumn("句子", width="large"),
        },
        hide_index=True,
        height=520,
        on_select="rerun",
        selection_mode="single-row",
        key="facts-table",
        placeholder="—",
        alt="明细表：每行一个事实",
    )
