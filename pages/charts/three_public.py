"""“三公”经费: what the figures say, and whether 只减不增 holds."""

import pandas as pd

from pages.charts.words import changed
from pages.parts.formats import Unit, amount, compared, missing


def finding(rows: pd.DataFrame, unit: Unit) -> str:
    """The total, its change, and whether 只减不增 holds."""
    total = rows[rows.item_id == "three_public"]
    if total.empty:
        return "原文没有印出“三公”经费合计"
    row = total.iloc[0]
    if not row.amount_yuan and (missing(row.change_yuan) or not row.change_yuan):
        return "没有“三公”经费：合计为 0"
    text = f"“三公”经费{amount(row.amount_yuan, unit)}{unit.name}"
    if missing(row.change_yuan):
        return text + "，原文没有与上年比较"
    return text + changed(row.change_yuan, row.growth, compared(row), unit)


def verdict(rows: pd.DataFrame) -> tuple[str, str]:
    """The rule 只减不增: holds, broken or not to be judged, with the words that say why."""
    total = rows[rows.item_id == "three_public"]
    if total.empty or missing(total.iloc[0].holds):
        return "unknown", "“只减不增”：无法判定，原文没有印出“三公”经费合计与上年的比较"
    risen = rows[~rows.holds.fillna(True).astype(bool) & (rows.parent_id != "")]
    if not total.iloc[0].holds:
        return "broken", "“只减不增”：不符合，“三公”经费合计比上年增加"
    if len(risen):
        return "holds", f"“只减不增”：合计符合；其中{'、'.join(risen.item)}比上年增加"
    return "holds", "“只减不增”：符合，合计与印出比较的各项都没有比上年增加"
