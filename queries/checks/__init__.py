"""The rules of 勾稽: one .sql file each, run over all documents of a warehouse in one pass a rule."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa

HERE = Path(__file__).parent
ENTRY = re.compile(r"^-- (?P<key>\w+): (?P<text>.+)$", re.M)
SEVERITIES = ("高", "中", "低")
OUTCOMES = {"error": "差错", "basis": "口径存疑", "rounding": "舍入差", "unchecked": "未能核对", "passed": "通过"}
GAPS = ("error", "basis", "rounding")  # the outcomes that are findings; the others are the rest of the account
# What a corrected sentence is worth: an error is to be mended, the others only where one wants the figures to tie.
CORRECTED = {"error": "改为", "basis": "若按此口径，应为", "rounding": "可以不改；要各数相符，应为"}


@dataclass(frozen=True)
class Rule:
    """One rule: what it demands, on what basis and how strictly; ``absent`` says why nothing could be checked."""

    rule_id: str
    ordinal: int
    title: str
    demands: str
    basis: str
    tolerance: str
    severity: str
    absent: str
    statement: str


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the folder, the weightiest first.

    Raises ValueError where a head lacks an entry, its id is not the file's name or its severity is unknown.
    """
    found = []
    for path in sorted(HERE.glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        head = re.split(r"^(?!--)", text, maxsplit=1, flags=re.M)[0]
        entries = {match["key"]: match["text"] for match in ENTRY.finditer(head)}
        wanted = ("id", "title", "demands", "basis", "tolerance", "severity", "absent")
        missing = [key for key in wanted if key not in entries]
        statement = text[len(head) :].strip().rstrip(";")
        if missing or not statement or entries["id"] != path.stem or entries["severity"] not in SEVERITIES:
            raise ValueError(f"queries/checks/{path.name}: head lacks {missing} or has a wrong id or severity")
        found.append((SEVERITIES.index(entries["severity"]), path.stem, entries, statement))
    return tuple(
        Rule(*(entries["id"], ordinal), *(entries[key] for key in wanted[1:]), statement)
        for ordinal, (_, _, entries, statement) in enumerate(sorted(found, key=lambda each: each[:2]))
    )


def version() -> str:
    """Changes whenever a rule, or how findings are made of what it returns, does."""
    digest = sha256(Path(__file__).read_bytes())
    for path in sorted(HERE.rglob("*.sql")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def look(connection: duckdb.DuckDBPyConnection, chosen: tuple[Rule, ...]) -> None:
    """Keep what some rules return; one that can't be run is kept as failed, with the reason, and the others go on."""
    keep = (HERE / "run" / "look.sql").read_text(encoding="utf-8")
    with connection.cursor() as cursor:
        for rule in chosen:
            try:
                cursor.execute(keep.replace("{statement}", rule.statement), {"rule_id": rule.rule_id}).fetchall()
            except duckdb.Error as error:
                reason = str(error).splitlines()[0]
                logging.getLogger("budget_mirror").error("rule %s failed: %s", rule.rule_id, reason)
                cursor.execute((HERE / "run" / "failed.sql").read_text(encoding="utf-8"), [rule.rule_id, reason])


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Check every document of a warehouse and store rules and findings in it.

    A rule that can't be run makes its obligations 未能核对, with the reason; the others go on.
    """
    connection.execute((HERE / "run" / "looked.sql").read_text(encoding="utf-8"))
    # For a single document nearly all of the time goes into planning, which one thread does alone.
    halves = rules()[::2], rules()[1::2]
    with ThreadPoolExecutor(len(halves)) as pool:
        list(pool.map(lambda chosen: look(connection, chosen), halves))
    heads = pa.Table.from_pylist(
        [dict(zip(Rule.__dataclass_fields__, astuple(rule), strict=True)) for rule in rules()]
    ).drop_columns(["statement"])
    connection.register("staged_rule", heads)
    connection.execute((HERE / "run" / "findings.sql").read_text(encoding="utf-8"))
    connection.unregister("staged_rule")


def roll_up(connection: duckdb.DuckDBPyConnection) -> None:
    """Store what 部门对比 reads of every document, with how its checks came out."""
    connection.execute((HERE / "run" / "compared.sql").read_text(encoding="utf-8"))
