"""Every SQL statement that the pages ask, one documented .sql file each, run by name with bound parameters."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

HERE = Path(__file__).parent
ENTRY = re.compile(r"^--   (?P<name>\$?\w+)(?: (?P<type>[A-Z][A-Z0-9(),\[\]]*))?: (?P<text>.+)$", re.M)


@dataclass(frozen=True)
class Query:
    """One .sql file: what it answers, its parameters and columns with what each means, and the statement."""

    name: str
    summary: str
    parameters: dict[str, str]
    columns: dict[str, str]
    statement: str


@cache
def query(name: str) -> Query:
    """The query of a name such as ``overview/headline``.

    Raises FileNotFoundError for an unknown name, ValueError where a head lacks its sentence or columns or names
    other parameters than the statement.
    """
    text = (HERE / f"{name}.sql").read_text(encoding="utf-8")
    head = re.split(r"^(?!--)", text, maxsplit=1, flags=re.M)[0]
    statement = text[len(head) :].strip()
    summary = " ".join(line.removeprefix("-- ") for line in head.partition("-- Parameters:")[0].splitlines())
    entries = {match["name"]: match["text"] for match in ENTRY.finditer(head)}
    parameters = {key[1:]: value for key, value in entries.items() if key.startswith("$")}
    columns = {key: value for key, value in entries.items() if not key.startswith("$")}
    used = set(re.findall(r"\$(\w+)", statement))
    if not summary or not columns or not statement or used != set(parameters):
        raise ValueError(f"queries/{name}.sql: sentence, parameters {sorted(used)} and columns must stand in its head")
    return Query(name, summary, parameters, columns, statement)


def names() -> list[str]:
    """The names of all queries; the rules in checks/ are no queries, see queries.checks."""
    found = (path.relative_to(HERE).with_suffix("").as_posix() for path in HERE.rglob("*.sql"))
    return sorted(name for name in found if not name.startswith("checks/"))


def run(connection: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> pd.DataFrame:
    """The rows of a query; decimals stay exact (Arrow decimals), a missing value is NA.

    Each call has its own cursor, so that many sessions can share the connection.
    """
    wanted = query(name)
    with connection.cursor() as cursor:
        table = cursor.sql(wanted.statement, params=parameters).to_arrow_table()
    return table.to_pandas(types_mapper=pd.ArrowDtype)
