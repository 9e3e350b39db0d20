"""The frame of a disclosure: whose it is, of which year and stage, its headings, paragraphs and sentences."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.classification import items_named, statements
from data.reading.blocks import Table

STAGES = {"预算": "budget", "决算": "final"}
HAN = "\u4e00-\u9fff"
LABELS = [
    (1, re.compile(r"第[一二三四五六七八九十]+(?:部分|章|编)\s*")),
    (2, re.compile(r"[一二三四五六七八九十]+\s*、\s*")),
    (3, re.compile(r"（[一二三四五六七八九十]+）\s*、?")),
    (
        4,
        re.compile(
            r"\d{1,2}\s*(?:、|\.(?!\d)|．|\.(?=\d{4}\s*年|2\d{2}(?:\d{2}){0,2}(?![十百千万亿元个人])[\u4e00-\u9fff]))\s*"
        ),
    ),
    (5, re.compile(r"（\d{1,2}）\s*|\d{1,2}）\s*|[⑴-⒇①-⑳]\s*")),
]
# What a department's name ends in; the longest run of Han characters that ends so, before the year, is the name.
ORGANISATION = "局|委|委员会|厅|部|办|办公室|中心|院|校|学校|大学|中学|小学|幼儿园|所|站|队|会|处|政府|馆|社|团|公司|科|庭|署|台|协会|联合会|乡|镇|街道"
NAME = rf"[{HAN}](?:[{HAN}]|（[{HAN}]+）){{1,40}}?(?:{ORGANISATION})"
YEAR_PRINTED = re.compile(r"20\d\d\s*年")
NAME_BEFORE = re.compile(rf"(?P<name>{NAME})(?:本级|（本级）|（部门）|机关)?\s*$")
TITLE_BEHIND = re.compile(r"(?P<year>20\d\d)\s*年度?\s*(?:(?P<level>部门|单位)\s*)?(?:财政)?(?P<stage>预算|决算)")
LONGEST_NAME = 56  # characters in front of a year that may hold the name
YEAR_TITLE = re.compile(r"(?P<year>20\d\d)\s*年度?\s*(?P<level>部门|单位)\s*(?P<stage>预算|决算)")
# Where no title names both, a department may stand behind its year, at the head of a page or behind a label.
NAME_ELSEWHERE = re.compile(
    rf"20\d\d\s*年度?\s*(?P<behind>{NAME})(?=本级|部门|单位|财政拨款|一般公共|“?三公|收支|[预决]算)"
    rf"|^\s*(?:关于)?(?P<head>{NAME})(?=本级|部门|单位|财政拨款|一般公共|“?三公|20\d\d|[预决]算)"
    rf"|(?:部门|单位)(?:名称|全称)?(?:（公章）|（盖章）)?：\s*(?P<label>{NAME})(?=\s|$)",
    re.M,
)
YEAR_ELSEWHERE = re.compile(r"(?<![比较与同和])(?P<year>20\d\d)\s*年度?[^。，；\n]{0,40}?(?P<stage>预算|决算)")
DONE_IN = re.compile(r"20\d\d年(?:度)?(?:[，,]|全|计划|重点工作|主要工作|共|累计|完成)(?![^。]*(?:[预决]算|编制))")
ABOUT_ITEM = re.compile(r"(?:预算|决算)?(?:支出)?(?:预算|决算)?情况(?:说明)?[。：]?$")
RUN_IN = re.compile(r"[^。，；：]{2,25}[。：]")
SENTENCE_END = re.compile(r"[。！？；]|(?<=[\d%元人个辆])\.(?=\s|$)")
# A line that gives a figure, in digits or in words, is prose however short.
GIVES_FIGURE = re.compile(r"\d\s*(?:[万亿]?元|%|个|人|名|辆|台)|持平|一致|无增减|无变化|没有|未安排")


@dataclass(frozen=True)
class Identity:
    """Whose document it is, of which year and stage, and whether of a whole department or one unit."""

    department: str
    fiscal_year: int
    stage: str
    level: str  # department or unit


@dataclass
class Section:
    """A heading and all that stands below it, up to the next heading of its rank."""

    ordinal: int
    level: int
    title: str
    start: int
    end: int
    statement: str


@dataclass(frozen=True)
class Paragraph:
    """A line of prose: where its words begin behind the label ("1.", "（二）"), and its sentences."""

    start: int
    body: int
    end: int
    section: int  # ordinal of the section it stands in; -1 before the first heading
    statement: str
    sentences: tuple[tuple[int, int], ...]


def identify(folded: str, file_name: str) -> Identity | None:
    """Department, year and stage by what the text says most often; the file's name helps where it is silent."""
    stem = re.sub(r"\.\w+$", "", file_name)
    flat = re.sub(r"(\d年)\s*\n\s*(部门|单位)", r"\1\2", folded)
    names: Counter[str] = Counter()
    years: Counter[tuple[int, str]] = Counter()
    levels: Counter[str] = Counter()
    for weight, source in ((1, flat), (2, stem)):
        for match in YEAR_TITLE.finditer(source):
            years[int(match["year"]), STAGES[match["stage"]]] += weight
            levels[match["level"]] += weight
        for year in YEAR_PRINTED.finditer(source):
            name = NAME_BEFORE.search(source, max(year.start() - LONGEST_NAME, 0), year.start())
            if name is None:
                continue
            names[strip_name(name["name"])] += 1
            if match := TITLE_BEHIND.match(source, year.start()):
                names[strip_name(name["name"])] += 2 * weight
                years[int(match["year"]), STAGES[match["stage"]]] += weight
                levels[match["level"] or "部门"] += 1
    if not years:
        years.update((int(match["year"]), STAGES[match["stage"]]) for match in YEAR_ELSEWHERE.finditer(flat))
    if not names:
        for match in NAME_ELSEWHERE.finditer(flat):
            names[strip_name(next(filter(None, match.groups())))] += 1
    names.pop("", None)
    if not names or not years:
        return None
    # A name cut short ("管理局") is part of the full one: count it towards that.
    best = max(names, key=lambda name: (sum(n for other, n in names.items() if other in name), len(name)))
    (year, stage), _ = years.most_common(1)[0]
    return Identity(best, year, stage, "unit" if levels["单位"] > levels["部门"] else "department")


