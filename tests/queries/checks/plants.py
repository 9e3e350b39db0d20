"""Contradictions to plant in the shipped document, and what a person knows of it: which figures must tie to which."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256

from data.extraction import extract
from data.reading import Document
from data.staging import document_key, staged
from data.warehouse import in_memory
from queries import checks

HALF = Decimal("0.005")  # half a unit of the last digit the document prints, in 万元 and in percent

# Every figure of the budget's prose, where it stands: the braces hold it. Written down by hand, not read off the facts.
PLACES = {
    "total": "2024年收支总预算{792.56}万元",
    "total.change": "比2023年收支预算总数增加{14.68}万元",
    "revenue": "收入预算总额{792.56}万元",
    "revenue.change": "收入预算总额792.56万元，比2023年预算数增加{14.68}万元",
    "revenue.general": "一般公共预算拨款收入{792.56}万元，占总收入",
    "revenue.general.share": "占总收入{100}%",
    "expenditure": "支出预算总额{792.56}万元",
    "expenditure.change": "支出预算总额792.56万元，比2023年预算数增加{14.68}万元",
    "basic": "基本支出{690.59}万元",
    "basic.share": "占总支出{87.13}%",
    "project": "\n项目支出{101.97}万元",
    "project.share": "占总支出{12.87}%",
    "fiscal": "2024年财政拨款收支总预算{792.56}万元",
    "fiscal.change": "比2023年财政拨款收支总预算增加{14.68}万元",
    "fiscal.general": "一般公共预算拨款收入{792.56}万元。",
    "fiscal.208": "社会保障和就业支出{718.35}万元；",
    "fiscal.210": "卫生健康支出{31.6}万元；",
    "fiscal.221": "住房保障支出{42.61}万元。",
    "general": "2024年一般公共预算财政拨款{792.56}万元",
    "general.change": "2024年一般公共预算财政拨款792.56万元，比2023年预算数增加{14.68}万元",
    "208": "社会保障和就业支出{718.35}万元，占",
    "208.share": "占{90.64}%",
    "210": "卫生健康支出{31.6}万元，占",
    "210.share": "占{3.98}%",
    "221": "住房保障支出{42.61}万元，占",
    "221.share": "占{5.38}%",
    "2080109": "2024年预算数为{661.57}万元",
    "2080505": "2024年预算数为{56.78}万元",
    "2101199": "2024年预算数为{3.54}万元",
    "2101101": "2024年预算数为{21.34}万元",
    "2101102": "2024年预算数为{2.23}万元",
    "2101103": "2024年预算数为{4.5}万元",
    "2210201": "2024年预算数为{42.61}万元",
    "personnel": "（人员类项目）{608.97}万元",
    "301": "工资福利支出{580.55}万元",
    "30101": "基本工资{143.81}万元",
    "30107": "绩效工资{20.25}万元",
    "30102": "津贴补贴{82.84}万元",
    "30108": "机关事业单位养老保险{56.78}万元",
    "30110": "职工基本医疗保险缴费{18.75}万元",
    "30111": "公务员医疗补助缴费{4.5}万元",
    "30112": "其他社会保障缴费{5.53}万元",
    "30103": "奖金{107.98}万元",
    "30113": "住房公积金{42.61}万元",
    "30199": "其他工资福利支出{97.5}万元",
    "303": "对个人和家庭的补助支出{28.42}万元",
    "30307": "医疗费补助　{3.54}万元",
    "30309": "奖励金{0.04}万元",
    "30305": "生活补助{24.84}万元",
    "public": "（公用经费）{81.63}万元",
    "projects": "一般公共预算项目支出{101.97}万元",
    "operating": "一是运转类项目支出{29.47}万元",
    "operating.party": "党建经费{3.4}万元",
    "operating.union": "工会经费{4.94}万元",
    "operating.welfare": "福利费{3.7}万元",
    "operating.retired": "离退休干部活动经费{0.43}万元",
    "operating.other": "其他运转类项目支出{17}万元",
    "special": "特定目标类项目支出{72.5}万元",
    "three_public": "财政拨款预算总额{1.2}万元",
    "three_public.change": "预算总额1.2万元，比2023年预算总额减少{0.5}万元",
    "visits": "因公出国（境）经费{0}万元",
    "reception": "公务接待费{1.2}万元",
    "reception.change": "来访来客接待。比2023年预算总额减少{0.5}万元",
    "purchase": "公务用车购置费{0}万元",
    "running": "公务用车运行维护费{0}万元",
    "fund": "政府性基金预算支出{0}万元",
    "capital": "国有资本经营预算支出{0}万元",
    "procurement.public": "其中公用经费{2.8}万元",
    "original": "原值　{342.74}万元",
    "depreciation": "累计折旧{262.82}万元",
    "net": "净值{79.92}万元",
    "vehicles.supplied": "供给车辆{0}辆",
    "vehicles.held": "现有公务用车{0}辆",
    "units": "下属二级预算单位{0}个",
    "units.administrative": "其中行政单位{0}个",
    "units.reference": "参照公务员法管理的事业单位{0}个",
    "units.career": "其他事业单位{0}个",
}
# Left = right, each a sum. Figures that take part in none of these (goals, people, the operating funds, which are
# wrong as printed) are not planted: changing one contradicts nothing.
SUMS = [
    ("total", "revenue"),
    ("total", "expenditure"),
    ("total.change", "revenue.change"),
    ("total.change", "expenditure.change"),
    ("total.change", "fiscal.change"),
    ("fiscal.change", "general.change"),
    ("revenue", "revenue.general"),
    ("revenue.general", "fiscal.general"),
    ("expenditure", "basic project"),
    ("fiscal", "fiscal.general"),
    ("fiscal", "general fund capital"),
    ("fiscal", "fiscal.208 fiscal.210 fiscal.221"),
    ("general", "208 210 221"),
    ("fiscal.208", "208"),
    ("fiscal.210", "210"),
    ("fiscal.221", "221"),
    ("208", "2080109 2080505"),
    ("210", "2101199 2101101 2101102 2101103"),
    ("221", "2210201"),
    ("basic", "personnel public"),
    ("personnel", "301 303"),
    ("301", "30101 30107 30102 30108 30110 30111 30112 30103 30113 30199"),
    ("303", "30307 30309 30305"),
    ("project", "projects"),
    ("projects", "operating special"),
    ("operating", "operating.party operating.union operating.welfare operating.retired operating.other"),
    ("2080505", "30108"),
    ("2210201", "30113"),
    ("2101103", "30111"),
    ("2101199", "30307"),
    ("three_public", "visits reception purchase running"),
    ("three_public.change", "reception.change"),
    ("original", "depreciation net"),
    ("vehicles.supplied", "vehicles.held"),
    ("units", "units.administrative units.reference units.career"),
]
SHARES = [
    ("revenue.general.share", "revenue.general", "revenue"),
    ("basic.share", "basic", "expenditure"),
    ("project.share", "project", "expenditure"),
    ("208.share", "208", "general"),
    ("210.share", "210", "general"),
    ("221.share", "221", "general"),
]
PROCUREMENT = Decimal("2.8")  # the whole of which "procurement.public" is a part

# Sentences and headings that speak of the document's year, or of the day its stocks were counted: the year of the
# text before it in any one of them is left standing from last year's text.
YEARS = [
    "局{2024}年重点工作",
    "局{2024}年财政预算财政供给人员",
    "第二部分  巴中市社会保险管理局{2024}年\n",
    "局{2024}年部门预算已经",
    "现将{2024}年部门预算公开",
    "局{2024}年收支总预算",
    "比{2023}年收支预算总数",
    "收入预算总额792.56万元，比{2023}年预算数",
    "支出预算总额792.56万元，比{2023}年预算数",
    "{2024}年财政拨款收支总预算792.56",
    "比{2023}年财政拨款收支总预算",
    "{2024}年一般公共预算财政拨款",
    "一般公共预算财政拨款792.56万元，比{2023}年预算数",
    "{2024}年预算数为661.57",
    "{2024}年预算数为56.78",
    "{2024}年预算数为3.54",
    "{2024}年预算数为21.34",
    "{2024}年预算数为2.23",
    "{2024}年预算数为4.5万",
    "{2024}年预算数为42.61",
    "{2024}年“三公”经费",
    "经费财政拨款预算总额1.2万元，比{2023}年",
    "0万元,与{2023}年预算数持平",
    "来访来客接待。比{2023}年",
    "公务用车购置费0万元，与{2023}年",
    "公务用车运行维护费0万元，与{2023}年",
    "{2024}年政府性基金预算支出",
    "{2024}年国有资本经营预算支出",
    "{2024}年，巴中市社会保险管理局为参公",
    "比{2023}年预算增加14.68万元，增长",
    "{2024}年安排政府采购",
    "{2024}年没有政府购买",
    "截至{2023}年底，巴中市社会保险管理局单位固定资产",
    "截至{2023}年底，巴中市社会保险管理局现有公务用车",
    "{2024}年未预算安排购置",
    "局{2024}年部门预算编制了",
    "{2024}年预算编制了整体",
]
# The other way round: a year compared with itself.
SELF = [place for place in YEARS if re.search("[比与][{]2023", place)]

DIRECTIONS = {
    "total.change": "收支预算总数{增加}",
    "revenue.change": "收入预算总额792.56万元，比2023年预算数{增加}",
    "expenditure.change": "支出预算总额792.56万元，比2023年预算数{增加}",
    "fiscal.change": "比2023年财政拨款收支总预算{增加}",
    "general.change": "一般公共预算财政拨款792.56万元，比2023年预算数{增加}",
    "three_public.change": "预算总额1.2万元，比2023年预算总额{减少}",
    "reception.change": "来访来客接待。比2023年预算总额{减少}",
    "operating.change": "比2023年预算{增加}14.68万元，增长",
    "operating.growth": "增加14.68万元，{增长}",
}

# What is dropped, and the figures that go with it. Parts are lost from a list whose whole stays.
PARTS = {
    **{key: PLACES[key].strip("\n").replace("{", "").replace("}", "") + "，" for key in SUMS[21][1].split()[:-1]},
    "30307": "医疗费补助　3.54万元，",
    "30305": "，生活补助24.84万元",
    "operating.party": "党建经费3.4万元、",
    "operating.union": "工会经费4.94万元，",
    "operating.welfare": "福利费3.7万元，",
    "operating.retired": "离退休干部活动经费0.43万元，",
    "operating.other": "，其他运转类项目支出17万元",
    "30199": "，其他工资福利支出97.5万元",
}
LINES = {
    "revenue.general revenue.general.share": "一般公共预算拨款收入792.56万元，占",
    "basic basic.share": "基本支出690.59",
    "project project.share": "项目支出101.97",
    "fiscal.general": "一般公共预算拨款收入792.56万元。",
    "fiscal.208": "社会保障和就业支出718.35万元；",
    "fiscal.210": "卫生健康支出31.6万元；",
    "fiscal.221": "住房保障支出42.61万元。",
    "208 208.share": "社会保障和就业支出718.35万元，占",
    "210 210.share": "卫生健康支出31.6万元，占",
    "221 221.share": "住房保障支出42.61万元，占",
    "2080109": "1.社会保障和就业支出（类）",
    "2080505": " 2.社会保障和就业支出（类）",
    "2101199": "3.卫生健康支出（类）",
    "2101101": "4.卫生健康支出（类）",
    "2101102": "5.卫生健康支出（类）",
    "2101103": "6.卫生健康支出（类）",
    "2210201": "7.住房保障支出（类）",
    "303 30307 30309 30305": "2.对个人和家庭的补助支出",
    "reception reception.change": "（二）公务接待费",
    "public": "一般公共预算基本支出（公用经费）",
}
# Whole numbered parts: from the line that begins so to the one that begins so. The last part of a list that nothing
# else in the document rests on is not among them: without it the document says less, but contradicts nothing.
NUMBERED = [
    ("（一）巴中市社会保险管理局职能简介", "（二）巴中市社会保险管理局2024年重点工作"),
    ("二、部门预算单位构成", "第二部分"),
    ("一、收支预算情况说明", "收入预算情况"),
    ("收入预算情况", "支出预算情况"),
    ("支出预算情况", "二、财政拨款收支"),
    ("二、财政拨款收支", "三、一般公共预算"),
    ("三、一般公共预算", "四、一般公共预算"),
    ("　　（二）一般公共预算支出结构情况", "（三）一般公共预算当年拨款具体"),
    ("四、一般公共预算", "五、“三公”"),
    ("（一）基本支出（人员类", "（二）基本支出（公用"),
    ("（二）基本支出（公用", "（三）其他运转类"),
    ("五、“三公”", "六、政府性基金"),
    ("六、政府性基金", "七、国有资本"),
    ("七、国有资本", "八、其他重要"),
    ("八、其他重要", "第三部分"),
    ("（一）机关运行经费情况", "（二）政府采购"),
    ("（二）政府采购", "（三）国有资产"),
    ("（三）国有资产", "（四）预算绩效"),
    ("（四）预算绩效", "第三部分"),
]


class Plant:
    """The shipped text with one thing changed; a report names the change and leaves the text out."""

    def __init__(self, kind: str, what: str, text: str):
        self.kind, self.what, self.text = kind, what, text

    def __repr__(self) -> str:
        return f"{self.kind}: {self.what}"


def bare(place: str) -> str:
    """The words of a place without its braces."""
    return place.replace("{", "").replace("}", "")


def put(text: str, place: str, new: str, behind: tuple[str, str] = ("", "")) -> str:
    """The text with other words in the braces of a place, which must be there once; ``behind`` also replaces a unit."""
    old = bare(place)
    assert text.count(old) == 1, place
    changed = re.sub(r"\{.*\}", lambda _: new, place)
    if behind[0]:
        head, tail = re.split(r"(?<=\})", place)
        changed = re.sub(r"\{.*\}", lambda _: new, head) + (behind[1] + tail.removeprefix(behind[0]))
    return text.replace(old, changed)


@dataclass(frozen=True)
class Printed:
    """A figure in 万元, percent or pieces."""

    digits: str
    factor: Decimal = Decimal(1)
    sign: int = 1

    @property
    def value(self) -> Decimal:
        """Signed, in 万元 whatever the unit."""
        return self.sign * Decimal(self.digits) * self.factor


def printed() -> dict[str, Printed]:
    """What the shipped document prints, by the names above."""
    figures = {key: Printed(re.search(r"\{(.*)\}", place)[1]) for key, place in PLACES.items()}
    return {key: replace(each, sign=-1) if "减少{" in PLACES[key] else each for key, each in figures.items()}


def unit_of(place: str) -> str:
    """The unit printed behind a place's braces."""
    return re.search(r"\}(万元|%|辆|个)", place)[1]


