"""The words for a change and for what is the largest, the same in every finding."""

from collections.abc import Iterable

from pages.parts.formats import Unit, amount, missing, percent


def is_largest(amounts: Iterable[object], whole: object) -> bool:
    """Whether the largest of some parts is surely the largest of the whole: nothing that is not listed can exceed it."""
    known = [each for each in amounts if not missing(each)]
    return bool(known) and not missing(whole) and max(known) >= whole - sum(known)


def changed(change_yuan: object, growth: object, against: str, unit: Unit) -> str:
    """How an amount stands to the one it is compared with; empty where that is not known."""
    if missing(change_yuan):
        return ""
    if change_yuan == 0:
        return f"，与{against}持平"
    direction = "增加" if change_yuan > 0 else "减少"
    rate = "" if missing(growth) else f"（{percent(growth, sign=True)}）"
    return f"，较{against}{direction}{amount(abs(change_yuan), unit)}{unit.name}{rate}"


def shown_share(row) -> object:
    """The printed share; the recomputed one where none is printed."""
    return row.share if missing(row.share_printed) else row.share_printed
