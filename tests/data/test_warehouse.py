"""What is stored of documents comes back as it was read."""

import queries
from data.extraction import extract
from data.publication import current_snapshot, published
from data.reading import Document
from data.reading.blocks import Cell, Grid, Line, Place, compose
from data.staging import document_key, staged
from data.warehouse import in_memory, stored
from queries import checks


def test_no_document_is_an_empty_warehouse(tmp_path):
    (tmp_path / "none").mkdir()
    assert published(tmp_path / "home") is None
    with current_snapshot(checks, tmp_path / "none", tmp_path / "home").connect() as connection:
        assert queries.run(connection, "shared/documents").empty
    assert published(tmp_path / "home").number == 1


def test_tables_and_places_come_back_as_they_were_read():
    """A workbook whose file is gone is read again from what was stored of it: its tables, pages, boxes and cells."""
    composed = compose(
        [
            Line("安和县统计局2024年度部门决算", ((0, 4, Place(page=1, box=(10.0, 20.0, 30.5, 40.0))),)),
            Line("收入支出决算总表"),
            Line("单位：万元"),
            Grid(
                (
                    Cell(0, 0, "项目", rows=2),
                    Cell(0, 1, "决算数", columns=2, place=Place(sheet="表1", cell="B1")),
                    Cell(2, 0, "收入合计"),
                    Cell(2, 2, "307.82", place=Place(sheet="表1", cell="C3")),
                )
            ),
            Line("支出总额1万元。"),
            Grid((Cell(0, 0, "另一张表"),)),
        ]
    )
    document = Document("安和县统计局2024年度部门决算.xlsx", composed.text, "0" * 64, composed.tables, composed.places)
    extraction = extract(document)
    with in_memory([staged(extraction)]) as connection:
        assert stored(connection) == [document]
        key = document_key(extraction.identity, document.digest)
        assert stored(connection, [key]) == [document]
        assert stored(connection, ["another"]) == []
        told = queries.run(connection, "source/where", document_id=key, position=composed.text.index("307.82"))
        assert told.told.tolist() == ["工作表“表1” C3"]
        assert queries.run(connection, "source/where", document_id=key, position=1).told.tolist() == ["第 1 页"]
        assert len(queries.run(connection, "source/cells", document_id=key)) == 5