def broken(figures: dict[str, Printed]) -> set[str]:
    """Which identities do not hold, reckoned here by hand and not by the rules."""
    found = set()
    for left, right in SUMS:
        terms = [figures[key] for key in (left, *right.split()) if key in figures]
        if left not in figures or len(terms) < 2:
            continue
        room = HALF * len(terms) if unit_of(PLACES[left]) == "万元" else 0
        if abs(figures[left].value - sum(each.value for each in terms[1:])) > room:
            found.add(f"{left} = {right}")
    for share, part, whole in SHARES:
        if share in figures and part in figures and whole in figures and figures[whole].value:
            exact = 100 * figures[part].value / figures[whole].value
            room = HALF + (HALF * 100 + HALF * exact) / figures[whole].value
            # The document bends this share by its last digit so that all add up to 100.
            bent = share == "210.share" and figures[share].digits == "3.98"
            if abs(figures[share].value - exact) > room + (2 * HALF if bent else 0):
                found.add(f"{share} = {part} / {whole}")
    if "procurement.public" in figures and figures["procurement.public"].value > PROCUREMENT + 2 * HALF:
        found.add("procurement.public <= procurement")
    return found


CLEAN = broken(printed())


def changed(text: str, key: str, kind: str, digits: str, unit: str = "") -> Plant | None:
    """The text with another figure in a place, if that breaks an identity."""
    place = PLACES[key]
    factor = {"": Decimal(1), "元": Decimal("0.0001"), "亿元": Decimal(10000)}[unit]
    figures = printed()
    figures[key] = replace(figures[key], digits=digits, factor=factor)
    if not broken(figures) - CLEAN:
        return None
    behind = (unit_of(place), unit) if unit else ("", "")
    return Plant(kind, f"{place} → {digits}{unit or unit_of(place)}", put(text, place, digits, behind))


