"""Of which year and stage a figure is, and of which day where it is a stock."""

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from data.extraction.phrases import AS_OF, COMPARED, SAID, YEAR, last_clause

if TYPE_CHECKING:
    from data.extraction.sentence import Sentence


def hidden(match: re.Match[str]) -> str:
    """Commas in the place of words that are not to be seen."""
    return "，" * len(match.group())


def when(sentence: "Sentence", start: int) -> tuple[int, date | None]:
    """The year that the words in front of a figure speak of, and the date where it is a stock of a day."""
    own = sentence.identity.fiscal_year
    before = sentence.folded[sentence.start : start]
    if "括" in before:
        before = SAID.sub(hidden, before)  # what brackets hold is not told of the figures outside
    if "年" not in before and not sentence.context.as_of:
        return own, None
    stock = list(AS_OF.finditer(COMPARED.sub(hidden, before)))
    # "公务接待费4万元（2023年5万元），接待30批次": a bracket speaks of itself only.
    outside = re.sub(r"（[^（）]*）", hidden, before) if "（" in before else before
    spoken = list(YEAR.finditer(COMPARED.sub(hidden, outside)))
    if stock and (not spoken or stock[-1].end() >= spoken[-1].end()):
        match = stock[-1]
        year = int(match["year"] or match["year2"] or own - 1)
        month = int(match["month"] or 12)
        last = monthrange(year, month)[1]
        sentence.context.as_of = date(year, month, min(int(match["day"] or last), last))
    elif spoken:
        sentence.context.as_of = None
    if "本年度" in before[stock[-1].end() if stock else 0 :]:  # "截至2023年底…。本年度拟购置…"
        sentence.context.as_of = None
    if sentence.context.as_of and sentence.statement in ("assets", "organisation", "performance", "other", ""):
        return sentence.context.as_of.year, sentence.context.as_of
    if not spoken:
        return own, None
    return int(spoken[-1]["year"] or own - 1), None


def year_and_stage(
    sentence: "Sentence", start: int, measure: str, lead: str, compared: bool
) -> tuple[int, str, date | None]:
    """The year and stage of a figure by the words in front of it, and the date where it is a stock."""
    own = sentence.identity
    year, as_of = when(sentence, start)
    if measure in ("amount", "count"):
        sentence.context.year = year
    elif not as_of:
        # A rate speaks of the year of its amount; a change of the year behind the one it is compared with.
        year = own.fiscal_year
        if (
            sentence.basis
            and compared
            and sentence.basis[1] + 1 == sentence.context.year
            or not compared
            and sentence.context.year
        ):
            year = sentence.context.year
    clause = re.sub(r"\s", "", last_clause(lead))
    if measure == "amount" and year < own.fiscal_year and re.search(r"执行数?(?:为|是)?$", clause):
        return year, "execution", as_of
    if own.stage == "final" and sentence.statement == "performance" and measure == "amount":
        if re.search(r"全年预算数?(?:为|是)?$", clause):
            return year, "adjusted", as_of
        if re.search(r"执行数(?:为|是)?$", clause):
            return year, "execution", as_of
    # The project funds that performance goals cover are called 涉及预算金额 in a final account too.
    if own.stage != "final" or measure not in ("amount", "count") or sentence.statement == "performance":
        return year, own.stage, as_of
    if re.search(r"调整后?预算|全年预算", clause):
        return year, "adjusted", as_of
    is_budget = re.search(r"(?<!公共)(?<!基金)(?<!经营)预算(?:数|总额|金额)?(?:安排)?(?:为|是)?$", clause)
    return year, "budget" if is_budget and "决算" not in clause else own.stage, as_of
