"""From the words in front of a number to the item it measures."""

import re
from collections.abc import Iterator
from heapq import heappop, heappush

from data.classification import HOMES, LEVELS, CodeList, Item, code_list, items, items_named, plain, statements

# Which children a named parent may have when the document lists them after 其中: entries of a code list, or
# whatever the document calls them. The funds of a project are not economic items though they share names.
ECONOMIC_PARENTS = ("basic", "basic.personnel", "basic.public", "operating_funds")
OWN_CHILDREN = ("project.", "procurement", "performance", "work_targets", "staff", "assets")

NOUN_ENDS = re.compile(
    r"(?:支出|收入|经费|资金|补助|补贴|费用?|款项?|奖金|工资|津贴|保险|公积金|年金|项目|采购|基金|购置|资产|原值|折旧|净值"
    r"|设备|加油|维修|[轿客货卡班校]车|用车|越野车|车辆|人员|编制|人数|单位|职工|服务|在建工程|有价证券|对外投资|活动|推介|宣传|控制数|学生|教学班|教职工|科室|床位|机构|[管理检测]所|[支大中]队|病区|工作|修缮|建设|救助|抚恤金?|机关|本级|养老金|余额|结余|结转|总计|合计|预备费|利息|税金|价值|家具|房屋|构筑物|建筑物)(?:（[^）]*）)?$"
)
# What is said in so many ways that only some of its words tell it: "预留给小型和微型企业的政府采购项目预算".
TOLD = [
    (statement, re.compile(pattern), key)
    for statement, pattern, key in (
        ("procurement", r"^(?!.*(?:授予|合同|成交|占)).*(?:预留|面向).*(?:小微|小型(?:企业)?[和及与、]?微型)企业", "procurement.reserved_small"),
        ("procurement", r"^(?!.*(?:授予|合同|成交|占)).*(?:预留|面向).*中小微?企业", "procurement.reserved"),
        ("three_public", r"^(?!.*(?:[现保共实]有|报废|处置)).*(?:更新|购置|新购|购买)[\u4e00-\u9fff（）]{0,10}[用轿客货]?车辆?$", "three_public.vehicles_bought"),
        ("performance", r"^(?!.*(?:评|监控|占|涉及|公开)).*绩效(?:目标|管理)[^，]*项目(?:共|总数|数量?)?$", "performance.projects"),
    )
]  # fmt: skip
# Whatever a list of parts calls one of them: a name, not a clause that says something.
PART = re.compile(
    r"(?!.*(?:[上本去当今全]年|年[初末]|[后前两]者|其余|剩余|上述|以上|超过?|增加?|减少?|上升|下降|比|较|占|为|是|按|于|由|从|对|将|已|未|无|不|等$|达到|[每人户]均|每|标准|其中|预算|决算|执行|安排|拨付|追加|下达|收回|调整|完成|使用|合同|金额))"
    r"[\u4e00-\u9fffA-Za-z（）·、-]{3,20}|其他"
)
PREFIXES = re.compile(
    r"^(?:[—·•●◆■-]+|(?:收入|支出)方面[为是]?|(?:其中)?(?:金额|支出)?(?:占比|比重)?(?:较|最)[大高多]的?[为是]|(?:重点|主要)项目[为是：]|全系统|(?:学校|全校|医院|全院|全局)(?=编制|在职|教职工|现有|实有)|参加|组织(?=因公|出国)|(?:[所下直]属各?(?:预算|事业)?|各预算)单位(?=[共现实]有)|占全部|(?:拟|安排|新增|购置|配备|配置)+(?=单价|(?:单位)?价值)|(?:单价|(?:单位)?价值)在?\d+(?:\.\d+)?万元（?含?）?以上（?含?）?的?|(?:行政|事业|参公)单位的|[^等]{1,20}等(?=人员经费|日常公用|公用经费|项目支出|基本支出|会议|培训)|在职在编(?!人)|在编(?!人|在)|含|其中|具体[为是]?|主要[为是]?(?!领导|负责)|包括|包含|分别[为是]?|[一二三四五六七八九十]+是|[①-⑳]|我(?:单位|部门|街道|中心|[局委办院校镇乡县市区队站所厅馆社会])|本(?:单位|部门|级|局|委|办|院|校|中心)"
    r"|\d{4}年(?:度|底|末)?|\d{1,2}月(?:\d{1,2}日|底|末)|截至|截止|[上去本今当全]年(?:度|底|末)?(?!结[转余])|20\d\d|单位(?!医疗|离退休|基本|职业|医药)|预算部门|部门|机关(?!事业|运行|商品|服务|工资|资本)|年初|年末|预算安排|安排|预计|计划|财政预算|财政供给|共有|共计|共|现有|实有|目前|全部|合计|核定(?=行政编制|事业编制)|按(?:规定|(?=现有|实有))|相应|用于|由|将|的|和|及|与|以及|同比|（本级）|期末|总体|各自|全年安排|全年|累计|共接待"
    r"|(?:政府性基金|国有资本经营)预算财政拨款(?=[年上本]|结)|一般公共预算(?:财政)?拨款|一般公共预算|财政拨款|当年|实际(?:支出|发生)?|(?:该|本)项目(?=20|全年|当年|年度|预算|安排)|收到|实现|支付|开支|列支|发生|使用|涉及|无|未|拟|：)"
)
SUFFIXES = re.compile(
    r"(?:分别|各|均|(?<=经费)(?:当年)?一般公共预算(?:财政)?拨款(?:支出)?|(?<=费)费用|类?科目|（[类款项]）|预算安排|安排|为|达到?|是|约|预计执行|共计?|累计|合计|总计|有|：|的?预算数|的?决算数|的?执行数|的?支出数|年初数|调整数|预算总额|预算总数|预算金额|决算金额|总额|总数|金额"
    r"|预算|决算|财政拨款|拨款|支出|规模|数额|数|额|共|\d{4}年度?|年初|全年|调整|当年|本年度?|\d+年(?:度|底|末)?)$"
)
# What is left of a clause that names no item of its own ("支出决算为"): the figure goes on speaking of the item before.
CARRIES = {"", "支出", "收入", "全年", "总", "费用", "费用支出"}
SPEAKS_ON = ("", "费用支出", "费用")
# Words before a year that lead up to a sentence and name nothing.
LEADS = re.compile(r"(?:截[至止]|根据|按照|比|较|与|自|从|在|我[\u4e00-\u9fff]{1,3})$")
STAGED = re.compile(r"(?:年初|全年|调整)?(?:支出)?(?:预算|决算)(?:支出)?(?:安排|数|金额)*(?:为|是|约)?")
STAGE_WORDS = re.compile(r"预算|决算|执行|安排|^$")
# Names that mean their item only within its own statement.
GENERAL = {
    "财政拨款",
    "一般公共预算",
    "政府采购",
    "固定资产",
    "流动资产",
    "无形资产",
    "涉及项目",
    "涉及资金",
    "项目资金",
    "预算资金",
    "预算金额",
    "项目预算",
    "财政资金",
    "财政性资金",
    "购置费",
    "运行费",
    "运维费",
    "运行维护费",
}
# In any part but that on all revenue or expenditure, they speak of the item before.
OF_WHOEVER = {"支出预算", "预算支出", "收入预算", "预算收入"}
# Whose funds a name speaks of: the budget of one fund is not the whole budget.
FUND = re.compile(r"一般公共预算|财政拨款|政府性基金|国有资本|财政专户")
FUND_BEFORE = re.compile(
    r"(?P<fund>一般公共预算|政府性基金|国有资本经营|财政拨款)(?:预算)?(?:财政)?(?:拨款|资金)?(?:安排)?的?$"
)
ONE_FUND = re.compile(
    r"(?:其中|：)*(?:当年)?(?P<fund>一般公共预算|政府性基金|国有资本经营)(?:预算)?(?:财政)?(?:拨款|资金)?(?:安排)?(?:支出)?(?:预算)?"
)
# What is told by the fund that pays for it: no part of it is the fund's own total.
CUT_BY_FUND = ("three_public", "operating_funds", "procurement", "basic", "project")
# This year's revenue and expenditure of each.
FUNDS = {
    "一般公共预算": {"revenue": "revenue.general_public_budget", "expenditure": "general_public_budget"},
    "政府性基金": {"revenue": "revenue.government_fund", "expenditure": "government_fund"},
    "国有资本经营": {"revenue": "revenue.state_capital", "expenditure": "state_capital"},
    "财政拨款": {"revenue": "revenue.fiscal", "expenditure": "fiscal_appropriation.expenditure"},
}
THIS_YEARS = re.compile(r"[本当]年收入?、支出?(?!.*总)")
SPENT_OF = {sides["revenue"]: sides["expenditure"] for sides in FUNDS.values()}
SIDES = {"收入": "revenue", "支出": "expenditure"}
WHOLES = ("total", "revenue", "expenditure")
# A code in front of its name or behind it: 2040604基层司法业务, （2210201）住房公积金, 行政运行（2010501）.
CODE_BEHIND = re.compile(r"(?P<name>[\u4e00-\u9fff（）]{2,40}?)（(?P<code>[235]\d{2}(?:\d{2}){0,2})）$")
CODED = re.compile(
    r"(?:(?<![\d.])|(?<=\d\.)(?=\d{7}))(?<!\d,)（?(?P<code>[235]\d{2}(?:\d{2}){0,2})）?[类款项]?[-—]?(?P<name>[\u4e00-\u9fff（）、]{2,40})$"
)
DASHED = re.compile(r"[\u4e00-\u9fff（）]{2,30}(?:[-—][\u4e00-\u9fff（）]{2,30}){1,2}$")
PEOPLE = ("人", "人次", "名")
THINGS = ("批次", "批", "次", "辆", "台", "套", "家")
WHOSE = re.compile(r"(?:财政拨款安排|涉及|单位|部门|机关|本级|系统|[局委办院校站所镇乡])(?=[\u4e00-\u9fff“])")
LONGEST = 60  # characters in front of a number that can still name its item
PATH_PART = re.compile(r"[（(]\s*\d*\s*([类款项])\s*[）)]")


