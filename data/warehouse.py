"""The warehouse: an immutable DuckDB snapshot of all that the documents print, built when they change."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa

from data.classification import official_names, statements
from data.extraction import Extraction, extract
from data.extraction.nonfacts import KINDS
from data.reading import Document, UnreadableError, read
from data.reading.blocks import Place, Spot, Table

HERE = Path(__file__).parent
# The one setting that moves the warehouse, and the one that names another folder of documents.
HOME_SETTING = "BUDGET_MIRROR_WAREHOUSE"
DISCLOSURES_SETTING = "BUDGET_MIRROR_DISCLOSURES"

# A reader may look at the snapshot and at nothing else on the machine; nobody can unlock that from SQL.
# One process can open a file only with one configuration, so every reader uses this one.
LOCKED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "threads": "2",
    "memory_limit": "512MB",
    "max_execution_time": "5000",
    "lock_configuration": "true",
}

TEXT, INTEGER, FLAG = pa.string(), pa.int32(), pa.bool_()
PLACE = [("start_char", INTEGER), ("end_char", INTEGER)]
STAGED = {
    "document": [
        (name, TEXT) for name in ("document_id", "file_name", "digest", "text", "department", "level")
    ]
    + [("fiscal_year", INTEGER), ("stage", TEXT), ("carried_over", FLAG)],
    "statement": [("statement", TEXT), ("label", TEXT), ("ordinal", INTEGER)],
    "section": [("document_id", TEXT), ("ordinal", INTEGER), ("level", INTEGER), ("title", TEXT), ("statement", TEXT)]
    + PLACE,
    "sentence": [("document_id", TEXT), *PLACE, ("statement", TEXT), ("is_heading", FLAG), ("words", TEXT)],
    "classification": [("classification", TEXT), ("code", TEXT), ("name", TEXT), ("valid_from", INTEGER), ("valid_to", INTEGER)],
    "cell": [
        ("document_id", TEXT),
        *((name, INTEGER) for name in ("table_number", "row_number", "column_number", "row_span", "column_span")),
        *PLACE,
    ],
    "place": [
        ("document_id", TEXT), *PLACE, ("page", INTEGER), ("box", pa.list_(pa.float64())), ("sheet", TEXT), ("cell", TEXT),
    ],
    "passage": [(name, TEXT) for name in ("document_id", "kind", "statement", "term", "item_id")] + PLACE,
    "refusal": [("file_name", TEXT), ("message", TEXT)],
    "number": [("document_id", TEXT), *PLACE, ("printed", TEXT), ("kind", TEXT), ("meaning", TEXT)],
    "figure": [
        (name, TEXT)
        for name in (
            "document_id", "statement", "item_id", "parent_id", "item", "item_printed", "classification", "level",
            "code", "code_path", "path", "facet_id", "facet", "measure", "value_printed", "unit_printed", "stage", "basis",
            "compared_stage",
        )
    ]
    + [
        ("value", pa.decimal128(24, 8)), ("factor", pa.decimal128(14, 1)), ("last_digit", pa.decimal128(24, 8)),
        ("is_money", FLAG), ("is_number", FLAG), ("statement_rank", INTEGER), ("fiscal_year", INTEGER),
        ("compared_year", INTEGER), ("as_of", pa.date32()), *PLACE, ("sentence_start", INTEGER), ("sentence_end", INTEGER),
    ],
}  # fmt: skip


class Checks(Protocol):
    """What checks a warehouse that has just been filled; the caller brings it (see queries.checks)."""

    def version(self) -> str:
        """Changes whenever the same documents would be checked otherwise."""

    def fill(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Check every document and store the findings."""


@dataclass
class Intake:
    """What was read from a set of files, and what was refused."""

    read: list[tuple[Extraction, bool]] = field(default_factory=list)  # with: carried over from before
    refused: list[UnreadableError] = field(default_factory=list)

    def take(self, document: Document, carried_over: bool = False) -> None:
        """Extract a document and keep it; a second one of the same department, year and stage is refused."""
        extraction = extract(document)
        same = next((pair for pair in self.read if pair[0].identity == extraction.identity), None)
        if same is None:
            self.read.append((extraction, carried_over))
            return
        other = same[0].document
        if unfinished(other, document):
            self.read[self.read.index(same)] = (extraction, carried_over)
            raise half_written(other, document)
        if unfinished(document, other):
            raise half_written(document, other)
        raise UnreadableError(
            document.name, f"与“{other.name}”是同一部门、同一年度、同一阶段的文件，只读入了后者", "请只保留一份"
        )


