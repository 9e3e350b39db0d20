"""搜索: words looked for in all documents: sentences, figures and documents, the newest year first."""

import streamlit as st

from pages.parts import hits
from pages.parts.elements import found
from pages.parts.formats import STAGES
from pages.parts.layout import heading, nothing, plain
from pages.parts.shell import current
from pages.parts.store import ask

PAGE, MOST_WORDS, LONGEST = 20, 10, 200  # hits on a page; words looked for; characters that can be typed
LEVELS = {"department": "部门", "unit": "单位"}
KINDS = {
    "sentences": ("句子", "处", hits.sentence),
    "facts": ("数字", "处", hits.fact),
    "documents": ("部门和文件", "份", hits.document),
}

filters = current()
heading("搜索", filters)
st.caption("在全部文件里查找；上方的部门、年度、阶段、类别在此不起作用，金额按所选单位显示。")
typed = st.text_input(
    "要找的词，空格隔开的几个词要同时出现", key="q", bind="query-params", max_chars=LONGEST, placeholder="例如：公务接待费　减少，或 1,234.56"
)  # fmt: skip
choices = ask("search/choices")


def pick(column, label: str, kind: str, names: dict | None = None) -> list[str]:
    """A multi-select of what the documents have; it stands in the link as in_year and so on."""
    own = choices[choices.kind == kind]
    labels = dict(zip(own.choice, own.label, strict=True)) | (names or {})
    return column.multiselect(
        label, own.choice.tolist(), key=f"in_{kind}", format_func=labels.get, placeholder="全部", bind="query-params"
    )


with st.container(key="narrowed"):
    first, second, third, fourth = st.columns([1, 1, 1, 1.6], gap="small")
narrowed = {
    "years": [int(year) for year in pick(first, "文件年度", "year")],
    "stages": pick(second, "文件阶段", "stage", STAGES),
    "levels": pick(third, "部门或单位", "level", LEVELS),
}
statements = pick(fourth, "报表", "statement")
words = (typed or "").split()
if len(words) > MOST_WORDS:
    st.warning(f"只按前 {MOST_WORDS} 个词查找，其余 {len(words) - MOST_WORDS} 个没有用上。")
needles = words[:MOST_WORDS]
if not needles:
    nothing("输入要找的词：句子里的话、项目名称、编码、金额、部门或文件名。全角半角、引号和千分位逗号不影响查找。")
    st.stop()
folded = ask("search/words", typed=needles).iloc[0]
wanted = {"needles": list(folded.needles), **narrowed}
of_texts = {"grams": folded.grams, "statements": statements}
counts = ask("search/counts", most=hits.MOST + 1, **wanted, **of_texts).iloc[0]
total = {kind: int(counts[kind]) for kind in KINDS}
if not any(total.values()):
    nothing(f"在 {counts.documents_searched} 份文件里没有找到“{' '.join(needles)[:60]}”。")
    st.stop()
told = "、".join(
    f"{name} {min(total[kind], hits.MOST):,} {unit}{'以上' if total[kind] > hits.MOST else ''}"
    for kind, (name, unit, _) in KINDS.items()
)
st.caption(plain(f"在 {counts.documents_searched:,} 份文件里找到{told}；新的年度在前。"))
kind = st.segmented_control(
    "找到的", list(KINDS), default="sentences", key="kind", format_func=lambda each: KINDS[each][0], bind="query-params", required=True,
    label_visibility="collapsed",
)  # fmt: skip
name, _, made = KINDS[kind]
if not total[kind]:
    nothing(f"没有含这些词的{name}，请看另外几类。")
    st.stop()
pages = -(-min(total[kind], hits.MOST) // PAGE)
# Another search starts on its first page.
key = f"page-{hash((kind, *needles, *statements, *map(str, narrowed.values())))}"
page = min(st.session_state.get(key, 1), pages)
rows = ask(f"search/{kind}", size=PAGE, skip=PAGE * (page - 1), **wanted, **of_texts if kind != "documents" else {})
found(
    [made(row, needles, filters) for row in rows.itertuples()], PAGE * (page - 1) + 1, f"找到的{name}", filters, "hits"
)
if pages > 1:
    st.pagination(pages, key=key)