def tidy(phrase: str, department: str) -> str:
    """The words before a number without blanks, quotes and the department's own name."""
    phrase = re.sub(r"[\s“”\"]", "", phrase)
    # A province or city at the head of the name is often left out: any ending of the name counts as the name.
    for cut in range(len(department) - 3):
        if department[cut:] in phrase:
            return phrase.replace(department[cut:], "")
    return phrase


def forms(phrase: str) -> Iterator[str]:
    """The phrase, then ever shorter forms without what commonly leads up to an item or follows it.

    Longer forms come first; one without its brackets comes after all that keep them.
    """
    queue = [(False, -len(phrase), phrase)]
    seen = {phrase}
    while queue:
        bare, _, form = heappop(queue)
        yield form
        shorter = [(bare, SUFFIXES.sub("", form, count=1)), (bare, PREFIXES.sub("", form, count=1))]
        if "（" in form:
            shorter.append((True, re.sub(r"（[^）]*）$", "", form)))
        for unbracketed, words in shorter:
            if words not in seen:
                seen.add(words)
                heappush(queue, (unbracketed, -len(words), words))


def strip(phrase: str) -> str:
    """The phrase without any word that commonly leads up to an item or joins it to its number."""
    previous = None
    while previous != phrase:
        previous = phrase
        phrase = PREFIXES.sub("", phrase, count=1)
        phrase = re.sub(r"(?:分别|各|均|安排|为|达到?|是|约|共计?|合计为?|总计|有|：|预算数|决算数)$", "", phrase)
    return phrase


