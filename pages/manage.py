"""数据管理: put documents in, see what publishing them would change, publish, withdraw and bring back."""

from contextlib import nullcontext
from dataclasses import replace

import pandas as pd
import streamlit as st

from data import pending, publication
from pages.parts import drafts, published, review
from pages.parts.layout import plain
from pages.parts.published import HISTORY, PART, PENDING, PUBLISHED
from pages.parts.publisher import publisher
from pages.parts.shell import current
from pages.parts.store import connection, listed, snapshot
from queries import checks
from queries.checks import OUTCOMES

current()
st.title("数据管理", anchor=False)
published.say_what_was_done()
shown, files, documents = snapshot(), pending.waiting(), listed()
with st.container(horizontal=True, vertical_alignment="center"):
    part = st.segmented_control("看什么", [PENDING, PUBLISHED, HISTORY], default=PENDING, key=PART, label_visibility="collapsed", required=True)  # fmt: skip
    st.caption(f"待发布 {len(files)} 份，已发布 {len(documents)} 份；上方的筛选在此不起作用")
if part == PUBLISHED:
    published.listed(documents, shown.number)
    st.stop()
if part == HISTORY:
    published.past(shown.home, shown.number, {each.document_id for each in documents})
    st.stop()

st.caption(
    "放入文件 → 看核对结果和将要发生的变化 → 发布。发布是一步完成的：要么全部生效，要么仍是原来的内容。"
    "待发布的文件大家看到的是同一批，发布前请核对下面的清单，不该发布的先移走。"
)
drafts.upload()
if not files:
    st.info("没有待发布的文件。")
    st.stop()
found = drafts.read(files)
ready = drafts.ready(shown.home, shown.number, found)
prepared, reviews = ready.prepared, ready.reviews
st.markdown(plain(drafts.account(files, found, prepared)))
for refusal in prepared.refused:
    st.error(plain(refusal))
if prepared.unchanged:
    with st.expander(f"{len(prepared.unchanged)} 份没有变化：已经发布过，内容相同，不作改动"):
        st.markdown("\n".join(f"- {plain(each.document.name)}" for each in prepared.unchanged))
failed = {refusal.name for refusal in prepared.refused}
with st.container(horizontal=True):
    if failed and st.button(f"移走没有读入的 {len(failed)} 份"):
        pending.remove(file for file in files if file.name in failed)
        st.rerun()
    with st.popover("清空待发布"):
        st.markdown(f"移走待发布的 {len(files)} 份，也包括别人放入的；已发布的内容不变。")
        if st.button(f"移走 {len(files)} 份"):
            pending.remove(files)
            st.rerun()
table = [
    {
        "文件": each.reading.document.name, "部门、年度、阶段": review.title(each.reading),
        "数字": each.reading.numbers, "未识别": each.reading.unrecognised,
        "差错": each.outcomes.get("error", 0), "口径存疑": each.outcomes.get("basis", 0),
        "新增": each.count("new"), "变更": each.count("changed"), "消失": each.count("gone"),
        "取代": each.supersedes.file_name if each.supersedes else "新文件",
    }
    for each in reviews
]  # fmt: skip
if table:
    st.dataframe(pd.DataFrame(table), hide_index=True, alt="待发布的文件")
fresh = {each.reading.document_id: each for each in reviews}
opened = fresh | {each.document_id: each for each in prepared.unchanged}
if not opened:
    st.stop()
titles = {key: review.title(each.reading) if key in fresh else f"{review.title(each)}（没有变化）" for key, each in opened.items()}  # fmt: skip
with st.container(horizontal=True, vertical_alignment="bottom"):
    at = st.selectbox("逐份查看", list(titles), format_func=titles.get, key="review-file")
    one = fresh[at] if at in fresh else review.unchanged(opened[at])
    if st.button("移走这一份", help="只从待发布移走，已发布的内容不变"):
        pending.remove([one.reading.source])
        st.rerun()
with prepared.connect() if at in fresh else nullcontext(connection(shown)) as own:
    review.show(one, own, is_new=at in fresh)
if not reviews:
    st.stop()
errors = sum(each.outcomes.get("error", 0) for each in reviews)
unknown = sum(each.reading.unrecognised for each in reviews)
if errors or unknown:
    st.warning(
        f"还有 {errors} 处{OUTCOMES['error']}、{unknown} 个未识别的数字：可以先更正，也可以照原样发布，它们会如实标出。"
    )
if by := publisher("publish", f"发布 {len(reviews)} 份"):
    who, why = by
    with published.told_if_it_fails():
        number = publication.commit(replace(prepared, who=who, why=why), checks)
        pending.remove(each.source for each in (*prepared.fresh, *prepared.unchanged))
        published.changed(f"已发布 {len(reviews)} 份，第 {number} 号。", reviews[0].reading.identity)
