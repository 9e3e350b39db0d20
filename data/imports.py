"""Files in, readings out: each file read and extracted once, many at a time, ready to be compared and published."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

import duckdb

from data.extraction import extract
from data.extraction.outline import Identity
from data.journal import Word
from data.reading import Document, UnreadableError, read, read_bytes
from data.staging import document_key, packed, staged, unpacked
from data.warehouse import load
from data.words import apply

FEW = 4  # files that are read sooner here than other processes start


@dataclass(frozen=True)
class Source:
    """A file to read: where it is, and what it is called; an original in the archive is called by its digest there."""

    path: Path
    name: str = ""


@dataclass(frozen=True)
class Reading:
    """One document read: whose it is, its rows for the warehouse, and the account of its numbers."""

    source: Source
    document: Document
    identity: Identity
    tables: dict[str, bytes]  # packed, see data.staging
    numbers: int
    facts: int
    non_facts: int
    unrecognised: int
    unapplied: tuple[Word, ...] = ()  # a person's words that no longer fit the text

    @property
    def document_id(self) -> str:
        """The key it has in the warehouse."""
        return document_key(self.identity, self.document.digest)


def read_source(source: Source, words: dict[str, list[Word]]) -> Reading | UnreadableError:
    """Read one file, with what persons said of its numbers; a file that can't be read gives the refusal."""
    try:
        document = read_bytes(source.name, source.path.read_bytes()) if source.name else read(source.path)
        return reading(source, document, words.get(document.digest, []))
    except UnreadableError as refusal:
        return refusal


def reading(source: Source, document: Document, words: Sequence[Word]) -> Reading:
    """What one document gives. Raises UnreadableError where it is no disclosure."""
    extraction, applied, unapplied = apply(extract(document), words)
    facts = len({figure.start for figure in extraction.figures if figure.is_number})
    return Reading(
        source, document, extraction.identity, packed(staged(extraction, applied)), extraction.number_count, facts,
        len(extraction.non_facts), len(extraction.unrecognised), tuple(unapplied),
    )  # fmt: skip


def read_all(sources: Sequence[Source], words: dict[str, list[Word]]) -> Iterator[Reading | UnreadableError]:
    """Read files in their order, on all cores where they are many; ends early, without waiting, when it is closed."""
    if len(sources) <= FEW:
        yield from (read_source(source, words) for source in sources)
        return
    # A server has threads and a database open: a fresh process has neither.
    pool = ProcessPoolExecutor(os.cpu_count(), get_context("spawn"))
    try:
        yield from pool.map(read_source, sources, repeat(words), chunksize=max(1, min(8, len(sources) // 16)))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def in_memory(readings: Iterable[Reading]) -> duckdb.DuckDBPyConnection:
    """A database of readings that is stored nowhere."""
    connection = duckdb.connect()
    load(connection, (unpacked(each.tables) for each in readings))
    return connection


def sources(paths: Iterable[Path]) -> list[Source]:
    """The files named, and those inside the folders named, by name; hidden files and locks of office programs are none."""
    found: list[Source] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [
            Source(each)
            for each in inside
            if not path.is_dir()
            or each.is_file()
            and not any(part.startswith((".", "~$")) for part in each.relative_to(path).parts)
        ]
    return found
