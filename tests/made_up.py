"""Departments that do not exist, with disclosures for tests and benchmarks: each name says that it is made up.

Everything follows from the seed, a department's number and the year, so that a year's figures are the same whichever
years are asked for. Amounts are whole hundredths of 万元.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

DIGITS = "零一二三四五六七八九"
# The classes a department's own work may fall into: 类, 款 and the code of the section.
WORK = (
    ("一般公共服务支出", "统计信息事务", "20105"),
    ("一般公共服务支出", "财政事务", "20106"),
    ("教育支出", "教育管理事务", "20501"),
    ("农林水支出", "林业和草原", "21302"),
    ("交通运输支出", "公路水路运输", "21401"),
)
COMMON = {
    "functional:208": ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出"),
    "functional:210": ("卫生健康支出", "行政事业单位医疗", "行政单位医疗"),
    "functional:221": ("住房保障支出", "住房改革支出", "住房公积金"),
}
STAGES = {"budget": "预算", "final": "决算"}


@dataclass(frozen=True)
class Account:
    """One document's figures: amounts (hundredths of 万元) and counts by item; ``before`` is the same of the year before.

    ``planned`` are the year's budget amounts, which a final account is compared with.
    """

    name: str
    level: str  # department or unit
    year: int
    stage: str  # budget or final
    work: tuple[str, str, str]
    amounts: dict[str, int]
    before: dict[str, int]
    planned: dict[str, int]
    counts: dict[str, int]


def accounts(
    departments: int, years: range, stages: Sequence[str] = ("budget", "final"), seed: int = 0
) -> Iterator[Account]:
    """The accounts of so many departments for each year and stage; every third department has a unit of its own."""
    for number in range(1, departments + 1):
        department = f"虚构市第{''.join(DIGITS[int(digit)] for digit in f'{number:03d}')}测试局"
        bodies = [(department, "department")] + [(f"{department}所属测试中心", "unit")] * (number % 3 == 0)
        for name, level in bodies:
            for year in years:
                for stage in stages:
                    yield account(name, level, number, year, stage, seed)


def documents(
    departments: int, years: range, stages: Sequence[str] = ("budget", "final"), seed: int = 0
) -> Iterator[tuple[str, str]]:
    """File name and text of every account."""
    for each in accounts(departments, years, stages, seed):
        yield file_name(each), text(each)


def file_name(of: Account) -> str:
    """The name that such a file usually has."""
    level = "部门" if of.level == "department" else "单位"
    return f"{of.name}{of.year}{'年' if of.stage == 'budget' else '年度'}{level}{STAGES[of.stage]}.txt"


def account(name: str, level: str, number: int, year: int, stage: str, seed: int) -> Account:
    """One body's account of a year; every seventh department does not say how many people it pays."""
    key = f"{seed}/{number}/{level}"
    body = Random(key)
    counts = {
        "staff.supplied": people(body, level) + year % 5,
        "staff.vehicles": body.randint(1, 6),
        "performance.projects": body.randint(2, 12),
    }
    if number % 7 == 0:
        del counts["staff.supplied"]
    now, before, planned = (
        yearly(key, level, number, *of) for of in ((year, stage), (year - 1, stage), (year, "budget"))
    )
    return Account(name, level, year, stage, WORK[number % len(WORK)], now, before, planned, counts)


def people(body: Random, level: str) -> int:
    """How many people a body has; a unit always has fewer than its department."""
    return body.randint(20, 120) if level == "department" else body.randint(4, 12)


