"""What is published, and the history of it: withdraw, correct, bring back."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import streamlit as st

from data import journal, pending, publication
from data.extraction.outline import Identity
from data.reading import UnreadableError
from data.segments import Stored
from pages.parts.formats import STAGES
from pages.parts.layout import plain
from pages.parts.publisher import publisher
from pages.parts.review import BY_KEYBOARD, NUMBERS
from pages.parts.store import looked_up
from queries import checks

LEVELS = {"department": "部门", "unit": "单位"}
SHOWN = 100  # rows of a page of the history
CORRECT, WITHDRAW = "更正里面的数", "撤下"
PART, PENDING, PUBLISHED, HISTORY = "manage-part", "待发布", "已发布", "历史"


@contextmanager
def told_if_it_fails() -> Iterator[None]:
    """Say in one sentence why nothing was published; what was published before goes on being shown."""
    try:
        yield
    except UnreadableError as refusal:
        st.error(plain(refusal))
    except publication.FAILURES:
        logging.getLogger("budget_mirror").exception("nothing was published")
        st.error(
            "没有发布，仍是原来的内容：数据仓库写不进去。请检查磁盘空间和文件夹的写入权限后重试，详情已写入服务器日志。"
        )


def listed(documents: list[Stored], number: int) -> None:
    """The published documents; a chosen one can be corrected or withdrawn. ``number`` is that of the publication."""
    table = pd.DataFrame(
        [
            {
                "部门": each.department, "级别": LEVELS[each.level], "年度": each.fiscal_year, "阶段": STAGES[each.stage],
                "文件": each.file_name, "编号": each.document_id,
            }
            for each in documents
        ]
    )  # fmt: skip
    # Another publication is another table: a tick would stay at its position, on another document.
    chosen = st.dataframe(
        table, hide_index=True, on_select="rerun", selection_mode="single-row", key=f"published-{number}", alt="已发布的文件"
    )  # fmt: skip
    if not chosen.selection.rows:
        st.caption(f"选中一行，可以更正里面的数或撤下这份文件。{BY_KEYBOARD}")
        return
    one = documents[chosen.selection.rows[0]]
    what = st.segmented_control("做什么", [CORRECT, WITHDRAW], default=CORRECT, key=f"what-{one.document_id}", persist_state="session", required=True)  # fmt: skip
    if what == CORRECT:
        st.caption("原件会放回“待发布”，在那里逐数更正，再发布一次。")
        st.button(f"放回待发布：{whose(one)}", on_click=put_back, args=(one,))
    elif by := publisher(f"withdraw-{one.document_id}", f"撤下 {whose(one)}"):
        with told_if_it_fails():
            publication.publish([], checks, *by, withdraw=[one.document_id])
            changed(f"已撤下 {whose(one)}，可以在历史里恢复。")


def put_back(one: Stored) -> None:
    """Take a published document's original out again and go where its numbers are corrected."""
    try:
        pending.put_again(one.digest, one.file_name)
    except OSError:
        st.session_state["missed"] = f"“{one.file_name}”的原件不在了，请重新放入文件。"
    else:
        st.session_state.update({PART: PENDING, "review-file": one.document_id, "review-part": NUMBERS})
        st.session_state["told"] = f"已放回待发布：{whose(one)}。在“{NUMBERS}”里选中要更正的数，记下以后再发布一次。"


def past(home: Path, number: int, present: set[str]) -> None:
    """Every publication, newest first; a document that no longer counts can be brought back."""
    extent = journal.extent(home)
    first, second = st.columns(2)
    departments = sorted({department for department, _, _ in extent} - {""})
    years = sorted({year for _, year, _ in extent} - {0}, reverse=True)
    department = first.selectbox("部门", ["", *departments], format_func=lambda name: name or "全部部门", key="history-department")  # fmt: skip
    year = second.selectbox("年度", [0, *years], format_func=lambda of: f"{of}年" if of else "全部年度", key="history-year")  # fmt: skip
    count = sum(n for name, of, n in extent if department in ("", name) and year in (0, of))
    pages, key = max(1, -(-count // SHOWN)), f"history-page-{department}-{year}"
    page = min(st.session_state.get(key, 1), pages)
    rows = journal.history(home, department, year, SHOWN, SHOWN * (page - 1))
    table = pd.DataFrame(
        [
            {
                "次": row["number"], "时间": row["finished_at"] or row["begun_at"], "姓名": row["who"],
                "做了什么": journal.ACTIONS.get(row["action"] or "", "") or (f"没有发布：{row['failed'] or '正在进行'}" if not row["finished_at"] else "没有改动"),
                "部门": row["department"], "年度": row["fiscal_year"], "阶段": STAGES.get(row["stage"] or "", ""),
                "文件": row["file_name"], "说明": "；".join(filter(None, [row["why"], row["note"]])),
            }
            for row in rows
        ]
    )  # fmt: skip
    chosen = st.dataframe(
        table, hide_index=True, placeholder="", on_select="rerun", selection_mode="single-row", key=f"history-{number}-{key}-{page}",
        alt="发布历史",
    )  # fmt: skip
    if pages > 1:
        st.pagination(pages, key=key)
    if not chosen.selection.rows:
        st.caption(f"共 {count} 行。选中一行，可以恢复那一份文件。{BY_KEYBOARD}")
        return
    row = rows[chosen.selection.rows[0]]
    if not row["document_id"] or row["document_id"] in present:
        st.caption("这份文件就是现在展示的，不需要恢复。" if row["document_id"] else "这一行没有可以恢复的文件。")
        return
    of = whose(SimpleNamespace(**row))
    if by := publisher(f"restore-{row['document_id']}", f"恢复 {of}"):
        with told_if_it_fails():
            publication.bring_back(row["digest"], row["file_name"], checks, *by)
            changed(f"已恢复 {of}（{row['file_name']}）。", SimpleNamespace(**row))


def whose(document: Stored | Identity | SimpleNamespace) -> str:
    """Whose document it is, of which year and stage."""
    return f"{name(document)} {document.fiscal_year}年{STAGES[document.stage]}"


def name(document: Stored | Identity | SimpleNamespace) -> str:
    """A department as the filter bar calls it."""
    return document.department + ("（单位）" if document.level == "unit" else "")


def changed(told: str, to_see: Stored | Identity | SimpleNamespace | None = None) -> None:
    """Show the new snapshot, what was done, and the way to a document."""
    looked_up.clear()
    st.session_state["told"] = told
    if to_see:
        st.session_state["to-see"] = {"department": name(to_see), "year": str(to_see.fiscal_year), "stage": STAGES[to_see.stage]}  # fmt: skip
    st.rerun()


def say_what_was_done() -> None:
    """What the last press of a button did or missed, once, with the way to the document concerned."""
    if missed := st.session_state.pop("missed", ""):
        st.error(plain(missed))
    if told := st.session_state.pop("told", ""):
        st.success(plain(told))
    if parameters := st.session_state.pop("to-see", None):
        st.page_link("pages/overview.py", label="看这一份", icon=":material/visibility:", query_params=parameters)
