"""The report of a document's findings as an editable DOCX, for whoever answers for the figures and whoever mends them."""

from decimal import Decimal

import pandas as pd

from pages.handouts import findings as shared
from pages.handouts.findings import words
from pages.handouts.word import Cell, Text, file, paragraph, table
from pages.parts.formats import MEASURES, NONE, SIDES, UNITS, amount, as_printed, count, fixed, missing
from queries.checks import GAPS, OUTCOMES

# What a corrected sentence is worth: an error is to be mended, the others only where one wants the figures to tie.
CORRECTED = {"error": "更正", "basis": "若按此口径，应改为", "rounding": "可以不改；要各数相符，应改为"}
LEGEND = [("以下各项里，", "muted"), ("黄底", "figure"), ("是被核对处，", "muted"), ("灰底", "other"), ("是用来对照的数，", "muted"), ("绿底", "change"), ("是改动处。", "muted")]  # fmt: skip
LABELLED = [3.0, 14.0]


def docx(
    document: tuple, findings: pd.DataFrame, places: pd.DataFrame, summary: pd.DataFrame, coverage: pd.DataFrame, made: str
) -> bytes:  # fmt: skip
    """The report of one document: the score, each finding with its sentences, what was not checked, what passed.

    ``document`` has department, level, fiscal_year, stage and file_name; the frames are those of queries/findings
    for this document, ``findings`` with settled, settled_reason, settled_name and settled_at where people settled
    some; ``made`` says when and from which snapshot.
    """
    rows = shared.ordered(findings)
    found = rows[rows.outcome.isin(GAPS)]
    identity = [[plain(label, "strong"), plain(text)] for label, text in shared.identity(document, made)]
    body = [
        paragraph(shared.TITLE, "Title"),
        paragraph(shared.heading(document), "Subtitle"),
        table(LABELLED, identity),
        *score(rows, summary, coverage),
        *overview(found),
        *details(found, shared.by_finding(places)),
        *rest("三、未能核对", rows[rows.outcome == "unchecked"], "原因", "why"),
        *rest("四、核对通过", rows[rows.outcome == "passed"], "核对情况", "told"),
        # Word wants a paragraph after a last table.
        paragraph([("本报告由预算明镜核对生成，可以编辑。", "muted")]),
    ]
    return file(f"{shared.heading(document)} {shared.TITLE}", body)


def score(rows: pd.DataFrame, summary: pd.DataFrame, coverage: pd.DataFrame) -> list[str]:
    """How many of how many, by outcome, and what each outcome means."""
    counts = shared.counts(summary)
    told = "、".join(f"{OUTCOMES[outcome]} {findings}" for outcome, findings in counts.items())
    settled = [
        f"{state} {(rows.settled == state).sum()} 项" for state in shared.SETTLED if (rows.settled == state).any()
    ]
    lines = [
        [plain(OUTCOMES[outcome], outcome), plain(findings), plain(shared.MEANINGS[outcome])]
        for outcome, findings in counts.items()
    ]
    lines.append([plain("应核对", "strong"), plain(sum(counts.values()), "strong"), plain("以上各项之和")])
    return [
        paragraph("一、核对结果", "Heading1"),
        paragraph([(f"应核对 {sum(counts.values())} 项：{told}。", "strong")]),
        paragraph(shared.covered(coverage)),
        *([paragraph(f"其中{'、'.join(settled)}，见各项的“处理”。")] if settled else []),
        table([3.0, 2.0, 12.0], lines, ["结果", "项数", "含义"], right=(1,)),
    ]


def overview(found: pd.DataFrame) -> list[str]:
    """All findings at a glance: number, outcome, subject, and both sides in words."""
    lines = [
        [
            plain(row.number), plain(OUTCOMES[row.outcome], row.outcome), plain(row.severity), plain(row.subject),
            [[(words(row.told), "")], *([[(row.settled, "muted")]] if words(row.settled) else [])],
        ]
        for row in found.itertuples()
    ]  # fmt: skip
    return [
        paragraph(f"二、发现的问题（{len(found)} 项）", "Heading1"),
        table([1.2, 2.0, 1.3, 5.2, 7.3], lines, ["序号", "结果", "轻重", "核对对象", "核对情况"])
        if lines
        else paragraph("没有发现差错、口径存疑或舍入差。"),
    ]


def details(found: pd.DataFrame, rests_on: dict[str, list[tuple]]) -> list[str]:
    """One numbered block a finding, grouped by outcome."""
    body = [] if found.empty else [paragraph(LEGEND)]
    for outcome in GAPS:
        group = found[found.outcome == outcome]
        if not group.empty:
            body.append(paragraph(f"{OUTCOMES[outcome]}（{len(group)} 项）", "Heading2"))
        for row in group.itertuples():
            subject = "" if row.subject == row.title else f"：{row.subject}"
            at = rests_on.get(row.finding_id, [])
            lines = [[plain(label, "strong"), cell] for label, cell in card(row, at) if cell]
            body += [
                paragraph(f"{row.number}. {row.title}{subject}", "Heading3"),
                *sides(row, shared.unit(row, at)),
                table(LABELLED, lines, kept=3),
            ]
    return body


