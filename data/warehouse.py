"""The warehouse: immutable DuckDB files of all that the documents print, and the snapshot that they make together."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

from data.classification import official_names, statements
from data.journal import Segment
from data.reading import Document
from data.reading.blocks import Place, Spot, Table
from data.staging import SCHEMAS

HERE = Path(__file__).parent
# The one setting that moves the warehouse, and the one that names another folder of documents.
HOME_SETTING = "BUDGET_MIRROR_WAREHOUSE"
DISCLOSURES_SETTING = "BUDGET_MIRROR_DISCLOSURES"

# A reader may look at the snapshot and at nothing else on the machine; nobody can unlock that from SQL.
# One process can open a file only with one configuration, so every reader uses this one. Its memory holds a warehouse of
# 40,000 documents; with less every step of a query has to push something out, with more sorts lay out more than they use.
LOCKED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "threads": "2",
    "memory_limit": "2GB",
    "max_execution_time": "5000",
    "lock_configuration": "true",
}

SEARCHED = ("sentence", "fact")  # tables whose texts are searched

AT_ONCE = 500  # documents whose rows are held in memory while they are loaded


class Checks(Protocol):
    """What checks a warehouse that has just been filled; the caller brings it (see queries.checks)."""

    def version(self) -> str:
        """Changes whenever the same documents would be checked otherwise."""

    def fill(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Check every document and store the findings."""

    def roll_up(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Store what comparisons of many documents read, once the documents are checked."""


def load(connection: duckdb.DuckDBPyConnection, documents: Iterable[dict[str, pa.Table]]) -> None:
    """Fill an empty database with the staged rows of documents (see data.staging)."""
    connection.execute(sql("schema"))
    views(connection, {"main": ()})
    labels = [{"statement": key, "label": label, "ordinal": at} for at, (key, label, _) in enumerate(statements())]
    run(
        connection,
        "constants",
        {"statement": pa.Table.from_pylist(labels), "classification": pa.Table.from_pylist(official_names())},
    )
    left = iter(documents)
    while some := list(islice(left, AT_ONCE)):
        whole = {name: pa.concat_tables([each[name] for each in some]) for name in SCHEMAS}
        run(connection, "load", whole)
    connection.execute(sql("derive"))


def run(connection: duckdb.DuckDBPyConnection, name: str, tables: dict[str, pa.Table]) -> None:
    """Run one of this folder's .sql files that reads tables as staged_…"""
    for key, table in tables.items():
        connection.register(f"staged_{key}", table)
    connection.execute(sql(name))
    for key in tables:
        connection.unregister(f"staged_{key}")


def sql(name: str) -> str:
    """The text of one of this folder's .sql files."""
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")


def in_memory(documents: Iterable[dict[str, pa.Table]]) -> duckdb.DuckDBPyConnection:
    """A database of staged documents (see data.staging) that is stored nowhere."""
    connection = duckdb.connect()
    load(connection, documents)
    return connection


def disclosures_folder() -> Path:
    """The folder whose documents are shown."""
    return Path(os.environ.get(DISCLOSURES_SETTING) or HERE / "disclosures")


def home_folder() -> Path:
    """The folder that holds the snapshots."""
    return Path(os.environ.get(HOME_SETTING) or HERE.parent / ".warehouse")


def files(folder: Path) -> list[Path]:
    """The documents in a folder, by name; hidden files and the locks of office programs are none."""
    return sorted(path for path in folder.glob("*") if path.is_file() and not path.name.startswith((".", "~$")))


@cache
def version(checks: Checks) -> str:
    """Changes whenever the program would read or check the same documents otherwise."""
    digest = sha256(checks.version().encode())
    for path in [path for pattern in ("*.py", "*.sql", "*.csv") for path in sorted(HERE.rglob(pattern))]:
        digest.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


@dataclass(frozen=True)
class Snapshot:
    """What a reader sees: the number of its publication and the files it is made of, none of which ever changes."""

    home: Path
    number: int
    segments: tuple[Segment, ...]

    @property
    def paths(self) -> list[Path]:
        """The files, the newest first."""
        return [self.home / "segments" / segment.file for segment in self.segments]

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A read-only connection that reaches neither another file nor the network.

        One whole file is opened as it is; several are read through views, a table of one name each.
        """
        if len(self.segments) == 1 and not self.segments[0].hidden:
            return duckdb.connect(self.paths[0], read_only=True, config=LOCKED)
        memory = {key: LOCKED[key] for key in ("threads", "memory_limit", "allow_persistent_secrets")}
        connection = duckdb.connect(config=memory)
        names = attach(connection, self)
        hidden = {name: segment.hidden for name, segment in zip(names, self.segments, strict=True)}
        for table, is_of_documents in connection.execute(sql("segments/tables"), {"database": "s0"}).fetchall():
            parts = (
                [part("part", table, name, ids) for name, ids in hidden.items()]
                if is_of_documents
                else [sql("segments/whole").format(segment="s0", table=table)]
            )
            connection.execute(sql("segments/union").format(table=table, parts=" UNION ALL ".join(parts)))
        views(connection, hidden)
        connection.execute(sql("segments/lock"))
        return connection


def part(kind: str, table: str, segment: str, hidden: Iterable[str]) -> str:
    """The statement that reads a table of one segment without the documents that are hidden there."""
    ids = ", ".join(f"'{key}'" for key in hidden) or "''"
    return sql(f"segments/{kind}").format(segment=segment, table=table, hidden=ids)


def views(connection: duckdb.DuckDBPyConnection, hidden: Mapping[str, Iterable[str]]) -> None:
    """Lay what is looked at as if it were stored over the tables of some segments, given with what is hidden in each."""
    connection.execute(sql("views"))
    for table in SEARCHED:
        rows = [part("row", table, name, ids) for name, ids in hidden.items()]
        holding = [each + sql("segments/holding") for each in rows]
        connection.execute(
            sql("segments/searched").format(
                table=table, rows=" UNION ALL ".join(rows), holding=" UNION ALL ".join(holding)
            )
        )


def attach(connection: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> list[str]:
    """Attach a snapshot's files to a connection; gives the names they have there."""
    names = [f"s{at}" for at in range(len(snapshot.segments))]
    for name, path in zip(names, snapshot.paths, strict=True):
        attach_file(connection, path, name)
    return names


def attach_file(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    """Attach one file under a name, for reading."""
    quoted = str(path).replace("'", "''")
    connection.execute(sql("segments/attach").format(path=quoted, segment=name))


def stored(connection: duckdb.DuckDBPyConnection, document_ids: Iterable[str] = ()) -> list[Document]:
    """The documents that a snapshot holds, or those of some ids, as they were read."""
    statement = (HERE / "stored.sql").read_text(encoding="utf-8")
    documents = []
    for name, digest, text, cells, places in connection.execute(
        statement, {"document_ids": list(document_ids)}
    ).fetchall():
        spots: dict[int, list[Spot]] = {}
        for number, *numbers in cells or ():
            spots.setdefault(number, []).append(Spot(*numbers))
        tables = tuple(Table(own[0].start, max(spot.end for spot in own), tuple(own)) for own in spots.values())
        kept = tuple(
            (each["start_char"], each["end_char"],
             Place(each["page"], tuple(each["box"]) if each["box"] else None, each["sheet"], each["cell"]))
            for each in places or ()
        )  # fmt: skip
        documents.append(Document(name, text, digest, tables, kept))
    return documents
