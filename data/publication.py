"""Publishing: readings in, a new snapshot out, all or nothing; what was published stays and can be brought back."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import duckdb

from data import journal
from data.extraction.outline import Identity
from data.imports import Reading, Source, read_all, reading, sources
from data.journal import Entry, Segment, Word
from data.reading import UnreadableError
from data.segments import Stored, documents, sweep, write
from data.warehouse import (
    LOCKED,
    Checks,
    Snapshot,
    attach,
    attach_file,
    disclosures_folder,
    home_folder,
    sql,
    stored,
    version,
)

SYSTEM = "系统"
FAILURES = (OSError, duckdb.Error, sqlite3.Error)  # what is raised where a warehouse can't be written
TOLD = 5  # persons' words that the history repeats of a document; all stand with the document itself
WAIT = 600  # seconds to wait while another process publishes


@dataclass(frozen=True)
class Prepared:
    """A snapshot that is written but does not count yet; ``base`` is the one it was made from."""

    home: Path
    base: Snapshot | None
    who: str
    why: str
    version: str
    draft: Path | None  # the new segment; None where there is nothing to publish
    beside: tuple[Segment, ...]
    documents: int  # in the new segment
    fresh: tuple[Reading, ...]
    unchanged: tuple[Reading, ...]
    superseded: tuple[Stored, ...]
    withdrawn: tuple[Stored, ...]
    refused: tuple[UnreadableError, ...]
    withdraw: frozenset[str]
    again: bool
    restores: bool

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A read-only connection to the new segment, in which every document concerned is checked."""
        return duckdb.connect(self.draft, read_only=True, config=LOCKED)

    def discard(self) -> None:
        """Remove what was written."""
        if self.draft:
            self.draft.unlink(missing_ok=True)


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Only one process at a time publishes into a warehouse; the lock goes with its holder, however that ends.

    Raises sqlite3.OperationalError where another one holds it for too long.
    """
    home.mkdir(parents=True, exist_ok=True)
    # SQLite locks files on every system; this one holds nothing.
    with closing(sqlite3.connect(home / "lock.sqlite", timeout=WAIT, isolation_level=None)) as connection:
        connection.execute(journal.statement("lock"))
        yield


def published(home: Path | None = None) -> Snapshot | None:
    """The snapshot that counts; None where nothing was ever published."""
    home = home or home_folder()
    state = journal.current(home)
    return Snapshot(home, state.number, state.segments) if state else None


def prepare(
    found: Iterable[Reading | UnreadableError],
    checks: Checks,
    who: str,
    why: str = "",
    withdraw: Iterable[str] = (),
    home: Path | None = None,
    again: bool = False,
    restores: bool = False,
) -> Prepared:
    """Write, but do not publish, a snapshot with these documents in it and without those of the ids to withdraw.

    A document that is stored already changes nothing; one of the same department, level, year and stage is superseded;
    what can't be published is among the refused (see sift). ``again`` takes in also what is stored already (read by
    another program); ``restores`` says that these are earlier versions that a person brings back. Raises OSError or
    duckdb.Error where the warehouse can't be written.
    """
    home, withdraw = home or home_folder(), frozenset(withdraw)
    base = published(home)
    found = list(found)
    near = [*withdraw, *(each.document_id for each in found if isinstance(each, Reading))]
    before = documents(base, near)
    fresh, unchanged, refused = sift(found, base, before, again)
    wanted = {each.identity for each in fresh}
    gone = [each for each in before if each.identity in wanted]
    taken_out = [each for each in before if each.document_id in withdraw and each.identity not in wanted]
    draft, beside, count = None, [], 0
    if fresh or taken_out or again:
        draft, beside, count = write(home, base, before, [*gone, *taken_out], fresh, checks)
    return Prepared(
        home, base, who, why, version(checks), draft, tuple(beside), count, tuple(fresh), tuple(unchanged), tuple(gone),
        tuple(taken_out), tuple(refused), withdraw, again, restores,
    )  # fmt: skip


def commit(prepared: Prepared, checks: Checks) -> int | None:
    """Make a prepared snapshot the one that counts; gives the publication's number, None where there was nothing to do.

    Where another process has published meanwhile, it is prepared again on top of that. Whatever happens before the last
    step, which is one transaction of the journal, leaves the snapshot before as it was.
    Raises OSError, duckdb.Error or sqlite3.Error where the warehouse can't be written, UnreadableError where a file has
    changed since it was read.
    """
    if prepared.draft is None:
        return None
    home = prepared.home
    with locked(home):
        state = journal.current(home)
        if state and (prepared.base is None or state.number != prepared.base.number):
            prepared.discard()
            if prepared.again and state.version == prepared.version:
                return None  # another process has just done the same
            found = [*prepared.fresh, *prepared.refused]
            prepared = prepare(
                found, checks, prepared.who, prepared.why, prepared.withdraw, home, prepared.again, prepared.restores
            )
            if prepared.draft is None:
                return None
        target = prepared.draft.with_name(prepared.draft.name.removeprefix(".").removesuffix(".draft"))
        number = journal.begin(home, prepared.who, prepared.why, prepared.version)
        try:
            for each in prepared.fresh:
                archive(home, each)
            prepared.draft.replace(target)
            journal.finish(
                home, number, [Segment(target.name, prepared.documents), *prepared.beside], entries(prepared)
            )
        except BaseException as error:
            prepared.discard()
            target.unlink(missing_ok=True)
            # Where even this can't be written, the next one marks it as interrupted.
            with suppress(OSError, sqlite3.Error):
                journal.fail(home, number, f"{type(error).__name__}：{error}"[:500])
            raise
        sweep(home)
    return number


def publish(found: Iterable[Reading | UnreadableError], checks: Checks, who: str, why: str = "", **more) -> int | None:
    """Prepare and commit in one go; see there."""
    return commit(prepare(found, checks, who, why, **more), checks)


def entries(prepared: Prepared) -> list[Entry]:
    """What the journal keeps of a publication."""
    came, went = ("restored", "displaced") if prepared.restores else ("published", "superseded")
    words = journal.words(prepared.home)
    found = [
        Entry(
            came,
            each.document_id,
            each.document.digest,
            each.document.name,
            own.department,
            own.level,
            own.fiscal_year,
            own.stage,
            "" if prepared.again else said(each, words.get(each.document.digest, [])),
        )
        for each in prepared.fresh
        for own in [each.identity]
    ]
    if not prepared.again:
        same = {each.document.digest for each in prepared.fresh}  # the document itself, with other words of persons
        found += [each.entry(went) for each in prepared.superseded if each.digest not in same]
        found += [each.entry("withdrawn") for each in prepared.withdrawn]
    return found + [Entry("refused", "", "", each.name, "", "", None, "", str(each)) for each in prepared.refused]


def said(reading: Reading, words: Sequence[Word]) -> str:
    """What persons' words that are applied in a reading say, as one Chinese phrase; empty where there are none."""
    applied = set(reading.words.split(","))
    told = [
        f"原文“{each.printed}”"
        + ("认定为{item} {value}{unit}".format(**each.meaning) if each.kind == "figure" else "认定不是预算数")
        + f"（{each.who}：{each.why}）"
        for each in words
        if f"{each.start_char}@{each.said_at}" in applied
    ]
    return "；".join(told[:TOLD]) + (f"；等 {len(told)} 处" if len(told) > TOLD else "")