def yearly(key: str, level: str, number: int, year: int, stage: str) -> dict[str, int]:
    """The amounts of one body, year and stage, each whole the exact sum of its parts; every fifth receives no guests."""
    body, turn = Random(key), Random(f"{key}/{year}/{stage}")
    size = people(body, level) * body.randint(1200, 2200) * (1 + 0.04 * (year - 2020))

    def part(share: float) -> int:
        return max(int(size * share * body.uniform(0.8, 1.2) * turn.uniform(0.95, 1.05)), 1)

    wages, pension, health, housing = part(0.55), part(0.07), part(0.035), part(0.06)
    families, public, operating, special = part(0.03), part(0.12), part(0.08), part(0.3)
    vehicles, reception = part(0.01), 0 if number % 5 == 0 else part(0.002)
    goods, services = part(0.05), part(0.04)
    original, worn = part(0.6), part(0.25)
    insured = pension + health + housing
    personnel = wages + insured + families
    total = personnel + public + operating + special
    return {
        "total": total, "basic": personnel + public, "basic.personnel": personnel, "basic.public": public,
        "economic:301": personnel - families, "economic:303": families,
        "project": operating + special, "project.operating": operating, "project.special": special,
        "work": total - insured, "work/01": personnel + public - insured, "work/02": operating + special,
        "functional:208": pension, "functional:210": health, "functional:221": housing,
        "three_public": reception + vehicles, "three_public.reception": reception,
        "three_public.vehicle_operation": vehicles,
        "procurement": goods + services, "procurement.goods": goods, "procurement.services": services,
        "assets.original_value": original, "assets.accumulated_depreciation": worn, "assets.net_value": original - worn,
    }  # fmt: skip


def text(of: Account) -> str:
    """The disclosure that prints an account."""
    return (budget if of.stage == "budget" else final)(of)


def money(hundredths: int) -> str:
    """An amount as printed, in 万元."""
    return f"{hundredths / 100:.2f}"


def ratio(part: int, whole: int) -> str:
    """A percentage as printed, rounded half up."""
    return f"{(Decimal(100 * part) / whole).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def change(of: Account, item: str) -> str:
    """How an amount stands to the year before, in words."""
    gap = of.amounts[item] - of.before[item]
    if gap == 0:
        return "持平"
    more, rate = ("增加", "增长") if gap > 0 else ("减少", "下降")
    return f"{more}{money(abs(gap))}万元，{rate}{ratio(abs(gap), of.before[item])}"


def functional(of: Account) -> list[tuple[str, tuple[str, str, str]]]:
    """The functional items that an account prints: each one's key and its 类, 款 and 项."""
    name, section, _ = of.work
    return [
        ("work/01", (name, section, "行政运行")),
        ("work/02", (name, section, "一般行政管理事务")),
        *COMMON.items(),
    ]


def classes(of: Account) -> str:
    """The functional classes with their shares, as one list."""
    names = {"work": of.work[0]} | {key: names[0] for key, names in COMMON.items()}
    return "；".join(
        f"{name}{money(of.amounts[key])}万元，占{ratio(of.amounts[key], of.amounts['total'])}"
        for key, name in names.items()
    )


def staff(of: Account) -> str:
    """The sentence on people and vehicles."""
    people = f"财政供给人员{of.counts['staff.supplied']}人，" if "staff.supplied" in of.counts else ""
    return f"{of.name}{of.year}年{people}供给车辆{of.counts['staff.vehicles']}辆。"


HEAD = """{name}{year}{nian}{level}{stage}

（本文件由程序编造，机构与数字均不存在，只供测试）

第一部分 {level}概况

一、主要职责
{name}是编造的机构，没有真实职责。

二、机构设置
{staff}

第二部分 {year}{nian}{level}{stage}情况说明

"""
TAIL = """
第三部分 名词解释

（一）一般公共预算拨款收入：指财政当年拨付的资金。
（二）基本支出：指为保证机构正常运转、完成日常工作任务而发生的人员支出和公用支出。
（三）项目支出：指在基本支出之外为完成特定任务所发生的支出。
"""


def framed(of: Account, body: str) -> str:
    """A body between the head and the tail that all documents share."""
    head = HEAD.format(
        name=of.name, year=of.year, nian="年" if of.stage == "budget" else "年度", stage=STAGES[of.stage],
        level="部门" if of.level == "department" else "单位", staff=staff(of),
    )  # fmt: skip
    return head + body.strip() + "\n" + TAIL