def fits(item: Item, unit: str) -> bool:
    """Whether a number of that unit can measure the item; money is no count. Any item fits where none is given."""
    if not unit:
        return True
    if "元" in (unit, item.unit):
        return unit == item.unit
    return unit not in (THINGS if item.unit in PEOPLE else PEOPLE)


def own_item(form: str, statement: str, parent_id: str, unit: str = "") -> Item | None:
    """The disclosure's own item of that name: a child of the parent first, then one at home in this statement."""
    candidates = [item for item in items_named(form) if fits(item, unit)]
    for item in candidates:
        if parent_id and item.parent_id == parent_id:
            return item
    for item in sorted(candidates, key=lambda item: statement != item.statements[0]):
        if statement in item.statements:
            return item
    # Outside its statement a name counts only where it is unmistakable.
    if (
        len(candidates) == 1
        and len(form) >= (3 if unit in PEOPLE or form.endswith("费") else 4)
        and form not in GENERAL
        and not (statement and form in OF_WHOEVER)
    ):
        return candidates[0]
    return None


def path_item(words: str, department: str, year: int, before: Item | None = None) -> tuple[Item, str] | None:
    """The functional item of an "X（类）Y（款）Z（项）" path, and its last name as printed.

    A path that begins at 款 or 项 goes on below the class or section of the item before.
    """
    codes = code_list("functional", year)
    pieces = PATH_PART.split(words)
    if len(pieces) < 3:
        return dashed_item(words, department, codes)
    levels = dict(zip(pieces[1::2], pieces[0::2], strict=False))
    found, named = None, False
    inherited = before if before and before.classification == "functional" else None
    for level in "类款项":
        name = tidy(re.split(r"[,，；。：]", levels.get(level, ""))[-1], department)
        name = re.sub(r"^(?:\d{1,2}[.、．]|\d{4}年(?:度)?|其中|[一二三四五六七八九十]+是|[“”-])+", "", name)
        if name:
            below = found[0].item_id if found else ""
            item = codes.find(name, below) or (codes.only(name) if level != "类" and not found else None)
            found, named = (item or codes.named(name, below), name), True
        elif inherited and not named:
            above = codes.ancestor(inherited, {"类": "class", "款": "section"}.get(level, ""))
            found = (above, above.name) if above else found
    return found


