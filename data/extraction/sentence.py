"""One sentence in, its figures out: what each printed number measures, of which item, year and stage."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from data.classification import Item, items
from data.extraction.brackets import Said, is_second, second
from data.extraction.comparisons import base_of_completion, change, compared_amount, people, percentage
from data.extraction.dating import when, year_and_stage
from data.extraction.figures import Context, Figure
from data.extraction.naming import PEOPLE, fits, listed, strip
from data.extraction.numbers import Number, is_absurd
from data.extraction.outline import Identity, Paragraph
from data.extraction.phrases import (
    ABOVE,
    COMPARED,
    DIRECTION,
    HIRE,
    LEAVE,
    OF_WHICH,
    PROJECT,
    REASON,
    WITHIN,
    distribute,
    last_clause,
    read_basis,
    referred,
)
from data.extraction.subjects import (
    AT_LEAST,
    FUND_WHOLES,
    GOALS_OF_PROJECTS,
    fund_of_projects,
    is_facet,
    is_project,
    item_of,
    named_item,
    path_of,
    target,
)
from data.extraction.together import compared_names, is_of_each, respectively
from data.extraction.zeros import flat_or_none

OF_PROJECT = re.compile(r"[，,]?\s*项目(?=全年预算|执行|年初预算|预算)")
NAMED_PROJECT = re.compile(
    r"(?:[“\"]([^”\"]{2,30})[”\"]|^(?:其中)?(?!.*(?:涉及|绩效|预算项目|[的等]项目|级项目))([\u4e00-\u9fff（）]{4,30}))项目(?:支出)?预算(?:数|金额)?(?:为|是)?$"
)
TITLE = re.compile(r"项目名称(?:为|：)\s*(?P<name>[^，,；;。：\n]{2,40})")
LEAD = 400  # characters in front of a number that can still bear on it


def is_goal(clause: str, unit: str) -> bool:
    """Whether a clause in the part on performance may name what a project is to reach: no number of projects."""
    return unit not in ("个", "项") and not re.search("(?:对|等|选取|其中|组织)$", clause.strip())


def project(name: str) -> tuple[Item, str]:
    """A single project of the part on performance, whose funds and completion are told."""
    return listed(f"{name}项目", items()["performance.funds"]), f"{name}项目"


class Sentence:
    """One sentence on its way through the grammar."""

    def __init__(
        self,
        folded: str,
        identity: Identity,
        context: Context,
        paragraph: Paragraph,
        span: tuple[int, int],
        numbers: list[Number],
        tells_year: bool,
        earlier: list[Figure],
        said: list[Said],
    ):
        self.folded, self.identity, self.context = folded, identity, context
        self.statement = paragraph.statement
        self.tells_year, self.earlier, self.said = tells_year, earlier, said
        self.span = span
        self.start = max(span[0], paragraph.body)
        self.numbers = numbers
        # Where one number ends at the beginning of the next: "1亿2000万元", but not "30批次260人次".
        self.joints = {
            after.start
            for number, after in pairwise(numbers)
            if number.stop == after.start and "count" not in (number.kind, after.kind)
        }
        self.basis = context.basis
        reason = REASON.search(self.folded, self.start, span[1])
        self.reason_at = reason.end() if reason else span[1]
        self.brackets: list[tuple[Item | None, str]] = []  # the subject in front of each open bracket
        self.owner: Item | None = None  # whose parts this sentence lists
        self.counted = ""  # the thing last counted, whose value may follow
        self.told: Item | None = None  # the subject in front of a path in the words last looked at
        self.path_words = ""
        self.asked = ""  # the clause of the amount last read: "完成全年预算60万元的75%", "占全部项目20个的75%"
        self.found: list[Figure] = []

    def figures(self) -> list[Figure]:
        """Every figure of the sentence, in order of the text."""
        done = self.start
        if self.statement == "performance" and (match := PROJECT.match(self.folded, self.start, self.span[1])):
            self.speak_of(*project(match["name"] or match["called"]))
            done = match.end()
        if self.statement == "basic_project" and (match := TITLE.search(self.folded, self.start, self.span[1])):
            self.speak_of(listed(match["name"], items()["project"]), match["name"])
        for group in self.groups():
            self.between(done, group[0].start)
            self.group(group, self.folded[max(done, group[0].start - LEAD) : group[0].start])
            done = group[-1].stop
        self.between(done, self.span[1])
        if not self.found:
            when(self, self.span[1])  # a date without a figure holds for the sentences behind
        # A comparison in the next sentence speaks of the whole, not of its last part; a list goes on behind "；".
        whole = self.context.whole or self.owner
        if whole:
            self.speak_of(whole, whole.name)
        goes_on = self.folded[self.span[1] - 1] == "；"
        self.context.whole = whole if goes_on else None
        self.context.within = self.context.within if goes_on else None
        self.context.basis = self.basis if goes_on else None
        self.found.sort(key=lambda figure: figure.start)
        return self.found

    def speak_of(self, item: Item | None, printed: str) -> None:
        """Take an item for what the words behind go on speaking of, until they name another."""
        self.context.subject, self.context.subject_printed = item, printed

    def groups(self) -> list[list[Number]]:
        """Runs of numbers that one 分别 distributes over several names; every other number is alone."""
        groups: list[list[Number]] = []
        for number in self.numbers:
            if groups:
                between = self.folded[groups[-1][-1].stop : number.start]
                head_start = self.start if len(groups) < 2 else groups[-2][-1].stop
                head = self.folded[max(head_start, groups[-1][0].start - LEAD) : groups[-1][0].start]
                if re.fullmatch(r" ?(?:[、，,和及]|以及) ?", between) and "分别" in re.split("[；。]", head)[-1]:
                    groups[-1].append(number)
                    continue
            groups.append([number])
        return groups

    def between(self, start: int, end: int) -> None:
        """What the words between two numbers say: brackets, paths, dates of stocks, figures printed as words."""
        text = self.folded[start:end]
        for mark in re.finditer("[（）]", text):
            if mark.group() == "（":
                self.brackets.append((self.context.subject, self.context.subject_printed))
            elif self.brackets:
                subject, printed = self.brackets.pop()
                if self.found and self.found[-1].item is self.context.subject is not subject:
                    self.speak_of(subject, printed)
        self.told, self.path_words = None, text
        if re.search("[（—-]", text) and (path := path_of(self, text)):
            self.told = self.context.subject
            self.speak_of(*path)
        flat_or_none(self, start, text)

    def group(self, group: list[Number], lead: str) -> None:
        """Figures of one group, whose numbers share the words in front of them."""
        if len(group) == 1:
            if is_of_each(lead):
                self.context.subject = None  # "分别增加1万元、减少2万元": neither is of the last item alone
            elif not self.malformed(group[0]):
                self.figure(group[0], lead, last_clause(lead))
            return
        if respectively(self, group, lead):
            return
        last = group[-1]
        changed = compared_names(lead, len(group))
        names = distribute(lead, len(group)) if changed is None else changed
        if referred_to := referred(lead, len(group)):
            names = referred_to
            told = [each.item for each in self.found if each.is_money and each.measure == "amount"]
            self.context.parent = self.owner = told[-1] if told else self.context.subject
        for number, name in zip(group, names or [None] * len(group), strict=True):
            if number.kind == "plain" and last.kind != "plain":
                number = replace(number, unit=last.unit, kind=last.kind, factor=last.factor)
            if name is None:
                self.context.subject = None
            else:
                self.figure(number, name if changed or number is not group[0] else lead, name, distributed=True)

    def malformed(self, number: Number) -> bool:
        """Whether a number is a piece of a badly printed one ("14,6800元", "792。56万元", "1亿2000万元")."""
        before = self.folded[max(number.start - 2, 0) : number.start]
        joined = re.search(r"\d[,。]$", before) or not self.joints.isdisjoint((number.start, number.stop))
        if joined:
            self.context.subject = None
        return bool(joined)

    def figure(self, number: Number, lead: str, clause: str, distributed: bool = False) -> None:
        """One number with the clause in front of it: decide the measure, then the item."""
        if is_absurd(number):
            self.context.subject = None
            return
        if match := list(COMPARED.finditer(lead)):
            self.basis = read_basis(match[-1]["base"] or match[-1]["way"] or "", self.identity)
        bare = re.sub(r"\s", "", clause)
        kind = number.kind
        if is_second(self, number, lead):
            second(self, number)
            return
        if kind == "bare":  # 万 or 亿 with no 元 behind: money where the statement speaks of money
            kind = "count" if self.statement in ("work_targets", "organisation") else "money"
            number = replace(number, kind=kind)
        if kind == "plain":
            # What is said behind it is said of what it names, even where a figure without a unit says nothing but 0.
            self.speak_of(*(named_item(self, clause, self.context.parent) or (None, "")))
            item, printed = self.context.subject, self.context.subject_printed
            told = number.start < self.reason_at and number.value == 0
            if item and told and re.match(r"\s*[，,。；]", self.folded[number.stop : number.stop + 3]):
                number = replace(number, kind="money" if item.unit == "元" else "count")
                self.add(number, item, printed, "amount" if item.unit == "元" else "count", number.value)
            return
        if kind in ("share", "points"):
            percentage(self, number, bare, kind)
            return
        in_reason = number.start >= self.reason_at and not (kind == "count" and self.is_planned(number, bare))
        if in_reason and kind == "count":
            people(self, number, bare)
            return
        direction = DIRECTION.search(bare)
        if direction and (kind == "money" or self.basis or self.context.subject and not self.hires(number, bare)):
            change(self, number, bare, direction)
            return
        if kind == "money" and re.search("[于超]", bare) and (above := ABOVE.search(bare)):
            self.basis = read_basis(above["base"], self.identity)
            change(self, number, bare, above)
            return
        if kind == "money" and (
            compared_amount(self, number, clause) or base_of_completion(self, number, clause, bare)
        ):
            return
        if self.brackets and self.found and lead.startswith("（") and self.brackets[-1][0]:
            self.context.parent = self.brackets[-1][0]  # "在职人员91人（行政15人、事业76人）"
        if (
            OF_WHICH.search(lead)
            and self.context.subject
            and (self.found or self.context.subject is not self.context.lasting)
        ):
            # A path behind 其中 has become the subject already.
            self.context.parent = self.owner = (
                self.told if self.told and OF_WHICH.search(self.path_words) else self.context.subject
            )
        if number.start < self.reason_at and (match := WITHIN.search(lead)):
            inside = named_item(self, match["name"], None)
            if inside and inside[0]:
                self.context.parent = self.context.within = self.owner = inside[0]
        if self.statement == "performance" and (match := NAMED_PROJECT.search(clause)):
            self.speak_of(*project(match[1] or match[2]))
            self.add(number, self.context.subject, self.context.subject_printed, "amount", number.value)
            return
        if kind == "money" and is_project(self.context.subject) and (match := OF_PROJECT.match(clause)):
            clause = clause[match.end() :]  # "项目全年预算数为5万元": of the project whose paragraph it is
        if self.statement == "work_targets":
            item, printed = target(self, number, clause, tail=not distributed)
        else:
            item, printed = item_of(self, number, clause, lead, kind)
        # Money is no count and a count no money: such an item was only carried over.
        if item and item is self.context.subject and not fits(item, self.unit(number)):
            again = named_item(self, printed, None, self.unit(number)) if printed else None
            is_own = again and again[0] and again[0].item_id in items()
            if not is_own and (kind == "count" or item.unit in PEOPLE):
                again = None
            item, printed = again or (None, "")
        if item and is_facet(self, item):
            self.add(
                number, self.context.parent, self.context.parent.name, "amount", number.value, "", lead, facet=item
            )
            return
        if self.tells_year and item and item is self.context.parent and printed.startswith("本年"):
            # "收入预算合计9万元，包括本年收入8万元": the first was the total with what was carried over.
            self.regard_as_total(item)
        if self.statement == "performance" and "整体支出" in lead:  # the goals of the whole are not those of projects
            item = None
        if in_reason and item and item.item_id not in items() and not item.code:
            return  # "主要原因是年中追加人员经费60万元": no line of the budget
        if item is None and self.statement == "performance" and kind == "count" and is_goal(clause, self.unit(number)):
            item, printed = target(self, number, clause, tail=False)
        if item is None:
            if not in_reason:
                self.context.subject = None
            return
        if self.statement == "performance" and item.homes and "performance" not in item.homes:
            # "涉及一般公共预算支出5万元": of the projects with goals, not of the budget.
            item = listed(item.name, GOALS_OF_PROJECTS)
        facet = fund_of_projects(self, number, item)
        if item.classification == "economic" and self.context.parent is items()["project"]:
            facet = self.context.parent  # by default an economic class is one of the basic expenditure
        if not in_reason and not printed.endswith(("价值", "得分")):
            self.speak_of(item, printed)
            self.basis = None
        self.add(
            number, item, printed, "amount" if kind == "money" else "count", number.value, self.qualifier(number), lead,
            facet=facet,
        )  # fmt: skip

    def is_planned(self, number: Number, bare: str) -> bool:
        """Whether a count behind a reason goes on telling what is planned: "主要原因是…，预计接待批次40批、320人次"."""
        last = self.found[-1] if self.found else None
        if not bare:  # "、320人次"
            return bool(last and last.measure == "count" and self.folded[last.end : number.start].endswith("、"))
        named = re.match("预计|计划|拟", bare) and named_item(self, bare, None, self.unit(number))
        return bool(named and named[0] and self.statement in named[0].statements and named[0].item_id in items())

    def hires(self, number: Number, bare: str) -> bool:
        """Whether a count only says how many came, of whom the words behind it tell: "新增1名事业人员"."""
        is_moved = HIRE.match(strip(bare)) or LEAVE.match(strip(bare))
        return bool(is_moved and not re.match(r"\s*[，,。；、（）]", self.folded[number.stop : number.stop + 3]))

    def regard_as_total(self, item: Item) -> None:
        """Take the figures last read of an item, here or in the paragraph that opened the list, for the grand total."""
        whole = items()["total"]
        for figures in (self.found, self.earlier):
            for at in range(len(figures) - 1, max(len(figures) - 4, -1), -1):
                if figures[at].item is item:
                    figures[at] = replace(figures[at], item=whole)
        context = self.context
        self.owner = whole if self.owner is item else self.owner
        context.parent = whole
        context.lasting = whole if context.lasting is item else context.lasting

    @staticmethod
    def unit(number: Number) -> str:
        """What a number counts, "元" for any amount; empty for what may be of anything."""
        if number.kind in ("money", "bare"):
            return "元"
        return re.sub(r"\s|^[十百千]?[万亿]", "", number.unit) if number.kind == "count" else ""

    def qualifier(self, number: Number) -> str:
        """以上 and the like behind a number, 不低于 and the like in front of it."""
        match = re.match(r"\s?(以上|以内|以下|左右)", self.folded[number.stop : number.stop + 4])
        match = match or AT_LEAST.search(self.folded[max(number.start - 4, 0) : number.start])
        return match[match.lastindex or 0] if match else ""

    def add(
        self,
        number: Number,
        item: Item,
        printed: str,
        measure: str,
        value: Decimal,
        basis: str = "",
        lead: str = "",
        *,
        statement: str = "",
        compared: bool = False,
        is_number: bool = True,
        facet: Item | None = None,
        at: tuple[int, str] | None = None,
    ) -> None:
        """Keep one figure with its year, stage and what it is compared with."""
        year, stage, as_of = (*at, None) if at else year_and_stage(self, number.start, measure, lead, compared)
        base = self.basis if compared else None
        self.found.append(
            Figure(
                item=item,
                item_printed=printed,
                statement=statement or self.home(item),
                measure=measure,
                value=value,
                unit=re.sub(r"\s", "", number.unit),
                factor=number.factor,
                fiscal_year=year,
                stage=stage,
                start=number.start,
                end=number.end,
                sentence=self.span,
                is_number=is_number,
                is_money=number.kind == "money" or number.kind == "word" and item.unit == "元",
                last_digit=Decimal(1).scaleb(min(0, number.value.as_tuple().exponent)),
                as_of=as_of,
                basis=base[0] if base else basis,
                compared_year=base[1] if base else None,
                compared_stage=base[2] if base else None,
                facet=facet,
            )
        )

    def home(self, item: Item) -> str:
        """The statement a figure belongs to: the section's, where the item may stand in it.

        What is told of the expenditure that one fund pays for is not of all: "财政拨款支出中，基本支出5万元".
        """
        whole = self.context.within or self.owner or self.context.whole
        if (
            whole
            and whole.item_id in FUND_WHOLES
            and self.statement not in whole.homes
            and whole.homes[0] in item.homes
        ):
            return whole.homes[0]
        if not item.homes or self.statement in item.homes:
            return self.statement or "other"
        return item.homes[0]
