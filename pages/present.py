"""汇报: the year as steps on a filled screen, chosen, ordered and given notes here, and taken away as files."""

import re

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
    "按 **P** 键或点“▶ 汇报”全屏开始；→ ← 空格 PageUp PageDown 翻步，G 步骤一览，回车展开这一步的表，S 打开讲者窗口，"
    "N 看讲稿，B 黑屏，Esc 退出，? 列出全部按键。"
)
found = {each.key: each for each in story.exhibits(filters)}
deck = opened()
above = st.container()
if filters.is_stray:
    # Nobody is to present another department than the one that was meant, nor the next run of this page.
    for name in ("step", "from"):
        st.query_params.pop(name, None)
    nothing(
        "链接里的部门、年度或阶段不存在（可能改了名、撤下了，或还没有放入），所以没有打开汇报；请在上面选好，再按 P 键开始。"
    )
steps, is_changed = arrange(filters, found, deck)
shown = [step for step in steps if step.is_shown]
if shown:
    exhibits, notes = [found[step.key] for step in shown], tuple(step.note for step in shown)
    names = [
        "预算明镜",
        *([deck.name] if deck else []),
        filters.document.department,
        f"{filters.year}年{filters.stage}",
    ]
    with above:
        taken_away(lambda: handout(filters, exhibits, notes), re.sub(r"[^\w（）“”-]+", "", "_".join(names)))
    if not filters.is_stray:
        show(filters, exhibits, notes, is_changed)
else:
    nothing("一步也没有勾选，请至少勾选一步。")
