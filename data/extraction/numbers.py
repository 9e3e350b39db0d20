"""The number grammar: where a text prints a number, what its value and its unit are."""

import re
from dataclasses import dataclass
from decimal import Decimal

# Characters of the field's words that some pages print in their traditional form.
TRADITIONAL = (
    "萬與專業東絲兩嚴喪個豐臨為爲麗舉義樂習鄉書買亂爭於虧雲產産畝親億僅從倉儀們價眾優會傘偉傳傷倫偽體傭債傾償儲兒黨蘭關興養獸內岡冊寫軍農馮衝決況凍淨準涼減湊幾鳳憑凱擊劃劉則剛創刪別劑劍劇勸辦務動勵勁勞勢匯匱區醫華協單賣盧衛卻"
    "廠廳曆歷厲壓廁縣參雙發變敘葉號嘆嚇嗎啟吳員聽響團園圍國圖圓聖場壞塊堅壇壩墳墜壟墊牆壯聲殼處備復複夠頭奪奮獎婦媽孫學寧寶實審憲宮寬賓對尋導壽將爾塵嘗堯盡層屆屬歲豈島嶺幣帥師帳帶幫廣慶庫應廟廢開異張彈強歸當錄徹徵憶懷態總戀懇"
    "惡慣懸愛憤戰戲戶撲執擴掃揚擾撫搶護報擔擬擁攔擇掛揮損撿換據擄擲攝擺敵數齋斬斷無舊時曠顯晉曉暫術機殺雜權條來楊傑極構樞標棧棟欄樹樣橋檔檢樓歡歐殘殯毀畢氣漢湯溝沒滬淪濟滅燈靈災煉點熱爺牽犧狀猶獨獄獵環現瑪電畫療瘡監蓋盤礦碼磚"
    "禮禍離種積稱穩窮竊競筆築簡籌簽糧緊糾紀級純紙納紅約細組終經結給絡統絕維綱網綜綠緩編緣縮績續繼織繳纜罰羅職聯腦腫勝脫臟艦藝節蘇範薦藥藍蟲蠶補襯裝製見觀規視覽覺觸計訂認討讓訓議訊記講許論設訪證評識診詞試詩誠話詢該詳語誤說説請"
    "諸課調談謀謝豬貝負財貢責賢敗貨質販貧購貫賃賠費資賦賬賽贈贊趕車軌轉輪軟載較輔輛輸轄邊遼達遷過運還進遠違連遲選遺郵鄭釋裏裡鑒鑑針鋼錢銀銷鋪鏈鎮鐵門閉問間閱隊陽陰陣階際陸陳險隨隱難雞霧韓頁項順須預領頻題額風飛館馬駐駛驗驛騰魚"
    "鮮鹽麥黃齊齡龍餘係繫幹乾後併並臺檯徑採佔週註捨餵遊鬥鐘籤盜夥傢佈稅撥攜彙澤潤漲測濱灣滿漸濕灘溫涇淺潔濃瀏漁"
)
SIMPLIFIED = (
    "万与专业东丝两严丧个丰临为为丽举义乐习乡书买乱争于亏云产产亩亲亿仅从仓仪们价众优会伞伟传伤伦伪体佣债倾偿储儿党兰关兴养兽内冈册写军农冯冲决况冻净准凉减凑几凤凭凯击划刘则刚创删别剂剑剧劝办务动励劲劳势汇匮区医华协单卖卢卫却"
    "厂厅历历厉压厕县参双发变叙叶号叹吓吗启吴员听响团园围国图圆圣场坏块坚坛坝坟坠垄垫墙壮声壳处备复复够头夺奋奖妇妈孙学宁宝实审宪宫宽宾对寻导寿将尔尘尝尧尽层届属岁岂岛岭币帅师帐带帮广庆库应庙废开异张弹强归当录彻征忆怀态总恋恳"
    "恶惯悬爱愤战戏户扑执扩扫扬扰抚抢护报担拟拥拦择挂挥损捡换据掳掷摄摆敌数斋斩断无旧时旷显晋晓暂术机杀杂权条来杨杰极构枢标栈栋栏树样桥档检楼欢欧残殡毁毕气汉汤沟没沪沦济灭灯灵灾炼点热爷牵牺状犹独狱猎环现玛电画疗疮监盖盘矿码砖"
    "礼祸离种积称稳穷窃竞笔筑简筹签粮紧纠纪级纯纸纳红约细组终经结给络统绝维纲网综绿缓编缘缩绩续继织缴缆罚罗职联脑肿胜脱脏舰艺节苏范荐药蓝虫蚕补衬装制见观规视览觉触计订认讨让训议讯记讲许论设访证评识诊词试诗诚话询该详语误说说请"
    "诸课调谈谋谢猪贝负财贡责贤败货质贩贫购贯赁赔费资赋账赛赠赞赶车轨转轮软载较辅辆输辖边辽达迁过运还进远违连迟选遗邮郑释里里鉴鉴针钢钱银销铺链镇铁门闭问间阅队阳阴阵阶际陆陈险随隐难鸡雾韩页项顺须预领频题额风飞馆马驻驶验驿腾鱼"
    "鲜盐麦黄齐龄龙余系系干干后并并台台径采占周注舍喂游斗钟签盗伙家布税拨携汇泽润涨测滨湾满渐湿滩温泾浅洁浓浏渔"
)
# One character to one character, so that a position in the folded text is one in the document.
FOLDED = str.maketrans(
    "０１２３４５６７８９．％，－−﹣（）()［］【】：；:;　\xa0\u2002\u2003\u2009\u202f\t" + TRADITIONAL,
    "0123456789.%,---（）（）[][]：；：；       " + SIMPLIFIED,
)

