"""Checking a draft that a publisher drops on the page: read, checked and shown, stored nowhere."""

from pathlib import Path

import duckdb
import streamlit as st

import queries
from data import journal
from data.imports import Source, reading
from data.reading import UnreadableError, read_bytes
from data.segments import companions, gather
from data.warehouse import home_folder
from pages.parts.findings import Checked
from pages.parts.layout import plain
from pages.parts.store import snapshot, stored
from queries import checks


def check(name: str, content: bytes) -> tuple[Checked, list[str]]:
    """Read and check a draft; gives its findings and the names of the stored documents it was compared with.

    Raises UnreadableError where the draft can't be read.
    """
    document = read_bytes(name, content)
    draft = reading(Source(Path(name)), document, journal.words(home_folder()).get(document.digest, []))
    before = stored(snapshot())
    own = [each for each in before if each.identity == draft.identity]
    others, key = companions(before, [draft.identity], without=own), draft.document_id
    with duckdb.connect() as connection:
        gather(connection, snapshot(), [draft], others)
        checks.fill(connection)
        rows = queries.run(connection, "shared/documents")
        found = Checked(
            next(rows[rows.document_id == key].itertuples()),
            queries.run(connection, "findings/list", document_ids=[key], outcomes=[]),
            queries.run(connection, "findings/places", document_id=key, outcomes=[]),
            queries.run(connection, "findings/summary", document_ids=[key]),
            queries.run(connection, "findings/coverage", document_id=key),
            [],
            is_stored=False,
        )
    return found, [each.file_name for each in others]


def dropped() -> tuple[Checked, list[str]] | None:
    """The box to drop a draft on and what came of it; None as long as there is nothing to show."""
    upload = st.file_uploader(
        "把草稿（Word、PDF、Excel、网页或文本）拖到这里，或点击选择；草稿只在内存里核对，不存入任何地方", key="draft"
    )
    if upload is None:
        st.session_state.pop("draft_checked", None)
        return None
    key, kept = upload.file_id, st.session_state.get("draft_checked")
    if kept is None or kept[0] != key:
        with st.spinner("正在核对……"):
            try:
                kept = (key, check(upload.name, upload.getvalue()))
            except UnreadableError as refusal:
                kept = (key, str(refusal))
        st.session_state["draft_checked"] = kept
    if isinstance(kept[1], str):
        st.error(plain(kept[1]))
        return None
    return kept[1]
