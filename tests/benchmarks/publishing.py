"""How long importing, publishing and the queries of large warehouses take: `python -m tests.benchmarks.publishing [copies]`.

Prints, and asserts nothing. Reads, checks and publishes some 1,000 made-up documents; then makes a warehouse of so many
copies of them (100 give ten million facts, four gigabytes, and take some minutes), publishes one more document into it,
and times every query on one document in the middle of it.
"""

import sys
import tempfile
import time
from pathlib import Path

import duckdb

import queries
from data import journal, publication
from data.imports import read_all, sources
from data.warehouse import Snapshot, sql, version, views
from queries import checks
from tests import made_up
from tests.benchmarks.bench import EXAMPLES, median, show
from tests.conftest import SHIPPED

DEPARTMENTS = 250  # with their units and two years of both stages some 1,300 documents
KEYS = ("document_id", "fact_id", "finding_id", "share_id", "change_id", "growth_id", "completion_id", "largest_id")
TEXTS = ("words", "folded", "sentence")
YEARS = ("fiscal_year", "compared_year", "document_year")
# In nearly half of all sentences, in every document, in many, in none; alone, together, and one character.
LOOKED_FOR = ("预算", "公务接待费", "医疗", "没有这样的词", "接待费 减少", "1,234.56", "局")
GOAL = "goal < 50"


def timed(what: str, action, goal: str = ""):
    """Do something once and print how long it took."""
    start = time.perf_counter()
    result = action()
    show(what, (time.perf_counter() - start) * 1000, goal)
    return result


def thousand(folder: Path) -> Path:
    """Import a folder of made-up documents; gives the warehouse."""
    files = folder / "documents"
    files.mkdir()
    for name, text in made_up.documents(DEPARTMENTS, range(2023, 2025)):
        (files / name).write_text(text, encoding="utf-8")
    found = timed("read all", lambda: list(read_all(sources([files]), {})))
    print(
        f"{len(found)} documents, {sum(each.numbers for each in found)} numbers, {sum(each.unrecognised for each in found)} unrecognised"
    )
    home = folder / "home"
    prepared = timed("check all and write the snapshot", lambda: publication.prepare(found, checks, "bench", home=home))
    timed("publish it", lambda: publication.commit(prepared, checks), "all three for 1,000: goal < 15 s on two cores")
    return home


def multiplied(home: Path, source: Snapshot, copies: int) -> Snapshot:
    """A warehouse with each document of another one so many times over, of other departments and other years."""
    (home / "segments").mkdir(parents=True)
    with duckdb.connect(home / "segments" / "large.duckdb") as connection:
        connection.execute(sql("schema"))
        views(connection, {"main": ()})
        connection.execute(sql("segments/attach").format(path=source.paths[0], segment="one"))
        for table, is_of_documents in connection.execute(sql("segments/tables"), {"database": "large"}).fetchall():
            if not is_of_documents:
                connection.execute(f"INSERT INTO {table} SELECT * FROM one.{table}")
                continue
            columns = [row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()]
            # Five copies of a department are its earlier years, so that it has ten.
            key = "printf('%02x', copy // 5) || substr({0}, 3, 4) || printf('%02x', copy % 5) || substr({0}, 9) AS {0}"
            changed = [key.format(each) for each in KEYS if each in columns]
            changed += ["department || copy // 5 AS department"] * ("department" in columns)
            changed += [f"{each} - 2 * (copy % 5) AS {each}" for each in YEARS if each in columns]
            # No two texts are alike, or each would be stored and searched once for all its copies.
            changed += [f"{each} || md5(document_id || copy)[:10] AS {each}" for each in TEXTS if each in columns]
            # As publishing many documents at once leaves them.
            is_compared = table == "compared_item"
            order = "fiscal_year, stage, level, item_id, department" if is_compared else "document_id, rowid"
            connection.execute(
                f"INSERT INTO {table} SELECT * EXCLUDE (copy) REPLACE ({', '.join(changed)})"
                f" FROM (SELECT unnest(range({copies})) AS copy) CROSS JOIN one.{table} ORDER BY {order}"
            )
        documents, facts = connection.execute("SELECT (SELECT count(*) FROM document), count(*) FROM fact").fetchall()[
            0
        ]
        print(f"{documents} documents, {facts} facts")
        connection.execute(sql("segments/detach").format(segment="one"))
    number = journal.begin(home, "bench", "", version(checks))
    journal.finish(home, number, [journal.Segment("large.duckdb", documents)], [])
    return publication.published(home)


def one_more(home: Path) -> None:
    """Publish one more document."""
    (reading,) = read_all(sources([SHIPPED]), {})
    prepared = timed("one more document: prepare", lambda: publication.prepare([reading], checks, "bench", home=home))
    timed("one more document: publish", lambda: publication.commit(prepared, checks), "both: goal < 1 s")


def every_query(snapshot: Snapshot) -> None:
    """Every query on one document in the middle of a warehouse."""
    connection = timed("open the snapshot", snapshot.connect)
    with connection:
        listed = queries.run(connection, "shared/documents")
        own = listed[(listed.level == "department") & (listed.stage == "budget")].iloc[len(listed) // 8]
        values = EXAMPLES | {
            "document_id": own.document_id, "document_ids": [own.document_id], "department": own.department_name,
            "level": own.level, "fiscal_year": int(own.fiscal_year), "stage": own.stage,
        }  # fmt: skip
        for name in queries.names():
            if "needles" in queries.query(name).parameters:
                continue
            parameters = {each: values[each] for each in queries.query(name).parameters}
            taken = median(lambda name=name, parameters=parameters: queries.run(connection, name, **parameters), 5)
            show(f"query {name}", taken, GOAL)
        for typed in LOOKED_FOR:
            words = queries.run(connection, "search/words", typed=typed.split()).iloc[0]
            values |= {"needles": list(words.needles), "grams": words.grams}
            for name in ("search/counts", "search/sentences", "search/facts", "search/documents"):
                parameters = {each: values[each] for each in queries.query(name).parameters}
                taken = median(lambda name=name, parameters=parameters: queries.run(connection, name, **parameters), 5)
                show(f"query {name} {typed}", taken, GOAL)


def main() -> None:
    """Print all of it."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        small = publication.published(thousand(folder))
        copies = int(sys.argv[1]) if len(sys.argv) > 1 else 30
        large = timed("make the large warehouse", lambda: multiplied(folder / "large", small, copies))
        one_more(folder / "large")
        every_query(publication.published(folder / "large") or large)


if __name__ == "__main__":
    main()
