"""原文: the document with its sections; a figure chosen anywhere opens here at its sentence."""

import re

import streamlit as st

from pages.parts.document import lines
from pages.parts.elements import reader
from pages.parts.formats import MEASURES, as_printed
from pages.parts.layout import heading, nothing, plain
from pages.parts.shell import current
from pages.parts.store import ask
from queries.checks import GAPS

filters = current()
KINDS = {"item": "项目", "term": "名词", "text": "正文"}


def place() -> tuple[int, int] | None:
    """The characters that the address asks for; a bad value is said and passed over."""
    asked = st.query_params.get("at", "")
    if not asked:
        return None
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", asked)
    if match and int(match[1]) < int(match[2]) <= len(text):
        # A link from this page to itself (a search hit) leaves the browser's address as it was: write it again.
        st.query_params["at"] = asked
        return int(match[1]), int(match[2])
    st.warning(plain(f"地址里的位置“{asked[:40]}”不在这份文件里，已从头显示。"))
    return None


def results(words: str) -> None:
    """What the search found; each hit opens at its place."""
    hits = ask("source/search", document_id=filters.document_id, words=words)
    if hits.empty:
        nothing(f"没有找到“{words}”。")
        return
    # Once a hit is open its sentence is what matters: the list folds away.
    with st.expander(f"找到 {len(hits)} 处", expanded=not st.query_params.get("at")):
        for row in hits.itertuples():
            st.page_link(
                "pages/source.py", label=f"**{KINDS[row.kind]}** {plain(row.title)}：{plain(row.words[:70])}",
                query_params=filters.parameters | {"at": f"{row.start_char}-{row.end_char}"},
            )  # fmt: skip


heading("原文", filters)
document = ask("source/text", document_id=filters.document_id).iloc[0]
text = document.text
words = st.text_input(
    "在原文、项目和名词解释中查找", key="search", placeholder="例如：公务接待费、2080505、养老保险"
).strip()
if words:
    results(words)
at = place()
if at:
    for told in ask("source/where", document_id=filters.document_id, position=at[0]).told:
        st.caption(plain(f"在原件的{told}"))
    found = ask("source/places", document_id=filters.document_id, position=at[0])
    for _, same in found.groupby("fact_id"):
        row = same.iloc[0]
        told = f"{row.statement_label} · {row['item']} · {MEASURES[row.measure]}：{as_printed(row.value_printed, row.unit_printed)}"
        told += "".join(f"；{said}" for said in dict.fromkeys(same.said) if said)
        others = [f"{each.start_char}-{each.end_char}" for each in same.itertuples() if each.start_char != at[0]]
        st.caption(plain(told) + (f"（这个数字在原文另有 {len(others)} 处，以浅色标出）" if others else ""))
d = filters.document
st.caption(
    f"全文 {d.numbers} 个数字 = {d.facts} 个事实 + {d.non_facts} 个非事实 + {d.unrecognised} 个未识别；另有 {d.worded} 处用词（如“持平”）表示的事实。"
)
if d.unrecognised:
    with st.expander(f"未识别的数字（{d.unrecognised}）", icon=":material/help:"):
        for row in ask("source/unrecognised", document_id=filters.document_id).itertuples():
            st.page_link(
                "pages/source.py", label=f"**{plain(row.printed)}**：…{plain(row.words)}…",
                query_params=filters.parameters | {"at": f"{row.start_char}-{row.end_char}"},
            )  # fmt: skip
reader(
    lines(
        text,
        ask("source/sections", document_id=filters.document_id),
        ask("source/mentions", document_id=filters.document_id),
        ask("shared/terms", document_id=filters.document_id),
        ask("findings/list", document_ids=[filters.document_id], outcomes=list(GAPS)),
        ask("source/cells", document_id=filters.document_id),
        at,
    ),
    filters,
    "reader",
)