def rounded(text: str, key: str, value: Decimal) -> Plant | None:
    """The text with another amount in a place, if no identity breaks by it."""
    figures = printed()
    figures[key] = replace(figures[key], digits=str(value))
    if value < 0 or broken(figures):
        return None
    return Plant("clean", f"{PLACES[key]} → {value}", put(text, PLACES[key], str(value)))


def others(digits: str) -> list[str]:
    """Other figures with as many decimals: a bit more, a bit less, far more, one digit too many."""
    value, places = Decimal(digits), -Decimal(digits).as_tuple().exponent
    quantum = Decimal(1).scaleb(-places)
    near = [value * Decimal("1.1"), value * Decimal("0.9"), value * 3, value + 7]
    return list(dict.fromkeys(
        [f"{each.quantize(quantum)}" for each in near if each.quantize(quantum) != value] + [digits[0] + digits]
    ))  # fmt: skip


def swaps(digits: str) -> list[str]:
    """The figure with two of its digits swapped, in every way that changes it."""
    places = [place for place, digit in enumerate(digits) if digit != "."]
    found = []
    for one in range(len(places)):
        for other in range(one + 1, len(places)):
            letters = list(digits)
            letters[places[one]], letters[places[other]] = letters[places[other]], letters[places[one]]
            found.append("".join(letters))
    return [each for each in dict.fromkeys(found) if each != digits and not re.match(r"0\d", each)]


