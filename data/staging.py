"""One document's extraction in, its rows for the warehouse out, as Arrow tables that processes can hand on."""

import zlib
from collections.abc import Sequence
from hashlib import sha256

import pyarrow as pa

from data.extraction import Extraction
from data.extraction.nonfacts import KINDS
from data.extraction.outline import Identity
from data.words import Applied

TEXT, INTEGER, FLAG = pa.string(), pa.int32(), pa.bool_()
PLACE = [("start_char", INTEGER), ("end_char", INTEGER)]
COLUMNS = {
    "document": [
        (name, TEXT) for name in ("document_id", "file_name", "digest", "text", "department", "level")
    ]
    + [("fiscal_year", INTEGER), ("stage", TEXT)]
    + [(name, INTEGER) for name in ("numbers", "facts", "non_facts", "unrecognised", "worded")],
    "section": [("document_id", TEXT), ("ordinal", INTEGER), ("level", INTEGER), ("title", TEXT), ("statement", TEXT)]
    + PLACE,
    "sentence": [("document_id", TEXT), *PLACE, ("statement", TEXT), ("is_heading", FLAG), ("words", TEXT)],
    "cell": [
        ("document_id", TEXT),
        *((name, INTEGER) for name in ("table_number", "row_number", "column_number", "row_span", "column_span")),
        *PLACE,
    ],
    "place": [
        ("document_id", TEXT), *PLACE, ("page", INTEGER), ("box", pa.list_(pa.float64())), ("sheet", TEXT), ("cell", TEXT),
    ],
    "passage": [(name, TEXT) for name in ("document_id", "kind", "statement", "term", "item_id")] + PLACE,
    "number": [("document_id", TEXT), *PLACE, ("printed", TEXT), ("kind", TEXT), ("meaning", TEXT)],
    "word": [
        ("document_id", TEXT), ("start_char", INTEGER),
        *((name, TEXT) for name in ("kind", "printed", "stated", "read_as", "who", "why", "said_at")),
    ],
    "figure": [
        (name, TEXT)
        for name in (
            "document_id", "statement", "item_id", "parent_id", "item", "item_printed", "classification", "level",
            "code", "code_path", "path", "facet_id", "facet", "measure", "value_printed", "unit_printed", "stage", "basis",
            "compared_stage", "sentence",
        )
    ]
    + [
        ("value", pa.decimal128(24, 8)), ("factor", pa.decimal128(14, 1)), ("last_digit", pa.decimal128(24, 8)),
        ("is_money", FLAG), ("is_number", FLAG), ("statement_rank", INTEGER), ("fiscal_year", INTEGER),
        ("compared_year", INTEGER), ("as_of", pa.date32()), *PLACE, ("sentence_start", INTEGER), ("sentence_end", INTEGER),
    ],
}  # fmt: skip
SCHEMAS = {name: pa.schema(columns) for name, columns in COLUMNS.items()}


DEPARTMENT = 6  # characters of a document's id that those of the same department and level begin with


def document_key(identity: Identity, digest: str) -> str:
    """A document's id: the same for the same content, and next to those of its department in the order of ids."""
    department = sha256(f"{identity.department}\0{identity.level}".encode()).hexdigest()
    return department[:DEPARTMENT] + digest[:12]


