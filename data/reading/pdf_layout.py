"""What stands where on the pages of a PDF: its lines and tables in the order of reading, apart from running lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from data.reading.pdf_page import Page
from data.reading.pdf_ruled import ruled_tables
from data.reading.pdf_tables import Table
from data.reading.pdf_unruled import is_parent, unruled_tables
from data.reading.pdf_words import Words, lines, stretches

PAGE_NUMBER = re.compile(r"[-—–－·\s]*(?:第\s*)?(\d{1,4})(?:\s*页)?(?:\s*[/，,]?\s*共?\s*\d{1,4}\s*页?)?[-—–－·\s]*")
SURE_NUMBER = re.compile(r"[-—–－·]+\s*\d{1,4}\s*[-—–－·]+|第\s*\d{1,4}\s*页.*")


@dataclass
class Text:
    """A line of a page outside its tables, with the edges of the column of text it stands in."""

    page: Page
    words: Words
    left: float = 0.0
    right: float = 0.0

    @property
    def indent(self) -> float:
        """How far it begins behind the left edge, in characters."""
        return (self.words.left - self.left) / self.words.size

    @property
    def room(self) -> float:
        """How much room is left behind it, in points."""
        return self.right - self.words.right

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle of its column."""
        return self.indent > 0.8 and abs((self.words.left - self.left) - self.room) < 1.2 * self.words.size


@dataclass
class Sheet:
    """A page's contents in the order of reading, and the lines that run along its edges."""

    page: Page
    items: list[Text | Table] = field(default_factory=list)
    head: list[Words] = field(default_factory=list)
    foot: list[Words] = field(default_factory=list)


def sheets(found: list[Page]) -> list[Sheet]:
    """The pages with their tables and lines in the order of reading."""
    ruled = [ruled_tables(page) for page in found]
    texts = [lines(rest) for _, rest in ruled]
    made = [Sheet(page) for page in found]
    take_running_lines(made, texts, [tables for tables, _ in ruled])
    for sheet, lines_here, (tables, _) in zip(made, texts, ruled, strict=True):
        sheet.items = list(in_order(sheet.page, lines_here, tables))
    set_edges(made)
    return made


def take_running_lines(made: list[Sheet], texts: list[list[Words]], tables: list[list[Table]]) -> None:
    """Move page numbers and lines repeated at the top or bottom of pages from the texts to their sheets."""
    for at_top in (True, False):
        for _ in range(3):  # lines of header or footer
            outermost: dict[int, Words] = {}
            for number, (sheet, texts_here, tables_here) in enumerate(zip(made, texts, tables, strict=True)):
                if (line := outer(sheet.page, texts_here, tables_here, at_top)) is not None:
                    outermost[number] = line
            running = repeated(outermost, made) | numbered(outermost, len(made))
            running = {number for number in running if close(outermost[number], made[number], at_top)}
            for number in running:
                texts[number].remove(outermost[number])
                if at_top:
                    made[number].head.append(outermost[number])
                else:
                    made[number].foot.insert(0, outermost[number])


def outer(page: Page, texts: list[Words], tables: list[Table], at_top: bool) -> Words | None:
    """The first or last line of a page if it stands in its margin, outside all tables, and is no table's header."""
    if not texts:
        return None
    line = texts[0] if at_top else texts[-1]
    if at_top:
        inside = line.base > 0.14 * page.height or any(table.top < line.base for table in tables)
    else:
        inside = line.base < 0.86 * page.height or any(table.bottom > line.base for table in tables)
    return None if inside or len(stretches(line)) > 3 or is_parent(line) else line


def close(line: Words, sheet: Sheet, at_top: bool) -> bool:
    """Whether a line stands next to the edge lines found before it, if any."""
    beside = sheet.head[-1:] if at_top else sheet.foot[:1]
    return all(abs(line.base - other.base) < 3 * other.size for other in beside)


def repeated(outermost: dict[int, Words], made: list[Sheet]) -> set[int]:
    """Pages on which the outermost line is the same, but for its digits, and at the same height as on others."""
    alike: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, line in outermost.items():
        alike[re.sub(r"\d+", "#", line.text), round(made[number].page.height)].append(number)
    found: set[int] = set()
    for numbers in alike.values():
        usual = median(outermost[number].base for number in numbers)
        level = [number for number in numbers if abs(outermost[number].base - usual) < 4]
        if len(level) >= 3:
            found.update(level)
    return found


