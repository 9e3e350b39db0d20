"""The words for a change, the same in every finding."""

from pages.parts.formats import Unit, amount, missing, percent


def changed(change_yuan: object, growth: object, against: str, unit: Unit) -> str:
    """How an amount stands to the one it is compared with; empty where that is not known."""
    if missing(change_yuan):
        return ""
    if change_yuan == 0:
        return f"，与{against}持平"
    direction = "增加" if change_yuan > 0 else "减少"
    rate = "" if missing(growth) else f"（{percent(growth, sign=True)}）"
    return f"，较{against}{direction}{amount(abs(change_yuan), unit)}{unit.name}{rate}"