def figure_plants(text: str) -> Iterator[Plant]:
    """One figure changed by more than rounding."""
    for key, each in printed().items():
        for digits in others(each.digits):
            if plant := changed(text, key, "figure", digits):
                yield plant


def swap_plants(text: str) -> Iterator[Plant]:
    """Two digits of a figure swapped."""
    for key, each in printed().items():
        for digits in swaps(each.digits):
            if plant := changed(text, key, "swap", digits):
                yield plant


def unit_plants(text: str) -> Iterator[Plant]:
    """元 or 亿元 for 万元."""
    for key, each in printed().items():
        for unit in ("元", "亿元") if unit_of(PLACES[key]) == "万元" else ():
            if plant := changed(text, key, "unit", each.digits, unit):
                yield plant


def year_plants(text: str) -> Iterator[Plant]:
    """Last year's year left standing, or a year compared with itself."""
    for place in YEARS:
        year = int(re.search(r"\{(\d+)\}", place)[1])
        yield Plant("year", f"{place} → {year - 1}", put(text, place, str(year - 1)))
    for place in SELF:
        yield Plant("year", f"{place} → 2024", put(text, place, "2024"))


def direction_plants(text: str) -> Iterator[Plant]:
    """增加 for 减少 and the other way round."""
    opposite = {"增加": "减少", "减少": "增加", "增长": "下降"}
    for key, place in DIRECTIONS.items():
        word = re.search(r"\{(.*)\}", place)[1]
        if key in PLACES:
            figures = printed()
            figures[key] = replace(figures[key], sign=-figures[key].sign)
            assert broken(figures) - CLEAN, key
        yield Plant("direction", f"{place} → {opposite[word]}", put(text, place, opposite[word]))


