"""Decks for meetings, saved under a name: which steps, in which order, with which notes; figures are never kept in them."""

import json
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import parse_qsl

from data.journal import LONGEST, WAIT, now
from data.warehouse import home_folder

HERE = Path(__file__).parent
FILE = "decks.sqlite"
LONGEST_NAME = 60


@dataclass(frozen=True)
class Step:
    """One step: the key of what it shows, whether it is shown, and what the speaker wants to say."""

    key: str
    is_shown: bool = True
    note: str = ""


@dataclass(frozen=True)
class Deck:
    """A saved deck; ``view`` are the filters it was saved with, as the query of an address."""

    name: str
    view: str
    steps: tuple[Step, ...]
    who: str
    saved_at: str

    @property
    def filters(self) -> dict[str, str]:
        """The filters it was saved with: its notes speak of the document that they name."""
        return dict(parse_qsl(self.view.partition("?")[2]))


def statement(name: str) -> str:
    """The text of one of this folder's .sql files."""
    return (HERE / f"{name}.sql").read_text(encoding="utf-8")


def save(name: str, view: str, steps: list[Step], who: str, home: Path | None = None) -> None:
    """Keep a deck under a name; one of the same name is superseded, not overwritten.

    Raises ValueError with a Chinese sentence where the name, the person or a note won't do or no step is shown; OSError
    or sqlite3.Error where the warehouse's folder can't be written.
    """
    name, who = " ".join(name.split()), " ".join(who.split())
    if not name or len(name) > LONGEST_NAME:
        raise ValueError(f"请给这套汇报起一个名字，不超过 {LONGEST_NAME} 个字。")
    if not who:
        raise ValueError("请填写姓名。")
    if not any(step.is_shown for step in steps):
        raise ValueError("至少要勾选一步。")
    if any(len(step.note) > LONGEST for step in steps):
        raise ValueError(f"每步的讲稿不超过 {LONGEST} 个字。")
    home = home or home_folder()
    home.mkdir(parents=True, exist_ok=True)
    entry = {
        "name": name, "view": view, "steps": json.dumps([asdict(step) for step in steps], ensure_ascii=False), "who": who, "saved_at": now(),
    }  # fmt: skip
    with closing(sqlite3.connect(home / FILE, timeout=WAIT)) as connection, connection:
        connection.executescript(statement("schema"))
        connection.execute(statement("add"), entry)


def saved(name: str = "", home: Path | None = None) -> list[Deck]:
    """The newest form of every deck, the one saved last first; with a name, only that one."""
    path = (home or home_folder()) / FILE
    if not path.exists():
        return []
    with closing(sqlite3.connect(path, timeout=WAIT)) as connection:
        rows = connection.execute(statement("newest"), {"name": name}).fetchall()
    return [
        Deck(name, view, tuple(Step(**step) for step in json.loads(steps)), who, saved_at)
        for name, view, steps, who, saved_at in rows
    ]


def arranged(steps: tuple[Step, ...], keys: list[str]) -> list[Step]:
    """A deck's steps for a document that has something to show for these keys.

    What it lacks is left out; what the deck does not know stands where the keys have it, behind the one before it, and
    is not shown. Without a deck all are shown.
    """
    made = [step for step in steps if step.key in keys]
    for at, key in enumerate(keys):
        known = [step.key for step in made]
        if key not in known:
            made.insert(known.index(keys[at - 1]) + 1 if at else 0, Step(key, is_shown=not steps))
    return made