MAGNITUDES = {
    "": Decimal(1),
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1_000),
    "万": Decimal(10_000),
    "十万": Decimal(100_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "万亿": Decimal(1_000_000_000_000),
}
LARGEST_EXPONENT = 15  # in base units; the whole nation's budget has 14 digits, so a longer run is no figure
COUNTERS = (
    "人次|批次|车次|场次|人|名|个|辆|台|套|架|艘|批|次|家|户|件|项|所|处|座|栋|宗|份|场|期|亩|公顷|吨"
    "|平方公里|平方米|公里|㎡|间|幅|册|条|篇|例|张|盏|棵|眼|起|支|株|头|只|分(?![别之钟局类期])"
)
UNIT = re.compile(
    r"\s{0,3}(?:(?P<percent>个?百分点|%|‰)"
    r"|(?P<scale>万亿|[十百千]万|[百千万亿])?\s*(?:(?P<money>人民币元|元元?)|(?P<count>" + COUNTERS + "))"
    # 万 and 亿 are often printed without the 元 that is meant.
    r"|(?P<bare>[万亿])(?!\s?[分余多美港欧日英澳加]))"
)
# A blank inside a number comes from a copy out of a PDF; it is believed only where a unit follows, so that
# "1. 2024年" stays a heading and a year.
UNIT_AHEAD = r"(?=\s{0,3}(?:[十百千]?[万亿]?元|[万亿]|%|‰))"
# Possessive quantifiers (++) keep a long run of digits or blanks from being tried in every split.
NUMBER = re.compile(
    r"(?P<sign>[-▲△] ?)?(?<!\d)(?P<digits>"
    r"\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?"
    r"|\d{1,3}(?: ?, ?\d{3}){1,6}(?!\d)(?: ?\. ?\d++)?" + UNIT_AHEAD + ""
    r"|(?!(?:19|20)\d\d )\d{1,16}(?!\d)(?: \d{1,16}(?!\d)){0,6}(?: ?\. ?\d{1,16}(?!\d)(?: \d{1,16}(?!\d)){0,3})?"
    + UNIT_AHEAD
    + ""
    # "1.2040601行政运行", "2.210卫生健康支出" at the head of a line: an entry's number and the code of its name.
    r"|(?<=\n)\d{1,2}(?=\.2\d{2}(?:\d{2}){0,2}(?![十百千万亿元个人年])[\u4e00-\u9fff])"
    r"|\d++(?:\.\d++(?!\s{0,3}年))?)"
)


@dataclass(frozen=True)
class Number:
    """A number at ``start:end`` of the text; ``stop`` is where its unit ends."""

    start: int
    end: int
    stop: int
    printed: str
    value: Decimal
    unit: str
    kind: str  # money, share (percent), points, count or plain (no unit)
    factor: Decimal  # what one printed unit holds of the base unit: 10000 for 万元


def fold(text: str) -> str:
    """The same text, character for character, with one form of digits, brackets, colons and blanks."""
    return text.translate(FOLDED)


def is_absurd(number: Number) -> bool:
    """Whether a number is too large or too finely divided for a figure of any budget."""
    return (number.value * number.factor).adjusted() > LARGEST_EXPONENT or number.value.as_tuple().exponent < -8


def unit_at(folded: str, position: int) -> tuple[str, str, Decimal, int]:
    """The unit printed at a position: its text, kind, factor to the base unit, and where it ends."""
    match = UNIT.match(folded, position)
    if match is None:
        return "", "plain", Decimal(1), position
    text = match.group().replace(" ", "")
    if percent := match["percent"]:
        kind = "points" if "点" in percent else "share"
        return text, kind, Decimal("0.1") if percent == "‰" else Decimal(1), match.end()
    if bare := match["bare"]:
        return bare, "bare", MAGNITUDES[bare], match.end()
    kind = "money" if match["money"] else "count"
    return text, kind, MAGNITUDES[match["scale"] or ""], match.end()


def numbers(folded: str, start: int = 0, end: int | None = None) -> list[Number]:
    """Every number printed in a stretch of folded text, in order, with its value and unit."""
    found = []
    for match in NUMBER.finditer(folded, start, len(folded) if end is None else end):
        begin = match.start("digits")
        digits = re.sub(r"[ ,]", "", match["digits"])
        # A hyphen after a letter or digit joins ("附件3-2", "2023-2024"); only elsewhere is it a minus.
        before = folded[max(match.start() - 4, start) : match.start()].rstrip(" ")[-1:]
        negative = bool(match["sign"]) and not (before.isdigit() or before.isascii() and before.isalpha())
        if negative:
            begin = match.start("sign")
        value = Decimal(digits)
        unit, kind, factor, stop = unit_at(folded, match.end())
        found.append(
            Number(
                begin,
                match.end(),
                stop,
                folded[begin : match.end()].replace(" ", ""),
                -value if negative else value,
                unit,
                kind,
                factor,
            )
        )
    return found