def drop_plants(text: str) -> Iterator[Plant]:
    """A part left out of a sum, an item left out of a list, a numbered part left out of the document."""
    for key, words in PARTS.items():
        figures = printed()
        del figures[key]
        assert text.count(words) == 1, words
        if broken(figures) - CLEAN:
            yield Plant("drop", f"没有 {words}", text.replace(words, ""))
    lines = text.splitlines(keepends=True)
    for _, beginning in LINES.items():
        kept = [line for line in lines if not line.startswith(beginning)]
        assert len(kept) == len(lines) - 1, beginning
        yield Plant("drop", f"没有 {beginning}…", "".join(kept))
    for first, last in NUMBERED:
        start, stop = ("\n" + text).index("\n" + first), ("\n" + text).index("\n" + last)
        assert start < stop, first
        yield Plant("drop", f"没有“{first}”一节", text[:start] + text[stop:])


KINDS = {
    "figure": figure_plants,
    "swap": swap_plants,
    "unit": unit_plants,
    "year": year_plants,
    "direction": direction_plants,
    "drop": drop_plants,
}


def plants(text: str) -> list[Plant]:
    """Every contradiction that can be planted."""
    return [plant for kind in KINDS.values() for plant in kind(text)]


# Names of 市 that take the place of the shipped one, so that many documents can be checked at once.
FIRST, SECOND, THIRD = "安宁永长新平广福泰嘉清怀", "顺化康乐昌远源和丰州山川林泽阳陵", "东西南北中上下"


