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
from pages.parts.publisher import accepted, sign
from pages.parts.store import ask
from queries.checks import GAPS, OUTCOMES

CHANGES = {"new": "新增", "changed": "变更", "gone": "消失"}
KINDS = {"fact": "事实", "unrecognised": "未识别", "non_fact": "非事实"}
CHANGED, FOUND, NUMBERS = "变化", "核对发现", "逐数对照"
ALL, OPEN = "全部", "只看未识别"
SAID = {"figure": "是这个项目的数", "non_fact": "不是预算数", "revoked": "撤销以前的人工认定"}
BY_KEYBOARD = "（键盘：方向键移动，Shift+空格 选中一行）"
UNITS = ["万元", "元", "亿元", "%", "人", "人次", "次", "个", "辆", "台", "批次", "平方米", ""]


def title(own: Reading) -> str:
    """Whose document a reading is of."""
    level = "（单位）" if own.identity.level == "unit" else ""
    return f"{own.identity.department}{level} {own.identity.fiscal_year}年{STAGES[own.identity.stage]}"


def unchanged(own: Reading) -> Review:
    """The review of a document that is published as it is."""
    found = ask("findings/summary", document_ids=[own.document_id])
    return Review(own, None, dict(zip(found.outcome, found.findings, strict=True)), [])


def show(each: Review, connection: duckdb.DuckDBPyConnection, is_new: bool) -> None:
    """The review of one document; one that is not new is published as it is."""
    own = each.reading
    if not is_new:
        against = "已经发布过，内容相同；可以更正里面的数，再发布一次"
    elif each.supersedes:
        against = f"将取代已发布的“{each.supersedes.file_name}”"
    else:
        against = "库里还没有同部门、同年度、同阶段的文件"
    found = sum(each.outcomes.get(outcome, 0) for outcome in GAPS)
    counts = f"{CHANGED} {len(each.changes)} 项，{FOUND} {found} 处，{own.facts + own.unrecognised} 个数"
    st.caption(plain(f"{own.document.name} · {against} · {counts}"))
    for word in own.unapplied:
        st.warning(plain(f"{word.who}对第 {word.start_char} 字处“{word.printed}”的认定没有用上：那里现在不是这个数。"))
    # A choice that is not drawn for a while (no file is left) is forgotten by the browser but not by the server, unless
    # it is kept for the session: then both know it.
    part = st.segmented_control("看什么", [CHANGED, FOUND, NUMBERS], default=CHANGED, key="review-part", persist_state="session", label_visibility="collapsed", required=True)  # fmt: skip
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
    which = st.segmented_control("显示", [ALL, OPEN], default=OPEN if own.unrecognised else ALL, key=f"which-{own.document_id}", persist_state="session", label_visibility="collapsed", required=True)  # fmt: skip
    shown = rows[rows.kind == "unrecognised"] if which == OPEN else rows
    if shown.empty:
        st.info("没有未识别的数字。")
        return
    if noted := st.session_state.pop("noted", ""):
        st.success(plain(noted))
    table = pd.DataFrame(
        {
            "原文句子": shown.sentence, "数": shown.printed + shown.unit, "更正为": shown.stated, "读作": shown.kind.map(KINDS),
            "含义": shown.meaning, "度量": shown.measure.map(MEASURES), "部分": shown.statement_label, "年度": shown.fiscal_year,
            "阶段": shown.stage.map(STAGES), "人工认定": shown.said,
        }
    )  # fmt: skip
    # With another word it is another table: a tick would stay at its position, on another number.
    chosen = st.dataframe(
        table, hide_index=True, placeholder="", on_select="rerun", selection_mode="single-row", key=f"numbers-{own.document_id}-{which}-{own.words}",
        column_config={"原文句子": st.column_config.TextColumn(width="large")}, alt="每个数字和它所在的句子",
    )  # fmt: skip
    if not chosen.selection.rows:
        st.caption(
            "选中一行，可以给未识别的数补上含义、更正读错的数，或认定它不是预算数；都会记下姓名和理由，再次读入这份文件时仍然有效。"
            + BY_KEYBOARD
        )
        return
    row = shown.iloc[chosen.selection.rows[0]]
    if row.is_number:
        say(own, row)
    else:
        st.info("用词表示的数（如“持平”）不能更正；请更正相邻的数字，或改正文件后重新放入。")


