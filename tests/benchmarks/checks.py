"""How good and how fast the checks are, printed and never asserted: `python -m tests.benchmarks.checks [--rates|--times]`."""

import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import duckdb

from data.extraction import extract
from data.reading import Document, read
from data.staging import staged
from data.warehouse import in_memory, load
from queries import checks
from tests.benchmarks.bench import median, show
from tests.conftest import SHIPPED
from tests.queries.checks.plants import AMOUNTS, FORMS, Plant, findings, named, otherwise, plants, rewrites

TOGETHER = 150  # documents checked in one database
YARDSTICK = 11.5  # milliseconds of extraction on the machine for which the goals were set


def differing(made: list[Plant], clean: Counter) -> list[tuple[Plant, Counter]]:
    """What each of many texts adds to the findings of the untouched one."""
    found = []
    for start in range(0, len(made), TOGETHER):
        some = made[start : start + TOGETHER]
        found += zip(some, findings([each.text for each in some]), strict=True)
    return [(each, what - clean) for each, what in found]


def rates(text: str) -> None:
    """Found of planted by kind, and false alarms of texts that say the same in other words."""
    clean = findings([text])[0]
    found, planted, missed = Counter(), Counter(), []
    for plant, added in differing(plants(text), clean):
        planted[plant.kind] += 1
        found[plant.kind] += bool(added)
        if not added:
            missed.append(plant)
    for kind, number in planted.items():
        print(f"{kind:<12}{found[kind]:>5} of {number:>4} planted found   {found[kind] / number:>7.1%}")
    print(
        f"{'all':<12}{found.total():>5} of {planted.total():>4} planted found   {found.total() / planted.total():>7.1%}"
    )
    for plant in missed:
        print(f"    missed: {plant}")
    same = rewrites(text) + [otherwise(text, key, form) for key in AMOUNTS for form in FORMS]
    alarms = [(plant, added) for plant, added in differing(same, clean) if added]
    print(f"{'clean':<12}{len(alarms):>5} of {len(same):>4} texts raise an alarm {len(alarms) / len(same):>7.1%}")
    for plant, added in alarms:
        print(f"    alarm: {plant}: {sorted(added)}")


def scaled(text: str, number: int) -> tuple[str, str]:
    """The shipped text as another department's, with all amounts multiplied so that whatever ties still ties."""
    factor = number % 7 + 1
    more = re.sub(r"\d+(?:\.\d+)?(?=万元)", lambda match: str(Decimal(match[0]) * factor), text)
    return named(more, number)


def thousand(text: str, target: Path) -> None:
    """A database file of 1,000 documents, not checked yet."""
    taken = []
    for number in range(1000):
        written, city = scaled(text, number)
        taken.append(extract(Document(f"{city}.txt", written, sha256(written.encode()).hexdigest())))
    with duckdb.connect(target) as connection:
        load(connection, map(staged, taken))


def times(folder: Path) -> None:
    """Filling the findings of one document and of 1,000, and of these each rule alone."""
    document = read(SHIPPED)
    extraction = median(lambda: extract(document), 15)
    show("extraction of the shipped document", extraction, f"{YARDSTICK} where the goals were set")
    slower = extraction / YARDSTICK
    rows = staged(extract(document))
    taken = []
    for _ in range(11):
        with in_memory([rows]) as connection:
            start = time.perf_counter()
            checks.fill(connection)
            taken.append((time.perf_counter() - start) * 1000)
    one = sorted(taken)[len(taken) // 2]
    show("all rules over one document", one, f"goal < 50 there, {50 * slower:.0f} here")
    thousand(document.text, folder / "thousand.duckdb")
    taken = []
    for _ in range(3):
        shutil.copy(folder / "thousand.duckdb", folder / "copy.duckdb")
        with duckdb.connect(folder / "copy.duckdb") as connection:
            start = time.perf_counter()
            checks.fill(connection)
            taken.append((time.perf_counter() - start) * 1000)
    show("all rules over 1,000 documents", sorted(taken)[1], f"goal < 5000 there, {5000 * slower:.0f} here")
    shutil.copy(folder / "thousand.duckdb", folder / "copy.duckdb")
    with duckdb.connect(folder / "copy.duckdb") as connection:
        connection.execute((checks.HERE / "run" / "looked.sql").read_text(encoding="utf-8"))
        alone = {}
        for rule in checks.rules():
            alone[rule.rule_id] = median(lambda rule=rule: checks.look(connection, (rule,)), 1)
    for rule_id, milliseconds in sorted(alone.items(), key=lambda pair: -pair[1]):
        show(f"    {rule_id}", milliseconds)


def main() -> None:
    """Both halves, or the one that is named."""
    if "--times" not in sys.argv:
        rates(read(SHIPPED).text)
    if "--rates" not in sys.argv:
        with tempfile.TemporaryDirectory() as name:
            times(Path(name))


if __name__ == "__main__":
    main()
