"""预算执行 on the trends page: the stages of one year side by side, with the final account against the budget."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from pages.charts import execution as charts
from pages.parts.elements import ledger, source, tag
from pages.parts.filters import Filters
from pages.parts.formats import NONE, STAGES, amount, missing, percent
from pages.parts.layout import chart, finding, nothing, plain
from pages.parts.store import ask

KINDS = {"whole": "收支总额与构成", "functional": "功能分类", "economic": "经济分类", "three_public": "“三公”经费", "other": "其他"}  # fmt: skip
RATES = {"completion": "完成率（原文）", "completion_adjusted": "完成调整预算（原文）"}


def show(filters: Filters) -> None:
    """The section: of the year that the filters name, or of another one in which items can be compared."""
    own = {"department": filters.document.department_name, "level": filters.document.level}
    finding("预算执行")
    with st.container(horizontal=True):
        years = {int(row.fiscal_year) for row in ask("trend/years", **own).itertuples() if row.items} | {filters.year}
        year = choice("年度", sorted(years), filters.year, lambda each: f"{each}年")
        rows = ask("trend/execution", **own, fiscal_year=year)
        absent = lacking(filters, year)
        kinds = [kind for kind in KINDS if kind in set(rows.kind)]
        kind = choice("图中的项目", kinds, kinds[0], KINDS.get) if kinds else ""
    if rows.empty:
        nothing(f"{year}年没有一个项目印出两个阶段的数，无从比较。{absent}")
        return
    shown = rows[rows.kind == kind]
    sources = "、".join(dict.fromkeys(rows.document))
    chart(
        charts.comparison(shown, filters.unit),
        charts.finding(shown, f"{year}年{KINDS[kind]}", filters.unit),
        filters,
        "execution",
        source=sources,
        facts=shown.fact_id,
    )
    st.caption(plain("斜线空心为由增减额推算；“年初预算”是决算公开里印的预算，与预算公开相同时图中只画一条。" + absent))
    if told := charts.notes(rows, filters.unit):
        st.warning("\n".join(f"- {plain(each)}" for each in told))
    table(rows, year, filters)


def choice(label: str, options: list, start: object, name: Callable[[object], str]) -> object:
    """One of a few options in a row, where there is a choice; other options on offer make another widget."""
    if len(options) == 1:
        return start
    key = "-".join(map(str, ["execution", *options, start]))
    return st.segmented_control(
        label, options, default=start, key=key, format_func=name, required=True, label_visibility="collapsed"
    )


def lacking(filters: Filters, year: int) -> str:
    """Which of the year's two documents is not there, said as what to do."""
    documents = ask("shared/documents")
    of_year = documents[(documents.department == filters.document.department) & (documents.fiscal_year == year)]
    absent = [STAGES[stage] for stage in ("budget", "final") if stage not in set(of_year.stage)]
    return f"没有{year}年部门{'、'.join(absent)}公开，放入后这里会并列更多的数。" if absent else ""


def table(rows: pd.DataFrame, year: int, filters: Filters) -> None:
    """The twin: an item a row, a stage a column; each printed figure leads to its sentence."""
    unit = filters.unit
    items = charts.by_item(rows)
    known = set(rows.column_id)
    stages = {column: name for column, name in charts.COLUMNS.items() if column in known}
    stages |= {"opening": "年初预算（决算公开所印）"} if "opening" in stages else {}
    rates = {column: name for column, name in RATES.items() if column in known}
    with_adjusted = "adjusted" in known
    by_id = {document_id: filters.of(document_id) for document_id in set(rows.document_id)}

    def cell(item: dict, column: str):
        if column not in item:
            return NONE
        row = item[column]
        text = amount(row.amount_yuan, unit) if missing(row.quantity) else percent(row.quantity)
        return {
            "text": text + (f" {tag(row.status)}" if tag(row.status) else ""),
            "source": source(row, by_id[row.document_id]),
        }

    def line(item: dict) -> dict:
        row = charts.last(item)
        recomputed = [amount(row.difference_yuan, unit, sign=True), percent(row.completion)]
        if with_adjusted:
            recomputed.append(percent(row.completion_adjusted))
        return {
            "code": row.code,
            "cells": [row.item, *[cell(item, each) for each in stages], *recomputed, *[cell(item, each) for each in rates]],
        }  # fmt: skip

    heads = [
        *stages.values(),
        "决算 − 预算",
        "完成率（重算）",
        *["完成调整预算（重算）"] * with_adjusted,
        *rates.values(),
    ]
    ledger(
        f"{year}年预算执行（单位：{unit.name}；各阶段并列，从不相加；预算为零的完成率记为“—”）",
        [{"label": "项目"}, *[{"label": head, "kind": "num"} for head in heads]],
        [line(item) for item in items],
        filters,
        "execution-table",
    )
