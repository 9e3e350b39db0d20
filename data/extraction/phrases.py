"""The phrases in which disclosures state figures: comparisons, shares, lists, reasons, dates."""

import re

from data.extraction.naming import NOUN_ENDS, strip
from data.extraction.outline import Identity

UP = "净增加?|增加|增长|上升|提高|提升|增收|增支|新增|上涨|上调|调增|增幅|增|高于|超过|多"
DOWN = "净减少?|减少|下降|降低|减收|减支|缩减|压减|压缩|核减|下调|调减|节约|降幅|减幅|减|低于|少于|小于|少"
DIRECTION = re.compile(
    rf"(?<!不)(?:(?<=[数算度年])|(?![多少]))(?P<word>{UP}|{DOWN})(?:了|额|数|金额|率|幅度?|支出|收入|预算|经费|拨款|资金)*(?:分别)?(?:为|约|达到?|共|各|均|近|\d+年)*$"
)
# "高于上年决算数2.3万元": the word stands in front of what it is compared with.
ABOVE = re.compile(
    r"^(?P<subject>.*?)(?P<word>高于|低于|[多少大小]于|超[过出]?)(?P<base>(?:\d{4}年|上年|去年|年初|年度|全年|调整|预算)[^，；。]*?)(?:约|近)?$"
)
SHARE = re.compile(
    r"(?:占(?P<base>[^占，,；;。]*?)|(?P<of>[^占，,；;。]*?)占比|比重|比例)(?:的)?(?:比重|比例|百分比)?(?:约?为|约|达到?|的)*$"
)
COMPLETION = re.compile(
    r"(?:完成|为|达到?)(?P<base>[^，,；;。]*?(?:预算|计划|任务|预算数|目标))(?:数)?的?(?:约)?$|执行率(?:为|达)?$|完成率(?:为|达)?$"
)
COMPARED = re.compile(
    r"(?:同比(?P<same>)|按?(?P<way>(?:同|可比|自然)口径)(?:计算|相比)?|(?:比|较之?|与|同|对比|相比|相较于?) ?(?P<base>(?:\d{4}\s*年|上年|去年|上一年|年初|年度|同期|全年|调整|预算|决算|本年)[^，,；;。]*?))"
    rf"(?=相比|相较|{UP}|{DOWN}|基本持平|持平|一致|相同|无增减|无变化|没有变化|未发生变化|[，,；;。]|$)"
)
FLAT = re.compile(
    r"(?<!基本)(?<!大体)(?<!总体)(?:持平|无增减变化|无增减|无变化|没有变化|未发生变化|保持不变|保持一致|无增减变动|无变动|没有增减|不增不减|无差异|零增长|一致|相同)"
)
NONE = re.compile(r"(?:没有|未|无|不涉及)(?!增减|变化|发生变化)")
REASON = re.compile(
    r"(?:主要原因|变动原因|增减原因|原因)(?:是|为|在于)?(?:：|，)?|主要(?:是|系)(?!为[^了]|用于|用来|包括)(?:由于|因为?)?|主要由于|是由于"
)
# A list told first, and the clause that gives an amount to each of its names.
LISTED = re.compile(r"^(?:内容|主要|用于|包括|包含|分为|[为是])*(?P<names>.*、.*)$")
REFERRING = re.compile(
    r"(?:(?:上述|以上|这)?[一二三四五六七八九十两]?(?:个|大)?(?:方面|项|类)?(?:项目|内容|支出)?)?(?:预算|经费|资金|支出|金额)*(?:安排)?分别(?:安排)?[为是]?"
)
PURPOSE = re.compile(r"主要用于(?:：)?|用于(?=：|保障|支付|开展)|主要包括(?:：)?|主要支出内容")
OF_WHICH = re.compile(
    r"其中(?:：|，|,)?|^[，,]?包括|^：|(?:支出|收入)?包括(?:：)|具体(?:为|如下)?：|^，分别为|以下方面：|^[，,]?主要为(?!了|保障)"
)
# "财政拨款支出中，基本支出5万元", "农林水支出按款级科目分，农业农村5万元": whose parts follow.
WITHIN = re.compile(
    r"(?:^|[，,。；：])(?:其中[：，,]?)?(?P<name>[^，,。；：（]{2,40}?)(?:中|按[^，,。；：]{1,12}分(?:类|为)?)[，,：][^，,。；：]*$"
)
AS_OF = re.compile(
    r"截[至止]\s*(?P<year>(?:19|20)\d\d)\s*年(?:度)?\s*(?:(?P<month>1[0-2]|0?[1-9])\s*月\s*(?:(?P<day>[12]\d|3[01]|0?[1-9])\s*日|底|末|份)?|底|末)"
    r"|(?P<year2>(?:19|20)\d\d)\s*年(?:度)?(?:期末|底|末)|(?P<last>上年)(?:底|末)"
)
YEAR = re.compile(r"(?P<year>20\d\d)\s*年(?:度)?|(?P<last>上年|去年)(?:度)?(?!结转|结余|末|底)")
# "括号内为上年预算数", "括号里的数字是2023年决算数": a year or stage and nothing else.
SAID = re.compile(
    r"括[号弧][内中里]的?(?:数字|数据|数额|金额|数)?[均都]?[为是系指]"
    r"(?P<base>(?=[\d上去本当年全调预决执])(?:(?:20\d\d\s*年|[上去本当]年|上一年)度?)?的?(?:年初|全年|调整后?)*(?:预算|决算|执行|完成|安排|支出|收入|数字?|数据|数额|金额)*)(?=[，,。；：）\n]|$)"
)
# "收、支总计" is one name.
CLAUSE = re.compile(r"[，,；;。：\n]|、(?!(?:(?<=收、)|(?<=收入、))支出?(?:[预决]算)?[总合各均])")
HIRE = re.compile(r"^(?:新增|增加|新进|新招录?|招录|调入|增|净增|新录用|录用)$")
LEAVE = re.compile(r"^(?:减少|退休|调出|减|净减|离职|调离)$")
# What is done with so many projects: "对6个项目开展了绩效自评".
DONE = {
    "performance.assessed": "事前(?:绩效)?评估",
    "performance.monitored": "监控|跟踪",
    "performance.self_evaluated": "自评",
    "performance.evaluated": "评价",
}
PROJECTS = re.compile(
    r"^(?:重点|预算|二级|一级|(?:一般公共预算|政府性基金|国有资本经营)(?:预算)?)?项目(?:支出)?[^，。；]{0,6}?(?:开展|进行|实施|组织)[^，。；]*"
)
# A project's own paragraph: "“学生资助”项目绩效自评综述：…".
PROJECT = re.compile(
    r"(?:其中[：，,]?)?以?[“\"]?(?P<name>[^，。：；”\"]{2,30}?)[”\"]?项目"
    r"(?=(?:支出)?(?:绩效)?(?:自评|评价)?(?:综述|情况|结果)?[：:]|(?:绩效)?(?:自评)?(?:得分|综述)|全年预算|为例)"
    r"|(?:重点|主要)项目[为是：](?P<called>[^，,。：；、”\"和及]{2,30})[，,](?=(?:预算)?安排)"
)
GOALS = re.compile(r"^(?:力争|确保|争取|力求|预计|计划|并|要|和|将|努力|坚持|按时足额|全面)+")
VERBS = re.compile(r"^(?P<lead>[^、]*?(?:参加|发放|支付|安排|建设|完成|实现|新增|培训|征收|拨付))(?P<rest>..+)$")
GENERIC = re.compile(r"(?<=..)(?:保险|经费|支出|收入|资金|项目|人数|费)[^、]*$")


