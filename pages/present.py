"""汇报: the year as steps on a filled screen, chosen, ordered and given notes here, and taken away as files."""

import streamlit as st

from pages.exhibits import story
from pages.parts.arrange import arrange, opened
from pages.parts.handing import handout, taken_away
from pages.parts.layout import heading, nothing
from pages.parts.shell import current
from pages.parts.stage import show

filters = current()
heading("汇报准备", filters)
st.markdown(
    "按 **P** 键或点“▶ 汇报”全屏开始；→ ← 空格 PageUp PageDown Home End 翻步，回车展开这一步的表，N 看讲稿，B 黑屏，Esc 退出。"
)
found = {each.key: each for each in story.exhibits(filters)}
deck = opened()
above = st.container()
steps = arrange(filters, found, deck)
shown = [step for step in steps if step.is_shown]
if shown:
    exhibits, notes = [found[step.key] for step in shown], tuple(step.note for step in shown)
    with above:
        taken_away(
            lambda: handout(filters, exhibits, notes),
            f"预算明镜_{filters.document.department}_{filters.year}年{filters.stage}",
        )
    show(filters, exhibits, notes)
else:
    nothing("一步也没有勾选，请至少勾选一步。")
