"""Which lines of a PDF belong to one paragraph."""

from __future__ import annotations

import re
from collections import defaultdict
from statistics import median

from data.reading.blocks import Line, Place
from data.reading.pdf_layout import Sheet, Text
from data.reading.pdf_page import Page
from data.reading.pdf_words import Words, glue, narrow

LABEL = re.compile(
    r"第[一二三四五六七八九十]+(?:部分|章|编|条)|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]"
    r"|\d{1,2}(?:、|[.．](?!\d))|[⑴-⒇①-⑳]|附件|附表|注[：:]|说明[：:]"
)
ENDED = re.compile(r"[。；：！;:][”’）)]?$")
LEADERS = re.compile(r"[.．·・…‥⋯]{3,}\s*\d*$")
OPENING, CLOSING = "（([《“‘【〔", "）)]》”’】〕，。、；：！？,.;:%％"


def line_of(page: Page, words: Words) -> Line:
    """One line of a page as a line by itself."""
    return Line(words.text, ((0, len(words.text), page.place(words.box)),))


def paragraph(texts: list[Text]) -> Line:
    """The lines of a paragraph in one piece."""
    words = ""
    places: list[tuple[int, int, Place]] = []
    for text in texts:
        words += glue(words, text.words.text)
        places.append((len(words), len(words) + len(text.words.text), text.page.place(text.words.box)))
        words += text.words.text
    return Line(words, tuple(places))


class Style:
    """How a document sets its paragraphs."""

    def __init__(self, made: list[Sheet]):
        texts = [item for sheet in made for item in sheet.items if isinstance(item, Text)]
        starts = sum(1.2 < text.indent < 3 for text in texts)
        flush = sum(abs(text.indent) < 0.8 for text in texts)
        self.indents = starts > 0 and starts >= 0.05 * (starts + flush)
        self.size = median(text.words.size for text in texts) if texts else 0.0
        steps: dict[int, list[float]] = defaultdict(list)
        for before, after in zip(texts, texts[1:], strict=False):
            if before.page is after.page and 0 < after.words.base - before.words.base < 4 * after.words.size:
                steps[round(after.words.size)].append(after.words.base - before.words.base)
        self.steps = {size: median(found) for size, found in steps.items()}

    def goes_on(self, opened: list[Text], text: Text) -> bool:
        """Whether a line goes on with a paragraph, rather than beginning the next one."""
        last, words = opened[-1], text.words
        size = words.size
        if not 0.88 < last.words.size / size < 1.14 or LEADERS.search(last.words.text):
            return False
        if last.page is text.page:
            step = words.base - last.words.base
            if step < 0 and last.right < text.left:  # from the foot of one column to the head of the next
                step = self.steps.get(round(size), 1.7 * size)
            if not 0.5 * size < step < 1.5 * self.steps.get(round(size), 1.7 * size):
                return False
        labelled = LABEL.match(words.text) is not None
        full = last.room < first_chunk(words) + 0.7 * size or unended(last.words.text, words.text)
        if text.centred and not labelled and (last.centred or full):
            # The two lines of a title; two titles, where the first is as long as it needs to be.
            large = size > 1.25 * self.size or size > 15.5
            ended = last.words.text.endswith(("表", "。", "：", "）")) or words.text.endswith("表")
            return full or large and last.centred and not ended
        if not full:
            return False
        hanging = len(opened) > 1 and abs(words.left - last.words.left) < 0.5 * size
        if text.indent > 0.8 and self.indents and not (hanging and text.indent > 3.2):
            return False
        if labelled and (ENDED.search(last.words.text) or heading(opened)):
            return False
        # Where paragraphs are not indented, only the end of a page can hide that one ended with its line.
        return self.indents or last.page is text.page or not last.words.text.endswith(("。", "！"))


def unended(text: str, following: str) -> bool:
    """Whether a line can't be the last of its paragraph, however short it is: it stops within a number or a list."""
    return (
        re.search(r"\d[.．]$", text) is not None and following[:1].isdigit() or text.endswith(("，", "、", "（", "“"))
    )


def heading(opened: list[Text]) -> bool:
    """Whether these lines are a numbered heading so far."""
    text = "".join(text.words.text for text in opened)
    return LABEL.match(text) is not None and not re.search(r"[，。；：]", text)


def first_chunk(words: Words) -> float:
    """The width of what can't be parted at a line's beginning: a number, or a character with its punctuation."""
    glyphs = words.glyphs
    end = 0
    while end < len(glyphs) - 1 and glyphs[end].text in OPENING:
        end += 1
    if narrow(glyphs[end].text):
        while (
            end + 1 < len(glyphs)
            and narrow(glyphs[end + 1].text)
            and glyphs[end + 1].left - glyphs[end].right < 0.18 * words.size
        ):
            end += 1
    while end + 1 < len(glyphs) and glyphs[end + 1].text in CLOSING:
        end += 1
    return glyphs[end].right - words.left