def last_clause(words: str) -> str:
    """The clause right in front of a number; a colon alone ("公务接待费：") leaves its name standing."""
    clauses = CLAUSE.split(words)
    if not clauses[-1].strip() and words.rstrip().endswith("：") and len(clauses) > 1:
        return clauses[-2]
    return clauses[-1]


def distribute(lead: str, count: int) -> list[str] | None:
    """The names over which 分别 distributes ``count`` numbers; None where the words give another number of names."""
    words = re.sub(r"\s", "", re.split(r"[，,；;。：\n]", lead)[-1])
    before, _, after = words.partition("分别")
    split = re.compile(r"[、和及]|以及|与")
    # 和 may stand inside a name ("社会保障和就业"), so 、 parts first and 和 only the last two.
    listed = re.split("、", GOALS.sub("", names_in(before)))
    last = re.match(r"(.{2,})(?:和|及|以及|与)(.{2,})", listed[-1])
    for names in (listed, [*listed[:-1], *last.groups()] if last else []):
        if len(names) == count > 1 and any("（项）" in name for name in names):
            return names
    verb = ""
    for text in (re.sub(r"^(?:为|是|达到?|约)+", "", after), GOALS.sub("", names_in(before))):
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


def names_in(words: str) -> str:
    """A list of names without what leads up to it; a first name that looks like a lead, "一般公共预算拨款、…", stays."""
    stripped = strip(words)
    return re.sub(r"^其中|[为是]$", "", words) if stripped.startswith("、") else stripped


def referred(lead: str, count: int) -> list[str] | None:
    """The names that stand in the clause in front of 分别: "主要用于A、B以及C等，上述三方面分别为"."""
    *_, before, words = ["", *re.split("[，,；;。：\n]", re.sub(r"\s", "", lead))]
    listed = LISTED.search(before)
    if not listed or not REFERRING.fullmatch(words):
        return None
    names = listed["names"].removesuffix("等").split("、")
    last = re.match(r"(.{2,}?)(?:以及|及|和)(.{2,})", names[-1])
    for each in (names, [*names[:-1], *last.groups()] if last else names):
        if len(each) == count > 1:
            return each
    return None


def read_basis(words: str, own: Identity) -> tuple[str, int, str]:
    """What a change is compared with: the words, the year and the stage; 同比 is the year before."""
    words = re.sub(r"\s", "", words)
    if year := re.search(r"(20\d\d)年", words):
        compared_year = int(year[1])
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
