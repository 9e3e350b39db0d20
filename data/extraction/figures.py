"""Sentences in, figures out: what each printed number measures, of which item, year and stage."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from data.classification import Item, aliases, items
from data.extraction.naming import NOUN_ENDS, listed, resolve, strip, tidy
from data.extraction.numbers import Number
from data.extraction.outline import Identity, Paragraph

UP = "增加|增长|上升|提高|提升|增收|增支|新增|上涨|增幅|增|高于|超过"
DOWN = "减少|下降|降低|减收|减支|缩减|压减|核减|下调|降幅|减幅|减|低于"
DIRECTION = re.compile(
    rf"(?P<word>{UP}|{DOWN})(?:了|额|数|金额|率|幅度?|支出|收入|预算|经费|拨款|资金)*(?:分别)?(?:为|约|达|共|各|近)*$"
)
SHARE = re.compile(
    r"(?:占(?P<base>[^占，,；;。]*?)|(?P<of>[^占，,；;。]*?)占比|比重|比例)(?:的)?(?:比重|比例|百分比)?(?:约?为|约|达到?|的)*$"
)
COMPLETION = re.compile(
    r"(?:完成|占|为|达到?)(?P<base>[^，,；;。]*?(?:预算|计划|任务|预算数|目标))(?:数)?的?(?:约)?$|执行率(?:为|达)?$|完成率(?:为|达)?$"
)
COMPARED = re.compile(
    r"(?:比|较|与|同|相比|相较于?)(?P<base>(?:\d{4}年|上年|去年|上一年|年初|年度|同期|全年|调整|预算|决算|本年)[^，,；;。]*?)"
    rf"(?=相比|相较|{UP}|{DOWN}|基本持平|持平|一致|相同|无增减|无变化|没有变化|未发生变化|[，,；;。]|$)"
)
FLAT = re.compile(r"(?<!基本)(?:持平|无增减变化|无增减|无变化|没有变化|未发生变化|保持不变|保持一致|一致|相同)")
NONE = re.compile(r"(?:没有|未|无|不涉及)(?!增减|变化|发生变化)")
REASON = re.compile(
    r"(?:主要原因|变动原因|增减原因|原因)(?:是|为|在于)?(?:：|，)?|主要(?:是|系)(?:由于|因为?)?|主要由于|是由于"
)
PURPOSE = re.compile(r"主要用于(?:：)?|用于(?=：|保障|支付|开展)|主要包括(?:：)?|主要支出内容")
OF_WHICH = re.compile(r"其中(?:：|，|,)?|(?:支出|收入)?包括(?:：)|具体(?:为|如下)?：")
AS_OF = re.compile(
    r"截[至止]\s*(?P<year>\d{4})\s*年(?:度)?\s*(?:底|末|12\s*月\s*31\s*日)|(?P<year2>\d{4})\s*年(?:底|末)"
)
YEAR = re.compile(r"(?P<year>20\d\d)\s*年(?:度)?")
CLAUSE = re.compile(r"[，,；;。：、\n]")
HIRE = re.compile(r"^(?:新增|增加|新进|新招录?|招录|调入|增|净增|新录用|录用)$")
LEAVE = re.compile(r"^(?:减少|退休|调出|减|净减|离职|调离)$")
GOALS = re.compile(r"^(?:力争|确保|争取|力求|预计|计划|并|要|和|将|努力|坚持|按时足额|全面)+")
VERBS = re.compile(r"^(?P<lead>.*?(?:参加|发放|支付|安排|建设|完成|实现|新增|培训|征收|拨付))(?P<rest>..+)$")
GENERIC = re.compile(r"(?<=..)(?:保险|经费|支出|收入|资金|项目|人数|费)[^、]*$")

LARGEST_EXPONENT = 14  # no disclosure prints an amount of 16 digits before the point: such a run is no figure


@dataclass(frozen=True)
class Figure:
    """One printed figure: what it measures and where it stands; value is signed, in the printed unit."""

    item: Item
    item_printed: str
    statement: str
    measure: str
    value: Decimal
    unit: str
    factor: Decimal
    fiscal_year: int
    stage: str
    start: int
    end: int
    sentence: tuple[int, int]
    is_money: bool
    last_digit: Decimal  # one unit of the last printed digit, in the printed unit
    is_number: bool = True
    as_of: date | None = None
    basis: str = ""
    compared_year: int | None = None
    compared_stage: str | None = None


@dataclass
class Context:
    """What a sentence takes over from the ones before it, within a section."""

    section: int = -2
    subject: Item | None = None
    subject_printed: str = ""
    parent: Item | None = None  # whose parts a list after 其中 names
    parent_lasts: bool = False  # the list stands in the paragraphs that follow
    year: int | None = None


@dataclass
class Reader:
    """Reads the sentences of one document in order."""

    folded: str
    identity: Identity
    context: Context = field(default_factory=Context)

    def read(self, paragraph: Paragraph, numbers: list[Number]) -> list[Figure]:
        """The figures of one paragraph; ``numbers`` are those in it that are not known to be no figures."""
        context = self.context
        if paragraph.section != context.section:
            self.context = context = Context(paragraph.section)
        if not context.parent_lasts:
            context.parent = None
        found: list[Figure] = []
        for start, end in paragraph.sentences:
            inside = [number for number in numbers if start <= number.start < end]
            found += Sentence(self, paragraph, (start, end), inside).figures()
            if not context.parent_lasts and self.folded[end - 1] in "。！？":
                context.parent = None
        tail = self.folded[paragraph.start : paragraph.end].rstrip("：:，, ")
        if tail.endswith(("其中", "包括", "如下", "具体为")):
            context.parent_lasts = True
            context.parent = context.parent or context.subject
        return found


class Sentence:
    """One sentence on its way through the grammar."""

    def __init__(self, reader: Reader, paragraph: Paragraph, span: tuple[int, int], numbers: list[Number]):
        self.reader, self.context = reader, reader.context
        self.folded, self.identity = reader.folded, reader.identity
        self.statement = paragraph.statement
        self.span = span
        self.start = max(span[0], paragraph.body)
        self.numbers = numbers
        self.words = self.folded[self.start : span[1]]
        self.basis: tuple[str, int, str] | None = None
        reason = REASON.search(self.words)
        self.reason_at = self.start + reason.end() if reason else span[1]
        self.found: list[Figure] = []

    def figures(self) -> list[Figure]:
        """Every figure of the sentence, in order of the text."""
        groups = self.groups()
        done = self.start
        for group in groups:
            lead = self.folded[done : group[0].start]
            self.flat_or_none(done, group[0].start)
            self.group(group, lead)
            done = group[-1].stop
        self.flat_or_none(done, self.span[1])
        if OF_WHICH.search(self.folded[done : self.span[1]]):
            self.context.parent = self.context.subject
        self.found.sort(key=lambda figure: figure.start)
        return self.found

    def groups(self) -> list[list[Number]]:
        """Runs of numbers that one 分别 distributes over several names; every other number is alone."""
        groups: list[list[Number]] = []
        for number in self.numbers:
            if groups:
                between = self.folded[groups[-1][-1].stop : number.start]
                head = self.folded[self.start if len(groups) < 2 else groups[-2][-1].stop : groups[-1][0].start]
                if re.fullmatch(r"\s*(?:[、，,和及]|以及)\s*", between) and "分别" in head.rpartition("。")[2]:
                    groups[-1].append(number)
                    continue
            groups.append([number])
        return groups

    def group(self, group: list[Number], lead: str) -> None:
        """Figures of one group, whose numbers share the words in front of them."""
        if len(group) == 1:
            self.figure(group[0], lead, CLAUSE.split(lead)[-1])
            return
        last = group[-1]
        names = distribute(lead, len(group))
        for number, name in zip(group, names or [None] * len(group), strict=True):
            if number.kind == "plain" and last.kind != "plain":
                number = replace(number, unit=last.unit, kind=last.kind, factor=last.factor)
            if name is not None:
                self.figure(number, lead if number is group[0] else "", name, distributed=True)

    def figure(self, number: Number, lead: str, clause: str, distributed: bool = False) -> None:
        """One number with the clause in front of it: decide the measure, then the item."""
        if match := list(COMPARED.finditer(lead)):
            self.basis = self.read_basis(match[-1]["base"])
        if number.value.adjusted() > LARGEST_EXPONENT or number.value.as_tuple().exponent < -8:
            return
        bare = re.sub(r"\s", "", clause)
        kind = number.kind
        if kind == "bare":  # 万 or 亿 with no 元 behind: money where the statement speaks of money
            kind = "count" if self.statement in ("work_targets", "organisation") else "money"
            if kind == "money":
                number = replace(number, unit=number.unit, kind="money")
        if kind in ("share", "points"):
            self.percentage(number, bare, kind)
            return
        if kind == "plain":
            return
        if number.start >= self.reason_at and kind == "count":
            self.people(number, bare)
            return
        direction = DIRECTION.search(bare)
        if direction and (kind == "money" or self.basis or HIRE.match(strip(bare)) is None and self.context.subject):
            self.change(number, bare, direction)
            return
        measure = "amount" if kind == "money" else "count"
        if OF_WHICH.search(lead) and not self.context.parent_lasts and self.context.subject:
            self.context.parent = self.context.subject
        if self.statement == "work_targets":
            item, printed = self.target(number, clause, tail=not distributed)
        else:
            item, printed = self.item(number, clause, re.split(r"[，,；;。：\n]", lead)[-1], kind)
        if item is None:
            return
        qualifier = re.match(r"\s*(以上|以内|以下|左右)", self.folded[number.stop : number.stop + 4])
        if number.start < self.reason_at:
            self.context.subject, self.context.subject_printed = item, printed
            self.basis = None
        self.add(number, item, printed, measure, number.value, basis=qualifier[1] if qualifier else "", lead=lead)

    def item(self, number: Number, clause: str, joined: str, kind: str) -> tuple[Item | None, str]:
        """The item an amount or count belongs to, and how it is printed."""
        context = self.context
        for words in dict.fromkeys([clause, re.sub(r"（[^）]*）$", "", clause), joined]):
            if found := self.resolve(words, context.parent):
                if found[0] is None and kind == "count" and (after := self.noun_after(number)):
                    return after
                return found if found[0] else (context.subject, context.subject_printed)
        return kind == "count" and self.noun_after(number) or (None, "")

    def resolve(self, words: str, parent: Item | None) -> tuple[Item | None, str] | None:
        """The item that the words in front of a number name; see naming.resolve."""
        return resolve(words, self.statement, parent, self.identity.department, self.identity.fiscal_year)

    def target(self, number: Number, clause: str, tail: bool = True) -> tuple[Item | None, str]:
        """A yearly goal: named by the words around its number, whatever they are."""
        lead = GOALS.sub("", strip(tidy(clause, self.identity.department)))
        after = re.match(r"[\u4e00-\u9fff（）]*", self.folded[number.stop :])[0] if tail else ""
        name = lead + re.sub(r"^(?:以上|以内|以下|左右|和|及|、|的)+", "", after)
        if not 2 <= len(name) <= 40:
            return None, ""
        return listed(
            name, Item("work_targets", "年度工作目标", path="年度工作目标", statements=("work_targets",))
        ), name

    def noun_after(self, number: Number) -> tuple[Item, str] | None:
        """The item a count names behind itself: "1名事业人员"."""
        tail = re.sub(r"\s", "", self.folded[number.stop : min(number.stop + 24, self.span[1])])
        best = max((name for name in aliases() if tail.startswith(name) and len(name) >= 2), key=len, default=None)
        if best is None:
            return None
        known = aliases()[best]
        return next((item for item in known if self.statement in item.statements), known[0]), best

    def people(self, number: Number, bare: str) -> None:
        """A count inside a reason: people who came or went ("新增1名事业人员")."""
        after = self.noun_after(number)
        word = strip(bare)
        sign = 1 if HIRE.search(word) else -1 if LEAVE.search(word) else 0
        if after and sign:
            self.add(number, after[0], after[1], "change", sign * abs(number.value), statement=after[0].statements[0])

    def change(self, number: Number, bare: str, direction: re.Match[str]) -> None:
        """An amount by which an item rose or fell."""
        sign = -1 if re.fullmatch(DOWN, direction["word"]) else 1
        item, printed = self.subject_of_change(bare[: direction.start()])
        if item is not None:
            value = -abs(number.value) if sign < 0 else number.value
            self.add(number, item, printed, "change", value, compared=True)

    def subject_of_change(self, words: str) -> tuple[Item | None, str]:
        """Whose change it is: the item named in front of the comparison, else the item before."""
        words = COMPARED.sub("", words + "，").rstrip("，")
        words = re.sub(r"(?:相比|相较)$", "", words)
        found = self.resolve(words, None)
        if found and found[0]:
            return found
        if found is None and strip(tidy(words, self.identity.department)):
            return None, ""
        return self.context.subject, self.context.subject_printed

    def percentage(self, number: Number, bare: str, kind: str) -> None:
        """A share, a rate of change, a rate of completion, or a goal in percent."""
        subject, printed = self.context.subject, self.context.subject_printed
        if direction := DIRECTION.search(bare):
            item, printed = self.subject_of_change(bare[: direction.start()])
            if item is not None:
                sign = -1 if re.fullmatch(DOWN, direction["word"]) else 1
                value = -abs(number.value) if sign < 0 else number.value
                self.add(number, item, printed, "growth" if kind == "share" else "points", value, compared=True)
        elif (completion := COMPLETION.search(bare)) and subject:
            self.add(number, subject, printed, "completion", number.value, basis=completion["base"] or "")
        elif (share := SHARE.search(bare)) and self.statement != "work_targets":
            found = self.resolve(bare[: share.start()], self.context.parent)
            if found and found[0]:
                subject, printed = found
            if subject:
                self.add(number, subject, printed, "share", number.value, basis=share["base"] or "")
        elif self.statement == "work_targets":
            item, printed = self.target(number, bare)
            if item:
                qualifier = re.match(r"\s*(以上|以内|以下|左右)", self.folded[number.stop : number.stop + 4])
                self.add(number, item, printed, "rate", number.value, basis=qualifier[1] if qualifier else "")

    def flat_or_none(self, start: int, end: int) -> None:
        """Figures printed as words between two numbers: 持平 is a change of 0, 没有…支出 an amount of 0."""
        text = self.folded[start:end]
        for match in FLAT.finditer(text):
            clause_start = max((m.end() for m in CLAUSE.finditer(text, 0, match.start())), default=0)
            clause = text[clause_start : match.start()]
            compared = COMPARED.search(clause)
            if not compared or not self.context.subject:
                continue
            self.basis = self.read_basis(compared["base"])
            item, printed = self.subject_of_change(clause[: compared.start()])
            if item is not None:
                self.word(start + match.start(), start + match.end(), item, printed, "change")
        for match in NONE.finditer(text):
            rest = re.match(r"[^，,；;。]*", text[match.end() :])[0]
            counted = any(
                start + match.end() <= number.start < start + match.end() + len(rest) for number in self.numbers
            )
            if counted or start + match.end() > self.reason_at:
                continue
            self.none(start + match.start(), start + match.end(), rest)

    def none(self, start: int, end: int, rest: str) -> None:
        """An item said not to be: its amount or count is 0, and the word that says so is where it is printed."""
        words = re.sub(r"[\s“”]", "", rest)
        hits = {}
        for name, known in aliases().items():
            if len(name) >= 4 and name in words:
                for item in known:
                    if self.statement in item.statements:
                        hits[item.item_id] = max(hits.get(item.item_id, ""), name, key=len)
        for item_id, name in hits.items():
            # A shorter name inside a longer one is the longer one's.
            if any(name != other and name in other for other in hits.values()):
                continue
            item = items()[item_id]
            self.word(start, end, item, name, "amount" if item.unit == "元" else "count")

    def word(self, start: int, end: int, item: Item, printed: str, measure: str) -> None:
        """A figure of 0 that is printed as a word."""
        number = Number(start, end, end, self.folded[start:end], Decimal(0), "", "word", Decimal(1))
        self.add(number, item, printed, measure, Decimal(0), compared=measure == "change", is_number=False)

    def read_basis(self, words: str) -> tuple[str, int, str]:
        """What a change is compared with: the words, the year and the stage."""
        words = re.sub(r"\s", "", words)
        year = YEAR.search(words)
        own = self.identity
        if year:
            compared_year = int(year["year"])
        else:
            same = re.match(r"(?:年初|本年|全年|调整|预算|当年|年度)", words)
            compared_year = own.fiscal_year if same else own.fiscal_year - 1
        if "执行" in words:
            stage = "execution"
        elif "调整" in words or "全年预算" in words:
            stage = "adjusted"
        elif "决算" in words:
            stage = "final"
        elif "预算" in words or "年初" in words:
            stage = "budget"
        else:
            stage = own.stage
        return words, compared_year, stage

    def add(
        self,
        number: Number,
        item: Item,
        printed: str,
        measure: str,
        value: Decimal,
        *,
        basis: str = "",
        lead: str = "",
        statement: str = "",
        compared: bool = False,
        is_number: bool = True,
    ) -> None:
        """Keep one figure with its year, stage and what it is compared with."""
        own = self.identity
        before = self.folded[self.start : number.start]
        as_of = AS_OF.search(before)
        spoken = COMPARED.sub("", before)
        years = [int(m["year"]) for m in YEAR.finditer(spoken)]
        year = years[-1] if years and measure != "rate" else own.fiscal_year
        stage = own.stage
        if own.stage == "final" and measure in ("amount", "count"):
            clause = CLAUSE.split(lead)[-1] if lead else ""
            if re.search(r"调整后?预算|全年预算", clause):
                stage = "adjusted"
            elif (
                re.search(r"预算(?:数|总额|金额)?(?:安排)?(?:为|是)?$", re.sub(r"\s", "", clause))
                and "决算" not in clause
            ):
                stage = "budget"
        base = self.basis if compared else None
        self.found.append(
            Figure(
                item=item,
                item_printed=printed,
                statement=statement or self.home(item),
                measure=measure,
                value=value,
                unit=number.unit,
                factor=number.factor,
                fiscal_year=year,
                stage=stage,
                start=number.start,
                end=number.end,
                sentence=self.span,
                is_number=is_number,
                is_money=number.kind == "money" or number.kind == "word" and item.unit == "元",
                last_digit=Decimal(1).scaleb(min(0, number.value.as_tuple().exponent)),
                as_of=date(int(as_of["year"] or as_of["year2"]), 12, 31) if as_of else None,
                basis=base[0] if base else basis,
                compared_year=base[1] if base else None,
                compared_stage=base[2] if base else None,
            )
        )

    def home(self, item: Item) -> str:
        """The statement a figure belongs to: the section's, where the item may stand in it."""
        if not item.homes or self.statement in item.homes:
            return self.statement or "other"
        return item.homes[0]


def distribute(lead: str, count: int) -> list[str] | None:
    """The names over which 分别 distributes ``count`` numbers; None where the words give another number of names."""
    words = re.sub(r"\s", "", re.split(r"[，,；;。：\n]", lead)[-1])
    before, _, after = words.partition("分别")
    split = re.compile(r"[、和及]|以及|与")
    verb = ""
    for text in (re.sub(r"^(?:为|是|达到?|约)+", "", after), GOALS.sub("", strip(before))):
        if lead_verb := VERBS.match(text):
            verb, text = lead_verb["lead"], lead_verb["rest"]
        names = [name for name in split.split(text) if name]
        if len(names) == count:
            suffix = GENERIC.search(names[-1])
            if suffix:
                names = [
                    name if NOUN_ENDS.search(name) or name is names[-1] else name + suffix.group() for name in names
                ]
            return [verb + name for name in names]
        verb = ""
    return None