def strip_name(name: str) -> str:
    """A department's name without the words that lead up to it in a sentence or heading."""
    name = re.sub(r"^.*(?:根据|关于|现将|按照|其中|部分|纳入|包括)", "", name)
    return re.sub(r"^(?:由|是|经|将|对|为|并|以及)(?=..)", "", name).strip("（）“”")


def heading(line: str) -> tuple[int, str, str] | None:
    """Level, label and title of a line that is a heading, else None. Level 9 has no number."""
    label, level, title = "", 9, line.strip()
    for rank, pattern in LABELS:
        if match := pattern.match(title):
            label, level, title = match.group(), rank, title[match.end() :].strip()
            break
    if not title or len(title) > 60 or GIVES_FIGURE.search(title) or re.search(r"[，,；：:]", title):
        return None
    if title.endswith("。") and (level > 3 or len(title) > 60):
        return None
    if level == 9 and (
        len(title) > 30
        or re.search(r"[。、]|^[（(]", title)
        or not re.search(
            r"(?:情况|说明|概况|解释|构成|设置|职能|职责|工作|[支入][预决]算(?:总|明细)?表|支出(?:总|明细)?表|收支总表)"
            r"(?:（[^（）]{2,30}项目）)?$",
            title,
        )
    ):
        return None
    return level, label.strip(), title.rstrip("。")


def statement_of(title: str, department: str) -> str:
    """The part of a disclosure that a heading opens, by its words without the department's name; "" if none."""
    words = title.replace(department, "")
    for key, _, pattern in statements():
        if pattern and pattern.search(words):
            return key
    return ""


