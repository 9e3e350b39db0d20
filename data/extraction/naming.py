"""From the words in front of a number to the item it measures."""

import re
from collections.abc import Iterator
from heapq import heappop, heappush

from data.classification import HOMES, CodeList, Item, aliases, code_list, statements

# Which children a named parent may have when the document lists them after 其中: entries of a code list, or
# whatever the document calls them. The funds of a project are not economic items though they share names.
ECONOMIC_PARENTS = ("basic", "basic.personnel", "basic.public", "operating_funds")
OWN_CHILDREN = ("project.", "procurement", "performance", "work_targets", "staff", "assets")

NOUN_ENDS = re.compile(
    r"(?:支出|收入|经费|资金|补助|补贴|费用?|款项?|奖金|工资|津贴|保险|公积金|年金|项目|采购|基金|购置|资产|原值|折旧|净值"
    r"|设备|[轿客货卡班校]车|用车|越野车|车辆|人员|编制|人数|单位|职工|工作|修缮|建设|救助|抚恤金?|养老金|余额|结余|结转|总计|合计|预备费|利息|税金)(?:（[^）]*）)?$"
)
PREFIXES = re.compile(
    r"^(?:其中|具体[为是]?|主要[为是]?|包括|包含|分别[为是]?|[一二三四五六七八九十]+是|[①-⑳]|我[\u4e00-\u9fff]{1,2}|本(?:单位|部门|级|局|委|办|院|校|中心)"
    r"|\d{4}年(?:度|底|末)?|截至|截止|[上去本今当全]年(?:度|底|末)?|20\d\d|单位(?!医疗|离退休|基本|职业|医药)|部门|机关(?!事业|运行|商品|服务)|年初|年末|预算安排|安排|预计|计划|财政预算|财政供给|共有|共计|共|现有|实有|目前|全部|合计|按规定|用于|由|将|的|和|及|与|以及|同比|（本级）"
    r"|一般公共预算|财政拨款|当年|收到|实现|支付|开支|列支|涉及|无|未|：)"
)
SUFFIXES = re.compile(
    r"(?:分别|预算安排|安排|为|达到?|是|约|共计?|合计|总计|有|：|的?预算数|的?决算数|的?执行数|的?支出数|年初数|调整数|预算总额|预算总数|预算金额|决算金额|总额|总数|金额"
    r"|预算|决算|财政拨款|拨款|支出|规模|数额|数|额|共|\d{4}年度?|年初|全年|调整|当年|本年度?|\d+年(?:度|底|末)?)$"
)
# What is left of a clause that names no item of its own ("支出决算为"): the figure goes on speaking of the item before.
CARRIES = {"", "支出", "收入", "全年", "总"}
# Words before a year that lead up to a sentence and name nothing.
LEADS = re.compile(r"(?:截[至止]|根据|按照|比|较|与|自|从|在|我[\u4e00-\u9fff]{1,3})$")
STAGE_WORDS = re.compile(r"预算|决算|执行|安排|^$")
# Names that mean their item only within its own statement.
GENERAL = {"财政拨款", "一般公共预算", "政府采购", "固定资产", "流动资产", "无形资产"}
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
        phrase = re.sub(r"(?:分别|安排|为|达到?|是|约|共计?|合计为?|总计|有|：|预算数|决算数)$", "", phrase)
    return phrase


def own_item(form: str, statement: str, parent_id: str) -> Item | None:
    """The disclosure's own item of that name: a child of the parent first, then one of this statement."""
    candidates = aliases().get(form, ())
    for item in candidates:
        if parent_id and item.parent_id == parent_id:
            return item
    for item in candidates:
        if statement in item.statements:
            return item
    # Outside its statement a name counts only where it is unmistakable.
    if len(candidates) == 1 and len(form) >= 4 and form not in GENERAL:
        return candidates[0]
    return None


