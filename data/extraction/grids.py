"""Tables that stand in plain text: drawn with bars, parted by tabs or blanks, or printed one cell to a line."""

import re
from collections.abc import Iterator
from itertools import pairwise

from data.extraction.outline import HAN, label_rank, lines
from data.reading.blocks import Spot, Table

Piece = tuple[int, int]  # the characters of a cell
AMOUNT = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|-?\d+(?:\.\d+)?%?|[-—*]+")
CODE = re.compile(r"[235]\d{2}(?:\d\d){0,2}")
RULE = re.compile(r"[\s|:：+-]+")
GAP = re.compile(r"\t|[ \u3000\xa0]{2,}")
TAB = re.compile(r"\t")
HEAD = re.compile(
    r"项目|行次|栏次|科目编码|编码|科目名称|功能分类|经济分类|科目|名称|收入|支出|类|款|项|单位|序号|(?:[上本]年|20\d\d年度?)?\S{0,12}(?:金额|[预决]算数|执行数|合计|基本支出|项目支出)"
)
TITLE = re.compile(r"^(?!公开|附).{2,}表(?:（[^）]*）)?$")
LONGEST_CELL = 40
FEWEST_LINES = 8  # of a table with one cell to a line


def tables(text: str, folded: str) -> tuple[Table, ...]:
    """Every table of a plain text, in its order; ``folded`` is the text in one form of its characters."""
    spans = list(lines(folded))
    found: list[Table] = []
    for run in runs(folded, spans, lambda words: words.count("|") >= 2):
        found += filled([bars(folded, *span) for span in run if not RULE.fullmatch(folded[slice(*span)])])
    taken = [(table.start, table.end) for table in found]
    free = [span for span in spans if not any(start <= span[0] < end for start, end in taken)]
    for run in runs(text, free, is_row):
        found += filled(aligned(folded, [gaps(text, folded, *span) for span in run]))
    taken = [(table.start, table.end) for table in found]
    free = [span for span in free if not any(start <= span[0] < end for start, end in taken)]
    for run in runs(folded, free, is_cell):
        for part in titled(folded, run):
            found += listed(folded, part)
    return tuple(sorted(found, key=lambda table: table.start))


def runs(text: str, spans: list[Piece], belongs) -> Iterator[list[Piece]]:
    """Stretches of lines that all belong, two or more."""
    run: list[Piece] = []
    for span in [*spans, None]:
        if span and belongs(text[slice(*span)]):
            run.append(span)
            continue
        if len(run) > 1:
            yield run
        run = []


def is_row(words: str) -> bool:
    """Whether a line is cells parted by tabs or wide gaps; a sentence is none."""
    cells = [cell for cell in GAP.split(words.strip()) if cell.strip()]
    return len(cells) > 1 and not re.search(r"[。；]|\.{3}|…", words) and max(map(len, cells)) <= LONGEST_CELL


def is_cell(words: str) -> bool:
    """Whether a line may be one cell of a table; the heading of a part ("第三部分") ends one."""
    return len(words) <= LONGEST_CELL and not re.search(r"[。；，]", words) and label_rank(words, 0, len(words)) != 1


