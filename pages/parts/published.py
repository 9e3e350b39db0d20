"""What is published, and the history of it: withdraw, correct, bring back."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import streamlit as st

from data import journal, pending, publication
from data.reading import UnreadableError
from data.segments import Stored
from pages.parts.formats import STAGES
from pages.parts.layout import plain
from pages.parts.publisher import publisher
from pages.parts.store import snapshot
from queries import checks

LEVELS = {"department": "部门", "unit": "单位"}
SHOWN = 200  # rows of the history that are drawn; the rest is counted
CORRECT, WITHDRAW = "更正里面的数", "撤下"


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


def listed(documents: list[Stored]) -> None:
    """The published documents; a chosen one can be corrected or withdrawn."""
    documents = sorted(documents, key=lambda each: (each.department, each.level, each.fiscal_year, each.stage))
    table = pd.DataFrame(
        [
            {
                "部门": each.department, "级别": LEVELS[each.level], "年度": each.fiscal_year, "阶段": STAGES[each.stage],
                "文件": each.file_name, "编号": each.document_id,
            }
            for each in documents
        ]
    )  # fmt: skip
    chosen = st.dataframe(
        table, hide_index=True, on_select="rerun", selection_mode="single-row", key="published", alt="已发布的文件"
    )
    if not chosen.selection.rows:
        st.caption("选中一行，可以更正里面的数或撤下这份文件。")
        return
    one = documents[chosen.selection.rows[0]]
    what = st.segmented_control("做什么", [CORRECT, WITHDRAW], default=CORRECT, key="what-published", required=True)
    if what == CORRECT:
        st.caption("原件会放回“待发布”，在那里逐数更正，再发布一次。")
        if st.button("放回待发布"):
            try:
                pending.put_again(one.digest, one.file_name)
            except OSError:
                st.error(plain(f"“{one.file_name}”的原件不在了，请重新放入文件。"))
            else:
                st.rerun()
    elif by := publisher("withdraw", "撤下"):
        with told_if_it_fails():
            publication.publish([], checks, *by, withdraw=[one.document_id])
            changed(f"已撤下 {one.department} {one.fiscal_year}年{STAGES[one.stage]}，可以在历史里恢复。")


def past(home: Path, present: set[str]) -> None:
    """Every publication, newest first; a document that no longer counts can be brought back."""
    history = journal.history(home)
    rows = history[:SHOWN]
    table = pd.DataFrame(
        [
            {
                "次": row["number"], "时间": row["finished_at"] or row["begun_at"], "姓名": row["who"],
                "做了什么": journal.ACTIONS.get(row["action"] or "", "") or (f"没有发布：{row['failed'] or '正在进行'}" if not row["finished_at"] else "没有改动"),
                "部门": row["department"], "年度": row["fiscal_year"], "阶段": STAGES.get(row["stage"] or "", ""),
                "文件": row["file_name"], "说明": row["note"] or row["why"],
            }
            for row in rows
        ]
    )  # fmt: skip
    if len(history) > SHOWN:
        st.caption(f"只列出最近的 {SHOWN} 行，共 {len(history)} 行；全部见命令 python -m data log。")
    chosen = st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        key="history",
        alt="发布历史",
    )
    if not chosen.selection.rows:
        return
    row = rows[chosen.selection.rows[0]]
    if not row["document_id"] or row["document_id"] in present:
        st.caption("这份文件就是现在展示的，不需要恢复。" if row["document_id"] else "这一行没有可以恢复的文件。")
    elif by := publisher("restore", "恢复这一份"):
        with told_if_it_fails():
            publication.bring_back(row["digest"], row["file_name"], checks, *by)
            changed(f"已恢复 {row['department']} {row['fiscal_year']}年{STAGES[row['stage']]}（{row['file_name']}）。")


def changed(told: str) -> None:
    """Show the new snapshot, and what was done."""
    snapshot.clear()
    st.session_state["told"] = told
    st.rerun()