def say(own: Reading, row: pd.Series) -> None:
    """The form in which a person says what a number means."""
    key = f"{own.document_id}-{row.start_char}"
    st.markdown(plain(f"“{row.printed}”：{row.sentence}"))
    kinds = [kind for kind in SAID if kind != "revoked" or row.said]
    kind = st.radio(
        "认定", kinds, horizontal=True, format_func=SAID.get, key=f"kind-{key}-{own.words}", persist_state="session"
    )
    with st.form(f"word-{key}"):
        meaning = fields(own, row, disabled=kind != "figure")
        signature = sign(key, "记下，重新读入", must_say_why=True, example="例如：已发更正公告")
    missing = words.check(meaning) if signature and kind == "figure" else []
    if by := accepted(signature, *missing):
        said = meaning if kind == "figure" else {}
        journal.say(home_folder(), own.document.digest, int(row.start_char), row.printed, kind, said, *by)
        told = f"认定为{said['item']} {said['value']}{said['unit']}" if said else SAID[kind]
        st.session_state["noted"] = f"已记下：原文“{row.printed}{row.unit}”{told}（{by[0]}：{by[1]}）。"
        st.rerun()


def fields(own: Reading, row: pd.Series, disabled: bool) -> dict[str, str]:
    """The fields for the meaning of a number; gives what is filled in."""
    names = {key: label for key, label, _ in statements()}
    known = {item.item_id: item.name for item in items().values()}
    first, second = st.columns([2, 1, 1, 1]), st.columns([2, 1, 1])

    def pick(
        column, label: str, options: list, chosen: object, names: dict | None = None, start: int | None = 0, **more
    ):
        index = options.index(chosen) if chosen in options else start
        return column.selectbox(label, options, index, format_func=(names or {}).get if names else str, placeholder="选择或输入", disabled=disabled, **more)  # fmt: skip

    options = list(dict.fromkeys([row.meaning, *known.values()])) if row.item_id else list(known.values())
    item = pick(first[0], "项目（可输入新名称）", options, row.meaning if row.item_id else None, start=None, accept_new_options=True) or ""  # fmt: skip
    measure = pick(first[1], "度量", list(words.MEASURES), row.measure, words.MEASURES)
    value = f"{row.value.normalize():f}" if row.item_id else row.printed.replace(",", "")
    value = first[2].text_input("数值（减少为负）", value, disabled=disabled)
    unit = pick(first[3], "单位", list(dict.fromkeys([row.unit, *UNITS])), row.unit, accept_new_options=True) or ""
    statement = pick(second[0], "部分", list(names), row.statement, names, start=None) or ""
    year = second[1].text_input("年度", str(row.fiscal_year if row.item_id else own.identity.fiscal_year), disabled=disabled)  # fmt: skip
    stage = pick(second[2], "阶段", list(STAGES), row.stage if row.item_id else own.identity.stage, STAGES)
    return {
        "item": item, "item_id": item_id(item, row, known), "measure": measure, "value": value.strip(), "unit": unit,
        "statement": statement, "fiscal_year": year.strip(), "stage": stage,
    }  # fmt: skip


def item_id(name: str, row: pd.Series, known: dict[str, str]) -> str:
    """The id of the item a person names: the one read, one of the list by name or alias; empty for a new name."""
    if name == row.meaning and row.item_id:
        return row.item_id
    listed = {label: key for key, label in known.items()}
    found = items_named(name)
    return listed.get(name) or (found[0].item_id if len(found) == 1 else "")
