"""Numbers that are no figures: years, dates, document numbers, references, thresholds and the like."""

import re
from collections.abc import Iterator

ONE = r"(?<![\d.])\d{1,15}(?:\.\d{1,8})?"
BEFORE_NAME = r"\s?[-—]?(?=[\u4e00-\u9fff]{2})(?![万亿元余多人个名辆台套年])"
# kind, what it is called, where it stands; the first pattern that covers a number names it.
PATTERNS = [
    ("document_number", r"[〔（\[【]\s*\d{4}\s*[〕）\]】]\s*第?\s*\d+\s*号|第\s?\d{1,12}\s?号"),
    ("date", r"\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*月\s*\d{1,2}\s*日|\d{1,2}\s*月(?:份|底|末)?"),
    ("date", r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?<!\d)\d{5,8}\s?日"),
    ("year", r"(?:19|20)\d{2}\s*(?:[-~—至]\s*(?:19|20)?\d{2}\s*)?年|(?:19|20)\d{2}\s*[-~—]\s*(?:19|20)\d{2}"),
    (
        "reference",
        r"公开\s*\d{1,2}\s*表|(?:附件|附表|附录|公开表|预算表|决算表|[见如（]表|(?<![\u4e00-\u9fff])[表图])\s*[\d一二三四五六七八九十]+(?:\s*[-—~至和、,，]\s*(?:附件|附表|表)?\s*\d+)*"
        r"|第\s*\d+\s*(?:条|款|项|章|节|页|张)",
    ),
    # A price that marks which things are meant ("单价200万元以上大型设备") counts nothing itself.
    (
        "threshold",
        rf"(?:单价|单位价值|单台|单件|单位价格)[^\d，。；]{{0,8}}{ONE}\s*[万亿]?元|{ONE}\s*[万亿]?元\s*(?:（[^）]*）)?\s*(?:及|或)?以[上下](?:的|（含）)?(?:[^，。；、\d]{{0,6}}(?:设备|资产|车辆|仪器|采购|项目))",
    ),
    (
        "classification_code",
        r"（\s*\d{2,7}\s*[类款项]?\s*）|(?<!\d)\d{3,7}\s*[类款项](?=[）\s])|[“\"]\d{3,7}(?=[\u4e00-\u9fff])",
    ),
    # 201类一般公共服务支出, 20103款…; but 205项 may count things.
    ("classification_code", r"(?<![\d.,])(?:2\d\d(?=类)|2\d{4}(?=款)|2\d{6}(?=项))(?=.[\u4e00-\u9fff]{2})"),
    # The entries of a list within one line: "…5万元；2.项目支出…".
    ("heading_number", r"(?<=[。；：])\d{1,2}(?=[.、．][\u4e00-\u9fff])"),
    # A code in front of its name, but not of what may be a unit: 2080505机关…, 2040601-行政运行, （一）205教育支出.
    ("classification_code", rf"[235](?<!\d.)(?<!\d,.)\d{{4}}(?:\d\d)?{BEFORE_NAME}"),
    (
        "classification_code",
        rf"[23](?<=[、,；：）“\n .].)(?<!\d,.)(?:0[1-9]|[12]\d|3[0-3]|99){BEFORE_NAME}(?=.{{2,18}}?(?:支出|补助|事务|预备费))",
    ),
    (
        "contact",
        r"(?:电话|传真|邮编|邮政编码|联系方式)[^\d\n]{0,6}\d[\d-]{4,20}|0\d{2,3}-\d{7,8}|(?<!\d)1\d{10}(?!\d)",
    ),
    ("contact", r"https?：?[\w./:：?=&%-]+|www\.[\w./-]+|(?<![\w.])[\w.]{1,64}@[\w.]{1,64}"),
    ("index_number", r"(?<![\d.])\d{9,}+(?!\.?\d)(?!\s?[万亿千百元%‰人个名])"),
    ("duration", rf"{ONE} {{0,2}}(?:个?月|年|天|日|小时|个工作日|周|分钟)(?![\d份度])"),
    ("ordinal", r"第\s*\d+"),
    # A number inside a proper name: "A4", "“1+3+N”", "12345热线".
    (
        "name",
        r"(?<![A-Za-z-])[A-Za-z][A-Za-z-]{0,20}\d{1,12}|(?<!\d)\d{1,12}[A-Za-z]{1,20}\d{0,12}|(?<!\d)\d{1,12}\s?(?:热线|工程|\+)"
        r"|[“\"‘]\s?\d{1,12}(?:\s?[+＋x×－-]\s?[\dNnXx]{1,12}){0,6}[^”\d]{0,6}[”\"’]",
    ),
    ("time", r"\d{1,2}：\d{2}"),
]
KINDS = {
    "heading_number": "标题或条目序号",
    "document_number": "文号",
    "date": "日期",
    "year": "年份",
    "reference": "附件、附表或条款编号",
    "threshold": "划定范围的标准",
    "classification_code": "科目编码",
    "contact": "联系方式",
    "index_number": "索引号",
    "duration": "期限",
    "ordinal": "序数",
    "name": "名称中的数字",
    "time": "时刻",
    "definition": "名词解释中的数字",
    "page_number": "页码",
    "row_number": "表格的行次或序号",
    "person": "由人认定不是预算数",
}
COMPILED = [(kind, re.compile(pattern)) for kind, pattern in PATTERNS]
PAGE_NUMBER = re.compile(r"(?:[.…·]{2} ?|  |- )(\d{1,3})(?: -)?$")


def spans(folded: str) -> Iterator[tuple[int, int, str]]:
    """Every stretch of the text that holds numbers of a known kind that are no figures: start, end, kind."""
    for kind, pattern in COMPILED:
        for match in pattern.finditer(folded):
            yield match.start(), match.end(), kind
    position = 0
    for line in folded.splitlines(keepends=True):
        # Only the end of a line is looked at: a line can be one long run of dots or blanks.
        shown = line.rstrip()
        if match := PAGE_NUMBER.search(shown[-16:]):
            offset = position + max(len(shown) - 16, 0)
            yield offset + match.start(), offset + match.end(1), "page_number"
        position += len(line)