def budget(of: Account) -> str:
    """A budget as departments of Sichuan word it."""
    m = {item: money(value) for item, value in of.amounts.items()}
    against = f"比{of.year - 1}年预算数{{}}"
    total = against.format(change(of, "total"))
    items = "\n".join(
        f"{place}.{names[0]}（类）{names[1]}（款）{names[2]}（项）{of.year}年预算数为{m[key]}万元，主要用于测试。"
        for place, (key, names) in enumerate(functional(of), start=1)
    )
    return framed(
        of,
        f"""
一、收支预算情况说明
{of.name}{of.year}年收支总预算{m["total"]}万元，{total}，主要原因是测试需要。

二、收入预算情况说明
收入预算总额{m["total"]}万元，{total}，其中：一般公共预算拨款收入{m["total"]}万元，占总收入100%。

三、支出预算情况说明
支出预算总额{m["total"]}万元，{total}，其中：基本支出{m["basic"]}万元，占总支出{ratio(of.amounts["basic"], of.amounts["total"])}；项目支出{m["project"]}万元，占总支出{ratio(of.amounts["project"], of.amounts["total"])}。

四、财政拨款收支预算情况说明
{of.year}年财政拨款收支总预算{m["total"]}万元，{total}。

五、一般公共预算当年拨款情况说明
（一）规模变化情况
{of.year}年一般公共预算财政拨款{m["total"]}万元，{total}。
（二）结构情况
{classes(of)}。
（三）具体使用情况
{items}

六、一般公共预算基本支出及项目支出情况说明
（一）基本支出
一般公共预算基本支出{m["basic"]}万元，其中：人员经费{m["basic.personnel"]}万元，公用经费{m["basic.public"]}万元。人员经费包括工资福利支出{m["economic:301"]}万元，对个人和家庭的补助支出{m["economic:303"]}万元。
（二）项目支出
一般公共预算项目支出{m["project"]}万元，其中：运转类项目支出{m["project.operating"]}万元，特定目标类项目支出{m["project.special"]}万元。

七、“三公”经费财政拨款预算安排情况说明
{of.year}年“三公”经费财政拨款预算总额{m["three_public"]}万元，{against.format(change(of, "three_public"))}，其中：
（一）因公出国（境）经费0万元，与{of.year - 1}年预算数持平。
（二）公务接待费{m["three_public.reception"]}万元，{against.format(change(of, "three_public.reception"))}。
（三）公务用车购置费0万元，与{of.year - 1}年预算数持平。公务用车运行维护费{m["three_public.vehicle_operation"]}万元，{against.format(change(of, "three_public.vehicle_operation"))}。

八、政府性基金预算支出情况说明
{of.year}年政府性基金预算支出0万元。

九、国有资本经营预算支出情况说明
{of.year}年国有资本经营预算支出0万元。

十、其他重要事项的情况说明
（一）机关运行经费情况
{of.year}年机关运行经费财政拨款预算为{m["basic.public"]}万元，{against.format(change(of, "basic.public"))}。
（二）政府采购情况
{of.year}年安排政府采购预算支出{m["procurement"]}万元，其中：政府采购货物支出{m["procurement.goods"]}万元，政府采购服务支出{m["procurement.services"]}万元。
（三）国有资产占有使用情况
截至{of.year - 1}年底，固定资产原值{m["assets.original_value"]}万元，累计折旧{m["assets.accumulated_depreciation"]}万元，净值{m["assets.net_value"]}万元。
（四）预算绩效目标情况
{of.year}年编制了项目支出绩效目标，涉及项目{of.counts["performance.projects"]}个，预算项目资金{m["project"]}万元。
""",
    )