def sides(row: tuple, unit: str) -> list[str]:
    """Both sides, the gap and what rounding explains; amounts in 万元 and, exactly, in 元."""
    values = (row.printed, row.expected, row.gap, row.tolerance)
    if missing(row.printed) or missing(row.expected):
        return []
    if row.measure == "amount":
        lines = [
            ("万元", [exact(shared.number(value, row), 6) for value in values]),
            ("元", [amount(value, UNITS["元"]) for value in values]),
        ]
    elif row.measure == "percent":
        ends = ("%", "%", " 个百分点", " 个百分点")
        lines = [("百分比", [exact(value, 4, end) for value, end in zip(values, ends, strict=True)])]
    else:
        lines = [(unit or "数量", [count(value) for value in values])]
    cells = [[plain(name), *(plain(text) for text in texts)] for name, texts in lines]
    # Word joins two tables that touch.
    between = '<w:p><w:pPr><w:keepNext/><w:spacing w:after="0" w:line="80" w:lineRule="exact"/></w:pPr></w:p>'
    head = ["单位", SIDES[row.status], "应为", "差额", "允许误差"]
    return [table([3.0, 3.5, 3.5, 3.5, 3.5], cells, head, right=(1, 2, 3, 4), kept=3), between]


def exact(value: Decimal | None, most: int, end: str = "") -> str:
    """A number with all its decimals, two at least: a gap may be smaller, and what rounding explains often is."""
    if missing(value):
        return NONE
    return fixed(value, min(max(2, -value.normalize().as_tuple().exponent), most)) + end


def card(row: tuple, rests_on: list[tuple]) -> list[tuple[str, Cell]]:
    """What is said of one finding, line by line; a line with nothing to say has an empty cell."""
    main, others = sentences(row, rests_on)
    by = "，".join(filter(None, (words(row.settled_name), words(row.settled_at))))
    settlement = f"{row.settled}：{words(row.settled_reason)}（{by}）" if words(row.settled) else ""
    return [
        ("核对情况", plain(row.told, "strong")),
        ("原因", plain(row.why)),
        ("更正与认定", plain(row.persons)),
        ("原文", main),
        ("对照的原文", others),
        (CORRECTED[row.outcome], corrected(row, rests_on)),
        ("规则要求", plain(row.demands)),
        ("依据", plain(row.basis)),
        ("允许误差", plain(row.rule_tolerance if row.measure != "words" else "")),
        ("处理", plain(settlement, "strong")),
    ]


def sentences(row: tuple, rests_on: list[tuple]) -> tuple[Cell, Cell]:
    """The sentence that is checked, and each other one that it is checked against, with the figures marked."""
    if missing(row.sentence):
        own, texts, spans = None, {}, {}
    else:
        own = int(row.sentence_start)
        texts, spans = {own: row.sentence}, {own: [(int(row.start_char) - own, int(row.end_char) - own, "figure")]}
    names: dict[int, list[str]] = {}
    for place in rests_on:
        if place.ordinal > 0:
            start = int(place.sentence_start)
            texts.setdefault(start, place.sentence)
            spans.setdefault(start, []).append((int(place.start_char) - start, int(place.end_char) - start, "other"))
            names.setdefault(start, []).append(told(place))
    others = []
    for start, sentence in texts.items():
        if start != own:
            name = "；".join(filter(None, names[start]))
            others.append([(f"{name}：" if name else "", "muted"), *marked(sentence, spans[start])])
    return ([] if own is None else [marked(texts[own], spans[own])]), others


def told(place: tuple) -> str:
    """What a figure is and its value as printed; empty where the place holds no figure."""
    if not place.item:
        return ""
    measure = "" if place.measure in ("amount", "count") else f"的{MEASURES.get(place.measure, '')}"
    return f"{place.item}{measure} {as_printed(place.value_printed, place.unit_printed)}"


def marked(sentence: str, spans: list[tuple[int, int, str]]) -> Text:
    """A sentence in pieces, its spans marked; where two overlap, the earlier in the list stays whole."""
    kept: list[tuple[int, int, str]] = []
    for start, end, mark in spans:
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, mark))
    pieces, reached = [], 0
    for start, end, mark in sorted(kept):
        pieces += [(sentence[reached:start], ""), (sentence[start:end], mark)]
        reached = end
    return [*pieces, (sentence[reached:], "")]


def corrected(row: tuple, rests_on: list[tuple]) -> Cell:
    """What to change, and the whole sentence as it would then be, with the change marked."""
    if missing(row.corrected):
        return []
    start = shared.changed_at(row)
    return [shared.change(row, rests_on), marked(row.corrected, [(start, start + len(row.correction), "change")])]


def rest(name: str, rows: pd.DataFrame, label: str, column: str) -> list[str]:
    """The table of what was not checked, or of what passed."""
    lines = [
        [plain(row.number), plain(row.title), plain(NONE if row.subject == row.title else row.subject), plain(getattr(row, column))]
        for row in rows.itertuples()
    ]  # fmt: skip
    return [
        paragraph(f"{name}（{len(rows)} 项）", "Heading1"),
        table([1.2, 4.8, 4.6, 6.4], lines, ["序号", "规则", "核对对象", label]) if lines else paragraph("没有。"),
    ]


def plain(value: object, mark: str = "") -> Cell:
    """A cell of one text with one mark; without a text it is empty."""
    return [[(words(value), mark)]] if words(value) else []