def dashed_item(words: str, department: str, codes: CodeList) -> tuple[Item, str] | None:
    """The functional item of an "X-Y-Z" path, and its last name as printed."""
    clauses = [clause for clause in re.split("[,，；：。]", words) if re.search("[-—]", clause)]
    match = DASHED.search(re.sub(r"科目.{0,6}$", "", tidy(clauses[-1], department))) if clauses else None
    if match is None:
        return None
    first, *others = re.split("[-—]", match.group().lstrip("）"))
    found = codes.find(first)
    for name in others:
        found = found and codes.named(name, found.item_id)
    return (found, others[-1]) if found else None


def coded_item(phrase: str, year: int) -> tuple[Item, str] | None:
    """The entry of a code list whose code stands at its name; None where code and name do not agree."""
    match = CODE_BEHIND.search(phrase) or CODED.search(phrase)
    if match is None:
        return None
    code, name = match["code"], strip(match["name"])
    codes = code_list("economic" if code[0] in "35" else "functional", year)
    known = codes.items.get(code)
    if code[0] == "5":  # the government's own economic classes, of which no list is kept
        return Item(
            f"economic:{code}", name, classification="economic", code=code, level=LEVELS[len(code)], path=name
        ), name
    if known and next((form for form in forms(name) if codes.find(form, known.parent_id) == known), None):
        return known, name
    return None


