"""Which item the words around a number name, as a sentence of that part of the disclosure means them."""

import re
from typing import TYPE_CHECKING

from data.classification import Item, aliases, items
from data.extraction.dating import when
from data.extraction.naming import (
    FUNDS,
    PEOPLE,
    SIDES,
    coded_item,
    fits,
    is_cut_by_fund,
    listed,
    path_item,
    resolve,
    strip,
    tidy,
)
from data.extraction.numbers import Number
from data.extraction.phrases import DONE, GOALS, OF_WHICH, PROJECTS
from data.extraction.together import of_all

if TYPE_CHECKING:
    from data.extraction.sentence import Sentence

# In the part on one fund this year's revenue and expenditure are the fund's.
OF_FUND = {
    fund: {
        "revenue": f"revenue.{fund}",
        "expenditure": fund,
        "revenue.carried_over": f"{fund}.carried_over",
        "expenditure.carried_forward": f"{fund}.carried_forward",
    }
    for fund in ("government_fund", "state_capital")
}
OF_FUND["fiscal_appropriation"] = {
    "total": "fiscal_appropriation",
    "revenue": "revenue.fiscal",
    "expenditure": "fiscal_appropriation.expenditure",
}
# "收入2万元，支出1万元": the expenditure of the same fund.
OTHER_SIDE = {
    "revenue": "expenditure",
    "revenue.fiscal": "fiscal_appropriation.expenditure",
    "revenue.general_public_budget": "general_public_budget",
    "revenue.government_fund": "government_fund",
    "revenue.state_capital": "state_capital",
}
FUND_WHOLES = [item for before, item in OTHER_SIDE.items() if before != "revenue"]
# A total with what was carried over, where the document tells this year's from it.
GRAND = re.compile(r"^(?!本年).*总计|^总(?:收入|支出)")
TITLED = re.compile(r"(?P<name>[^，,；。：\n]*)：[^，,；。：]*$")
SIDED = (*SIDES.values(), "revenue.fiscal", "fiscal_appropriation.expenditure")
COSTS = ("经费预算", "预算经费", "所需经费", "经费", "费用")
# Clauses that speak on of what was just counted: "行政编制76人，实际71人", "拟召开6次会议，人数720人，经费预算5万元".
GOING_ON = {
    (word, before): item
    for words, before, item in (
        (("实际", "实有"), "staff.authorised", "staff.present"),
        (("实际", "实有"), "staff.authorised_administrative", "staff.civil_servants"),
        (("实际", "实有"), "staff.authorised_career", "staff.career"),
        (("累计", "共计", "共"), "three_public.overseas_groups", "three_public.overseas_people"),
        (("累计接待", "接待", "共接待"), "three_public.foreign_groups", "three_public.foreign_people"),
        (("累计接待", "接待", "共接待"), "three_public.foreign_reception", "three_public.foreign_people"),
        (("人数", "参加人数"), "meetings.held", "meetings.people"),
        (("人数", "参加人数"), "training.held", "training.people"),
        *(((COSTS, f"{held}.held", held)) for held in ("meetings", "training", "events")),
    )
    for word in words
}
# What a count is of where a noun follows its unit, and not one of the words that lead on.
OTHER_THING = re.compile(r"(?!共|和|及|与|以[上内下]|左右|其中|累计|等|均|分别|[为是]|主要|用于)[\u4e00-\u9fff]")
OF_PROJECTS = ("performance.funds", "performance.projects", "performance.self_evaluated", "performance.evaluated")
FUND_OF_PROJECTS = re.compile(r"(一般公共预算|政府性基金|国有资本经营)(?:预算)?项目")
OTHER_FUNDS = ("government_fund", "state_capital", "special_account")
AT_LEAST = re.compile(r"(?:不[低少小]于|不[高超][于过]|[≥≤><]=?|[保维]持在|稳定在|控制在)+$")
# What a budget plans to buy, and what it is called then.
PLANNED = re.compile("购置|新增|配备|配置|更新")
EQUIPMENT = {
    "assets.large_equipment": "assets.planned_equipment",
    "assets.general_equipment": "assets.planned_general_equipment",
    "assets.special_equipment": "assets.planned_special_equipment",
}
GOALS_OF_PROJECTS = Item("performance", "绩效目标", path="绩效目标", statements=("performance",))
TARGETS = Item("work_targets", "年度工作目标", path="年度工作目标", statements=("work_targets",))