def unfinished(document: Document, whole: Document) -> bool:
    """Whether a text is only the beginning of another one."""
    return len(document.text.strip()) < len(whole.text.strip()) and whole.text.startswith(document.text.rstrip())


def half_written(document: Document, whole: Document) -> UnreadableError:
    """The refusal of a text that is only the beginning of another one."""
    part = 100 * len(document.text) // len(whole.text)
    return UnreadableError(
        document.name, f"只有“{whole.name}”已读入内容的前 {part}%，像是没有写完", "仍显示完整的内容，请放入完整的文件"
    )


def take_in(paths: Iterable[Path]) -> Intake:
    """Read files one by one; those that can't be read are listed with the reason, the others go on."""
    intake = Intake()
    for path in paths:
        try:
            intake.take(read(path))
        except UnreadableError as refusal:
            intake.refused.append(refusal)
    return intake


def load(connection: duckdb.DuckDBPyConnection, intake: Intake) -> None:
    """Fill an empty database with what was read."""
    staged: dict[str, list[dict]] = {name: [] for name in STAGED}
    staged["statement"] = [
        {"statement": key, "label": label, "ordinal": ordinal} for ordinal, (key, label, _) in enumerate(statements())
    ]
    staged["refusal"] = [{"file_name": refusal.name, "message": str(refusal)} for refusal in intake.refused]
    staged["classification"] = official_names()
    for extraction, carried_over in intake.read:
        stage(staged, extraction, carried_over)
    connection.execute((HERE / "schema.sql").read_text(encoding="utf-8"))
    for name, columns in STAGED.items():
        connection.register(f"staged_{name}", pa.Table.from_pylist(staged[name], pa.schema(columns)))
    connection.execute((HERE / "load.sql").read_text(encoding="utf-8"))
    for name in STAGED:
        connection.unregister(f"staged_{name}")


def stage(staged: dict[str, list[dict]], extraction: Extraction, carried_over: bool) -> None:
    """Add one document's rows to what will be loaded."""
    document, identity = extraction.document, extraction.identity
    key = document.digest[:12]
    staged["document"].append(
        {
            "document_id": key, "file_name": document.name, "digest": document.digest, "text": document.text,
            "department": identity.department, "level": identity.level, "fiscal_year": identity.fiscal_year,
            "stage": identity.stage, "carried_over": carried_over,
        }
    )  # fmt: skip
    for section in extraction.sections:
        title = document.text[section.start : section.start + len(section.title)]
        staged["section"].append(
            {
                "document_id": key, "ordinal": section.ordinal, "level": section.level, "title": title,
                "statement": section.statement, "start_char": section.start, "end_char": section.end,
            }
        )  # fmt: skip
    for start, end, statement, is_heading in extraction.sentences:
        staged["sentence"].append(
            {
                "document_id": key, "start_char": start, "end_char": end, "statement": statement,
                "is_heading": is_heading, "words": document.text[start:end],
            }
        )  # fmt: skip
    for number, table in enumerate(document.tables):
        for spot in table.cells:
            staged["cell"].append(
                {
                    "document_id": key, "table_number": number, "row_number": spot.row, "column_number": spot.column,
                    "row_span": spot.rows, "column_span": spot.columns, "start_char": spot.start, "end_char": spot.end,
                }
            )  # fmt: skip
    for start, end, place in document.places:
        staged["place"].append(
            {
                "document_id": key, "start_char": start, "end_char": end, "page": place.page,
                "box": place.box, "sheet": place.sheet, "cell": place.cell,
            }
        )  # fmt: skip
    for passage in extraction.passages:
        staged["passage"].append(
            {
                "document_id": key, "kind": passage.kind, "statement": passage.statement, "term": passage.term,
                "item_id": passage.item_id, "start_char": passage.start, "end_char": passage.end,
            }
        )  # fmt: skip
    for number, kind in extraction.non_facts:
        staged["number"].append(
            {
                "document_id": key, "start_char": number.start, "end_char": number.end,
                "printed": document.text[number.start : number.end], "kind": "non_fact", "meaning": KINDS[kind],
            }
        )  # fmt: skip
    for number in extraction.unrecognised:
        staged["number"].append(
            {
                "document_id": key, "start_char": number.start, "end_char": number.end,
                "printed": document.text[number.start : number.end], "kind": "unrecognised", "meaning": "",
            }
        )  # fmt: skip
    for figure in extraction.figures:
        item = figure.item
        staged["figure"].append(
            {
                "document_id": key, "statement": figure.statement,
                "statement_rank": item.homes.index(figure.statement) if figure.statement in item.homes else 9,
                "item_id": item.item_id,
                "parent_id": item.parent_id, "item": item.name, "item_printed": figure.item_printed or item.name,
                "classification": item.classification, "level": item.level, "code": item.code,
                "code_path": item.code_path, "path": item.path,
                "facet_id": figure.facet.item_id if figure.facet else "",
                "facet": figure.facet.name if figure.facet else "", "measure": figure.measure,
                "value_printed": document.text[figure.start : figure.end], "unit_printed": figure.unit,
                "stage": figure.stage, "basis": figure.basis, "compared_stage": figure.compared_stage,
                "value": figure.value, "factor": figure.factor, "last_digit": figure.last_digit,
                "is_money": figure.is_money, "is_number": figure.is_number, "fiscal_year": figure.fiscal_year,
                "compared_year": figure.compared_year, "as_of": figure.as_of,
                "start_char": figure.start, "end_char": figure.end,
                "sentence_start": figure.sentence[0], "sentence_end": figure.sentence[1],
            }
        )  # fmt: skip