def sift(
    found: Iterable[Reading | UnreadableError],
    snapshot: Snapshot | None = None,
    before: Sequence[Stored] = (),
    again: bool = False,
) -> tuple[list[Reading], list[Reading], list[UnreadableError]]:
    """What of the files read can be published together, what is stored already (nothing with ``again``), and what is refused.

    Refused are files that could not be read, a second new one of the same department, level, year and stage, and one
    that is only the beginning of what is stored.
    """
    taken: dict[Identity, Reading] = {}
    unchanged: list[Reading] = []
    refused: list[UnreadableError] = []
    known = {each.identity: each for each in before}
    same = {} if again else {each.digest: each for each in before}
    with snapshot.connect() if snapshot else nullcontext() as connection:
        for each in found:
            if isinstance(each, UnreadableError):
                refused.append(each)
            elif is_stored(each, same):
                unchanged.append(each)
            elif other := taken.get(each.identity):
                refused.append(twice(each.document.name, other.document.name))
            elif (old := known.get(each.identity)) and (part := share(connection, old, each)):
                refused.append(
                    UnreadableError(
                        each.document.name,
                        f"只有“{old.file_name}”已存内容的前 {part}%，像是没有写完",
                        "仍显示完整的内容，请放入完整的文件",
                    )
                )
            else:
                taken[each.identity] = each
    return list(taken.values()), unchanged, refused


def twice(name: str, other: str) -> UnreadableError:
    """The refusal of a second document of the same department, year and stage in one go."""
    return UnreadableError(name, f"与“{other}”是同一部门、同一年度、同一阶段的文件，只读入了后者", "请只保留一份")


def share(connection: duckdb.DuckDBPyConnection, old: Stored, new: Reading) -> int | None:
    """How much of a stored text, in percent, a new one is the beginning of; None where it is none."""
    values = {"document_id": old.document_id, "text": new.document.text.rstrip()}
    return connection.execute(sql("segments/beginning"), values).fetchone()[0]