def listed(name: str, parent: Item) -> Item:
    """An item that the document lists under a parent by a name of its own."""
    return Item(
        f"{parent.item_id}/{name}", name, parent.item_id, path=f"{parent.path}/{name}", statements=parent.statements,
        unit=parent.unit,
    )  # fmt: skip


def resolve(
    clause: str,
    statement: str,
    parent: Item | None,
    department: str,
    year: int,
    before: Item | None = None,
    unit: str = "",
) -> tuple[Item | None, str] | None:
    """The item named by the clause in front of a number of that unit, and its name as printed.

    None where the clause names nothing known; an item of None means "the item before".
    """
    if path := path_item(clause, department, year, before):
        return path
    if clause.count("（") > clause.count("）"):
        clause = clause.rpartition("（")[2]
    phrase = tidy(clause, department)[-LONGEST:]
    if coded := coded_item(phrase, year):
        return coded
    for home, pattern, key in TOLD:
        if statement == home and fits(items()[key], unit) and pattern.search(phrase):
            return items()[key], strip(phrase)
    if THIS_YEARS.match(phrase):
        return None  # without what was carried over they are not the totals
    # An item stands behind its year ("2024年预算总额"), or in front of it ("驿站项目2025年预算安排").
    if years := list(re.finditer(r"\d{4}年(?:度|底|末)?", phrase)):
        head, tail = phrase[: years[-1].start()], phrase[years[-1].end() :]
        phrase = (
            head
            if (strip(tail) in CARRIES or STAGED.fullmatch(tail)) and strip(head) and not LEADS.search(head)
            else tail
        )
    # "基本支出包括人员经费7万元": the part is meant, where it is known.
    _, including, part = phrase.rpartition("包括")
    for form in (*forms(part), *forms(phrase)) if including else forms(phrase):
        if item := known(form, statement, parent, year, unit):
            if item.item_id in WHOLES and FUND.search(phrase.removesuffix(form)):
                return of_fund(phrase.removesuffix(form), item, form)
            if item.item_id.startswith("revenue") and "支出" in phrase.rpartition(form)[2]:
                continue
            if "支出方面" in phrase and (spent := SPENT_OF.get(item.item_id)):
                item = items()[spent]
            return item, form
        if form in CARRIES:
            if fund := ONE_FUND.match(phrase):
                return fund_alone(fund["fund"], parent, unit)  # never what the item before is
            return (None, "") if STAGE_WORDS.search(phrase) or strip(phrase) in SPEAKS_ON else None
    if (fund := ONE_FUND.fullmatch(phrase)) and (part := fund_alone(fund["fund"], parent, unit)):
        return part
    # "填报绩效目标的预算项目5个", "区卫生局政府采购预算5万元": whose or which, in front of a name that is known.
    for form in behind(phrase, unit):
        if (item := own_item(form, statement, parent.item_id if parent else "", unit)) and statement in item.statements:
            return item, form
    name = strip(phrase)
    if name in CARRIES:
        return (None, "") if STAGE_WORDS.search(phrase) or name in SPEAKS_ON else None
    name = re.sub(r"(?<=..)(?:预算|决算)?(?:金额|总额)$", "", name)
    # A project may be called anything; elsewhere only a noun that can have an amount is an item.
    if (
        parent
        and fits(parent, unit)
        and 2 <= len(name) <= 30
        and (
            parent.item_id.startswith("project.")
            or NOUN_ENDS.search(name)
            or unit == "元"
            and parent.level not in ("class", "section")
            and PART.fullmatch(name)
        )
    ):
        if parent.classification and parent.level != "item":
            codes = code_list(parent.classification, year)
            # A class that stands in the list is no unlisted part of another: "工资福利支出5万元（…），商品和服务支出1万元".
            another = codes.find(name) if name != "其他支出" else None
            return another or codes.named(name, parent.item_id), name
        return listed(name, parent), name
    if 3 <= len(name) <= 30 and NOUN_ENDS.search(name):
        return called(name, statement, unit or "元"), name
    return None


