"""Pending files on the page: put in, read with a bar that can be stopped, and prepared for publishing."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from data import journal, pending, publication
from data.imports import Reading, Source, read_all
from data.publication import Prepared, Review
from data.reading import UnreadableError
from data.warehouse import home_folder, version
from pages.parts.layout import plain
from queries import checks

MOST = 100  # readings kept in memory by a server


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
        reading = read_all(left, words)
        try:
            for count, (source, found) in enumerate(zip(left, reading, strict=True), 1):
                kept[keys[source]] = found
                bar.progress(count / len(left), text=plain(f"已读 {count}/{len(left)}：{source.name}"))
        finally:
            reading.close()
        place.empty()
    while len(kept) > MOST + len(files):
        kept.pop(next(iter(kept)))
    return [kept[keys[source]] for source in files if keys[source] in kept]


def stamp(source: Source, words: dict[str, list[journal.Word]]) -> tuple[str, ...]:
    """Changes whenever somebody says something about a number of the file."""
    start = source.path.name.partition("__")[0]
    return tuple(word.said_at for digest, said in words.items() if digest.startswith(start) for word in said)


@dataclass(frozen=True)
class Ready:
    """What publishing the pending files would give, and what it would do to each document."""

    prepared: Prepared
    reviews: list[Review]


@st.cache_resource(max_entries=4, show_spinner="正在核对并比较……", on_release=lambda ready: ready.prepared.discard())
def ready(home: Path, number: int, keys: tuple[str, ...], _found: list[Reading | UnreadableError]) -> Ready:
    """What publishing these files on top of a publication would give; nothing of it counts yet."""
    prepared = publication.prepare(_found, checks, "", "", home=home)
    return Ready(prepared, list(publication.review(prepared)))


def key(found: Reading | UnreadableError) -> str:
    """Changes whenever a file gives something else."""
    return str(found) if isinstance(found, UnreadableError) else f"{found.source.path} {found.words}"
