"""The journal: what was published when and by whom, which snapshot counts, and what persons said of figures."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).parent
FILE = "journal.sqlite"
WAIT = 10  # seconds to wait while another process writes
ACTIONS = {
    "published": "发布", "restored": "恢复", "superseded": "被更正版取代", "displaced": "被恢复的版本取代", "withdrawn": "撤下",
    "refused": "没有读入",
}  # fmt: skip
KINDS = ("figure", "non_fact", "revoked")
LONGEST = 2000  # characters of a reason


@dataclass(frozen=True)
class Segment:
    """One file of a snapshot; ``hidden`` are ids of documents in it that no longer count."""

    file: str
    documents: int
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class State:
    """The newest finished publication."""

    number: int
    version: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Entry:
    """What a publication did with one document; see schema.sql."""

    action: str
    document_id: str
    digest: str
    file_name: str
    department: str
    level: str
    fiscal_year: int | None
    stage: str
    note: str = ""


@dataclass(frozen=True)
class Word:
    """A person's word on one number of one document; ``meaning`` says what a figure measures."""

    digest: str
    start_char: int
    printed: str
    kind: str
    meaning: dict[str, str]
    who: str
    why: str
    said_at: str


def statement(name: str) -> str:
    """The text of one of this folder's .sql files."""
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")


def now() -> str:
    """The time as the journal writes it."""
    return datetime.now().isoformat(sep=" ", timespec="seconds")


@contextmanager
def opened(home: Path) -> Iterator[sqlite3.Connection]:
    """The journal of a warehouse, for one transaction; made where there is none yet.

    Raises sqlite3.Error or OSError where it can't be written.
    """
    home.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(home / FILE, timeout=WAIT)) as connection:
        connection.row_factory = sqlite3.Row
        if not connection.execute(statement("version")).fetchone()[0]:
            connection.executescript(statement("schema"))
        with connection:
            yield connection


def rows(home: Path, name: str, **parameters: object) -> list[sqlite3.Row]:
    """The rows of one of the questions; none where there is no journal yet."""
    if not (home / FILE).exists():
        return []
    with opened(home) as connection:
        return connection.execute(statement(name), parameters).fetchall()


def current(home: Path) -> State | None:
    """The state that counts; None where nothing was ever published."""
    found = rows(home, "current")
    return State(found[0]["number"], found[0]["version"], segments(found[0]["segments"])) if found else None


def segments(text: str) -> tuple[Segment, ...]:
    """The segments that a publication's JSON names."""
    return tuple(Segment(each["file"], each["documents"], tuple(each["hidden"])) for each in json.loads(text))


def kept_files(home: Path) -> set[str]:
    """The segments that the newest snapshots are made of."""
    return {segment.file for row in rows(home, "kept") for segment in segments(row["segments"])}


def begin(home: Path, who: str, why: str, version: str) -> int:
    """Note that a publication begins; gives its number. Only the holder of the lock may call it."""
    with opened(home) as connection:
        connection.execute(statement("interrupted"))
        return connection.execute(
            statement("begin"), {"at": now(), "who": who, "why": why, "version": version}
        ).lastrowid


def finish(home: Path, number: int, made: Iterable[Segment], entries: Iterable[Entry]) -> None:
    """Make a publication the state that counts, in one transaction: this is the moment at which it is published."""
    text = json.dumps([asdict(segment) for segment in made])
    with opened(home) as connection:
        connection.executemany(statement("entry"), [asdict(entry) | {"publication": number} for entry in entries])
        connection.execute(statement("finish"), {"at": now(), "segments": text, "number": number})


def fail(home: Path, number: int, reason: str) -> None:
    """Note why a publication was not finished."""
    with opened(home) as connection:
        connection.execute(statement("failed"), {"failed": reason, "number": number})


def history(home: Path, department: str = "", fiscal_year: int = 0, size: int = -1, skip: int = 0) -> list[dict]:
    """Every publication and what it did to each document, newest first; of one department or year where they are named.

    ``size`` rows behind the first ``skip`` are given; all where it is negative.
    """
    asked = {"department": department, "fiscal_year": fiscal_year, "size": size, "skip": skip}
    return [dict(row) for row in rows(home, "history", **asked)]


def extent(home: Path) -> list[tuple[str, int, int]]:
    """How many rows the history has of each department and year; of what concerned no document both are empty."""
    return [tuple(row) for row in rows(home, "extent")]


def words(home: Path) -> dict[str, list[Word]]:
    """The words that count, by the digest of the document they are about."""
    found: dict[str, list[Word]] = {}
    for row in rows(home, "words"):
        word = Word(**dict(row) | {"meaning": json.loads(row["meaning"])})
        found.setdefault(word.digest, []).append(word)
    return found


def signed(name: str, reason: str) -> tuple[str, str]:
    """Name and reason without the blanks around them. Raises ValueError with a Chinese sentence where they won't do."""
    name, reason = name.strip(), reason.strip()
    if not name or not reason:
        raise ValueError("请填写原因和姓名。")
    if len(name) > 50 or len(reason) > LONGEST:
        raise ValueError(f"原因不超过 {LONGEST} 字，姓名不超过 50 字。")
    return name, reason


def say(
    home: Path, digest: str, start_char: int, printed: str, kind: str, meaning: dict[str, str], who: str, why: str
) -> None:
    """Add a person's word on a number.

    Raises ValueError with a Chinese sentence where kind, name or reason won't do, OSError or sqlite3.Error where the
    journal can't be written.
    """
    if kind not in KINDS:
        raise ValueError(f"不认识的处理方式“{kind}”。")
    who, why = signed(who, why)
    with opened(home) as connection:
        connection.execute(
            statement("say"),
            {
                "digest": digest, "start_char": start_char, "printed": printed, "kind": kind, "who": who, "why": why,
                "meaning": json.dumps(meaning, ensure_ascii=False), "said_at": now(),
            },
        )  # fmt: skip
