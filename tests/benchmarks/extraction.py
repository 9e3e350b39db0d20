"""How much of disclosures with listed figures is read, and how fast: `python -m tests.benchmarks.extraction [folder]`.

Prints, and asserts nothing. Takes the shipped document, the made-up variants, and where a folder of documents with their
figures beside them (x.pdf and x.figures.csv) is given or the shared one is there, those.
"""

import csv
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

from data.classification import items_named
from data.extraction import Extraction, extract
from data.reading import Document, read
from tests.benchmarks.bench import median
from tests.conftest import ROOT, SHIPPED
from tests.data.extraction.marked import FOLDER, judge, load

SHARED = ROOT.parent / "shared" / "disclosures"
LISTED = ROOT / "tests" / "data" / "extraction" / "bazhong_2024.csv"
YARDSTICK = 3.3  # how much slower this machine is than the one for which the goals were set
MEASURES = {"delta": "change", "pct_change": "growth", "share_pct": "share", "completion_pct": "completion"}
STAGES = {"决算": "final", "年初预算": "budget", "预算": "budget", "全年预算": "adjusted", "执行数": "execution"}


def report(
    name: str,
    right: Counter,
    missed: list[tuple[str, str]],
    wrong: list[tuple[str, str]],
    document: Document,
    left: int = 0,
) -> None:
    """One document's line, what was missed or wrong in it, how many numbers are left to a person, and its time."""
    found, expected = right.total(), right.total() + len(missed)
    recall = f"{found}/{expected} = {found / expected:.1%}" if expected else "–"
    precision = f"{found / (found + len(wrong)):.1%}" if found + len(wrong) else "–"
    taken = median(lambda: extract(document), 5)
    print(
        f"{name[:36]:<38} recall {recall:<18} precision {precision:<8} {taken:>8.1f} ms (÷{YARDSTICK}: {taken / YARDSTICK:.1f})"
        + (f"   {left} left to a person" if left else "")
    )
    for measure, words in missed:
        print(f"    missed {measure}: {words}")
    for measure, words in wrong:
        print(f"    wrong {measure}: {words}")


def kinds(right: Counter, missed: Counter, wrong: Counter) -> None:
    """Recall and precision of all documents together, per measure."""
    print("\nper measure")
    for measure in [*sorted(right | missed | wrong), None]:
        some = [counter.total() if measure is None else counter[measure] for counter in (right, missed, wrong)]
        print(
            f"  {measure or 'all':<12} {some[0]:>5} right {some[1]:>4} missed {some[2]:>4} wrong   recall {some[0] / max(some[0] + some[1], 1):>7.2%}   precision {some[0] / max(some[0] + some[2], 1):>7.2%}"
        )


def variants(right: Counter, missed: Counter, wrong: Counter) -> None:
    """The made-up documents with marked figures."""
    for path in sorted(FOLDER.glob("*.txt")):
        document, expected = load(path)
        judgement = judge(extract(document), expected)
        words = document.text.replace("\n", "⏎")
        own = Counter(figure.measure for _, figure in judgement.right)
        lost = [
            (mark.measure or "amount", words[max(mark.start - 24, 0) : mark.start + 8]) for mark in judgement.missed
        ]
        # A wrong figure at a marked place also leaves that mark without its figure.
        bad = [
            (each.measure, f"{words[max(each.start - 24, 0) : each.end + 4]} ({why})") for each, why in judgement.wrong
        ]
        report(path.stem, own, lost, bad, document, sum(mark.is_open for mark in expected))
        right += own
        missed.update(measure for measure, _ in lost)
        wrong.update(measure for measure, _ in bad)


def shipped(right: Counter, missed: Counter, wrong: Counter) -> None:
    """The shipped document by its list, in the order of the text."""
    document = read(SHIPPED)
    rows = [row for row in csv.DictReader(LISTED.open(encoding="utf-8")) if row["status"] == "printed"]
    listed = {(row["item"], row["measure"], row["value"], row["unit"], row["fiscal_year"]) for row in rows}
    figures = {
        (each.item.name, each.measure, document.text[each.start : each.end], each.unit, str(each.fiscal_year))
        for each in extract(document).figures
    }
    own = Counter(key[1] for key in listed & figures)
    lost, bad = [(key[1], str(key)) for key in listed - figures], [(key[1], str(key)) for key in figures - listed]
    report(SHIPPED.stem, own, lost, bad, document)
    right += own
    missed.update(measure for measure, _ in lost)
    wrong.update(measure for measure, _ in bad)


def with_lists(folder: Path, right: Counter, missed: Counter) -> None:
    """Documents with a list of figures that need not be complete: only recall can be told."""
    for path in sorted(folder.glob("*.figures.csv")):
        source = next(each for each in folder.glob(path.name.removesuffix("figures.csv") + "*") if each != path)
        document = read(source)
        extraction = extract(document)
        own, lost = Counter(), []
        for row in csv.DictReader(path.open(encoding="utf-8")):
            measure = MEASURES.get(row["measure"], row["measure"])
            if any(same(row, measure, figure, extraction) for figure in extraction.figures):
                own[measure] += 1
            else:
                lost.append((measure, ",".join(row.values())))
        report(source.stem, own, lost, [], document)
        right += own
        missed.update(measure for measure, _ in lost)


def same(row: dict[str, str], measure: str, figure, extraction: Extraction) -> bool:
    """Whether a figure is the listed one: in a table or in prose, by code or by the words of its name."""
    if figure.measure != measure or figure.value != Decimal(row["value"]) or figure.unit != row["unit"]:
        return False
    if str(figure.fiscal_year) != row["year"] or figure.stage != STAGES[row["stage"]]:
        return False
    inside = any(table.start <= figure.start < table.end for table in extraction.document.tables)
    if inside != (row["where"] == "table"):
        return False
    if row["code"]:
        part = figure.facet.name if figure.facet else ""
        return figure.item.code == row["code"] and (
            row["column"] == part or not part and row["column"] != "基本支出" and row["column"] != "项目支出"
        )
    name = row["item"].removesuffix("(项)")
    words = extraction.document.text[figure.sentence[0] : figure.sentence[1]]
    return (
        name == "合计"
        or figure.item in items_named(name)
        or any(name in each or each in name for each in (figure.item.name, figure.item_printed) if each)
        or name in words
    )


def main() -> None:
    """Print all of it."""
    right, missed, wrong = Counter(), Counter(), Counter()
    shipped(right, missed, wrong)
    variants(right, missed, wrong)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    if folder.is_dir():
        with_lists(folder, right, missed)
    kinds(right, missed, wrong)


if __name__ == "__main__":
    main()