def path_item(words: str, department: str, year: int, before: Item | None = None) -> tuple[Item, str] | None:
    """The functional item of an "X（类）Y（款）Z（项）" path, and its last name as printed.

    A path that begins at 款 or 项 goes on below the class or section of the item before.
    """
    pieces = PATH_PART.split(words)
    if len(pieces) < 3:
        return None
    levels = dict(zip(pieces[1::2], pieces[0::2], strict=False))
    codes = code_list("functional", year)
    found, named = None, False
    inherited = before if before and before.classification == "functional" else None
    for level in "类款项":
        name = tidy(re.split(r"[,，；。：]", levels.get(level, ""))[-1], department)
        name = re.sub(r"^(?:\d{4}年(?:度)?|其中|[一二三四五六七八九十]+是|[“”-])+", "", name)
        if name:
            found, named = (codes.named(name, found[0].item_id if found else ""), name), True
        elif inherited and not named:
            above = codes.ancestor(inherited, {"类": "class", "款": "section"}.get(level, ""))
            found = (above, above.name) if above else found
    return found


def listed(name: str, parent: Item) -> Item:
    """An item that the document lists under a parent by a name of its own."""
    return Item(
        f"{parent.item_id}/{name}", name, parent.item_id, path=f"{parent.path}/{name}", statements=parent.statements
    )


def resolve(
    clause: str, statement: str, parent: Item | None, department: str, year: int, before: Item | None = None
) -> tuple[Item | None, str] | None:
    """The item named by the clause in front of a number, and its name as printed.

    None where the clause names nothing known; an item of None means "the item before".
    """
    if path := path_item(clause, department, year, before):
        return path
    if clause.count("（") > clause.count("）"):
        clause = clause.rpartition("（")[2]
    phrase = tidy(clause, department)[-LONGEST:]
    # An item stands behind its year ("2024年预算总额"), or in front of it ("驿站项目2025年预算安排").
    if years := list(re.finditer(r"\d{4}年(?:度|底|末)?", phrase)):
        head, tail = phrase[: years[-1].start()], phrase[years[-1].end() :]
        phrase = head if strip(tail) in CARRIES and strip(head) and not LEADS.search(head) else tail
    for form in forms(phrase):
        if item := known(form, statement, parent, year):
            return item, form
        if form in CARRIES:
            return (None, "") if STAGE_WORDS.search(phrase) or not strip(phrase) else None
    name = strip(phrase)
    if name in CARRIES:
        return (None, "") if STAGE_WORDS.search(phrase) or not name else None
    # A project may be called anything; elsewhere only a noun that can have an amount is an item.
    if parent and 2 <= len(name) <= 30 and (parent.item_id.startswith("project.") or NOUN_ENDS.search(name)):
        if parent.classification and parent.level != "item":
            return code_list(parent.classification, year).named(name, parent.item_id), name
        return listed(name, parent), name
    if 3 <= len(name) <= 30 and NOUN_ENDS.search(name):
        label = next((label for key, label, _ in statements() if key == statement), "其他")
        key = statement or "other"
        return Item(f"{key}/{name}", name, path=f"{label}/{name}", statements=(key,)), name
    return None


def known(form: str, statement: str, parent: Item | None, year: int) -> Item | None:
    """The entry of a code list or of items.csv that a name means, seen from its statement and parent."""
    parent_id = parent.item_id if parent else ""
    if parent and parent.classification and (item := code_list(parent.classification, year).find(form, parent_id)):
        return item
    free = parent_id.startswith(OWN_CHILDREN)
    item = own_item(form, statement, parent_id)
    if item and (not free or item.parent_id == parent_id or statement in item.statements):
        return item
    if free or parent and parent.classification:
        return None
    by_class = statement in ("basic_project", "operating_funds", "") or parent_id in ECONOMIC_PARENTS
    if by_class and (item := economic_item(form, parent_id, code_list("economic", year))):
        return item
    if statement in HOMES["functional"]:
        return code_list("functional", year).find(form)
    return None


def economic_item(form: str, parent_id: str, economic: CodeList) -> Item | None:
    """An economic class by name, or one of its sections where the parent says which class or none is ambiguous."""
    if item := economic.find(form):
        return item
    found = {
        item.item_id: item
        for class_id in list(economic.children)
        if class_id and (item := economic.children[class_id].get(form))
    }
    if parent_id == "basic.public":
        return next((item for item in found.values() if item.code.startswith("302")), None)
    return next(iter(found.values())) if len(found) == 1 else None
