"""One pending document before it is published: what changes, what was found, and each number beside its sentence."""

import duckdb
import pandas as pd
import streamlit as st

import queries
from data import journal, words
from data.classification import items, items_named, statements
from data.imports import Reading
from data.publication import Review
from data.warehouse import home_folder
from pages.parts.formats import MEASURES, STAGES
from pages.parts.layout import plain
from queries.checks import GAPS, OUTCOMES

CHANGES = {"new": "新增", "changed": "变更", "gone": "消失"}
KINDS = {"fact": "事实", "unrecognised": "未识别", "non_fact": "非事实"}
CHANGED, FOUND, NUMBERS = "变化", "核对发现", "逐数对照"
ALL, OPEN = "全部", "只看未识别"
UNITS = ["万元", "元", "亿元", "%", "人", "人次", "个", "辆", "台", "批次", "平方米", ""]


def title(own: Reading) -> str:
    """Whose document a reading is of."""
    level = "（单位）" if own.identity.level == "unit" else ""
    return f"{own.identity.department}{level} {own.identity.fiscal_year}年{STAGES[own.identity.stage]}"


def show(each: Review, connection: duckdb.DuckDBPyConnection) -> None:
    """The review of one document."""
    own = each.reading
    against = (
        f"将取代已发布的“{each.supersedes.file_name}”" if each.supersedes else "库里还没有同部门、同年度、同阶段的文件"
    )
    st.caption(plain(f"{own.document.name} · {against}"))
    for word in own.unapplied:
        st.warning(plain(f"{word.who}对第 {word.start_char} 字处“{word.printed}”的认定没有用上：那里现在不是这个数。"))
    parts = {
        CHANGED: len(each.changes),
        FOUND: sum(each.outcomes.get(outcome, 0) for outcome in GAPS),
        NUMBERS: own.facts + own.unrecognised,
    }
    part = st.segmented_control(
        "看什么", list(parts), default=CHANGED, format_func=lambda name: f"{name} {parts[name]}", key="review-part",
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    if part == CHANGED:
        rows = pd.DataFrame(each.changes)
        if rows.empty:
            st.info("与已发布的内容没有差别。")
        else:
            table = {
                "变化": rows.kind.map(CHANGES), "部分": rows.statement, "项目": rows.item + rows.facet.map(lambda name: f"（{name}）" if name else ""),
                "度量": rows.measure.map(MEASURES), "年度": rows.fiscal_year, "阶段": rows.stage.map(STAGES), "原来": rows.before, "现在": rows.now,
            }  # fmt: skip
            st.dataframe(pd.DataFrame(table), hide_index=True, placeholder="—", alt="发布后将新增、变更和消失的数字")
    elif part == FOUND:
        rows = queries.run(connection, "findings/list", document_ids=[own.document_id], outcomes=list(GAPS))
        if rows.empty:
            st.info("没有发现差错、口径存疑或舍入差。")
        else:
            table = {
                "结果": rows.outcome.map(OUTCOMES), "规则": rows.title, "对象": rows.subject, "核对": rows.told,
                "原文": rows.sentence, "改为": rows.corrected,
            }  # fmt: skip
            st.dataframe(pd.DataFrame(table), hide_index=True, placeholder="—", alt="核对发现")
    else:
        beside(own, queries.run(connection, "manage/numbers", document_id=own.document_id))


def beside(own: Reading, rows: pd.DataFrame) -> None:
    """The sentences on the left, the figures and their meaning on the right; a chosen number can be given another one."""
    which = st.segmented_control("显示", [ALL, OPEN], default=OPEN if own.unrecognised else ALL, key=f"which-{own.document_id}", label_visibility="collapsed", required=True)  # fmt: skip
    shown = rows[rows.kind == "unrecognised"] if which == OPEN else rows
    if shown.empty:
        st.info("没有未识别的数字。")
        return
    table = pd.DataFrame(
        {
            "原文句子": shown.sentence, "数": shown.printed + shown.unit, "读作": shown.kind.map(KINDS), "含义": shown.meaning,
            "度量": shown.measure.map(MEASURES), "部分": shown.statement_label, "年度": shown.fiscal_year,
            "阶段": shown.stage.map(STAGES), "人工认定": shown.said,
        }
    )  # fmt: skip
    chosen = st.dataframe(
        table, hide_index=True, placeholder="", on_select="rerun", selection_mode="single-row", key=f"numbers-{own.document_id}-{which}",
        column_config={"原文句子": st.column_config.TextColumn(width="large")}, alt="每个数字和它所在的句子",
    )  # fmt: skip
    if not chosen.selection.rows:
        st.caption(
            "选中一行，可以给未识别的数补上含义、更正读错的数，或认定它不是预算数；人工认定会记下姓名和理由，再次读入这份文件时仍然有效。"
        )
        return
    row = shown.iloc[chosen.selection.rows[0]]
    if row.is_number:
        say(own, row)
    else:
        st.info("用词表示的数（如“持平”）不能更正；请更正相邻的数字，或改正文件后重新放入。")


def say(own: Reading, row: pd.Series) -> None:
    """The form in which a person says what a number means."""
    names = {key: label for key, label, _ in statements()}
    known = {item.item_id: item.name for item in items().values()}
    st.markdown(plain(f"“{row.printed}”：{row.sentence}"))
    with st.form(f"word-{own.document_id}-{row.start_char}"):
        kind = st.radio("认定", ["figure", "non_fact", "revoked"], horizontal=True, format_func={"figure": "是这个项目的数", "non_fact": "不是预算数", "revoked": "撤销以前的人工认定"}.get)  # fmt: skip
        first = st.columns([2, 1, 1, 1])
        options = list(dict.fromkeys([row.meaning, *known.values()])) if row.item_id else list(known.values())
        item = first[0].selectbox(
            "项目（可输入新名称）",
            options,
            index=0 if row.item_id else None,
            accept_new_options=True,
            placeholder="选择或输入",
        )
        keys = list(words.MEASURES)
        measure = first[1].selectbox("度量", keys, index=keys.index(row.measure) if row.measure in keys else 0, format_func=words.MEASURES.get)  # fmt: skip
        value = first[2].text_input(
            "数值（减少为负）", value=f"{row.value.normalize():f}" if row.item_id else row.printed.replace(",", "")
        )
        unit = first[3].selectbox(
            "单位",
            UNITS,
            index=UNITS.index(row.unit) if row.unit in UNITS else 0,
            accept_new_options=True,
            placeholder="选择或输入",
        )
        second = st.columns([2, 1, 1])
        statement = second[0].selectbox("部分", list(names), index=list(names).index(row.statement) if row.statement in names else 0, format_func=names.get)  # fmt: skip
        year = second[1].text_input("年度", value=str(row.fiscal_year if row.item_id else own.identity.fiscal_year))
        stages = list(STAGES)
        stage = second[2].selectbox("阶段", stages, index=stages.index(row.stage if row.item_id else own.identity.stage), format_func=STAGES.get)  # fmt: skip
        last = st.columns([1, 3])
        who = last[0].text_input("姓名（必填）", max_chars=50, key="who-word", persist_state="session")
        why = last[1].text_input("理由（必填）", max_chars=journal.LONGEST)
        if not st.form_submit_button("记下，重新读入", type="primary"):
            return
    meaning = {"item": item or "", "item_id": item_id(item or "", row, known), "measure": measure, "value": value.strip(), "unit": unit or "", "statement": statement, "fiscal_year": year.strip(), "stage": stage}  # fmt: skip
    try:
        if kind == "figure":
            words.check(meaning)
        journal.say(
            home_folder(),
            own.document.digest,
            int(row.start_char),
            row.printed,
            kind,
            meaning if kind == "figure" else {},
            who,
            why,
        )
    except ValueError as refusal:
        st.error(str(refusal))
    else:
        st.rerun()


def item_id(name: str, row: pd.Series, known: dict[str, str]) -> str:
    """The id of the item a person names: the one read, one of the list by name or alias; empty for a new name."""
    if name == row.meaning and row.item_id:
        return row.item_id
    listed = {label: key for key, label in known.items()}
    found = items_named(name)
    return listed.get(name) or (found[0].item_id if len(found) == 1 else "")
