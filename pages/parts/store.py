"""The way from a page to the warehouse: the current snapshot and cached answers to named queries."""

import logging
from pathlib import Path

import duckdb
import pandas as pd
import streamlit as st

import queries
from data.warehouse import current_snapshot, published_snapshot
from queries import checks


@st.cache_resource(ttl=15, show_spinner="正在读取预算公开文件……")
def snapshot() -> Path:
    """The snapshot to show; looked up again every 15 seconds, so that a new document appears by itself.

    Where a new one can't be built (no room, no permission) the one before goes on being shown, and the log says why.
    """
    try:
        return current_snapshot(checks)
    except (OSError, duckdb.Error):
        previous = published_snapshot()
        if previous is None:
            raise
        logging.getLogger("budget_mirror").exception("the snapshot could not be built; showing %s", previous.name)
        return previous


@st.cache_resource(show_spinner=False, max_entries=2, on_release=lambda connection: connection.close())
def connection(path: str) -> duckdb.DuckDBPyConnection:
    """The one read-only connection to a snapshot that all sessions share."""
    return queries.connect(path)


@st.cache_data(show_spinner=False, max_entries=2000)
def answer(path: str, name: str, parameters: dict[str, object]) -> pd.DataFrame:
    """A query's rows, kept as long as the snapshot is the same."""
    return queries.run(connection(path), name, **parameters)


def ask(name: str, **parameters: object) -> pd.DataFrame:
    """The rows of a named query on the current snapshot."""
    return answer(str(snapshot()), name, parameters)
