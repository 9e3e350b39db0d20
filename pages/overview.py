"""总览: the year in one screen."""

import streamlit as st

from pages.charts import overview as charts
from pages.exhibits import overview as exhibits
from pages.exhibits import tag
from pages.parts import theme
from pages.parts.checks_view import account
from pages.parts.elements import cards, ledger, source
from pages.parts.findings import checked
from pages.parts.formats import amount, compared, count, missing, per_head, percent
from pages.parts.glossary import hint
from pages.parts.handing import book
from pages.parts.layout import chart, heading, nothing, plain
from pages.parts.shell import current
from pages.parts.store import ask

filters = current()
unit = filters.unit
items = ask("overview/headline", document_id=filters.document_id)
assets = ask("assets/values", document_id=filters.document_id)
ratios = dict(zip(assets.item_id, assets.ratio, strict=True))
by_id, total_id = exhibits.by_id(items), exhibits.total(items)


def notes(row) -> list[str]:
    """The lines below a card's figure: its share, its change, or its value per head."""
    lines = []
    if row.item_id == "staff.supplied":
        return [f"人均支出 {per_head(by_id[total_id].per_head_yuan)}"]
    if row.item_id == "assets.net_value":
        return (
            [f"净值率 {percent(ratios.get(row.item_id))} · {row.as_of:%Y年%m月%d日}"] if not missing(row.as_of) else []
        )
    if row.item_id not in (total_id, "three_public"):
        shown = row.share if missing(row.share_printed) else row.share_printed
        again = "" if percent(shown) == percent(row.share) else f"（重算 {percent(row.share)}）"
        lines.append(f"占总支出 {percent(shown)}{again}")
    if not missing(row.change_yuan):
        lines.append(
            f"较{compared(row)} {amount(row.change_yuan, unit, sign=True)}（{percent(row.growth, sign=True)}）"
        )
    return lines


def card(row) -> dict:
    """One key figure."""
    value, name = (
        (count(row.quantity), row.unit_printed)
        if missing(row.amount_yuan)
        else (amount(row.amount_yuan, unit), unit.name)
    )
    return {
        "label": row.item, "value": value, "unit": name, "notes": notes(row), "source": source(row, filters), "tag": tag(row.status),
        "tone": theme.tone(row.code or row.item_id),
        "hint": hint(row.item, filters), "lead": row.item_id == total_id,
    }  # fmt: skip


heading(f"{filters.document.department_name} {filters.year}年{filters.stage}总览", filters)
if total_id is None:
    nothing("这份文件没有印出收支总额，总览无从说起；请到“明细”查看读出的数字。")
    st.stop()
st.markdown("\n".join("- " + plain(sentence) for sentence in exhibits.story(items, filters)))
account(checked(filters), filters, "overview-score", link="查看全部发现")
cards([card(by_id[key]) for key in exhibits.shown(items)], filters, "headline")

flows = ask("overview/flows", document_id=filters.document_id)
if flows.empty:
    nothing("这份文件没有印出收支构成，画不出资金流向。")
    st.stop()
printed = {key: row.amount_yuan for key, row in by_id.items()}
with st.container(key="flows-wide"):
    chart(charts.flows(flows, printed, unit), charts.flows_finding(flows, unit), filters, "flows", facts=flows.fact_id)
tree = ask("basic_project/tree", document_id=filters.document_id)
left_over = [
    f"{row.item}的余差 {amount(row.remainder_yuan, unit, sign=True)}"
    for row in tree.itertuples()
    if not missing(row.remainder_yuan) and row.remainder_yuan and row.depth < 3
]
if left_over:
    st.caption(plain("；".join(left_over) + f"（{unit.name}，印出的金额减去各部分之和，原样列出，不分摊）。"))
with st.expander("资金流向表"):
    ledger(exhibits.flows(flows, filters).table, filters, "flows-table")
book(filters, lambda: exhibits.exhibits(filters), "总览")