def called(name: str, statement: str, unit: str) -> Item:
    """An item that stands in no list, by its name, in the part of a disclosure that tells of it."""
    label = next((label for key, label, _ in statements() if key == statement), "其他")
    key = statement or "other"
    return Item(f"{key}/{name}", name, path=f"{label}/{name}", statements=(key,), unit=unit)


def of_fund(lead: str, whole: Item, form: str) -> tuple[Item, str] | None:
    """One fund's own revenue or expenditure: "政府性基金预算财政拨款本年收入"; None where its total is no item."""
    match = FUND_BEFORE.search(lead)
    found = items().get(FUNDS[match["fund"]][whole.item_id]) if match and whole.item_id != "total" else None
    return (found, match.group() + form) if found else None


def fund_alone(fund: str, parent: Item | None, unit: str) -> tuple[Item, str] | None:
    """The fund of an amount that is named by it alone: the part of a list's whole that it pays for, and nothing else."""
    return (items()[FUNDS[fund]["expenditure"]], fund) if parent and is_cut_by_fund(parent) and unit == "元" else None


def is_cut_by_fund(item: Item) -> bool:
    """Whether an item may be told by the funds that pay for it."""
    return item.classification == "functional" or re.split("[./]", item.item_id)[0] in CUT_BY_FUND


def behind(phrase: str, unit: str) -> Iterator[str]:
    """The ends of a phrase that may be a name by themselves: behind 的 where things are counted, behind who has it."""
    bounds = [match.end() for match in WHOSE.finditer(phrase)]
    if unit != "元" and "的" in phrase and "公开" not in phrase:
        bounds.append(phrase.rindex("的") + 1)
    for bound in sorted(bounds):
        yield from (form for form in forms(phrase[bound:]) if len(form) > 3)


def akin(item: Item, parent_id: str) -> bool:
    """Whether an item belongs to the same subject as a parent: both of assets, both of procurement."""
    return item.item_id.split(".")[0] == parent_id.split(".")[0]


def known(form: str, statement: str, parent: Item | None, year: int, unit: str = "") -> Item | None:
    """The entry of a code list or of items.csv that a name means, seen from its statement and parent."""
    parent_id = parent.item_id if parent else ""
    if parent and form == "其他":
        return None  # what a list leaves over, no class of the code list
    if parent and parent.classification:
        codes = code_list(parent.classification, year)
        if item := codes.find(form, parent_id) or codes.below(form, parent):
            return item
    free = parent_id.startswith(OWN_CHILDREN)
    item = own_item(form, statement, parent_id, unit)
    by_class = statement in ("basic_project", "operating_funds", "") or parent_id in ECONOMIC_PARENTS
    if item and by_class and statement and statement not in item.statements and parent_id != item.parent_id:
        # 会议费 among the classes is not the one told beside the “三公” items.
        item = economic_item(form, parent_id, code_list("economic", year)) or item
    if item and (not free or item.parent_id == parent_id or statement in item.statements or akin(item, parent_id)):
        return item
    if free or parent and parent.classification:
        return None
    if by_class and (item := economic_item(form, parent_id, code_list("economic", year))):
        return item
    if not statement or statement in HOMES["functional"]:
        functional = code_list("functional", year)
        found = functional.find(form) or (functional.only(form) if statement and len(form) > 3 else None)
        return found or (code_list("economic", year).find(form) if len(form) > 4 else None)
    return None


def economic_item(form: str, parent_id: str, economic: CodeList) -> Item | None:
    """An economic class by name, or one of its sections where the parent says which class or none is ambiguous."""
    if item := economic.find(form):
        return item
    found = {
        item.item_id: item
        for class_id in list(economic.children)
        if class_id and (item := economic.children[class_id].get(plain(form)))
    }
    if parent_id == "basic.public":
        return next((item for item in found.values() if item.code.startswith("302")), None)
    return next(iter(found.values())) if len(found) == 1 else None
