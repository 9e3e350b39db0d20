"""“三公”经费: the items this year against last, the change and its printed reason, and the rule 只减不增."""

import streamlit as st

from pages.charts import three_public as charts
from pages.charts.plots import figure
from pages.exhibits.three_public import exhibit
from pages.parts.elements import cards, ledger, source
from pages.parts.formats import amount, missing, per_head, percent
from pages.parts.formats import compared as compared_with
from pages.parts.glossary import hint
from pages.parts.handing import book
from pages.parts.layout import chart, finding, heading, nothing, plain
from pages.parts.shell import current
from pages.parts.store import ask

filters = current()
unit = filters.unit
rows = ask("three_public/items", document_id=filters.document_id)

heading("“三公”经费", filters)
if rows.empty:
    nothing("这份文件没有印出“三公”经费的金额。")
    st.stop()
outcome, words = charts.verdict(rows)
{"holds": st.success, "broken": st.error, "unknown": st.info}[outcome](plain(words))


def card(row) -> dict:
    """An item with its change, its share of total expenditure and its value per head."""
    notes = []
    if not missing(row.change_yuan):
        change = (
            "持平"
            if row.change_yuan == 0
            else amount(row.change_yuan, unit, sign=True) + f"（{percent(row.growth, sign=True)}）"
        )
        notes.append(f"较{compared_with(row)} {change}")
    notes.append(f"占总支出 {percent(row.share_of_total)}")
    if not missing(row.per_head_yuan):
        notes.append(f"人均 {per_head(row.per_head_yuan)}")
    return {
        "label": row.item, "value": amount(row.amount_yuan, unit), "unit": unit.name, "notes": notes, "source": source(row, filters),
        "hint": hint(row.item, filters), "lead": row.item_id == "three_public",
    }  # fmt: skip


cards([card(row) for row in rows.itertuples()], filters, "three-public-cards")
made = exhibit(rows, filters)
if made.plot:
    chart(figure(made, unit), made.title, filters, "three-public-chart", facts=rows.fact_id)
else:
    finding(made.title)
ledger(made.table, filters, "three-public-table")
book(filters, lambda: [made], "三公经费")
