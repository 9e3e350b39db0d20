"""勾稽核对: whether the figures and words of a document contradict each other; for a stored one or for a draft."""

import streamlit as st

from pages.parts.checks_view import show
from pages.parts.draft import dropped
from pages.parts.findings import checked
from pages.parts.layout import heading, nothing, plain
from pages.parts.shell import current

filters = current()
STORED, DRAFT = "库里的这份文件", "一份还没公开的草稿"

heading("勾稽核对", filters)
what = st.segmented_control(
    "核对什么", [STORED, DRAFT], default=STORED, key="checked-what", required=True, label_visibility="collapsed"
)
if what == STORED:
    each = checked(filters)
    asked = st.query_params.get("finding", "").strip()
    if asked and asked not in set(each.findings.finding_id):
        st.warning(plain(f"地址里的发现“{asked[:40]}”在这份文件里已不存在，下面列出现在的全部发现。"))
        asked = ""
    show(each, filters, "stored", asked)
else:
    result = dropped()
    if result is None:
        nothing("放入草稿后，这里列出每一处自相矛盾、口径存疑和文字问题，并给出改正后的句子。")
        st.stop()
    each, others = result
    d = each.document
    words = f"草稿：{d.file_name} · {d.department} · {d.fiscal_year}年 · {d.numbers} 个数字，{d.unrecognised} 个未识别"
    st.caption(plain(words + (f" · 同时与库里的 {'、'.join(others)} 对照" if others else "")))
    show(each, filters, "draft")
