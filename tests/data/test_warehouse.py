"""The snapshot: built when the documents change, all or nothing, and never losing what was stored."""

import duckdb
import pytest

import queries
from data.reading import Document
from data.reading.blocks import Cell, Grid, Line, Place, compose
from data.warehouse import Intake, build, current_snapshot, in_memory, published_snapshot, stored
from queries import checks
from tests.conftest import SHIPPED, another_year


def rows(snapshot, query):
    with duckdb.connect(snapshot, read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def place(tmp_path, text):
    folder, home = tmp_path / "documents", tmp_path / "home"
    folder.mkdir()
    (folder / SHIPPED.name).write_text(text, encoding="utf-8")
    return folder, home


def test_first_start_builds_and_the_second_finds_it(place):
    folder, home = place
    first = current_snapshot(checks, folder, home)
    stamp = first.stat().st_mtime_ns
    assert current_snapshot(checks, folder, home) == first
    assert first.stat().st_mtime_ns == stamp
    assert sorted(path.name for path in home.iterdir()) == sorted([first.name, "current"])


def test_a_new_document_makes_a_new_snapshot_and_keeps_the_old(place, text):
    folder, home = place
    first = current_snapshot(checks, folder, home)
    (folder / "巴中市社会保险管理局2023年部门预算.txt").write_text(another_year(text), encoding="utf-8")
    second = current_snapshot(checks, folder, home)
    assert second != first
    assert first.exists()
    assert rows(second, "SELECT count(*) FROM document") == [(2,)]


@pytest.mark.parametrize(
    "damage", ["", "\x00\x01", "巴中市社会保险管理局2024年部门预算已经批复。收支总预算792.56万元，比2023年收支预算总"]
)
def test_a_damaged_file_loses_nothing_already_stored(place, text, damage):
    folder, home = place
    (folder / "巴中市社会保险管理局2023年部门预算.txt").write_text(another_year(text), encoding="utf-8")
    current_snapshot(checks, folder, home)
    (folder / SHIPPED.name).write_text(damage, encoding="utf-8")
    after = current_snapshot(checks, folder, home)
    assert rows(after, "SELECT fiscal_year, carried_over FROM document ORDER BY 1") == [(2023, False), (2024, True)]
    assert rows(
        after, "SELECT amount_yuan FROM document_total JOIN document USING (document_id) WHERE fiscal_year = 2024"
    ) == [(7925600,)]
    messages = rows(after, "SELECT file_name, message FROM refusal")
    assert [name for name, _ in messages] == [SHIPPED.name]
    assert messages[0][1].startswith(SHIPPED.name)


def test_a_file_cut_off_between_two_sentences_is_known_by_what_was_stored(place, text):
    folder, home = place
    current_snapshot(checks, folder, home)
    (folder / SHIPPED.name).write_text(text[: text.index("二、财政拨款收支预算情况说明")], encoding="utf-8")
    after = current_snapshot(checks, folder, home)
    assert rows(after, "SELECT carried_over, count(*) FROM document JOIN fact USING (document_id) GROUP BY 1") == [
        (True, 112)
    ]
    assert "像是没有写完" in rows(after, "SELECT message FROM refusal")[0][0]


def test_a_fragment_beside_the_whole_document_does_not_take_its_place(place, text):
    folder, home = place
    (folder / "半截.txt").write_text(text[: text.index("二、财政拨款收支预算情况说明")], encoding="utf-8")
    after = current_snapshot(checks, folder, home)
    assert rows(after, "SELECT file_name FROM document") == [(SHIPPED.name,)]
    assert rows(after, "SELECT file_name FROM refusal") == [("半截.txt",)]


def test_a_file_that_is_gone_is_kept_and_named(place):
    folder, home = place
    current_snapshot(checks, folder, home)
    (folder / SHIPPED.name).unlink()
    after = current_snapshot(checks, folder, home)
    assert rows(after, "SELECT carried_over FROM document") == [(True,)]
    assert "已不在文件夹里" in rows(after, "SELECT message FROM refusal")[0][0]


def test_bad_files_are_named_and_the_others_load(place):
    folder, home = place
    (folder / "空的.txt").write_bytes(b"")
    (folder / "图片.txt").write_bytes(b"\x89PNG\x00\x00")
    (folder / "小说.txt").write_text("从前有座山，山里有座庙。\n", encoding="utf-8")
    (folder / "再来一份.txt").write_text((folder / SHIPPED.name).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    snapshot = current_snapshot(checks, folder, home)
    assert rows(snapshot, "SELECT file_name FROM document") == [(SHIPPED.name,)] or rows(
        snapshot, "SELECT count(*) FROM document"
    ) == [(1,)]
    refused = dict(rows(snapshot, "SELECT file_name, message FROM refusal"))
    assert len(refused) == 4
    assert "空的" in refused["空的.txt"]
    assert "是一张图片" in refused["图片.txt"]
    assert "看不出是哪个部门" in refused["小说.txt"]


def test_no_document_is_an_empty_warehouse(tmp_path):
    target = tmp_path / "empty.duckdb"
    (tmp_path / "none").mkdir()
    build(tmp_path / "none", target, checks)
    assert rows(target, "SELECT count(*) FROM document") == [(0,)]


def test_a_build_that_fails_leaves_the_pointer_where_it_was(place, monkeypatch):
    folder, home = place
    first = current_snapshot(checks, folder, home)
    (folder / "新的2025年部门预算.txt").write_text("坏", encoding="utf-8")
    monkeypatch.setattr("data.warehouse.load", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        current_snapshot(checks, folder, home)
    assert (home / "current").read_text().strip() == first.name
    assert not [path for path in home.iterdir() if "draft" in path.name]


def test_a_snapshot_that_a_reader_has_open_can_be_carried_over(place, text):
    folder, home = place
    with queries.connect(current_snapshot(checks, folder, home)) as reader:
        (folder / SHIPPED.name).write_text(text + "\n\n", encoding="utf-8")
        (folder / "空的.txt").write_bytes(b"")
        after = current_snapshot(checks, folder, home)
        assert rows(after, "SELECT count(*) FROM document") == [(1,)]
        assert len(queries.run(reader, "shared/documents")) == 1


def test_the_snapshot_before_is_found_when_a_new_one_fails(place):
    folder, home = place
    assert published_snapshot(home) is None
    first = current_snapshot(checks, folder, home)
    assert published_snapshot(home) == first


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
    intake = Intake()
    intake.take(document)
    with in_memory(intake) as connection:
        assert stored(connection) == [document]
        assert stored(connection, ["0" * 12]) == [document]
        assert stored(connection, ["another"]) == []
        told = queries.run(connection, "source/where", document_id="0" * 12, position=composed.text.index("307.82"))
        assert told.told.tolist() == ["工作表“表1” C3"]
        assert queries.run(connection, "source/where", document_id="0" * 12, position=1).told.tolist() == ["第 1 页"]
        assert len(queries.run(connection, "source/cells", document_id="0" * 12)) == 5
