"""How much is read of disclosures that were written without sight of the grammar: `python -m tests.benchmarks.blind`.

Prints, and asserts nothing. The made-up documents in blind/ follow the customs of many provinces. Each figure is marked
in place, {4,862.37|收入总计|amount|2021|final}: as printed, the item in words, measure ("change-" falls), year and stage;
{60|?} is a number that its author could not name. The grammar was mended by what it missed in them, so only the figures
in the notes of that time are blind; what the run prints now shows what is still missed and what must stay right.
"""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from data.classification import aliases, joined
from data.extraction import extract
from data.extraction.figures import Figure
from data.reading import Document
from tests.data.extraction.marked import FULL_WIDTH

FOLDER = Path(__file__).parent / "blind"
MARK = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")
# What one author writes and another leaves out of an item's name.
LOOSE = re.compile(
    r"[“”\"\s（）()/\-、·]|支出|预算|决算|经费|费|财政拨款|数$|人数|金额|合计|总额|总计|单位?价值?\d+万元(?:（含）)?以上的?"
)
NEAR = 3  # characters by which the place of a word that stands for a figure may differ


@dataclass(frozen=True)
class Mark:
    """One marked figure."""

    start: int
    printed: str
    item: str
    measure: str
    year: str
    stage: str


def load(path: Path) -> tuple[str, list[Mark], set[int]]:
    """A text without its marks, its figures, and where the numbers stand that its author could not name."""
    text, marks, unnamed, position = "", [], set(), 0
    raw = path.read_text(encoding="utf-8-sig")
    for match in MARK.finditer(raw):
        text += raw[position : match.start()]
        printed = match[1].strip()
        start = len(text) + match[1].index(printed)
        if match[2] == "?":
            unnamed.add(start)
        else:
            marks.append(Mark(start, printed, *match[2].split("|")))
        text += match[1]
        position = match.end()
    return text + raw[position:], marks, unnamed


def value(mark: Mark) -> Decimal:
    """What a marked figure says; a word says 0."""
    digits = re.sub(r"[,\s]", "", mark.printed.translate(FULL_WIDTH))
    size = Decimal(digits) if re.search(r"\d", digits) else Decimal(0)
    return -size if mark.measure.endswith("-") else size


def loose(name: str) -> str:
    return LOOSE.sub("", joined(name))


def is_named(figure: Figure, item: str) -> bool:
    """Whether a figure's item is what the author calls it, as far as names can tell."""
    names = [figure.item.name, figure.item_printed, figure.item.path]
    names += [name for name, known in aliases().items() if figure.item in known]
    if figure.facet:
        names += [figure.item.name + figure.facet.name, figure.facet.name]
    wanted = {loose(item), loose(item.rpartition("/")[2])}
    return any(loose(name) in wanted for name in names if name)


def differences(figure: Figure, mark: Mark) -> str:
    """In what a figure differs from its mark, the item's name left aside."""
    year = str(figure.as_of.year if figure.as_of else figure.fiscal_year)
    # The stock of a day is neither budget nor final: authors differ.
    pairs = [
        (figure.measure, mark.measure.rstrip("-")), (abs(figure.value), abs(value(mark))), (year, mark.year),
        ("" if figure.as_of else figure.stage, "" if figure.as_of else mark.stage),
    ]  # fmt: skip
    return "; ".join(f"{found} instead of {wanted}" for found, wanted in pairs if found != wanted)


def judge(path: Path) -> tuple[Counter, list[tuple[str, str, str]]]:
    """How many figures of a document are right, wrong or missed, named otherwise; and each that is not right."""
    text, marks, unnamed = load(path)
    figures = {each.start: each for each in extract(Document(path.name, text, "0" * 64)).figures}
    words = [each for each in figures.values() if not each.is_number]
    counted, told, seen = Counter(), [], set()
    for mark in marks:
        figure = figures.get(mark.start)
        if figure is None and not re.search(r"\d", mark.printed):
            figure = next((each for each in words if abs(each.start - mark.start) <= NEAR), None)
        around = text[max(mark.start - 24, 0) : mark.start + len(mark.printed) + 4].replace("\n", "⏎")
        if figure is None:
            counted["missed"] += 1
            told.append(("missed", mark.measure, f"{around} ({mark.item})"))
            continue
        seen.add(figure.start)
        if wrong := differences(figure, mark):
            counted["wrong"] += 1
            told.append(("wrong", mark.measure, f"{around} ({wrong})"))
            continue
        counted["right"] += 1
        if not is_named(figure, mark.item):
            counted["otherwise"] += 1
            told.append(("named otherwise", mark.measure, f"{around} ({figure.item.path} for {mark.item})"))
    for start, figure in figures.items():
        if start not in seen and start not in unnamed:
            counted["wrong"] += 1
            told.append(("not marked", figure.measure, f"{text[max(start - 24, 0) : figure.end]} ({figure.item.path})"))
    return counted, told


def main() -> None:
    """Print every document, all of them, and what is not right."""
    total, rest = Counter(), []
    for path in sorted(FOLDER.glob("*.txt")):
        counted, told = judge(path)
        total += counted
        rest += told
        print(f"{path.stem[:34]:<36} {line(counted)}")
    print(f"{'all':<36} {line(total)}\n")
    for kind in ("missed", "wrong", "not marked", "named otherwise"):
        print(f"{kind}: {sum(each == kind for each, *_ in rest)}")
        for _, measure, words in [each for each in rest if each[0] == kind]:
            print(f"    {measure}: {words}")


def line(counted: Counter) -> str:
    """Recall and precision in one line; names that differ are for a person to judge."""
    right, marked = counted["right"], counted["right"] + counted["wrong"] + counted["missed"]
    return (
        f"recall {right}/{marked} = {right / marked:.1%}   precision {right / max(right + counted['wrong'], 1):.1%}"
        f"   {counted['otherwise']} named otherwise"
    )


if __name__ == "__main__":
    main()