def statement_below(title: str, inherited: str, department: str) -> str:
    """The part of a disclosure that a heading within another opens; one that names an item of the other stays in it."""
    own = statement_of(title, department)
    if own == "expenditure" and inherited:  # "公务接待费支出情况" among the “三公” items
        name = ABOUT_ITEM.sub("", title)
        if any(inherited in item.statements for item in items_named(name) if item.item_id != own):
            return inherited
    return own or inherited


def label_end(folded: str, start: int, end: int) -> int:
    """Where the words of a line begin behind its label."""
    for _, pattern in LABELS:
        if match := pattern.match(folded, start, end):
            return match.end()
    return start


def label_rank(folded: str, start: int, end: int) -> int:
    """The rank of a line's label; 0 where it has none."""
    return next((rank for rank, pattern in LABELS if pattern.match(folded, start, end)), 0)


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line that is not blank begins and ends, without the blanks around it."""
    position = 0
    for line in text.splitlines(keepends=True):
        if stripped := line.strip():
            start = position + len(line) - len(line.lstrip())
            yield start, start + len(stripped)
        position += len(line)


def outline(folded: str, department: str, tables: Sequence[Table] = ()) -> tuple[list[Section], list[Paragraph]]:
    """Sections (with the statement each belongs to) and paragraphs, in the order of the text, tables left out."""
    inside = {position for table in tables for position in range(table.start, table.end)}
    sections: list[Section] = []
    paragraphs: list[Paragraph] = []
    open_sections: list[Section] = []
    filled: set[int] = set()  # the sections that have words of their own
    for start, end in lines(folded):
        if start in inside:
            continue
        stripped = folded[start:end]
        if found := heading(stripped):
            level, _, title = found
            while open_sections and open_sections[-1].level >= level:
                open_sections.pop().end = start
            inherited = open_sections[-1].statement if open_sections else ""
            # What follows a table of contents without a number is no part of its last entry.
            if level == 9 and inherited and open_sections[-1].ordinal not in filled:
                inherited = ""
            section = Section(
                len(sections),
                level,
                stripped.rstrip("。"),
                start,
                len(folded),
                statement_below(title, inherited, department),
            )
            sections.append(section)
            open_sections.append(section)
            continue
        current = open_sections[-1] if open_sections else None
        body = label_end(folded, start, end)
        inherited = current.statement if current else ""
        statement = run_in(folded[body:end], inherited, department) if body > start else inherited
        filled.add(current.ordinal if current else -1)
        section, spans = current.ordinal if current else -1, sentences(folded, start, end)
        # What was done in the year is told behind the duties, often in the same paragraph.
        work = next(
            (
                at
                for at, span in enumerate(spans)
                if statement == "duties" and DONE_IN.match(folded, max(span[0], body))
            ),
            len(spans),
        )
        if spans[:work]:
            paragraphs.append(Paragraph(start, body, spans[work - 1][1], section, statement, tuple(spans[:work])))
        if spans[work:]:
            begin = spans[work][0]
            paragraphs.append(Paragraph(begin, max(begin, body), end, section, "work_targets", tuple(spans[work:])))
    return sections, paragraphs


def run_in(words: str, inherited: str, department: str) -> str:
    """The part of a disclosure that a numbered paragraph belongs to: it may begin with its heading ("政府采购情况。2024年…")."""
    match = RUN_IN.match(words)
    if not match or inherited in ("glossary", "duties", "work_targets") or GIVES_FIGURE.search(match.group()):
        return inherited
    return statement_below(match.group(), inherited, department)


def sentences(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a stretch of text; a closing bracket or quote stays with its sentence."""
    found = []
    begin = start
    for match in SENTENCE_END.finditer(folded, start, end):
        stop = match.end()
        while stop < end and folded[stop] in "”）’":
            stop += 1
        found.append((begin, stop))
        begin = stop
        while begin < end and folded[begin] == " ":
            begin += 1
    if begin < end:
        found.append((begin, end))
    return found
