"""A table in, its figures out: which statement it is, what its columns mean, and which item each row is about."""

import re
from collections.abc import Iterator
from functools import cached_property

from data.classification import HOMES, LEVELS, Item, code_list, items
from data.extraction.figures import Figure
from data.extraction.naming import economic_item, listed, own_item
from data.extraction.numbers import MAGNITUDES, Number, is_absurd
from data.extraction.outline import HAN
from data.extraction.table_head import FUNDS, GRAND, NUMBERING, SUM, Column, Group, Head

# Columns that cut a whole in another way than into its own parts: the whole's basic expenditure is not everybody's.
KINDS = ("basic", "project")
CROSSING = {
    "government_fund": KINDS,
    "state_capital": KINDS,
    "project": tuple(FUNDS.values()),
    "basic": tuple(FUNDS.values()),
}
CODE_IN_NAME = re.compile(rf"\s*[235]\d{{2}}(?:\d\d){{0,2}}(?!\s?年)(?=\s*[{HAN}])")


class Reader(Head):
    """Reads the rows of one table."""

    @cached_property
    def tells_year(self) -> bool:
        """Whether a table of revenue or expenditure has columns of this year beside one with what was carried over."""
        columns = [column for group in self.groups for column in group.amounts]
        words = "".join(label for column in columns for label in column.labels)
        return (
            self.whole in ("revenue", "expenditure") and "结转" in words and any(column.of_year for column in columns)
        )

    def row_item(self, row: int, group: Group) -> tuple[Item, str] | None:
        """The item of a row, by its code, else by its name; None where neither is known."""
        year = self.identity.fiscal_year
        digits = re.sub(r"[\[\]（）]", "", "".join(self.text(self.grid.get((row, column))) for column in group.codes))
        name = next((text for column in group.names if (text := self.text(self.grid.get((row, column))))), "")
        if not group.names and digits and not digits.isdigit():
            digits, name = "", digits
        name = re.sub('[“”"]', "", NUMBERING.sub("", name))
        if match := re.match(r"(\d{3,7})(?=[\u4e00-\u9fff])", name):  # a code in front of its name
            digits, name = digits or match[1], name[match.end() :]
        if re.fullmatch(r"[235]\d{2}(?:\d\d){0,2}", digits):
            classification = "functional" if digits[0] == "2" else "economic"
            known = code_list(classification, year).items.get(digits)
            if known is None:
                above = code_list(classification, year).items.get(digits[:-2])
                known = Item(
                    f"{classification}:{digits}", name, above.item_id if above else "", classification, digits,
                    LEVELS[len(digits)], f"{above.path}/{name}" if above else name,
                )  # fmt: skip
            return known, name or known.name
        if not name:
            return None
        two_sided = self.statement in ("overview", "fiscal_appropriation")
        if GRAND.search(name) and two_sided:
            found = items()["total"]
        elif SUM.search(name) or GRAND.search(name):
            found = items().get(group.side if two_sided and group.side else self.whole)
        elif name == self.identity.department:
            found = items().get(self.whole)
        else:
            found = own_item(name, group.side or self.statement, group.side) or own_item(name, self.statement, "")
        found = self.own(found)
        if found is None and self.statement in HOMES["functional"]:
            functional = code_list("functional", year)
            found = functional.find(name) or functional.only(name)
        if found is None and self.statement in ("basic_project", "overview", "expenditure"):
            found = economic_item(name, "", code_list("economic", year)) or own_item(
                re.sub("[小合]计$", "", name), self.statement, ""
            )
        if found is None and self.whole == "project" and not re.search("[小合总]计|部门|单位", name):
            found = listed(name, items()["project"])
        return (found, name) if found else None

    def row_span(self, row: int) -> tuple[int, int]:
        """The characters of a row: what stands for the sentence of its figures."""
        own = [spot for spot in self.table.cells if spot.row == row]
        return min(spot.start for spot in own), max(spot.end for spot in own)

    def row_spans(self) -> Iterator[tuple[int, int]]:
        """The characters of every row, in order."""
        for row in range(self.rows):
            if any(spot.row == row for spot in self.table.cells):
                yield self.row_span(row)

    def claims(self) -> Iterator[tuple[int, int, str]]:
        """Stretches of the table whose numbers are no figures: codes, and numbers that count rows or columns."""
        codes = [column for group in self.groups for column in group.codes]
        for spot in self.table.cells:
            text = self.text(spot)
            is_head = spot.row < self.head_rows
            if not is_head and re.fullmatch(r"[\[（]?\d+[\]）]?", text) and spot.column in (*codes, *self.other_codes):
                yield spot.start, spot.end, "classification_code"
            elif spot.column in self.counted or is_head and self.is_count(spot):
                yield spot.start, spot.end, "row_number"
            elif not is_head and (match := CODE_IN_NAME.match(self.folded, spot.start, spot.end)):
                yield spot.start, match.end(), "classification_code"
            elif match := NUMBERING.match(self.folded[spot.start : spot.end]):
                yield spot.start, spot.start + match.end(), "heading_number"

    def figures(self) -> Iterator[Figure]:
        """Every figure of the table whose row and column are both known."""
        if not self.statement:
            return
        for row in range(self.head_rows, self.rows):
            for group in self.groups:
                named = self.row_item(row, group) if group.codes or group.names else None
                for column in group.amounts:
                    spot = self.grid.get((row, column.index))
                    number = self.number(spot)
                    if number is None or (spot.row, spot.column) != (row, column.index) or not column.is_known:
                        continue
                    if named is None and (group.codes or group.names or not column.facet and not column.is_whole):
                        continue
                    # Without a unit an amount says nothing.
                    is_money = column.measure in ("amount", "change")
                    if is_money and not (number.unit or self.unit) or is_absurd(number):
                        continue
                    if number.kind not in ("plain", *(("money", "bare") if is_money else ("share",))):
                        continue
                    item, printed = named or (column.facet or items()[self.whole], "")
                    facet = column.facet if named else None
                    if (
                        facet is not None
                        and item.item_id == self.whole
                        and facet.item_id not in CROSSING.get(self.whole, ())
                    ):
                        item, facet, printed = facet, None, facet.name
                    elif item.item_id == self.whole and self.tells_year and not column.of_year:
                        item = items()["total"]
                    yield self.figure(number, item, printed, facet, column, row)

    @cached_property
    def compared_stage(self) -> str:
        """The stage of last year's column, with which changes are compared; the document's own where there is none."""
        last_year = self.identity.fiscal_year - 1
        columns = [column for group in self.groups for column in group.amounts]
        stages = {each.stage for each in columns if each.measure == "amount" and each.year == last_year}
        return stages.pop() if len(stages) == 1 else self.identity.stage

    def figure(self, number: Number, item: Item, printed: str, facet: Item | None, column: Column, row: int) -> Figure:
        """One cell as a figure."""
        is_money = column.measure in ("amount", "change")
        unit = number.unit or (self.unit if is_money else "%")
        factor = number.factor if number.unit or not is_money else MAGNITUDES[unit.removesuffix("元")]
        own = self.identity
        compared = column.measure in ("change", "growth")
        return Figure(
            item=item, item_printed=printed or item.name, statement=self.statement, measure=column.measure,
            value=number.value, unit=unit, factor=factor, fiscal_year=column.year, stage=column.stage,
            start=number.start, end=number.end, sentence=self.row_span(row), is_money=is_money,
            last_digit=number.value.__class__(1).scaleb(min(0, number.value.as_tuple().exponent)),
            compared_year=own.fiscal_year - 1 if compared else None, compared_stage=self.compared_stage if compared else None,
            facet=facet,
        )  # fmt: skip
