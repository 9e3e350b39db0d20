"""Making a deck on the page: which steps, in which order, what the speaker says; saved under a name and opened by a link."""

import sqlite3
from dataclasses import replace

import streamlit as st

from data import decks
from data.decks import Deck, Step
from data.journal import LONGEST
from pages.exhibits import Exhibit
from pages.parts.elements import copy
from pages.parts.filters import DOCUMENT, Filters
from pages.parts.layout import finding, plain


def opened() -> Deck | None:
    """The deck that the address names, else the one that this session has open; None for all steps as they come."""
    asked = st.query_params.get("deck")
    name = (st.session_state.get("deck", "") if asked is None else asked).strip()
    found = next(iter(decks.saved(name)), None) if name else None
    if name and found is None:
        st.warning(plain(f"没有名为“{name[:40]}”的汇报，下面是由数据生成的全部步骤。"))
    st.session_state["deck"] = found.name if found else ""
    return found


def arrange(filters: Filters, found: dict[str, Exhibit], deck: Deck | None) -> tuple[list[Step], bool]:
    """The steps as the person has them, and whether something was changed here that is not saved."""
    # A deck or a document of its own has an order of its own.
    key = f"steps-{deck.name if deck else ''}-{deck.saved_at if deck else ''}-{filters.document_id}"
    kept = deck.steps if deck else ()
    # Notes speak of figures: for another document than theirs they would tell wrong ones.
    if deck and not is_of(deck, filters):
        kept = tuple(replace(step, note="") for step in kept)
    begun = decks.arranged(kept, list(found))
    steps: list[Step] = st.session_state.setdefault(key, begun)
    if deck and not is_of(deck, filters):
        own = f"{deck.filters.get('department', '')} {deck.filters.get('year', '')}年{deck.filters.get('stage', '')}"
        st.warning(plain(f"“{deck.name}”的讲稿是为“{own}”写的，不是这里的“{told(filters)}”，所以不显示、也不写入文件；步骤的顺序和勾选照用。"))  # fmt: skip
    finding(f"步骤：勾选、排序、写讲稿（共 {len(steps)} 步，放映 {sum(step.is_shown for step in steps)} 步）")
    for at, step in enumerate(steps):
        changed = line(at, step, len(steps), found[step.key], key)
        if changed is not None:
            st.session_state[key] = changed(list(steps))
            st.rerun()
    save(filters, steps, deck)
    return steps, steps != begun


def is_of(deck: Deck, filters: Filters) -> bool:
    """Whether a deck was saved for the document shown: department or unit, year and stage."""
    return all(deck.filters.get(key) == filters.parameters[key] for key in DOCUMENT)


def told(filters: Filters) -> str:
    """The document shown, in words."""
    return f"{filters.document.department} {filters.year}年{filters.stage}"


def line(at: int, step: Step, count: int, each: Exhibit, key: str):
    """One step to tick, move and speak to; gives what to do with the list where the person did something."""
    tick, order, text = st.columns([4, 1, 5], vertical_alignment="center")
    name = plain(f"{each.section}：{each.title}")
    is_shown = tick.checkbox(name, step.is_shown, key=f"{key}-shown-{step.key}")
    both = order.container(horizontal=True, gap="small")  # side by side on a phone too
    lifted = both.button("↑", key=f"{key}-up-{step.key}", disabled=at == 0, help="上移一步")
    lowered = both.button("↓", key=f"{key}-down-{step.key}", disabled=at == count - 1, help="下移一步")
    note = text.text_area("讲稿", step.note, key=f"{key}-note-{step.key}", height=68, max_chars=LONGEST, placeholder="这一步要说的话（放映时按 N 显示，也写入 PPTX 的备注）", label_visibility="collapsed")  # fmt: skip
    to = at - 1 if lifted else at + 1 if lowered else at
    if to == at and (is_shown, note) == (step.is_shown, step.note):
        return None

    def change(steps: list[Step]) -> list[Step]:
        steps[at] = Step(step.key, is_shown, note)
        steps.insert(to, steps.pop(at))
        return steps

    return change


def taken(name: str, deck: Deck | None, filters: Filters) -> None:
    """Nobody's deck is superseded by accident.

    Raises ValueError where the name is another one's, or newer than this, or of another document, whose notes would go.
    """
    known = next(iter(decks.saved(" ".join(name.split()))), None)
    if known and known == deck and not is_of(known, filters):
        raise ValueError(f"“{known.name}”是为另一份文件保存的；请换一个名字另存，它的讲稿才不会丢。")
    if known and known != deck:
        who = f"{known.who} {known.saved_at[:16]}"
        raise ValueError(f"已有一套名为“{known.name}”的汇报（{who} 保存）；请换一个名字，或先打开那一套再改。")


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
                taken(name, deck, filters)
                decks.save(name, filters.address("present"), steps, who)
            except ValueError as refusal:
                st.error(str(refusal))
            except (OSError, sqlite3.Error):
                st.error("没有保存：数据仓库写不进去。请检查磁盘空间和文件夹的写入权限后重试。")
            else:
                st.session_state["just-saved"] = " ".join(name.split())
                st.session_state["name"] = who.strip()  # the other forms of the session take it up
                st.query_params["deck"] = " ".join(name.split())
                st.rerun()
    if deck and st.session_state.pop("just-saved", "") == deck.name:
        st.success(plain(f"已保存“{deck.name}”。把链接发给同事，打开就是这一套汇报。"))
    if deck:
        copy(filters.address("present", deck=deck.name), "复制链接", "copy-deck")
    listed(filters, deck)


def listed(filters: Filters, deck: Deck | None) -> None:
    """Each saved deck as a link that opens it on any computer of the intranet; those of this department first."""
    all_of_them = decks.saved()
    own = [each for each in all_of_them if each.filters.get("department") == filters.document.department]
    others = [each for each in all_of_them if each not in own]
    if deck:
        st.page_link("pages/present.py", label="不用这一套，回到由数据生成的全部步骤", icon=":material/close:", query_params=filters.parameters | {"deck": ""})  # fmt: skip
    for each in own:
        link(each)
    if others:
        with st.expander(f"其他部门的 {len(others)} 套汇报"):
            for each in others:
                link(each)


def link(each: Deck) -> None:
    """One saved deck, with the filters it was saved with."""
    label = f"{each.name}（{each.who}，{each.saved_at[:16]}，{sum(step.is_shown for step in each.steps)} 步）"
    st.page_link(
        "pages/present.py",
        label=plain(label),
        icon=":material/slideshow:",
        query_params=each.filters | {"deck": each.name},
    )
