"""The way from a page to the warehouse: the current snapshot and cached answers to named queries."""

import logging
import time

import duckdb
import pandas as pd
import streamlit as st

import queries
from data.publication import FAILURES, current_snapshot, published
from data.segments import Stored, documents
from data.warehouse import Snapshot
from queries import checks

BY_CONTENT = {Snapshot: lambda snapshot: (str(snapshot.home), snapshot.number, snapshot.segments)}


KEPT = 5  # seconds until the snapshot is looked up again


def snapshot() -> Snapshot:
    """The snapshot to show; looked up again every few seconds, so that what was published elsewhere appears by itself.

    Not by a time to live: an entry of Streamlit's cache that expires between its look and its read is an error.
    """
    return looked_up(int(time.monotonic() // KEPT))


@st.cache_resource(max_entries=4, show_spinner="正在准备数据……")
def looked_up(tick: int) -> Snapshot:
    """The snapshot as of a tick.

    Where a new one can't be made (no room, no permission) the one before goes on being shown, and the log says why.
    """
    try:
        return current_snapshot(checks)
    except FAILURES:
        previous = published()
        if previous is None:
            raise
        logging.getLogger("budget_mirror").exception(
            "the snapshot could not be made; showing number %s", previous.number
        )
        return previous


@st.cache_resource(
    show_spinner=False, max_entries=2, hash_funcs=BY_CONTENT, on_release=lambda connection: connection.close()
)
def connection(of: Snapshot) -> duckdb.DuckDBPyConnection:
    """The one read-only connection to a snapshot that all sessions share."""
    return of.connect()


@st.cache_resource(show_spinner=False, max_entries=2, hash_funcs=BY_CONTENT)
def stored(of: Snapshot) -> list[Stored]:
    """The documents of a snapshot, as publishing knows them."""
    return documents(of)


def listed() -> list[Stored]:
    """The documents of the current snapshot in the order in which the filter bar offers them."""
    order = {key: at for at, key in enumerate(ask("shared/documents").document_id)}
    return sorted(stored(snapshot()), key=lambda each: order[each.document_id])


@st.cache_data(show_spinner=False, max_entries=2000, hash_funcs=BY_CONTENT)
def answer(of: Snapshot, name: str, parameters: dict[str, object]) -> pd.DataFrame:
    """A query's rows, kept as long as the snapshot is the same."""
    return queries.run(connection(of), name, **parameters)


def ask(name: str, **parameters: object) -> pd.DataFrame:
    """The rows of a named query on the current snapshot."""
    return answer(snapshot(), name, parameters)
