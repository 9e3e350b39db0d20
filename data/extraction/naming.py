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
    r"|.*?\d{4}年(?:度|底|末)?|截至|截止|[上去本今当全]年(?:度|底|末)?|20\d\d|单位|部门|机关|年初|年末|预算安排|安排|预计|计划|财政预算|财政供给|共有|共计|共|现有|实有|目前|全部|合计|按规定|用于|由|将|的|和|及|与|以及"
    r"|一般公共预算|财政拨款|当年|收到|实现|支付|开支|列支|涉及|无|未|：)"
)
SUFFIXES = re.compile(
    r"(?:分别|预算安排|安排|为|达到?|是|约|共计?|合计|总计|有|：|的?预算数|的?决算数|的?执行数|的?支出数|年初数|调整数|预算总额|预算总数|预算金额|决算金额|总额|总数|金额"
    r"|预算|决算|财政拨款|拨款|支出|规模|数额|数|额|共|\d{4}年度?|年初|全年|调整|当年|本年度?|\d+年(?:度|底|末)?)$"
)
# Words that name no item of their own: the figure goes on speaking of the item before it.
CARRIES = {"", "支出", "收入", "资金", "全年", "财政", "总", "经费", "项目", "一般公共预算", "财政拨款", "部门", "单位"}
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
    if len(candidates) == 1 and len(form) >= 4:
        return candidates[0]
    return None


def path_item(clause: str, department: str, year: int) -> tuple[Item, str] | None:
    """The functional item of an "X（类）Y（款）Z（项）" path in a clause, and its last name as printed."""
    pieces = PATH_PART.split(clause)
    levels = dict(zip(pieces[1::2], pieces[0::2], strict=False))
    codes = code_list("functional", year)
    found = None
    for level in "类款项":
        name = tidy(re.split(r"[，；。：]", levels.get(level, ""))[-1], department)
        if name := re.sub(r"^(?:\d{4}年(?:度)?|其中|[一二三四五六七八九十]+是|[“”-])+", "", name):
            found = codes.named(name, found[0].item_id if found else ""), name
    return found


def listed(name: str, parent: Item) -> Item:
    """An item that the document lists under a parent by a name of its own."""
    return Item(
        f"{parent.item_id}/{name}", name, parent.item_id, path=f"{parent.path}/{name}", statements=parent.statements
    )


def resolve(
    clause: str, statement: str, parent: Item | None, department: str, year: int
) -> tuple[Item | None, str] | None:
    """The item named by the clause in front of a number, and its name as printed.

    None where the clause names nothing known; an item of None means "the item before".
    """
    if path := path_item(clause, department, year):
        return path
    phrase = tidy(clause, department)
    for form in forms(phrase):
        if form in CARRIES:
            return None, ""
        if item := known(form, statement, parent, year):
            return item, form
    name = strip(phrase)
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
    if free:
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