def item_of(sentence: "Sentence", number: Number, clause: str, lead: str, kind: str) -> tuple[Item | None, str]:
    """The item an amount or count belongs to, and how it is printed; what is to be bought is not yet there."""
    item, printed = named_around(sentence, number, clause, lead, kind)
    if item and item.item_id in EQUIPMENT and PLANNED.search(sentence.folded, sentence.start, number.start):
        _, as_of = when(sentence, number.start)
        item = item if as_of else items()[EQUIPMENT[item.item_id]]
    if item and item.code == "229" and is_left_over(sentence):
        item = listed(item.name, items()["expenditure"])
    return item, printed


def is_left_over(sentence: "Sentence") -> bool:
    """Whether 其他支出 is what a list by funds or by nature leaves over, no class: "基本支出9万元，其他支出1万元"."""
    last = next(iter((sentence.found or sentence.earlier)[-1:]), None)
    return bool(
        last
        and last.item not in (sentence.context.parent, sentence.owner)
        and last.item.item_id.split(".")[0]
        in ("basic", "project", "expenditure", "general_public_budget", *OTHER_FUNDS)
    )


def named_around(sentence: "Sentence", number: Number, clause: str, lead: str, kind: str) -> tuple[Item | None, str]:
    """The item that the words around an amount or count name."""
    before = sentence.context.subject
    if before and (clause.strip(), before.item_id) in GOING_ON:
        return items()[GOING_ON[clause.strip(), before.item_id]], clause.strip()
    joined = re.split(r"[，,；;。：\n]", lead)[-1]
    titled = TITLED.search(lead)
    if "、" in joined and (
        coded := coded_item(tidy(joined, sentence.identity.department), sentence.identity.fiscal_year)
    ):
        return coded  # "2080803-在乡复员、退伍军人生活补助"
    unit = sentence.unit(number)
    if all_of_them := of_all(sentence, joined, lambda name: named_item(sentence, name, sentence.context.parent, unit)):
        return all_of_them if all_of_them[0] else kind == "count" and noun_after(sentence, number) or (None, "")
    if sentence.counted and "价值" in clause and (value := strip(tidy(clause, ""))) in ("价值", "账面价值"):
        clause = sentence.counted + value
    for words in dict.fromkeys([clause, re.sub(r"（[^）]*）$", "", clause), joined]):
        if kind == "count":
            sentence.asked = re.sub(r"\s", "", words) if words.startswith("占") else ""
            sentence.counted = strip(tidy(words, sentence.identity.department))[-12:]
        if found := named_item(sentence, words, sentence.context.parent, unit):
            if found[0] is None and kind == "count" and before and before.unit == "元":
                break  # a count is of no money
            if found[0] is None and kind == "count" and (after := noun_after(sentence, number)):
                return after
            if found[0] is None and kind == "count" and OTHER_THING.match(sentence.folded, number.stop):
                return None, ""  # "3个社区，共有60个村民小组"
            if found[0] and found[0] is sentence.owner and found[0].item_id not in SIDES.values() and sentence.found:
                # "车辆4辆，其中：一般公务用车1辆": the part is not the whole by another name.
                name = OF_WHICH.sub("", tidy(words, sentence.identity.department)) or found[1]
                return listed(name, sentence.owner), name
            if (
                found[0] is None
                and titled
                and (named := named_item(sentence, titled["name"], sentence.context.parent, unit))
                and named[0]
            ):
                return named  # "行政运行：2024年预算5万元"
            return found if found[0] else (sentence.context.subject, sentence.context.subject_printed)
    return kind == "count" and noun_after(sentence, number) or (None, "")


