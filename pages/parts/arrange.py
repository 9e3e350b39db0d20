"""Making a deck on the page: which steps, in which order, what the speaker says; saved under a name and opened by a link."""

import sqlite3
from urllib.parse import parse_qsl

import streamlit as st

from data import decks
from data.decks import Deck, Step
from pages.exhibits import Exhibit
from pages.parts.filters import Filters
from pages.parts.layout import finding, plain


def arrange(filters: Filters, found: dict[str, Exhibit], deck: Deck | None) -> list[Step]:
    """The steps as the person has them; those of the deck until something is changed here."""
    # A deck or a document of its own has an order of its own.
    key = f"steps-{deck.name if deck else ''}-{deck.saved_at if deck else ''}-{filters.document_id}"
    if key not in st.session_state:
        st.session_state[key] = decks.arranged(deck.steps if deck else (), list(found))
    steps: list[Step] = st.session_state[key]
    finding(f"步骤：勾选、排序、写讲稿（共 {len(steps)} 步，放映 {sum(step.is_shown for step in steps)} 步）")
    for at, step in enumerate(steps):
        changed = line(at, step, len(steps), found[step.key], key)
        if changed is not None:
            st.session_state[key] = changed(list(steps))
            st.rerun()
    save(filters, steps, deck)
    return steps


def line(at: int, step: Step, count: int, each: Exhibit, key: str):
    """One step to tick, move and speak to; gives what to do with the list where the person did something."""
    tick, up, down, text = st.columns([4, 0.5, 0.5, 5], vertical_alignment="center")
    name = plain(f"{each.section}：{each.title}")
    is_shown = tick.checkbox(name, step.is_shown, key=f"{key}-shown-{step.key}")
    lifted = up.button("↑", key=f"{key}-up-{step.key}", disabled=at == 0, help="上移一步")
    lowered = down.button("↓", key=f"{key}-down-{step.key}", disabled=at == count - 1, help="下移一步")
    note = text.text_area("讲稿", step.note, key=f"{key}-note-{step.key}", height=68, max_chars=2000, placeholder="这一步要说的话（放映时按 N 显示，也写入 PPTX 的备注）", label_visibility="collapsed")  # fmt: skip
    to = at - 1 if lifted else at + 1 if lowered else at
    if to == at and (is_shown, note) == (step.is_shown, step.note):
        return None

    def change(steps: list[Step]) -> list[Step]:
        steps[at] = Step(step.key, is_shown, note)
        steps.insert(to, steps.pop(at))
        return steps

    return change


def save(filters: Filters, steps: list[Step], deck: Deck | None) -> None:
    """Keep the deck under a name; each saved one is a link that opens it on any computer of the intranet."""
    with st.form("save-deck", border=False):
        first, second, third = st.columns([3, 2, 1], vertical_alignment="bottom")
        name = first.text_input(
            "名称", deck.name if deck else "", max_chars=decks.LONGEST_NAME, placeholder="例如：局党组会汇报"
        )
        st.session_state.setdefault("name-deck", st.session_state.get("name", ""))
        who = second.text_input("姓名（必填）", max_chars=50, key="name-deck")
        if third.form_submit_button("保存这套汇报"):
            try:
                decks.save(name, filters.address("present"), steps, who)
            except ValueError as refusal:
                st.error(str(refusal))
            except (OSError, sqlite3.Error):
                st.error("没有保存：数据仓库写不进去。请检查磁盘空间和文件夹的写入权限后重试。")
            else:
                st.session_state["name"] = who.strip()  # the other forms of the session take it up
                st.query_params["deck"] = " ".join(name.split())
                st.rerun()
    for each in decks.saved():
        label = f"{each.name}（{each.who}，{each.saved_at[:16]}，{sum(step.is_shown for step in each.steps)} 步）"
        st.page_link(
            "pages/present.py",
            label=plain(label),
            icon=":material/slideshow:",
            query_params=dict(parse_qsl(each.view.partition("?")[2])) | {"deck": each.name},
        )