def is_stored(reading: Reading, same: dict[str, Stored]) -> bool:
    """Whether this very document, with the same persons' words in it, is in the snapshot."""
    found = same.get(reading.document.digest)
    return found is not None and (found.document_id, found.words) == (reading.document_id, reading.words)


def original(home: Path, digest: str) -> Path:
    """Where the original of a document is kept: by its content, so that it never changes."""
    return home / "originals" / digest[:2] / digest


def archive(home: Path, reading: Reading) -> None:
    """Keep a copy of the file that was read. Raises UnreadableError where the file has changed since."""
    target = original(home, reading.document.digest)
    if target.exists() or target == reading.source.path:  # it may be lost; what was read of it is not
        return
    content = reading.source.path.read_bytes()
    if sha256(content).hexdigest() != reading.document.digest:
        raise UnreadableError(reading.document.name, "读入以后文件又改动了", "请重新导入")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def current_snapshot(checks: Checks, folder: Path | None = None, home: Path | None = None) -> Snapshot:
    """The snapshot that counts. A warehouse in which nothing was ever published first takes in the folder's documents;
    one that another program wrote is read anew from the originals.

    Raises OSError, duckdb.Error or sqlite3.Error where the warehouse can't be written.
    """
    home = home or home_folder()
    state = journal.current(home)
    if state is None:
        take_in_folder(checks, folder or disclosures_folder(), home)
    elif state.version != version(checks):
        read_again(checks, home)
    return published(home)


def take_in_folder(checks: Checks, folder: Path, home: Path) -> None:
    """Publish the documents of a folder into an empty warehouse."""
    found = read_all(sources([folder]) if folder.is_dir() else [], journal.words(home))
    publish(found, checks, SYSTEM, "首次启动，读入随程序放置的文件", home=home, again=True)


def read_again(checks: Checks, home: Path) -> None:
    """Read every document of a snapshot anew: the program reads or checks otherwise than the one that wrote it.

    A document whose original no longer can be read is kept as it was read before. What this program takes for no
    disclosure any more is named in the journal as refused; its original stays.
    """
    snapshot = published(home)
    before, words = documents(snapshot), journal.words(home)
    originals = [Source(original(home, each.digest), each.file_name) for each in before]

    def found() -> Iterator[Reading | UnreadableError]:
        for known, source, each in zip(before, originals, read_all(originals, words), strict=True):
            if isinstance(each, UnreadableError):
                with snapshot.connect() as connection, suppress(UnreadableError):
                    each = reading(source, stored(connection, [known.document_id])[0], words.get(known.digest, []))
            yield each

    gone = [each.document_id for each in before]
    publish(found(), checks, SYSTEM, "程序更新，全部重新读入", withdraw=gone, home=home, again=True)


def bring_back(digest: str, file_name: str, checks: Checks, who: str, why: str, home: Path | None = None) -> int | None:
    """Publish a document of the archive again, in the place of the one that has superseded it.

    Raises UnreadableError where it can no longer be read, and what publish raises.
    """
    home = home or home_folder()
    found = read_all([Source(original(home, digest), file_name)], journal.words(home))
    prepared = prepare(found, checks, who, why, home=home, restores=True)
    for refusal in prepared.refused:
        raise refusal
    return commit(prepared, checks)


@dataclass(frozen=True)
class Review:
    """What publishing one document would do: its findings by outcome, and each figure that is new, changed or gone."""

    reading: Reading
    supersedes: Stored | None
    outcomes: dict[str, int]
    changes: list[dict]

    def count(self, kind: str) -> int:
        """How many figures are new, changed or gone."""
        return sum(change["kind"] == kind for change in self.changes)


def review(prepared: Prepared) -> Iterator[Review]:
    """What publishing would do, document by document."""
    if prepared.draft is None:
        return
    known = {each.identity: each for each in prepared.superseded}
    with duckdb.connect() as connection:
        attach_file(connection, prepared.draft, "new")
        names = attach(connection, prepared.base) if prepared.base else []
        connection.execute(sql("segments/use").format(segment="new"))
        for each in prepared.fresh:
            old = known.get(each.identity)
            values = {"document_id": old.document_id if old else ""}
            connection.execute(sql("segments/earlier").format(segment=names[old.segment] if old else "new"), values)
            own = {"document_id": each.document_id}
            found = connection.execute(sql("changes"), own)
            columns = [column[0] for column in found.description]
            changes = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
            yield Review(each, old, dict(connection.execute(sql("outcomes"), own).fetchall()), changes)