def named_item(sentence: "Sentence", words: str, parent: Item | None, unit: str = "") -> tuple[Item | None, str] | None:
    """The item that the words in front of a number name; see naming.resolve."""
    own = sentence.identity
    before = sentence.context.subject
    if sentence.context.above and (before is None or not before.classification):
        before = sentence.context.above
    found = resolve(words, sentence.statement, parent, own.department, own.fiscal_year, before, unit)
    printed = sentence.context.subject_printed
    if found and found[1] == "本年支出" and printed.endswith("本年收入") and before and before.item_id in OTHER_SIDE:
        return items()[OTHER_SIDE[before.item_id]], printed.replace("本年收入", "本年支出")
    carries = (
        found is None and strip(tidy(words, own.department)) == "支出" or found and found[0] is None and "支出" in words
    )
    if carries and before and (other := OTHER_SIDE.get(before.item_id)):
        return items()[other], "支出"
    if sentence.tells_year and found and found[0] and found[0].item_id in SIDED and GRAND.search(found[1]):
        is_fiscal = sentence.statement == "fiscal_appropriation" or found[0].item_id not in SIDES.values()
        return items()["fiscal_appropriation" if is_fiscal else "total"], found[1]
    if found and found[0] and (fund := OF_FUND.get(sentence.statement, {}).get(found[0].item_id)):
        return items()[fund], found[1]
    return found


def path_of(sentence: "Sentence", text: str) -> tuple[Item, str] | None:
    """The last functional path of a stretch of text."""
    before = sentence.context.subject or sentence.context.above
    return path_item(text, sentence.identity.department, sentence.identity.fiscal_year, before)


def is_facet(sentence: "Sentence", item: Item) -> bool:
    """Whether an item only cuts another one just named.

    "初中教育5万元，其中：基本支出3万元"; "“三公”经费5万元，其中：政府性基金预算支出1万元".
    """
    parent = sentence.context.parent
    if parent is None or parent not in (sentence.owner, sentence.context.whole):
        return False
    if parent.classification == "functional" and item.item_id in ("basic", "project"):
        return True
    return is_cut_by_fund(parent) and item.item_id in ("general_public_budget", *OTHER_FUNDS)


def is_project(item: Item | None) -> bool:
    """Whether an item is a single project of the part on performance."""
    return bool(item and item.item_id.startswith("performance.funds/"))


def fund_of_projects(sentence: "Sentence", number: Number, item: Item) -> Item | None:
    """The fund whose projects alone an evaluation covers: "2个政府性基金预算项目开展自评，涉及资金5万元".

    Those of the general budget are all, unless the sentence has told of all before.
    """
    if item.item_id not in OF_PROJECTS:
        return None
    before = FUND_OF_PROJECTS.findall(sentence.folded, sentence.start, number.start)
    behind = FUND_OF_PROJECTS.match(sentence.folded, number.stop)
    name = behind[1] if behind else before[-1] if before else ""
    fund = items()[FUNDS[name]["expenditure"]] if name else None
    is_all = fund and fund.item_id == "general_public_budget" and all(each.item is not item for each in sentence.found)
    return None if is_all else fund


def target(sentence: "Sentence", number: Number, clause: str, tail: bool = True) -> tuple[Item | None, str]:
    """A yearly goal: named by the words around its number, whatever they are."""
    lead = AT_LEAST.sub("", GOALS.sub("", strip(tidy(clause, sentence.identity.department))))
    following = sentence.folded[number.stop : number.stop + 40]
    after = re.match(r"[\u4e00-\u9fff（）]*", following)[0] if tail else ""
    name = lead + re.sub(r"^(?:以上|以内|以下|左右|和|及|、|的)+", "", after)
    if not 2 <= len(name) <= 40:
        return None, ""
    return listed(name, TARGETS if sentence.statement == "work_targets" else GOALS_OF_PROJECTS), name


def noun_after(sentence: "Sentence", number: Number) -> tuple[Item, str] | None:
    """The item a count names behind itself: "1名事业人员"."""
    tail = re.sub(r"\s", "", sentence.folded[number.stop : min(number.stop + 24, sentence.span[1])])
    clause = re.match(r"[^，,；。]*", tail)[0]
    if sentence.statement == "performance" and PROJECTS.match(clause):  # not those with goals
        key = next((key for key, words in DONE.items() if re.search(words, clause)), "performance.projects")
        return items()[key], "项目"
    if re.search("评估|监控|跟踪|自评|评价", clause):
        return None
    best = max((name for name in aliases() if tail.startswith(name) and len(name) >= 2), key=len, default="")
    known = [item for item in aliases().get(best, ()) if fits(item, sentence.unit(number))]
    if len(best) == 2 and known and known[0].unit in PEOPLE and re.match(r"[\u4e00-\u9fff]", tail[2:]):
        return None  # "3个行政单位" counts no 行政 posts
    return next(
        ((item, best) for item in known if sentence.statement in item.statements), (known[0], best) if known else None
    )