def in_memory(intake: Intake) -> duckdb.DuckDBPyConnection:
    """A database of what was read that is stored nowhere."""
    connection = duckdb.connect()
    load(connection, intake)
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


def fingerprint(folder: Path, checks: Checks) -> str:
    """What a snapshot is made of: the documents' names and contents, and the program that reads and checks them."""
    digest = sha256(checks.version().encode())
    program = [path for pattern in ("*.py", "*.sql", "*.csv") for path in sorted(HERE.rglob(pattern))]
    for path in [*program, *files(folder)]:
        digest.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def current_snapshot(checks: Checks, folder: Path | None = None, home: Path | None = None) -> Path:
    """The snapshot of the documents as they are now; built first where there is none yet.

    The pointer moves only when the new file is complete, so a reader sees the old state or the new one.
    Raises OSError where the warehouse's folder can't be written.
    """
    folder, home = folder or disclosures_folder(), home or home_folder()
    home.mkdir(parents=True, exist_ok=True)
    target = home / f"budget_{fingerprint(folder, checks)}.duckdb"
    pointer = home / "current"
    published = pointer.read_text(encoding="utf-8").strip() if pointer.exists() else ""
    if published == target.name and target.exists():
        return target
    if not target.exists():
        draft = home / f".{target.stem}.{os.getpid()}.draft"
        draft.unlink(missing_ok=True)
        try:
            build(folder, draft, checks, home / published if published else None)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    replacement = home / f".current.{os.getpid()}"
    replacement.write_text(target.name + "\n", encoding="utf-8")
    replacement.replace(pointer)
    return target


def published_snapshot(home: Path | None = None) -> Path | None:
    """The snapshot that was published last, whatever the documents are now; None where there is none."""
    home = home or home_folder()
    pointer = home / "current"
    path = home / pointer.read_text(encoding="utf-8").strip() if pointer.exists() else None
    return path if path and path.is_file() else None


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


def build(folder: Path, target: Path, checks: Checks, previous: Path | None = None) -> None:
    """Write a checked snapshot of a folder's documents, keeping those of the previous one whose files are unreadable."""
    intake = take_in(files(folder))
    if previous and previous.exists():
        carry_over(intake, previous, {path.name for path in files(folder)})
    with duckdb.connect(target) as connection:
        load(connection, intake)
        checks.fill(connection)


def carry_over(intake: Intake, previous: Path, present: set[str]) -> None:
    """Keep every stored document whose file is gone or can no longer be read, and say so."""
    with duckdb.connect(previous, read_only=True, config=LOCKED) as connection:
        kept = stored(connection)
    taken = {extraction.document.name: extraction.document for extraction, _ in intake.read}
    for document in kept:
        name = document.name
        if name in taken and not unfinished(taken[name], document):
            continue
        try:
            intake.take(document, carried_over=True)
        except UnreadableError as refusal:
            # Either another file of the same department, year and stage has taken its place, or the stored text was
            # put back in the place of one that is only its beginning: that is to be said.
            if refusal.name in taken and refusal.name == name and name in present:
                intake.refused.append(refusal)
            continue
        if name not in present:
            intake.refused.append(
                UnreadableError(name, "文件已不在文件夹里，仍显示先前读入的内容", "请把它放回 data/disclosures")
            )
