"""What people say of findings (已说明, 已更正) with who, when and why; kept beside the snapshots, never overwritten."""

import sqlite3
from contextlib import closing
from pathlib import Path

from data.journal import WAIT, now, signed
from data.warehouse import home_folder

HERE = Path(__file__).parent
FILE = "settlements.sqlite"
STATES = {"explained": "已说明", "corrected": "已更正", "reopened": "重新打开"}


def statement(name: str) -> str:
    """The text of one of this folder's .sql files."""
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")


def settle(finding: dict, state: str, reason: str, name: str, home: Path | None = None) -> None:
    """Add what a person says of a finding (a row of findings/list as a dict).

    Raises ValueError with a Chinese sentence where state, reason or name won't do, OSError or sqlite3.Error where
    the warehouse's folder can't be written.
    """
    if state not in STATES:
        raise ValueError(f"不认识的处理方式“{state}”，请选择已说明、已更正或重新打开。")
    name, reason = signed(name, reason)
    home = home or home_folder()
    home.mkdir(parents=True, exist_ok=True)
    keys = ("finding_id", "signature", "department", "level", "stage", "title", "subject", "told")
    entry = {key: str(finding[key]) for key in keys} | {
        "fiscal_year": int(finding["fiscal_year"]),
        "state": state,
        "reason": reason,
        "name": name,
        "settled_at": now(),
    }
    with closing(sqlite3.connect(home / FILE, timeout=WAIT)) as connection, connection:
        connection.executescript(statement("schema"))
        connection.execute(statement("add"), entry)


def stamp(home: Path | None = None) -> int:
    """Changes whenever an entry is added; 0 where there is none yet."""
    path = (home or home_folder()) / FILE
    return path.stat().st_mtime_ns if path.exists() else 0


def history(department: str, level: str, fiscal_year: int, stage: str, home: Path | None = None) -> list[dict]:
    """All entries for one department's document, oldest first; none where nobody has said anything yet."""
    path = (home or home_folder()) / FILE
    if not path.exists():
        return []
    parameters = {"department": department, "level": level, "fiscal_year": int(fiscal_year), "stage": stage}
    with closing(sqlite3.connect(path, timeout=WAIT)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(statement("history"), parameters)]


def standing(entries: list[dict]) -> dict[str, dict]:
    """The newest entry of each finding; a finding that was reopened has none."""
    newest = {entry["finding_id"]: entry for entry in entries}
    return {key: entry for key, entry in newest.items() if entry["state"] != "reopened"}