def staged(extraction: Extraction, words: Sequence[Applied] = ()) -> dict[str, pa.Table]:
    """The rows of one document, a table for each name in COLUMNS; ``words`` are applied ones (see data.words)."""
    document, identity = extraction.document, extraction.identity
    key = document_key(identity, document.digest)
    rows = {
        "document": [
            {
                "file_name": document.name, "digest": document.digest, "text": document.text,
                "department": identity.department, "level": identity.level, "fiscal_year": identity.fiscal_year,
                "stage": identity.stage, "numbers": extraction.number_count,
                "facts": extraction.fact_count,
                "non_facts": len(extraction.non_facts), "unrecognised": len(extraction.unrecognised),
                "worded": sum(not figure.is_number for figure in extraction.figures),
            }
        ],
        "section": [
            {
                "ordinal": section.ordinal, "level": section.level, "statement": section.statement,
                "title": document.text[section.start : section.start + len(section.title)],
                "start_char": section.start, "end_char": section.end,
            }
            for section in extraction.sections
        ],
        "sentence": [
            {
                "start_char": start, "end_char": end, "statement": statement, "is_heading": is_heading,
                "words": document.text[start:end],
            }
            for start, end, statement, is_heading in extraction.sentences
        ],
        "cell": [
            {
                "table_number": number, "row_number": spot.row, "column_number": spot.column,
                "row_span": spot.rows, "column_span": spot.columns, "start_char": spot.start, "end_char": spot.end,
            }
            for number, table in enumerate(document.tables)
            for spot in table.cells
        ],
        "place": [
            {
                "start_char": start, "end_char": end, "page": place.page, "box": place.box, "sheet": place.sheet,
                "cell": place.cell,
            }
            for start, end, place in document.places
        ],
        "passage": [
            {
                "kind": passage.kind, "statement": passage.statement, "term": passage.term, "item_id": passage.item_id,
                "start_char": passage.start, "end_char": passage.end,
            }
            for passage in extraction.passages
        ],
        "number": [
            {
                "start_char": number.start, "end_char": number.end, "kind": kind, "meaning": meaning,
                "printed": document.text[number.start : number.end],
            }
            for number, kind, meaning in [
                *((number, "non_fact", KINDS[kind]) for number, kind in extraction.non_facts),
                *((number, "unrecognised", "") for number in extraction.unrecognised),
            ]
        ],
        "word": [
            {
                "start_char": word.start_char, "kind": each.kind, "printed": each.printed, "stated": each.stated,
                "read_as": each.read_as, "who": word.who, "why": word.why, "said_at": word.said_at,
            }
            for each in words
            for word in [each.word]
        ],
        "figure": [
            {
                "statement": figure.statement,
                "statement_rank": item.homes.index(figure.statement) if figure.statement in item.homes else 9,
                "item_id": item.item_id, "parent_id": item.parent_id, "item": item.name,
                "item_printed": figure.item_printed or item.name, "classification": item.classification,
                "level": item.level, "code": item.code, "code_path": item.code_path, "path": item.path,
                "facet_id": figure.facet.item_id if figure.facet else "",
                "facet": figure.facet.name if figure.facet else "", "measure": figure.measure,
                "value_printed": document.text[figure.start : figure.end], "unit_printed": figure.unit,
                "stage": figure.stage, "basis": figure.basis, "compared_stage": figure.compared_stage,
                "value": figure.value, "factor": figure.factor, "last_digit": figure.last_digit,
                "is_money": figure.is_money, "is_number": figure.is_number,
                "fiscal_year": figure.fiscal_year,
                "compared_year": figure.compared_year, "as_of": figure.as_of,
                "start_char": figure.start, "end_char": figure.end,
                "sentence_start": figure.sentence[0], "sentence_end": figure.sentence[1],
                "sentence": document.text[figure.sentence[0] : figure.sentence[1]],
            }
            for figure in extraction.figures
            for item in [figure.item]
        ],
    }  # fmt: skip
    return {
        name: pa.Table.from_pylist([{"document_id": key} | row for row in rows[name]], schema)
        for name, schema in SCHEMAS.items()
    }


def packed(tables: dict[str, pa.Table]) -> dict[str, bytes]:
    """Staged tables in a tenth of the room, as a process hands them on.

    Arrow's own compression takes five times as long and half as much room again, buffer by small buffer.
    """
    found = {}
    for name, table in tables.items():
        if table.num_rows:
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, table.schema) as writer:
                writer.write_table(table)
            found[name] = zlib.compress(sink.getvalue(), 1)
    return found


def unpacked(tables: dict[str, bytes]) -> dict[str, pa.Table]:
    """What was packed."""
    return {
        name: pa.ipc.open_stream(zlib.decompress(tables[name])).read_all() if name in tables else schema.empty_table()
        for name, schema in SCHEMAS.items()
    }
