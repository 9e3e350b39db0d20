"""Pending files on the page: put in, read with a bar that can be stopped, and prepared for publishing."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import streamlit as st

from data import journal, pending, publication
from data.imports import Reading, Source, read_each
from data.publication import Prepared, Review
from data.reading import UnreadableError
from data.warehouse import home_folder, version
from pages.parts.layout import plain
from queries import checks

MOST = 100  # readings kept in memory by a server
PREPARED = 4  # publications that are prepared at a time, for sessions that look at different files
MAKING = Lock()  # what one session prepares another finds


@st.cache_resource(max_entries=1, show_spinner=False)
def known(program: str) -> dict[tuple, Reading | UnreadableError]:
    """What pending files gave, by file and persons' words; shared by all sessions of a program."""
    return {}


def upload() -> None:
    """The box for files: whatever is dropped is kept as pending."""
    turn = st.session_state.setdefault("upload-turn", 0)
    files = st.file_uploader(
        "放入预算公开文件（Word、PDF、Excel、网页或文本，可一次多份）；确认发布之前不会出现在其他页面",
        accept_multiple_files=True,
        key=f"upload-{turn}",
    )
    if files:
        for file in files:
            pending.put(file.name, file.getvalue())
        st.session_state["upload-turn"] = turn + 1  # an empty box again
        st.session_state["stopped"] = False
        st.rerun()


def read(files: list[Source]) -> list[Reading | UnreadableError]:
    """What the pending files give, in their order; those not read yet are read now, unless a person has stopped it."""
    kept, words = known(version(checks)), journal.words(home_folder())
    keys = {source: (source.path, stamp(source, words)) for source in files}
    left = [source for source in files if keys[source] not in kept]
    if left and st.session_state.get("stopped"):
        st.warning(f"已停止：还有 {len(left)} 份没有读。")
        if st.button("继续读"):
            st.session_state["stopped"] = False
            st.rerun()
    elif left:
        place = st.empty()
        with place.container(horizontal=True, vertical_alignment="center"):
            bar = st.progress(0.0, text=f"正在读 0/{len(left)}")
            st.button("停止", on_click=lambda: st.session_state.update(stopped=True))
        with closing(read_each(left, words)) as reading:
            for count, (at, found) in enumerate(reading, 1):
                kept[keys[left[at]]] = found
                bar.progress(count / len(left), text=plain(f"已读 {count}/{len(left)}：{left[at].name}"))
        place.empty()
    while len(kept) > MOST + len(files):
        kept.pop(next(iter(kept)))
    return [kept[keys[source]] for source in files if keys[source] in kept]


def stamp(source: Source, words: dict[str, list[journal.Word]]) -> tuple[str, ...]:
    """Changes whenever somebody says something about a number of the file."""
    start = source.path.name.partition("__")[0]
    return tuple(word.said_at for digest, said in words.items() if digest.startswith(start) for word in said)


def account(files: list[Source], found: list[Reading | UnreadableError], prepared: Prepared) -> str:
    """What becomes of the pending files, in words whose numbers add up."""
    counts = {
        "可发布": len(prepared.fresh), "没有变化": len(prepared.unchanged), "没有读入": len(prepared.refused),
        "还没有读": len(files) - len(found),
    }  # fmt: skip
    return f"{len(files)} 份：" + "、".join(f"{count} 份{what}" for what, count in counts.items() if count)


@dataclass(frozen=True)
class Ready:
    """What publishing the pending files would give, and what it would do to each document."""

    prepared: Prepared
    reviews: list[Review]


@st.cache_resource(show_spinner=False)
def readied() -> dict[tuple, Ready]:
    """What is prepared, by what it is made of; shared by all sessions."""
    return {}


def ready(home: Path, number: int, found: list[Reading | UnreadableError]) -> Ready:
    """What publishing these files on top of a publication would give; nothing of it counts yet."""
    own, made = (home, number, *map(key, found)), readied()
    with MAKING:
        if own not in made:
            made[own] = prepare(home, found)
        while len(made) > PREPARED:
            made.pop(next(iter(made))).prepared.discard()
        return made[own]


def prepare(home: Path, found: list[Reading | UnreadableError]) -> Ready:
    """Check and compare the files, and say meanwhile what is being done."""
    with st.spinner(f"正在按 {len(checks.rules())} 条规则核对 {len(found)} 份文件……"):
        prepared = publication.prepare(found, checks, "", "", home=home)
    place, reviews = st.empty(), []
    for count, each in enumerate(publication.review(prepared), 1):
        of = len(prepared.fresh)
        place.progress(count / of, text=plain(f"正在与已发布的内容比较 {count}/{of}：{each.reading.document.name}"))
        reviews.append(each)
    place.empty()
    return Ready(prepared, reviews)


def key(found: Reading | UnreadableError) -> str:
    """Changes whenever a file gives something else."""
    return str(found) if isinstance(found, UnreadableError) else f"{found.source.path} {found.words}"
