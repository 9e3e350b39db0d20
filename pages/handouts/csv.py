"""A table as CSV: numbers as numbers in the unit of the page, words as words that no spreadsheet takes for a formula."""

import csv as writer
import io

from data.tables import inert
from pages.exhibits import Table, number, told
from pages.parts.formats import Unit


def csv(table: Table, unit: Unit) -> str:
    """The table's text; whoever writes it to a file puts a BOM before it, so that Excel opens it rightly.

    Money is in the unit that the caption names, percentages are in percent.
    """
    target = io.StringIO()
    rows = writer.writer(target, lineterminator="\r\n")
    rows.writerow([inert(table.caption)])
    rows.writerow(
        [*["编码"] * any(row.code for row in table.rows), *(inert(column.label) for column in table.columns), "标记"]
    )
    for row in table.rows:
        cells = []
        for cell, column in zip(row.cells, table.columns, strict=True):
            value, _ = number(cell, column, unit)
            cells.append(inert(told(cell, column, unit)) if value is None else f"{value.normalize():f}")
        rows.writerow([*[inert(row.code)] * any(each.code for each in table.rows), *cells, inert(row.tag)])
    return target.getvalue()
