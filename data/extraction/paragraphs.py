"""Paragraphs in, figures out, in the order of the text."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from data.extraction.brackets import Said, said
from data.extraction.figures import Context, Figure
from data.extraction.naming import forms, own_item, path_item, tidy
from data.extraction.numbers import Number
from data.extraction.outline import Identity, Paragraph, Section, label_end, label_rank
from data.extraction.sentence import Sentence, project

RUN_IN = re.compile(r"([^。，；：\d]{2,25})。")
PAGE = re.compile(
    r"项目(?:经费|支出)?情况(?:说明)?（([^（）]{2,30})项目）$|[“\"]([^”\"]{2,30})[”\"]项目(?:经费|支出)?情况(?:说明)?$"
)
FARTHEST = 30  # headings below the one that names the project
ABOUT = re.compile(r"^20\d\d年(?:度)?|(?:的)?(?:情况)?(?:的)?(?:说明)?$|[。：]$")


@dataclass
class Reader:
    """Reads the sentences of one document in order."""

    folded: str
    identity: Identity
    sections: list[Section]
    context: Context = field(default_factory=Context)
    figures: list[Figure] = field(default_factory=list)  # all that were read so far

    @cached_property
    def tells_year(self) -> bool:
        """Whether the document tells this year's revenue from all there is, with what was carried over."""
        return bool(
            re.search("本年(?:收入|支出)", self.folded)
            or re.search("总收入|收入总计", self.folded)
            and re.search("收入合计", self.folded)
        )

    @cached_property
    def said(self) -> list[Said]:
        """What the document says that its brackets hold."""
        return said(self.folded, self.identity, self.sections)

    def name(self, words: str, statement: str) -> None:
        """Take a heading that is an item's name for what the figures below it speak of, until they name another."""
        name = ABOUT.sub("", ABOUT.sub("", tidy(words, self.identity.department)))
        for form in forms(name):
            if form and (item := own_item(form, statement, "")) and statement in item.statements:
                self.context.subject, self.context.subject_printed = item, form
                return

    def name_project(self, paragraph: Paragraph) -> None:
        """Take the project of which a heading above tells all that stands below: "项目经费情况说明（养老服务补贴项目）"."""
        near = self.sections[max(paragraph.section - FARTHEST, 0) : paragraph.section + 1]
        above = next((each for each in reversed(near) if each.level in (1, 9)), None)
        if above and (match := PAGE.search(above.title)):
            self.context.subject, self.context.subject_printed = project(match[1] or match[2])

    def read(self, paragraph: Paragraph, numbers: list[Number]) -> None:
        """Read the figures of one paragraph; ``numbers`` are those in it that are not known to be no figures."""
        context, own = self.context, self.identity
        if paragraph.section != context.section:
            self.context = context = Context(paragraph.section)
            if paragraph.section >= 0:
                title = self.sections[paragraph.section].title
                words = title[label_end(title, 0, len(title)) :]
                path = path_item(words, own.department, own.fiscal_year)
                context.above = path[0] if path else None
                self.name(words, paragraph.statement)
                self.name_project(paragraph)
        rank = label_rank(self.folded, paragraph.start, paragraph.end)
        if context.lasting:
            if context.entries is None:
                context.entries = rank
            elif rank != context.entries and rank == context.opened:
                context.lasting = None  # the list is over
        if paragraph.body > paragraph.start:  # a numbered paragraph begins anew
            context.subject = None
            if match := RUN_IN.match(self.folded, paragraph.body, paragraph.end):
                self.name(match[1], paragraph.statement)  # "2.公务接待费。2025年预算数1.44万元"
        position, context.whole = 0, None
        for start, end in paragraph.sentences:
            first = position
            while position < len(numbers) and numbers[position].start < end:
                position += 1
            context.parent = context.whole or context.lasting
            inside = numbers[first:position]
            self.figures += Sentence(
                self.folded, own, context, paragraph, (start, end), inside, self.tells_year, self.figures, self.said
            ).figures()
        tail = self.folded[paragraph.start : paragraph.end].rstrip("：:，, ")
        if tail.endswith(("其中", "包括", "如下", "具体为")):
            context.lasting, context.opened, context.entries = context.subject, rank, None
