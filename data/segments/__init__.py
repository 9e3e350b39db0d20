"""The segments of a snapshot: which documents stand in which, and how a new one is written beside or over them."""

import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from uuid import uuid4

import duckdb

from data import journal
from data.extraction.outline import Identity
from data.imports import Reading
from data.journal import Entry, Segment
from data.staging import DEPARTMENT
from data.warehouse import LOCKED, Checks, Snapshot, attach, load, sql

CHECKED = ("finding", "finding_place", "compared_item")  # tables that the checks fill
SMALL = 300  # documents of a segment that is made anew with every publication rather than read beside others
ABSORB = 2  # a segment up to so many times as large as what it is joined with is made anew too
ABANDONED = 24 * 3600  # seconds after which a draft is taken to be of a process that died


@dataclass(frozen=True)
class Stored:
    """A document of a snapshot: which one, and in which of its segments (by their order)."""

    segment: int
    document_id: str
    digest: str
    file_name: str
    department: str
    level: str
    fiscal_year: int
    stage: str
    words: str  # the places and times of persons' words applied in it

    @property
    def identity(self) -> Identity:
        """Whose document it is, of which year and stage: there is one of each."""
        return Identity(self.department, self.fiscal_year, self.stage, self.level)

    def entry(self, action: str) -> Entry:
        """What a publication did with it."""
        own = {key: value for key, value in vars(self).items() if key not in ("segment", "words")}
        return Entry(action, **own)


def documents(snapshot: Snapshot | None, near: Iterable[str] | None = None) -> list[Stored]:
    """The documents of a snapshot; with ``near`` those of the departments whose documents have these ids."""
    if snapshot is None or not snapshot.segments:
        return []
    keys = None if near is None else sorted({each[:DEPARTMENT] for each in near})
    with duckdb.connect() as connection:
        return [
            Stored(at, *row)
            for at, name in enumerate(attach(connection, snapshot))
            for row in connection.execute(
                sql("segments/documents").format(segment=name, length=DEPARTMENT), {"keys": keys}
            ).fetchall()
            if row[0] not in snapshot.segments[at].hidden
        ]


def write(
    home: Path,
    snapshot: Snapshot | None,
    before: Sequence[Stored],
    gone: Sequence[Stored],
    fresh: Sequence[Reading],
    checks: Checks,
) -> tuple[Path, list[Segment], int]:
    """Write the segment of a new snapshot; gives its file, the segments beside it, and how many documents it holds.

    All documents of the departments concerned, which ``before`` lists, move into the new segment, where they are checked
    together; small segments are joined with it, large ones go on being read beside it with what no longer counts hidden.
    """
    moved = companions(before, [each.identity for each in (*fresh, *gone)], gone)
    count = len(fresh) + len(moved)
    old = list(snapshot.segments) if snapshot else []
    out = [
        {*segment.hidden, *(each.document_id for each in [*gone, *moved] if each.segment == at)}
        for at, segment in enumerate(old)
    ]
    absorbed = []
    for at, segment in enumerate(old):
        left = segment.documents - len(out[at])
        if left <= max(SMALL, ABSORB * count) or left < segment.documents // 2:
            absorbed.append(at)
            count += left
    folder = home / "segments"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{uuid4().hex}.duckdb"
    draft = folder / f".{name}.draft"
    try:
        with duckdb.connect(draft) as connection:
            names = gather(connection, snapshot, fresh, moved)
            checks.fill(connection)
            checks.roll_up(connection)
            for at in absorbed:
                ids = connection.execute(sql("segments/ids").format(segment=names[at])).fetchall()
                take(connection, names[at], {each for (each,) in ids} - out[at], is_checked=True)
            for name_there in names:
                connection.execute(sql("segments/detach").format(segment=name_there))
            connection.execute(sql("segments/finish"))
        # A disk that is full is not always told when a file is closed: look at what is there.
        with duckdb.connect(draft, read_only=True, config=LOCKED) as connection:
            if connection.execute(sql("segments/count")).fetchall() != [(count, count, True)]:
                raise OSError(f"{draft.name} was not written whole")
        with draft.open("rb") as file:
            os.fsync(file.fileno())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    finally:
        Path(f"{draft}.wal").unlink(missing_ok=True)
    beside = [replace(segment, hidden=tuple(sorted(out[at]))) for at, segment in enumerate(old) if at not in absorbed]
    return draft, beside, count


def companions(
    before: Sequence[Stored], identities: Iterable[Identity], without: Sequence[Stored] = ()
) -> list[Stored]:
    """The documents of the same departments: with these a document is checked."""
    concerned = {(each.department, each.level) for each in identities}
    left_out = {(each.segment, each.document_id) for each in without}
    return [
        each
        for each in before
        if (each.department, each.level) in concerned and (each.segment, each.document_id) not in left_out
    ]


def gather(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot | None, fresh: Iterable[Reading], moved: Sequence[Stored]
) -> list[str]:
    """Fill an empty database with new documents and stored ones, all to be checked; gives the names of the segments."""
    # By their ids, so that what is asked of one document lies in one place of each table.
    load(connection, (each.rows for each in sorted(fresh, key=attrgetter("document_id"))))
    names = attach(connection, snapshot) if snapshot else []
    for at, name in enumerate(names):
        take(connection, name, [each.document_id for each in moved if each.segment == at], is_checked=False)
    return names


def take(connection: duckdb.DuckDBPyConnection, segment: str, document_ids: Iterable[str], is_checked: bool) -> None:
    """Copy documents of an attached segment; those that will be checked again come without their findings."""
    if not (keys := sorted(document_ids)):
        return
    connection.execute(sql("segments/choose"), {"document_ids": keys})
    for table, is_of_documents in connection.execute(sql("segments/tables"), {"database": segment}).fetchall():
        if is_of_documents and (is_checked or table not in CHECKED):
            connection.execute(sql("segments/take").format(table=table, segment=segment))


def sweep(home: Path) -> None:
    """Remove segments that none of the newest snapshots is made of, and drafts that nobody will publish any more."""
    kept = journal.kept_files(home)
    for path in (home / "segments").iterdir():
        is_old = path.name.endswith(".duckdb") or time.time() - path.stat().st_mtime > ABANDONED
        if path.name not in kept and is_old:
            path.unlink(missing_ok=True)
