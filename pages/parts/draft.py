"""Checking a draft that a publisher drops on the page: read, checked and shown, stored nowhere."""

import streamlit as st

import queries
from data.extraction import extract
from data.extraction.outline import Identity
from data.reading import Document, UnreadableError, read_bytes
from data.staging import document_key
from data.warehouse import Intake, in_memory, stored
from pages.parts.findings import Checked
from pages.parts.layout import plain
from pages.parts.store import ask, connection, snapshot
from queries import checks


def companions(identity: Identity) -> list[Document]:
    """The stored documents of the draft's department of other years and stages, to check it against."""
    rows = ask("shared/documents")
    own = rows[(rows.department_name == identity.department) & (rows.level == identity.level)]
    others = own[(own.fiscal_year != identity.fiscal_year) | (own.stage != identity.stage)]
    with connection(snapshot()).cursor() as cursor:
        return stored(cursor, others.document_id) if len(others) else []


def check(name: str, content: bytes) -> tuple[Checked, list[str]]:
    """Read and check a draft; gives its findings and the names of the stored documents it was compared with.

    Raises UnreadableError where the draft can't be read.
    """
    draft = extract(read_bytes(name, content))
    others = companions(draft.identity)
    intake = Intake([draft, *(extract(document) for document in others)])
    key = document_key(draft.identity, draft.document.digest)
    with in_memory(intake) as connection:
        checks.fill(connection)
        documents = queries.run(connection, "shared/documents")
        found = Checked(
            next(documents[documents.document_id == key].itertuples()),
            queries.run(connection, "findings/list", document_ids=[key], outcomes=[]),
            queries.run(connection, "findings/places", document_id=key, outcomes=[]),
            queries.run(connection, "findings/summary", document_ids=[key]),
            queries.run(connection, "findings/coverage", document_id=key),
            [],
            is_stored=False,
        )
    return found, [document.name for document in others]


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
