"""The official code lists and the disclosure's own items: a printed name in, the item it means out."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

HERE = Path(__file__).parent
# Where the entries of a code list are printed, at home first.
HOMES = {
    "functional": (
        "general_public_budget", "expenditure", "fiscal_appropriation", "overview", "government_fund", "state_capital",
    ),
    "economic": ("basic_project", "operating_funds"),
}  # fmt: skip
# Characters per level of a code: 208, 20805, 2080505; 301, 30108.
LEVELS = {3: "class", 5: "section", 7: "item"}


@dataclass(frozen=True)
class Item:
    """What a figure is about: an entry of a code list, of items.csv, or a name that stands in neither."""

    item_id: str
    name: str
    parent_id: str = ""
    classification: str = ""  # functional, economic or empty
    code: str = ""
    level: str = ""  # class, section, item
    path: str = ""  # names from the class down, joined by "/"
    statements: tuple[str, ...] = ()
    unit: str = "元"

    @property
    def homes(self) -> tuple[str, ...]:
        """The statements that print this item, the one it belongs to first."""
        return self.statements or HOMES.get(self.classification, ())

    @property
    def code_path(self) -> str:
        """The codes from the class down: 208/20805/2080505."""
        return "/".join(self.code[:length] for length in LEVELS if length <= len(self.code))


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of this folder's CSV files."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(name: str) -> str:
    """A name without what varies from one printing to the next: blanks, brackets' form, 与, 支出, doubled words."""
    name = re.sub(r"[\s“”\"'‘’《》]", "", name).replace("(", "（").replace(")", "）").replace("与", "和")
    name = re.sub(r"([\u4e00-\u9fff]{2,6})\1", r"\1", name)
    return name.removesuffix("支出") or name


class CodeList:
    """One classification as it stood in one year, searched by name below a parent."""

    def __init__(self, classification: str, year: int):
        self.classification = classification
        self.items: dict[str, Item] = {}
        self.children: dict[str, dict[str, Item]] = {}
        self.namesakes: dict[str, set[str]] = {}  # the codes that bear a name
        for row in rows(f"{classification}.csv"):
            if not int(row["valid_from"] or 0) <= year <= int(row["valid_to"] or 9999):
                continue
            code = row["code"]
            parent = self.items.get(code[:-2]) if len(code) > 3 else None
            item = Item(
                f"{classification}:{code}",
                row["name"],
                parent.item_id if parent else "",
                classification,
                code,
                LEVELS[len(code)],
                f"{parent.path}/{row['name']}" if parent else row["name"],
            )
            self.items[code] = item
            names = self.children.setdefault(item.parent_id, {})
            for name in [row["name"], *filter(None, row["aliases"].split("|"))]:
                names.setdefault(plain(name), item)
                self.namesakes.setdefault(plain(name), set()).add(code)

    def find(self, name: str, parent_id: str = "") -> Item | None:
        """The entry a printed name means among one parent's children (or the classes), if any."""
        return self.children.get(parent_id, {}).get(plain(name))

    def only(self, name: str) -> Item | None:
        """The entry a printed name means wherever it stands, where a single one bears it."""
        codes = self.namesakes.get(plain(name), ())
        return self.items[next(iter(codes))] if len(codes) == 1 else None

    def below(self, name: str, above: Item) -> Item | None:
        """The entry a printed name means anywhere below another entry, where a single one bears it."""
        codes = [
            code for code in self.namesakes.get(plain(name), ()) if code != above.code and code.startswith(above.code)
        ]
        return self.items[codes[0]] if len(codes) == 1 and above.code else None

    def ancestor(self, item: Item, level: str) -> Item | None:
        """The entry of that level on an item's path; None where the path has no code."""
        length = next((length for length, name in LEVELS.items() if name == level), 0)
        return self.items.get(item.code[:length]) if length and len(item.code) >= length else None

    def named(self, name: str, parent_id: str) -> Item:
        """The entry of that name, or one without a code where the list has none."""
        if found := self.find(name, parent_id):
            return found
        parent = next((item for item in self.items.values() if item.item_id == parent_id), None)
        path = f"{parent.path}/{name}" if parent else f"{parent_id.partition(':')[2]}/{name}".lstrip("/")
        level = list(LEVELS.values())[min(path.count("/"), 2)]
        return Item(f"{self.classification}:{path}", name, parent_id, self.classification, "", level, path)


@cache
def code_list(classification: str, year: int) -> CodeList:
    """The functional or economic classification as it stood in one year."""
    return CodeList(classification, year)


@cache
def official_names() -> list[dict]:
    """Every official name of both classifications with the years in which it was in force."""
    return [
        {
            "classification": classification,
            "code": row["code"],
            "name": row["name"],
            "valid_from": int(row["valid_from"] or 0),
            "valid_to": int(row["valid_to"] or 9999),
        }
        for classification in HOMES
        for row in rows(f"{classification}.csv")
    ]


@cache
def items() -> dict[str, Item]:
    """The disclosure's own items (totals, “三公”, assets …) by id."""
    return {
        row["item_id"]: Item(
            row["item_id"],
            row["name"],
            row["parent"],
            statements=tuple(row["statements"].split("|")),
            path=row["name"],
            unit=row["unit"],
        )
        for row in rows("items.csv")
    }


@lru_cache(maxsize=10_000)
def joined(name: str) -> str:
    """A name without blanks and quotes, and 收入 and 支出 side by side as one: 收入、支出总计 is 收支总计."""
    return re.sub(r"收入?[、和与及]?支出?", "收支", re.sub(r"[“”\s]", "", name))


@cache
def aliases() -> dict[str, tuple[Item, ...]]:
    """Every printed name of the disclosure's own items, joined."""
    found: dict[str, list[Item]] = {}
    for row in rows("items.csv"):
        for name in row["aliases"].split("|"):
            known = found.setdefault(joined(name), [])
            if items()[row["item_id"]] not in known:
                known.append(items()[row["item_id"]])
    return {name: tuple(each) for name, each in found.items()}


def items_named(name: str) -> tuple[Item, ...]:
    """The disclosure's own items that bear a printed name."""
    return aliases().get(joined(name), ())


@cache
def statements() -> tuple[tuple[str, str, re.Pattern[str] | None], ...]:
    """The parts of a disclosure, in the order in which a heading is matched: key, label, heading pattern."""
    return tuple(
        (row["statement"], row["label"], re.compile(row["headings"]) if row["headings"] else None)
        for row in rows("statements.csv")
    )
