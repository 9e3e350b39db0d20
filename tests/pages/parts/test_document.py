"""The document as lines: a table is one line, with every cell in its place."""

import pandas as pd

from data.reading.blocks import Cell, Grid, Line, compose
from pages.parts.document import lines

NOTHING = pd.DataFrame(columns=["start_char", "end_char", "kind", "meaning", "measure", "fact_id"])
COMPOSED = compose(
    [
        Line("收入支出总表"),
        Grid((Cell(0, 0, "项目", rows=2), Cell(0, 1, "金额", columns=2), Cell(1, 1, "上年"), Cell(1, 2, "本年"),
              Cell(2, 0, "收入合计"), Cell(2, 2, "307.82"))),
        Line("支出合计307.82万元。"),
    ]
)  # fmt: skip


def drawn(at: tuple[int, int] | None = None) -> list[dict]:
    cells = pd.DataFrame(
        [(number, *vars(spot).values()) for number, table in enumerate(COMPOSED.tables) for spot in table.cells],
        columns=["table_number", "row_number", "column_number", "row_span", "column_span", "start_char", "end_char"],
    )
    sections = pd.DataFrame(columns=["start_char", "level", "figures"])
    terms = pd.DataFrame(columns=["term", "meaning", "start_char"])
    return lines(COMPOSED.text, sections, NOTHING, terms, NOTHING, cells, at)


def test_a_table_keeps_its_merged_and_its_empty_cells():
    before, table, behind = drawn()
    assert [part["text"] for part in before["sentences"][0]["parts"]] == ["收入支出总表"]
    assert [
        [(cell["rows"], cell["columns"], "".join(part["text"] for part in cell["parts"])) for cell in row["cells"]]
        for row in table["table"]
    ] == [
        [(2, 1, "项目"), (1, 2, "金额")],
        [(1, 1, "上年"), (1, 1, "本年")],
        [(1, 1, "收入合计"), (1, 1, ""), (1, 1, "307.82")],
    ]
    assert [part["text"] for part in behind["sentences"][0]["parts"]] == ["支出合计307.82万元。"]


def test_the_row_of_the_place_asked_for_is_marked():
    start = COMPOSED.text.index("307.82")
    _, table, _ = drawn((start, start + 6))
    assert [row["here"] for row in table["table"]] == [False, False, True]
    assert table["table"][2]["cells"][2]["parts"] == [{"text": "307.82", "kind": "mark", "meaning": "", "here": True}]
