"""Taking tables away: CSV, XLSX and Parquet, each with exact amounts and without a cell that acts as a formula."""

import io
import re
from collections.abc import Callable
from decimal import Decimal

import pandas as pd
import streamlit as st
import xlsxwriter

from data.tables import inert
from pages.parts.formats import MEASURES, STAGES, STATUSES, missing
from queries.checks import OUTCOMES

CLASSIFICATIONS = {"functional": "功能分类", "economic": "经济分类"}
COLUMNS = {
    "department": "部门", "fiscal_year": "年度", "stage": "阶段", "statement_label": "报表", "classification": "分类", "item": "项目", "item_printed": "原文名称",
    "code": "编码", "path": "路径", "measure": "度量", "amount_yuan": "金额（元）", "quantity": "数值", "value_printed": "原文数值",
    "unit_printed": "原文单位", "status": "来源", "basis": "比较或占比的基数", "as_of": "时点", "document": "文件", "start_char": "起始字符",
    "end_char": "结束字符", "sentence": "句子", "outcome": "勾稽",
}  # fmt: skip
CODES = {
    "stage": STAGES,
    "classification": CLASSIFICATIONS,
    "measure": MEASURES,
    "status": STATUSES,
    "outcome": OUTCOMES,
}
WIDTHS = {
    "item": 30,
    "item_printed": 30,
    "path": 44,
    "sentence": 90,
    "department": 24,
    "document": 34,
    "amount_yuan": 18,
}


def readable(rows: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """The rows with Chinese words for codes, in the order of the exported columns."""
    return rows.assign(**{key: rows[key].map(CODES[key]) for key in CODES if key in columns})[list(columns)]


def written(value: object) -> str:
    """A cell's text: decimals without the zeros that only say how they are stored."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) and value == value.to_integral_value() else str(value)


def csv(rows: pd.DataFrame, columns: dict[str, str] = COLUMNS) -> bytes:
    """UTF-8 with BOM, so that Excel opens it rightly."""
    table = readable(rows, columns).map(lambda value: "" if missing(value) else inert(written(value)))
    return table.rename(columns=columns).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def parquet(rows: pd.DataFrame) -> bytes:
    """The rows as they are in the warehouse, decimals exact."""
    target = io.BytesIO()
    rows.to_parquet(target, index=False)
    return target.getvalue()


def xlsx(rows: pd.DataFrame, scope: str, what: str = "明细", columns: dict[str, str] = COLUMNS) -> bytes:
    """One sheet: what it is at the head, numbers as numbers, text never as a formula or link."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        bold, money, number = (
            book.add_format({"bold": True, "bg_color": "#E6EDF4", "border": 1}),
            book.add_format({"num_format": "#,##0.00"}),
            book.add_format({"num_format": "#,##0.00####"}),
        )
        sheet = book.add_worksheet(what)
        sheet.write_string(0, 0, f"预算明镜 {what}：{scope}（金额单位：元；推算、更正和人工认定的见“来源”列）")
        for column, (key, name) in enumerate(columns.items()):
            sheet.write_string(2, column, name, bold)
            sheet.set_column(column, column, WIDTHS.get(key, 12))
        for line, row in enumerate(readable(rows, columns).itertuples(index=False), start=3):
            for column, value in enumerate(row):
                if missing(value):
                    continue
                if isinstance(value, Decimal):
                    is_money = list(columns)[column].endswith("_yuan")
                    sheet.write_number(line, column, float(value), money if is_money else number)
                elif isinstance(value, int):
                    sheet.write_number(line, column, value)
                else:
                    sheet.write_string(line, column, str(value))
        sheet.freeze_panes(3, 0)
        sheet.autofilter(2, 0, 2 + len(rows), len(columns) - 1)
    return target.getvalue()


def buttons(
    rows: Callable[[], pd.DataFrame], scope: str, what: str = "明细", columns: dict[str, str] = COLUMNS
) -> None:
    """Three download buttons for the rows that a function gives; a file is made when its button is pressed."""
    name = f"预算明镜_{what}_" + re.sub(r"[^\w（）]+", "_", scope)[:80].strip("_")
    kinds = [
        ("CSV", "csv", "text/csv", lambda: csv(rows(), columns)),
        ("XLSX", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", lambda: xlsx(rows(), scope, what, columns)),
        ("Parquet", "parquet", "application/vnd.apache.parquet", lambda: parquet(rows())),
    ]  # fmt: skip
    with st.container(horizontal=True):
        for label, ending, mime, make in kinds:
            st.download_button(
                f"下载 {label}",
                make,
                f"{name}.{ending}",
                mime,
                key=f"download-{ending}",
                on_click="ignore",
                icon=":material/download:",
            )