def named(text: str, number: int) -> tuple[str, str]:
    """The text with another city's name, and that name; as long as the shipped one for the first two hundred."""
    number, first = divmod(number, len(FIRST))
    third, second = divmod(number, len(SECOND))
    city = FIRST[first] + SECOND[second] + (THIRD[third - 1] if third else "") + "市"
    return text.replace("巴中市", city), city


def findings(texts: list[str], outcomes: tuple[str, ...] = ("error", "basis")) -> list[Counter]:
    """For each text what was found with certain outcomes, by rule and subject (or words); all in one pass.

    What is found in one figure counts once however large the gap, so that a figure that is wrong already, and becomes
    wrong in another way, is no new finding.
    """
    taken, cities = [], {}
    for number, text in enumerate(texts):
        written, city = named(text, number)
        digest = sha256(written.encode()).hexdigest()
        taken.append(extract(Document(f"{city}.txt", written, digest)))
        cities[document_key(taken[-1].identity, digest)] = (number, city)
    found: list[Counter] = [Counter() for _ in texts]
    with in_memory(map(staged, taken)) as connection:
        checks.fill(connection)
        for document, rule, what in connection.execute(
            "SELECT document_id, rule_id, CASE measure WHEN 'words' THEN told ELSE subject END FROM finding"
            " WHERE list_contains(?, outcome)",
            [list(outcomes)],
        ).fetchall():
            number, city = cities[document]
            what = what.replace(city, "巴中市").translate(NARROW)
            found[number][rule, re.sub(r"20\d\d年", "某年", what)] += 1
    return found


WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
NARROW = {wide: narrow for narrow, wide in WIDE.items()}