def stripped(folded: str, start: int, end: int) -> Piece:
    """A stretch without the blanks around it."""
    words = folded[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def bars(folded: str, start: int, end: int) -> list[Piece]:
    """The cells of a line drawn with bars."""
    start += folded[start:end].startswith("|")
    end -= folded[start:end].endswith("|")
    found, position = [], start
    for match in re.finditer(r"\||$", folded[start:end]):
        found.append(stripped(folded, position, start + match.start()))
        position = start + match.end()
    return found


def gaps(text: str, folded: str, start: int, end: int) -> list[Piece]:
    """The cells of a line parted by tabs (an empty cell stands between two) or by wide gaps."""
    found, position = [], start
    for match in (TAB if "\t" in text[start:end] else GAP).finditer(text, start, end):
        found.append(stripped(folded, position, match.start()))
        position = match.end()
    return [*found, stripped(folded, position, end)]


def aligned(folded: str, rows: list[list[Piece]]) -> list[list[Piece]]:
    """Rows in which blanks part the cells and empty ones vanish, with their amounts under those of the full rows."""
    if any(folded[start:end] == "行次" for row in rows for start, end in row):
        rows = [[piece for cell in row for piece in parted(folded, *cell)] for row in rows]
    most = max(map(len, rows))
    half = halves(folded, rows, most)
    full = [row for row in rows if len(row) == most]
    amounts = max((trailing(folded, row) for row in full), default=0)
    return [
        row + [(row[-1][1], row[-1][1])] * (most - len(row))
        if len(row) * 2 == most and offset(folded, row) < half
        else [(row[0][0], row[0][0])] * (most - len(row)) + row
        if len(row) < most and trailing(folded, row) == amounts > 0
        else row
        for row in rows
        if len(row) == most or trailing(folded, row) in (0, amounts)
    ]


def parted(folded: str, start: int, end: int) -> list[Piece]:
    """A name and the number of its row, where only one blank stands between them: "政府性基金收入 2"."""
    match = re.search(rf"(?<=[{HAN}）]) (?=\d{{1,2}}$)", folded[start:end])
    return [(start, start + match.start()), (start + match.end(), end)] if match else [(start, end)]


def offset(folded: str, row: list[Piece]) -> int:
    """How far from the beginning of its line a row begins."""
    return row[0][0] - folded.rfind("\n", 0, row[0][0]) - 1


def halves(folded: str, rows: list[list[Piece]], most: int) -> float:
    """Where, in a table of two sides, the left one ends: half way to where the right one's names begin; else 0."""
    for row in rows:
        words = [folded[start:end] for start, end in row]
        if len(row) == most and words.count("行次") == 2:
            return (row[most // 2][0] - row[0][0]) / 2
    return 0


def trailing(folded: str, row: list[Piece]) -> int:
    """How many cells at the end of a row are amounts."""
    count = 0
    for start, end in reversed(row):
        if not AMOUNT.fullmatch(folded[start:end]):
            break
        count += 1
    return count


def filled(rows: list[list[Piece]]) -> Iterator[Table]:
    """A table of these rows; a cell of the head reaches over the empty ones behind it that have a cell below."""
    if len(rows) < 2:
        return
    cells = []
    for number, row in enumerate(rows):
        for column, (start, end) in enumerate(row):
            if start == end:
                continue
            wide = 1
            while (
                column + wide < len(row)
                and row[column + wide][0] == row[column + wide][1]
                and number + 1 < len(rows)
                and number < 2
                and column + wide < len(rows[number + 1])
                and rows[number + 1][column + wide][0] < rows[number + 1][column + wide][1]
                and any(rows[number][at][0] < rows[number][at][1] for at in range(column + wide, len(row)))
            ):
                wide += 1
            cells.append(Spot(number, column, 1, wide, start, end))
    if cells:
        yield Table(rows[0][0][0], max(spot.end for spot in cells), tuple(cells))


def titled(folded: str, run: list[Piece]) -> Iterator[list[Piece]]:
    """The lines below each title of a table ("收入支出决算总表"), up to the next title; all of them where none is there."""
    titles = [at for at, span in enumerate(run) if TITLE.search(folded[slice(*span)])]
    for start, end in pairwise([*titles, len(run)] if titles else [0, len(run)]):
        if end - start > 1:
            yield run[start + bool(titles) : end]


def listed(folded: str, run: list[Piece]) -> Iterator[Table]:
    """A table printed one cell to a line: names, each with its row number and amounts; empty cells are not there.

    Only what can be told apart is taken: rows whose amounts are as many as the head has columns of them.
    """
    words = [folded[start:end] for start, end in run]
    first = next((at for at, word in enumerate(words) if AMOUNT.fullmatch(word)), len(words))
    begin = next((at for at in range(first) if HEAD.fullmatch(words[at])), first)
    # What stands in front of the first number is the name of its row, unless the number is a code.
    first -= first < len(words) and not is_next_code(words, first)
    head = words[begin:first]
    if len(run) - begin < FEWEST_LINES or len(head) < 2:
        return
    numbered = "行次" in head
    measures = list(dict.fromkeys(word for word in head if re.search(r"金额|[预决]算数|执行数|合计|支出$|收入$", word)))
    told = [word for word in measures if re.search(r"金额|[预决]算数|执行数", word)]
    columns = told if numbered else told or measures
    if not columns:
        return
    names = 1 + numbered
    spots = [Spot(0, 1 + names + at, 1, 1, *run[begin + head.index(word)]) for at, word in enumerate(columns)]
    row, at = 1, first
    while at < len(run):
        code = [at] if CODE.fullmatch(words[at]) else []
        name = at + len(code)
        if name >= len(run) or AMOUNT.fullmatch(words[name]) or not re.search(f"[{HAN}]", words[name]):
            at += 1
            continue
        stop = name + 1
        while stop < len(run) and AMOUNT.fullmatch(words[stop]) and not is_next_code(words, stop):
            stop += 1
        count = [name + 1] if numbered and stop > name + 1 and re.fullmatch(r"\d{1,2}", words[name + 1]) else []
        amounts = range(name + 1 + len(count), stop)
        if words[name] in ("栏次", "行次"):
            spots += [Spot(row, 2, 1, 1, *run[each]) for each in range(name + 1, stop)]
        elif len(amounts) == len(columns) and (count or not numbered):
            spots += [Spot(row, 0, 1, 1, *run[each]) for each in code]
            spots.append(Spot(row, 1, 1, 1, *run[name]))
            spots += [Spot(row, 2, 1, 1, *run[each]) for each in count]
            spots += [Spot(row, 1 + names + place, 1, 1, *run[each]) for place, each in enumerate(amounts)]
        elif amounts and not numbered and columns[0] == "合计" and len(amounts) < len(columns):
            # The sum of a row always stands there; which of its parts is left out can't be told.
            spots += [Spot(row, 0, 1, 1, *run[each]) for each in code]
            spots += [Spot(row, 1, 1, 1, *run[name]), Spot(row, 1 + names, 1, 1, *run[amounts[0]])]
        elif count:
            spots += [Spot(row, 1, 1, 1, *run[name]), Spot(row, 2, 1, 1, *run[count[0]])]
        row += 1
        at = stop
    if row > 3:
        if numbered:
            spots.append(Spot(0, 2, 1, 1, *run[begin + head.index("行次")]))
        yield Table(run[begin][0], run[-1][1], tuple(sorted(spots, key=lambda spot: (spot.row, spot.column))))


def is_next_code(words: list[str], at: int) -> bool:
    """Whether a number is the code of the row below: a name follows it."""
    return bool(
        CODE.fullmatch(words[at])
        and at + 1 < len(words)
        and re.search(f"[{HAN}]", words[at + 1])
        # 210 may be an amount, but not where amounts have decimals.
        and (len(words[at]) > 3 or any("." in word for word in words[at - 2 : at] + words[at + 2 : at + 4]))
    )
