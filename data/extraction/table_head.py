"""What a table is by its title and head: its statement, its unit, and what each of its columns means."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from data.classification import HOMES, Item, code_list, items
from data.extraction.naming import own_item
from data.extraction.numbers import Number, numbers
from data.extraction.outline import HAN, Identity
from data.reading.blocks import Spot, Table

# Which statement a table's title names; the first that fits counts.
TITLES = [
    ("three_public", re.compile(r"三公")),
    ("government_fund", re.compile(r"政府性基金")),
    ("state_capital", re.compile(r"国有资本经营")),
    ("procurement", re.compile(r"政府采购|采购预算")),
    ("performance", re.compile(r"绩效")),
    ("basic_project", re.compile(r"基本支出|项目支出|经济分类")),
    ("general_public_budget", re.compile(r"一般公共预算")),
    ("fiscal_appropriation", re.compile(r"财政拨款")),
    ("overview", re.compile(r"收入、?支出|收支")),
    ("revenue", re.compile(r"收入")),
    ("expenditure", re.compile(r"支出")),
]
# The item that a row named 合计 stands for.
WHOLES = {
    "overview": "total",
    "revenue": "revenue",
    "expenditure": "expenditure",
    "fiscal_appropriation": "fiscal_appropriation.expenditure",
    "general_public_budget": "general_public_budget",
    "basic_project": "basic",
    "three_public": "three_public",
    "government_fund": "government_fund",
    "state_capital": "state_capital",
    "procurement": "procurement",
}
TITLE = re.compile(r"表(?:（[^）]*）)?$|明细$|情况表")
UNIT = re.compile(r"(?:金额)?单位：\s*(人民币)?(?P<unit>[十百千]?[万亿]?元)")
TOLD = re.compile(r"^20\d\d年度?(?=[“三])|(?<=经费)(?:预算|决算)(?:数|金额)?$|[“”]")  # "2024年“三公”经费预算数"
UNIT_IN_HEAD = re.compile(r"（(?P<unit>[十百千]?[万亿]?元)）$")  # "决算数（万元）"
NUMBERING = re.compile(
    r"^(?:\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d{1,2}[、.．](?!\d)|其中：|减：|加：|[-—－]+(?!\d)))+\s*"
)
SUM = re.compile(r"^(?:合计|小计|本年合计)$")
GRAND = re.compile(r"^(?:收入|支出|收支)?总计$")  # with what was carried over
FUNDS = {
    "一般公共预算": "general_public_budget",
    "政府性基金": "government_fund",
    "国有资本经营": "state_capital",
    "财政专户": "special_account",
}
# In a table of one fund the totals are its own.
OWN = {
    "fiscal_appropriation": {
        "total": "fiscal_appropriation",
        "revenue": "revenue.fiscal",
        "expenditure": "fiscal_appropriation.expenditure",
    },
    "general_public_budget": {"revenue": "revenue.general_public_budget", "expenditure": "general_public_budget"},
    "government_fund": {"revenue": "revenue.government_fund", "expenditure": "government_fund"},
    "state_capital": {"revenue": "revenue.state_capital", "expenditure": "state_capital"},
}
ROW_NUMBER = re.compile(r"^(?:行次|序号)$")
COLUMN_NUMBERS = re.compile(r"^(?:栏次|行次)$")  # the row of the head that numbers the columns
CODE = re.compile(r"编码|代码|^[类款项]$")
OTHER_CODE = re.compile(r"(?:部门|单位|项目|预算)(?:编码|代码)")  # of no classification
NAME = re.compile(r"名称|^项目$|^科目$|^支出功能分类|^功能分类$|^经济分类$|^收入$|^支出$|^内容$|^单位$")
AMOUNT = re.compile(
    r"^(?:金额|数额|[预采]\S{0,2}金额|决算数|预算数|年初预算数?|调整预算数?|全年预算数?|执行数|(?:[上本]年|20\d\d年)(?:度)?(?:年初|全年|调整)?(?:预算|决算|执行)?(?:安排)?数?|总?合?计|决算|预算)$"
)
RATE = re.compile(r"[%％]|增减率|增长率|变[动化]率|增幅")
CHANGED = re.compile(r"增减|增[加长]额|变[动化]额|增（减）|增加（减少）")
LEAD_LINES = 8  # lines above a table that may hold its title and unit


@dataclass
class Column:
    """What one column of amounts means: the part that its head names, and measure, year and stage."""

    index: int
    labels: tuple[str, ...]  # the head's cells from the top down
    year: int
    stage: str
    measure: str
    facet: Item | None = None
    is_known: bool = True

    @property
    def of_year(self) -> bool:
        """Whether the head says that it is of this year alone, without what was carried over."""
        return any(re.match("本年(?:收入|支出)", label) for label in self.labels)

    @property
    def is_whole(self) -> bool:
        """Whether the head calls it the sum of the others."""
        return any(SUM.search(label) or GRAND.search(label) for label in self.labels)


@dataclass
class Group:
    """Columns that belong together: codes and names on the left, the amounts they explain on the right."""

    codes: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    amounts: list[Column] = field(default_factory=list)
    side: str = ""  # revenue or expenditure, where a table has both


class Head:
    """A table's cells, and what its title and the head of its columns say."""

    def __init__(self, folded: str, identity: Identity, table: Table, heading: str, before: "Head | None" = None):
        self.folded, self.identity, self.table = folded, identity, table
        self.grid: dict[tuple[int, int], Spot] = {}
        for spot in table.cells:
            for row in range(spot.row, spot.row + spot.rows):
                for column in range(spot.column, spot.column + spot.columns):
                    self.grid[row, column] = spot
        self.rows = 1 + max((row for row, _ in self.grid), default=-1)
        self.columns = 1 + max((column for _, column in self.grid), default=-1)
        self.lead = heading.splitlines()[-LEAD_LINES:]
        self.counted: list[int] = []  # columns that only count the rows
        self.other_codes: list[int] = []  # columns of codes that are of no classification
        # What goes on from the page before has no title of its own.
        goes_on = before is not None and before.columns >= self.columns and not re.search(f"[{HAN}]", heading)
        self.before = before if goes_on else None
        if self.before:
            self.columns = self.before.columns  # its last cells may all be empty

    def text(self, spot: Spot | None) -> str:
        """A cell's words without blanks."""
        return "" if spot is None else re.sub(r"\s", "", self.folded[spot.start : spot.end])

    def number(self, spot: Spot | None) -> Number | None:
        """The number that a cell holds and nothing else; None where it holds words or nothing."""
        if spot is None:
            return None
        found = numbers(self.folded, spot.start, spot.end)
        if (
            len(found) != 1
            or self.folded[spot.start : found[0].start].strip()
            or self.folded[found[0].end : spot.end].replace(found[0].unit, "", 1).strip()
        ):
            return None
        # A unit that the next cell seems to begin with is none.
        return found[0] if found[0].stop <= spot.end else replace(found[0], unit="", kind="plain", stop=found[0].end)

    @cached_property
    def head_rows(self) -> int:
        """How many rows at the top are title and head: all above the first row with a code or an amount."""
        for row in range(self.rows):
            spots = {id(self.grid[row, c]): self.grid[row, c] for c in range(self.columns) if (row, c) in self.grid}
            texts = [self.text(spot) for spot in spots.values()]
            if any(COLUMN_NUMBERS.search(text) for text in texts):
                continue
            filled = [n for spot in spots.values() if (n := self.number(spot)) and not self.is_year(n)]
            counted = [n.value for n in filled] == list(range(1, len(filled) + 1)) and len(filled) > 1
            if filled and not counted:
                return row
            if any(re.fullmatch(r"[23]\d{2}(?:\d{2}){0,2}", text) for text in texts):
                return row
        return self.rows

    @staticmethod
    def is_year(number: Number) -> bool:
        """Whether a number may be a year in a head."""
        return number.kind == "plain" and 1990 <= number.value <= 2100 and number.value == int(number.value)

    @cached_property
    def title(self) -> str:
        """The line above the table, or in its first rows, that names it."""
        if self.before:
            return self.before.title
        own = [self.text(self.grid.get((row, 0))) for row in range(self.head_rows)]
        lines = [re.sub(r"[\s|]", "", piece) for line in self.lead for piece in re.split(r"\s{2,}", line)]
        for line in [*own, *reversed(lines)]:
            if TITLE.search(line) and len(line) <= 60 and any(pattern.search(line) for _, pattern in TITLES):
                return line
        return next((line for line in reversed(lines) if line and not UNIT.search(line) and len(line) <= 60), "")

    @cached_property
    def statement(self) -> str:
        """The statement that the title names, or a head of projects by name; empty where neither does."""
        named = next((key for key, pattern in TITLES if pattern.search(self.title)), "")
        return "basic_project" if self.lists_projects and named in ("", *HOMES["functional"]) else named

    @cached_property
    def lists_projects(self) -> bool:
        """Whether the head says that the names below it are those of projects."""
        columns = [self.labels(column) for column in range(self.columns)]
        return any(labels and labels[-1] == "项目名称" for labels in columns) and not any(
            CODE.search(labels[-1]) and not OTHER_CODE.search(labels[-1]) for labels in columns if labels
        )

    @cached_property
    def unit(self) -> str:
        """The unit of the amounts, said above the table or in its head; empty where it is not said."""
        own = [self.text(spot) for (row, _), spot in self.grid.items() if row < self.head_rows]
        for line in [*own, *(re.sub(r"\s", "", line) for line in reversed(self.lead))]:
            if match := UNIT.search(line) or UNIT_IN_HEAD.search(line):
                return match["unit"]
        return self.before.unit if self.before else ""

    @cached_property
    def whole(self) -> str:
        """The item that a row named 合计 stands for."""
        if self.statement == "basic_project" and "基本支出" not in self.title:
            return "project" if "项目支出" in self.title or self.lists_projects else "expenditure"
        return WHOLES.get(self.statement, "")

    def heads(self, column: int) -> list[Spot]:
        """The head of a column from the top down, each cell once; title, unit and column numbers are no part of it."""
        if self.before and not self.head_rows:
            return []
        found: list[Spot] = []
        for row in range(self.head_rows):
            spot = self.grid.get((row, column))
            text = self.text(spot)
            if text and spot.columns < self.columns and not UNIT.search(text) and text != "栏次" and spot not in found:
                found.append(spot)
        return [spot for spot in found if not self.is_count(spot)]

    def is_count(self, spot: Spot) -> bool:
        """Whether a cell of the head only numbers its column."""
        return bool(re.fullmatch(r"\d{1,2}", self.text(spot)))

    def labels(self, column: int) -> tuple[str, ...]:
        """The words of a column's head from the top down."""
        return tuple(self.text(spot) for spot in self.heads(column))

    @cached_property
    def groups(self) -> list[Group]:
        """The table's columns by what they are."""
        if self.before and not self.head_rows:  # the head stands on the page before
            self.counted = self.before.counted
            return self.before.groups
        found = [Group()]
        for column in range(self.columns):
            labels = self.labels(column)
            last = labels[-1] if labels else ""
            body = [self.grid[row, column] for row in range(self.head_rows, self.rows) if (row, column) in self.grid]
            texts = [self.text(spot) for spot in body]
            if any(ROW_NUMBER.search(label) for label in labels):
                self.counted.append(column)
                continue
            if OTHER_CODE.search(last):
                self.other_codes.append(column)
                continue
            is_code = (
                CODE.search(last)
                or not labels
                and texts
                and all(re.fullmatch(r"[2356]\d{2,6}", text) for text in texts)
            )
            is_number = any(self.number(spot) for spot in body)
            is_name = not is_number and (NAME.search(last) or any(re.search("[\u4e00-\u9fff]", text) for text in texts))
            if not (is_code or is_name) and not is_number and not AMOUNT.search(last):
                continue
            if (is_code or is_name) and found[-1].amounts:
                found.append(Group())
            group = found[-1]
            if not group.side:
                group.side = next((side for word, side in (("收入", "revenue"), ("支出", "expenditure")) if labels and labels[0] == word), "")  # fmt: skip
            if is_code:
                group.codes.append(column)
            elif is_name:
                group.names.append(column)
            else:
                group.amounts.append(self.column(column, labels, group))
        return [group for group in found if group.amounts]

    def column(self, index: int, labels: tuple[str, ...], group: Group) -> Column:
        """What a column of amounts means, by its head."""
        own = self.identity
        words = "/".join(labels)
        measure = "amount"
        if RATE.search(words):
            measure = "share" if "占" in words else "completion" if "完成" in words else "growth"
        elif CHANGED.search(words):
            measure = "change"
        year = own.fiscal_year
        if measure in ("change", "growth"):
            pass  # "比上年增减": of this year
        elif match := re.search(r"(20\d\d)年", words):
            year = int(match[1])
        elif re.search("(?:上年|去年)(?!.{0,3}结转|结余)", words):
            year -= 1
        stage = own.stage
        if re.search(r"调整预算|全年预算", words):
            stage = "adjusted"
        elif own.stage == "final" and re.search(r"预算数|年初预算", words) and "决算" not in labels[-1]:
            stage = "budget"
        elif year < own.fiscal_year and (told := re.search("执行|决算", words)):
            stage = {"执行": "execution", "决算": "final"}[told.group()]  # beside this year's budget
        column = Column(index, labels, year, stage, measure)
        beside = {*group.codes, *group.names}
        for spot in reversed(self.heads(index)):
            bare = UNIT_IN_HEAD.sub("", NUMBERING.sub("", self.text(spot)))
            bare = TOLD.sub("", bare) or bare
            if len(bare) < 2:  # "收     入" came apart
                continue
            # A cell that stands above the names too is of the whole block.
            if beside & set(range(spot.column, spot.column + spot.columns)) or (
                AMOUNT.search(bare)
                or SUM.search(bare)
                or GRAND.search(bare)
                or re.search(r"^(?:收入|支出)$", bare)
                or CHANGED.search(bare)
                or RATE.search(bare)
            ):
                continue
            item = self.part(bare, group)
            column.is_known = item is not None
            column.facet = item if item and item.item_id != self.whole else None
            break
        return column

    def part(self, name: str, group: Group) -> Item | None:
        """The item that a column's head names: a fund's own expenditure, unless the column is of revenue."""
        if "revenue" not in (self.statement, group.side) and "收入" not in name:
            fund = next((item for word, item in FUNDS.items() if name.startswith(word)), None)
            if fund:
                return items()[fund]
        economic = code_list("economic", self.identity.fiscal_year)
        return self.own(own_item(name, self.statement, self.whole)) or economic.find(name)

    def own(self, item: Item | None) -> Item | None:
        """In the table of one fund its own total in the place of everybody's."""
        renamed = OWN.get(self.statement, {}).get(item.item_id) if item else None
        return items()[renamed] if renamed else item