def numbered(outermost: dict[int, Words], count: int) -> set[int]:
    """Pages on which the outermost line is a page number: written as one, or counting up from page to page."""
    values = {
        number: int(match[1]) for number, line in outermost.items() if (match := PAGE_NUMBER.fullmatch(line.text))
    }
    offsets = Counter(value - number for number, value in values.items())
    return {
        number
        for number, value in values.items()
        if SURE_NUMBER.fullmatch(outermost[number].text) or offsets[value - number] > 1 or (count == 1 and value == 1)
    }


def in_order(page: Page, texts: list[Words], tables: list[Table]) -> Iterator[Text | Table]:
    """A page's lines and tables from top to bottom, also the tables without rules that are found among its lines."""
    lefts = [line.left for line in texts] + [table.edges[0] for table in tables]
    rights = [line.right for line in texts] + [table.edges[-1] for table in tables]
    width = max(rights, default=0.0) - min(lefts, default=0.0)
    cuts = [rule.at for rule in page.across if rule.end - rule.start > 0.3 * width]
    between: dict[int, list[Words]] = defaultdict(list)
    for line in texts:
        between[sum(table.top < line.base for table in tables)].append(line)
    for number in range(len(tables) + 1):
        part, last = between[number], 0
        for start, end, table in unruled_tables(page, part, width, cuts):
            yield from in_columns(page, part[last:start], width)
            yield table
            last = end
        yield from in_columns(page, part[last:], width)
        yield from tables[number : number + 1]


def in_columns(page: Page, texts: list[Words], width: float) -> Iterator[Text]:
    """Lines in the order of reading: where prose is set in two columns, the left one before the right one."""
    start = 0
    while start < len(texts):
        columns: tuple[list[Words], list[Words]] = ([], [])
        low, high, count, end = 0.0, page.width, 0, start
        for line in texts[start:]:
            parts = stretches(line, 1.5)
            if len(parts) == 2 and max(low, parts[0].right) + line.size < min(high, parts[1].left):
                low, high = max(low, parts[0].right), min(high, parts[1].left)
                count += 1
                for column, part in zip(columns, parts, strict=True):
                    column.append(part)
            elif count and len(parts) == 1 and (line.right < high or line.left > low):
                columns[line.left > low].append(line)
            else:
                break
            end += 1
        if count > 3 and all(median(part.right - part.left for part in column) > 0.25 * width for column in columns):
            for column in columns:
                left, right = min(words.left for words in column), max(words.right for words in column)
                yield from (Text(page, words, left, right) for words in column)
            start = end
        else:
            yield Text(page, texts[start])
            start += 1


def set_edges(made: list[Sheet]) -> None:
    """Note for every line where the text of its page begins and ends: on the page itself if it holds enough prose."""
    long: dict[tuple, list[Text]] = defaultdict(list)
    for sheet in made:
        page = sheet.page
        for item in sheet.items:
            if isinstance(item, Text) and not item.right and item.words.right - item.words.left > 0.5 * page.width:
                for key in keys(page):
                    long[key].append(item)
    for sheet in made:
        texts = [item for item in sheet.items if isinstance(item, Text)]
        tables = [item for item in sheet.items if isinstance(item, Table)]
        found = next(filter(None, (edges([item.words for item in long[key]]) for key in keys(sheet.page))), None)
        if found:
            left, right = found
        elif texts:
            left = min([text.words.left for text in texts] + [table.edges[0] for table in tables])
            right = max([text.words.right for text in texts] + [table.edges[-1] for table in tables])
            right = max(right, sheet.page.width - left)  # margins are the same on both sides until known otherwise
        for text in texts:
            if not text.right:
                text.left, text.right = left, right


def keys(page: Page) -> tuple[tuple, ...]:
    """What a page shares its margins with: itself, the pages of its side, the pages of its size."""
    size = round(page.width), round(page.height)
    return (page.number,), (*size, page.number % 2), size


def edges(prose: list[Words]) -> tuple[float, float] | None:
    """Where lines of prose begin that are not indented, and where full ones end; None if too few lines agree."""
    lefts = Counter(round(line.left / 2) for line in prose)
    common = [left for left, count in lefts.items() if count >= max(2, 0.1 * len(prose))]
    rights = sorted(line.right for line in prose)
    full = [right for right in rights if right > rights[-1 - len(rights) // 8] - 20]
    if not common or len(full) < max(3, 0.4 * len(rights)):
        return None
    return median(line.left for line in prose if round(line.left / 2) == min(common)), median(full)