def final(of: Account) -> str:
    """A final account in the usual ten parts."""
    m = {item: money(value) for item, value in of.amounts.items()}
    year, total = of.year, of.amounts["total"]

    def done(item: str) -> str:
        return f"完成年初预算的{ratio(of.amounts[item], of.planned[item])}"

    def against(item: str) -> str:
        return f"与{year - 1}年度决算数相比{change(of, item)}"

    items = "\n".join(
        f"{place}.{names[0]}（类）{names[1]}（款）{names[2]}（项）。年初预算为{money(of.planned[key])}万元，支出决算为{m[key]}万元，{done(key)}。"
        for place, (key, names) in enumerate(functional(of), start=1)
    )
    return framed(
        of,
        f"""
一、收入支出决算总体情况说明
{year}年度收、支总计{m["total"]}万元。与{year - 1}年度决算数相比，收、支总计各{change(of, "total")}。主要原因是测试需要。

二、收入决算情况说明
{year}年度本年收入合计{m["total"]}万元，其中：一般公共预算财政拨款收入{m["total"]}万元，占100%。

三、支出决算情况说明
{year}年度本年支出合计{m["total"]}万元，其中：基本支出{m["basic"]}万元，占{ratio(of.amounts["basic"], total)}；项目支出{m["project"]}万元，占{ratio(of.amounts["project"], total)}。

四、财政拨款收入支出决算总体情况说明
{year}年度财政拨款收、支总计{m["total"]}万元。与{year - 1}年度相比，财政拨款收、支总计各{change(of, "total")}。

五、一般公共预算财政拨款支出决算情况说明
（一）总体情况
{year}年度一般公共预算财政拨款支出{m["total"]}万元，占本年支出合计的100%。
（二）结构情况
{year}年度一般公共预算财政拨款支出{m["total"]}万元，主要用于以下方面：{classes(of)}。
（三）具体情况
{year}年度一般公共预算财政拨款支出年初预算为{money(of.planned["total"])}万元，支出决算为{m["total"]}万元，{done("total")}。其中：
{items}

六、一般公共预算财政拨款基本支出决算情况说明
{year}年度一般公共预算财政拨款基本支出{m["basic"]}万元，其中：人员经费{m["basic.personnel"]}万元，公用经费{m["basic.public"]}万元。

七、财政拨款“三公”经费支出决算情况说明
{year}年度“三公”经费财政拨款支出预算为{money(of.planned["three_public"])}万元，支出决算为{m["three_public"]}万元，完成预算的{ratio(of.amounts["three_public"], of.planned["three_public"])}，{against("three_public")}。其中：因公出国（境）费支出决算为0万元；公务用车购置及运行维护费支出决算为{m["three_public.vehicle_operation"]}万元，其中：公务用车购置费支出0万元，公务用车运行维护费支出{m["three_public.vehicle_operation"]}万元；公务接待费支出决算为{m["three_public.reception"]}万元。

八、政府性基金预算财政拨款支出决算情况说明
{year}年度政府性基金预算财政拨款支出0万元。

九、国有资本经营预算财政拨款支出决算情况说明
{year}年度国有资本经营预算财政拨款支出0万元。

十、其他重要事项的情况说明
（一）机关运行经费支出情况
{year}年度机关运行经费支出{m["basic.public"]}万元，{against("basic.public")}。
（二）政府采购支出情况
{year}年度政府采购支出总额{m["procurement"]}万元，其中：政府采购货物支出{m["procurement.goods"]}万元、政府采购服务支出{m["procurement.services"]}万元。
（三）国有资产占有使用情况
截至{year}年12月31日，固定资产原值{m["assets.original_value"]}万元，累计折旧{m["assets.accumulated_depreciation"]}万元，净值{m["assets.net_value"]}万元。
（四）预算绩效情况
{year}年度对{of.counts["performance.projects"]}个项目编制了绩效目标，涉及资金{m["project"]}万元。
""",
    )