def rewrites(text: str) -> list[Plant]:
    """The shipped text written otherwise, saying the same: nothing in these contradicts what the original does not."""
    return [
        Plant("clean", "全角数字", re.sub(r"\d+(?:\.\d+)?%?", lambda match: match[0].translate(WIDE), text)),
        Plant("clean", "只有金额是全角数字", re.sub(r"[\d.]+(?=万元)", lambda match: match[0].translate(WIDE), text)),
        Plant("clean", "数字与单位之间有空格", re.sub(r"([\d.]+)(万元|%|年)", r"\1 \2", text)),
        Plant("clean", "数字前有空格", re.sub(r"([一-龥])(\d)", r"\1 \2", text)),
        Plant("clean", "数字前有全角空格", re.sub(r"([一-龥])([\d.]+万元)", r"\1　\2", text)),
        Plant("clean", "逗号后有空格", text.replace("，", "， ")),
        Plant("clean", "空行加倍", text.replace("\n", "\n\n")),
        Plant("clean", "没有空行", re.sub(r"\n\s*\n", "\n", text)),
        Plant("clean", "行首缩进", re.sub(r"^(?=.)", "　　", text, flags=re.M)),
        Plant("clean", "行尾空格", re.sub(r"$", "  ", text, flags=re.M)),
        Plant("clean", "Windows 换行", text.replace("\n", "\r\n")),
        Plant("clean", "半角标点", text.translate(str.maketrans("，（）：；", ",():;"))),
        Plant("clean", "金额都是两位小数", re.sub(r"[\d.]+(?=万元)", lambda match: f"{Decimal(match[0]):.2f}", text)),
        Plant("clean", "占比都是一位小数", re.sub(r"(占[^，。；]*?)([\d.]+)%", tenth, text)),
        Plant("clean", "年份都早一年", re.sub(r"20\d\d(?=\s*年)", lambda match: str(int(match[0]) - 1), text)),
        Plant("clean", "年份都晚一年", re.sub(r"20\d\d(?=\s*年)", lambda match: str(int(match[0]) + 1), text)),
        Plant("clean", "年后加“度”", re.sub(r"(20\d\d年)(?=收支|财政拨款|“三公”|安排|部门预算)", r"\1度", text)),
        Plant("clean", "“较”代“比”", re.sub(r"比(?=20\d\d年)", "较", text)),
        Plant("clean", "别的部门", text.replace("社会保险管理局", "林业和草原局")),
        Plant("clean", "单位预算", text.replace("部门预算", "单位预算")),
    ]


def tenth(match: re.Match[str]) -> str:
    """A share with one decimal only."""
    return f"{match[1]}{Decimal(match[2]):.1f}%"


def in_yuan(digits: str) -> str:
    """An amount of 万元 in 元."""
    return f"{(Decimal(digits) * 10000).normalize():f}"


# One figure written otherwise. Not several at once: an amount in 元 claims to be exact to the 元, and two such may
# contradict each other where two rounded ones did not.
FORMS = {
    "末位补零": lambda text, place, digits: put(text, place, digits + ("0" if "." in digits else ".0")),
    "写成元": lambda text, place, digits: put(text, place, in_yuan(digits), ("万元", "元")),
    "全角": lambda text, place, digits: put(text, place, digits.translate(WIDE)),
    "前有空格": lambda text, place, digits: put(text, place, " " + digits),
    "后有空格": lambda text, place, digits: put(text, place, digits + " "),
    "前后有全角空格": lambda text, place, digits: put(text, place, "　" + digits + "　"),
}


def otherwise(text: str, key: str, form: str) -> Plant:
    """The shipped text with one amount written in another form."""
    place = PLACES[key]
    digits = re.search(r"\{(.*)\}", place)[1]
    return Plant("clean", f"{place} {form}", FORMS[form](text, place, digits))


AMOUNTS = [key for key, place in PLACES.items() if "}万元" in place]
