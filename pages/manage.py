"""数据管理: put documents in, see what publishing them would change, publish, withdraw and bring back."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from data import pending, publication
from data.warehouse import home_folder
from pages.parts import drafts, published, review
from pages.parts.layout import plain
from pages.parts.publisher import publisher
from pages.parts.shell import current
from pages.parts.store import snapshot
from queries import checks
from queries.checks import OUTCOMES

current()
st.title("数据管理", anchor=False)
st.caption("放入文件 → 看核对结果和将要发生的变化 → 发布。发布是一步完成的：要么全部生效，要么仍是原来的内容。")
if told := st.session_state.pop("told", ""):
    st.success(plain(told))
drafts.upload()
files = pending.waiting()
found = drafts.read(files) if files else []
shown = snapshot()
readings, refused = publication.sift(found, shown, publication.documents(shown))
st.subheader(f"待发布 {len(files)} 份", anchor=False)
for refusal in refused:
    st.error(plain(refusal))
failed = {refusal.name for refusal in refused}
if refused and st.button(f"移走没有读入的 {len(refused)} 份"):
    for file in files:
        if file.name in failed:
            pending.remove(file)
    st.rerun()
if not files:
    st.info("没有待发布的文件。")
elif st.button("清空待发布", help="只移走待发布的文件，已发布的内容不变"):
    for file in files:
        pending.remove(file)
    st.rerun()
if readings:
    keys = tuple((each.document.digest, each.words) for each in readings)
    ready = drafts.prepared(shown.home, shown.number, keys, readings)
    reviews = list(publication.review(ready))
    for each in ready.unchanged:
        st.info(plain(f"{each.document.name}：已经发布过，内容相同，不作改动。"))
    if reviews:
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
        st.dataframe(pd.DataFrame(table), hide_index=True, alt="待发布的文件")
        names = [review.title(each.reading) for each in reviews]
        at = st.selectbox("逐份查看", range(len(names)), format_func=names.__getitem__) if len(names) > 1 else 0
        with ready.connect() as connection:
            review.show(reviews[at], connection)
        errors = sum(each.outcomes.get("error", 0) for each in reviews)
        open_numbers = sum(each.reading.unrecognised for each in reviews)
        if errors or open_numbers:
            st.warning(
                f"还有 {errors} 处{OUTCOMES['error']}、{open_numbers} 个未识别的数字：可以先更正，也可以照原样发布，它们会如实标出。"
            )
        if by := publisher("publish", f"发布 {len(reviews)} 份"):
            who, why = by
            number = publication.commit(replace(ready, who=who, why=why, refused=tuple(refused)), checks)
            done = {each.reading.source for each in reviews} | {each.source for each in ready.unchanged}
            for file in done:
                pending.remove(file)
            snapshot.clear()
            st.session_state["told"] = f"已发布 {len(reviews)} 份，第 {number} 号。"
            st.rerun()
published.show(home_folder(), shown)
