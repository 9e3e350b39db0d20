"""搜索: words looked for in all documents: sentences, figures and documents, the newest year first."""

import streamlit as st

from pages.parts import hits
from pages.parts.elements import found
from pages.parts.formats import STAGES
from pages.parts.layout import nothing, plain
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
st.title("搜索", anchor=False)
st.caption(
    "在全部文件里查找，数字从头比起（1.62 不会找到 241.62）；上方的年度、阶段、类别在此不起作用，金额按所选单位显示。"
)
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
is_own = st.checkbox(
    plain(f"只查上方所选的部门：{filters.document.department_name}"), key="in_department", bind="query-params"
)
narrowed = {
    "departments": [filters.document.department_name] * is_own,
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
if not total[kind]:
    other = next(each for each in KINDS if total[each])
    st.caption(f"没有含这些词的{KINDS[kind][0]}，下面是{KINDS[other][0]}。")
    kind = other
name, _, made = KINDS[kind]
pages = -(-min(total[kind], hits.MOST) // PAGE)
# Another search starts on its first page; one that is come back to, or opened by its link, on the page of its address.
this = (kind, *needles, *statements, *map(str, narrowed.values()))
if "hits_page" in st.session_state and (
    st.session_state.get("searched") != this or st.session_state["hits_page"] > pages
):
    st.session_state["hits_page"] = 1
st.session_state["searched"] = this
turned = st.container()  # stands above the page numbers, which say what it shows
page = st.pagination(pages, key="hits_page", bind="query-params") if pages > 1 else 1
rows = ask(f"search/{kind}", size=PAGE, skip=PAGE * (page - 1), **wanted, **of_texts if kind != "documents" else {})
with turned:
    found(
        [made(row, needles, filters) for row in rows.itertuples()],
        PAGE * (page - 1) + 1,
        f"找到的{name}",
        filters,
        "hits",
    )
