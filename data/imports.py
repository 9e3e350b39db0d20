"""Files in, readings out: each file read and extracted once, many at a time, ready to be compared and published."""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue

import pyarrow as pa

from data.extraction import extract
from data.extraction.outline import Identity
from data.journal import Word
from data.reading import Document, UnreadableError, read, read_bytes
from data.staging import document_key, packed, staged, unpacked
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
    words: str  # the places and times of persons' words applied in it
    unapplied: tuple[Word, ...] = ()  # a person's words that no longer fit the text

    @property
    def rows(self) -> dict[str, pa.Table]:
        """Its rows for the warehouse."""
        return unpacked(self.tables)

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
    except OSError:  # an original or a pending file, which read() does not look at
        return UnreadableError(source.name, "保存的原件不在了或打不开", "请重新放入文件")


def reading(source: Source, document: Document, words: Sequence[Word]) -> Reading:
    """What one document gives. Raises UnreadableError where it is no disclosure."""
    extraction, applied, unapplied = apply(extract(document), words)
    return Reading(
        source, document, extraction.identity, packed(staged(extraction, applied)), extraction.number_count, extraction.fact_count,
        len(extraction.non_facts), len(extraction.unrecognised),
        ",".join(f"{each.word.start_char}@{each.word.said_at}" for each in applied), tuple(unapplied),
    )  # fmt: skip


def read_all(files: Sequence[Source], words: dict[str, list[Word]]) -> Iterator[Reading | UnreadableError]:
    """Read files in their order; see read_each."""
    early: dict[int, Reading | UnreadableError] = {}
    at = 0
    with closing(read_each(files, words)) as reading:
        for place, found in reading:
            early[place] = found
            while at in early:
                yield early.pop(at)
                at += 1


def read_each(files: Sequence[Source], words: dict[str, list[Word]]) -> Iterator[tuple[int, Reading | UnreadableError]]:
    """Read files, on all cores where they are many; gives each with its place among them as soon as it is read.

    Ends early, without waiting, when it is closed.
    """
    if len(files) <= FEW:
        yield from enumerate(read_source(source, words) for source in files)
        return
    workers = [Worker(words) for _ in range(os.cpu_count() or 1)]
    idle: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def ask(source: Source) -> Reading | UnreadableError:
        worker = idle.get()
        try:
            return worker.ask(source)
        finally:
            idle.put(worker)

    pool = ThreadPoolExecutor(len(workers))
    try:
        asked = {pool.submit(ask, source): at for at, source in enumerate(files)}
        for done in as_completed(asked):
            yield asked[done], done.result()
    finally:
        for worker in workers:
            worker.process.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.close()


class Worker:
    """A process that reads files. It is started afresh: a server has threads, and a main module of its own."""

    def __init__(self, words: dict[str, list[Word]]):
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from data import imports; imports.serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[1],
        )
        self.send(words)

    def send(self, message: object) -> None:
        """Hand something over."""
        pickle.dump(message, self.process.stdin)
        self.process.stdin.flush()

    def ask(self, source: Source) -> Reading | UnreadableError:
        """What a file gives. Raises OSError where the process has ended."""
        try:
            self.send(replace(source, path=source.path.absolute()))
            return pickle.load(self.process.stdout)
        except (BrokenPipeError, EOFError) as error:  # a broken pipe means something else to a command line
            raise OSError(f"读“{source.name or source.path.name}”的进程意外结束了") from error

    def close(self) -> None:
        """Wait for the end of the process and let its pipes go."""
        self.process.wait()
        with suppress(OSError):
            self.process.stdin.close()
        self.process.stdout.close()


def serve() -> None:
    """Be such a process: read what standard input asks for until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one that asks
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not end up between the answers
    words = pickle.load(requests)
    while True:
        try:
            source = pickle.load(requests)
        except EOFError:
            return
        pickle.dump(read_source(source, words), answers)
        answers.flush()


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
