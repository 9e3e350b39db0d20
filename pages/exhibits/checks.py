"""勾稽核对 as an exhibit: how many of all that should have been checked came out how, and the weightiest findings."""

from collections import Counter

from pages.exhibits import Column, Exhibit, Plot, Row, Table
from pages.handouts.findings import MEANINGS
from pages.parts.findings import MARKS, Checked, standing
from queries.checks import GAPS, OUTCOMES


def exhibit(each: Checked) -> Exhibit:
    """The score as bars; the findings that are open, the weightiest first, as notes."""
    counts, total = each.counts, len(each.findings)
    columns = (Column("outcome", "结果"), Column("n", "项数", "count"), Column("share", "占应核对", "percent", formula="{n}/{n@total}"), Column("meaning", "含义", "words"))  # fmt: skip
    last = len(OUTCOMES)
    lines = [
        Row((f"{MARKS[outcome]} {label}", counts[outcome], share(counts[outcome], total), MEANINGS[outcome]),
            tone=f"outcome:{outcome}", rows={"total": (last,)})
        for outcome, label in OUTCOMES.items()
    ]  # fmt: skip
    lines.append(Row(("应核对", total, share(total, total), "以上各项之和"), kind="strong", rows={"total": (last,)}))
    # What passed is most of it and would leave the rest no room; the title and the table say how much it is.
    drawn = tuple(at for at, outcome in enumerate(OUTCOMES) if outcome != "passed" and counts[outcome])
    plot = Plot("bars", drawn, ("n",), ("share",), tuple(lines[at].tone for at in drawn)) if drawn else None
    gaps = [row for row in each.findings.itertuples() if row.outcome in GAPS]
    gaps.sort(key=lambda row: GAPS.index(row.outcome))
    times = Counter(
        f"{MARKS[row.outcome]} {OUTCOMES[row.outcome]}：{row.subject}，{row.told}{settled(row, each)}" for row in gaps
    )
    told = [sentence + (f"（{count} 处）" if count > 1 else "") for sentence, count in times.items()]
    covered = each.coverage.iloc[0]
    told.append(
        f"原文印出的 {covered.figures} 个数中，{covered.checked} 个至少参加了一项核对，其余没有可对照的数，不算通过。"
    )
    open_ones = [f"{counts[outcome]} 项{OUTCOMES[outcome]}" for outcome in GAPS if counts[outcome]]
    left = f"、{counts['unchecked']} 项未能核对" if counts["unchecked"] else ""
    title = f"{'有 ' + '、'.join(open_ones) if open_ones else '没有发现差错'}：应核对 {total} 项，{counts['passed']} 项通过{left}"
    return Exhibit(
        "checks", "核对结果", "checks", title, Table("勾稽核对结果", columns, tuple(lines)), plot, tuple(told)
    )


def share(part: int, whole: int) -> float | None:
    """A count's share in percent, rounded as it is written."""
    return round(100 * part / whole, 2) if whole else None


def settled(row: tuple, each: Checked) -> str:
    """What a person has said of a finding, in brackets."""
    now = standing(row, each.history)[0]
    return f"（{now['reason']}）" if now else ""
