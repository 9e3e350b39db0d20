"""Publishing: all or nothing, whatever is killed, full or at work at the same time; and what was published stays."""

import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import queries
from data import imports, journal, publication, segments
from data.imports import Reading, Source, read_all, sources
from data.publication import bring_back, commit, current_snapshot, documents, prepare, publish, published, review
from data.reading import UnreadableError
from queries import checks
from tests.conftest import ROOT, SHIPPED, another_department, another_year

TOTAL = "SELECT amount_yuan FROM document_total JOIN document USING (document_id) WHERE fiscal_year = 2024 AND department LIKE '巴中%'"


@pytest.fixture
def home(tmp_path) -> Path:
    """A warehouse in which the shipped document is published."""
    current_snapshot(checks, SHIPPED.parent, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def put(tmp_path):
    """Write a text to a file; gives its reading."""

    def write(text: str, name: str = "文件.txt", words: dict | None = None) -> Reading:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return next(read_all([Source(path)], words or {}))

    return write


def rows(home: Path, query: str = TOTAL) -> list[tuple]:
    with published(home).connect() as connection:
        return connection.execute(query).fetchall()


def actions(home: Path) -> list[tuple]:
    return [(row["number"], row["action"], row["file_name"]) for row in journal.history(home)]


def findings(home: Path) -> list[tuple]:
    return sorted(rows(home, "SELECT finding_id, outcome, told, why, correction, start_char FROM finding"))


# ----------------------------------------------------------------------------------------------- what publishing does


def test_a_new_warehouse_takes_in_what_is_shipped_and_only_once(home):
    first = published(home)
    assert first.number == 1
    assert rows(home) == [(7925600,)]
    stamp = first.paths[0].stat().st_mtime_ns
    assert current_snapshot(checks, SHIPPED.parent, home) == first
    assert first.paths[0].stat().st_mtime_ns == stamp
    assert sorted(path.name for path in home.iterdir()) == ["journal.sqlite", "lock.sqlite", "originals", "segments"]


def test_the_same_document_again_changes_nothing(home):
    again = next(read_all(sources([SHIPPED]), {}))
    prepared = prepare([again], checks, "张三", home=home)
    assert [each.document.name for each in prepared.unchanged] == [SHIPPED.name]
    assert commit(prepared, checks) is None
    assert published(home).number == 1
    assert list((home / "segments").glob("*")) == published(home).paths


def test_a_corrected_version_supersedes_the_earlier_which_can_be_brought_back(home, put, text):
    corrected = put(text.replace("公务接待费1.2万元", "公务接待费1.3万元"), "更正.txt")
    prepared = prepare([corrected], checks, "李四", "更正接待费", home=home)
    (found,) = review(prepared)
    assert found.supersedes.file_name == SHIPPED.name
    assert [(each["kind"], each["item"], each["before"], each["now"]) for each in found.changes] == [
        ("changed", "公务接待费", "1.2万元", "1.3万元")
    ]
    assert rows(home, "SELECT file_name FROM document") == [(SHIPPED.name,)]  # prepared is not published
    assert commit(prepared, checks) == 2
    reception = "SELECT amount_yuan FROM own_item WHERE item_id = 'three_public.reception'"
    assert rows(home, reception) == [(13000,)]
    assert actions(home)[:2] == [(2, "published", "更正.txt"), (2, "superseded", SHIPPED.name)]
    old = next(row for row in journal.history(home) if row["action"] == "superseded")
    assert bring_back(old["digest"], old["file_name"], checks, "王五", "改错了", home) == 3
    assert rows(home, reception) == [(12000,)]
    assert actions(home)[:2] == [(3, "restored", SHIPPED.name), (3, "displaced", "更正.txt")]


def test_a_withdrawn_document_is_gone_and_can_be_brought_back(home):
    (only,) = documents(published(home))
    assert publish([], checks, "张三", withdraw=[only.document_id], home=home) == 2
    assert rows(home, "SELECT count(*) FROM document") == [(0,)]
    assert bring_back(only.digest, only.file_name, checks, "张三", "", home) == 3
    assert rows(home) == [(7925600,)]


def test_two_documents_of_one_department_year_and_stage_are_not_published_together(home, put, text):
    first, second = put(text + "\n", "甲.txt"), put(text + "\n\n", "乙.txt")
    prepared = prepare([first, second], checks, "张三", home=home)
    assert [each.document.name for each in prepared.fresh] == ["甲.txt"]
    assert [str(each) for each in prepared.refused] == [
        "乙.txt：与“甲.txt”是同一部门、同一年度、同一阶段的文件，只读入了后者；请只保留一份。"
    ]
    assert commit(prepared, checks) == 2
    assert rows(home, "SELECT file_name FROM document") == [("甲.txt",)]
    assert (2, "refused", "乙.txt") in actions(home)


@pytest.mark.parametrize("order", [1, -1])
def test_a_file_that_is_published_already_steps_aside_for_its_correction(home, put, text, order):
    same, corrected = put(text, "同样.txt"), put(text.replace("公务接待费1.2万元", "公务接待费1.3万元"), "更正.txt")
    prepared = prepare([same, corrected][::order], checks, "张三", home=home)
    assert [[each.document.name for each in group] for group in (prepared.fresh, prepared.unchanged)] == [
        ["更正.txt"],
        ["同样.txt"],
    ]
    assert prepared.refused == ()
    prepared.discard()


def test_the_beginning_of_what_is_stored_does_not_take_its_place(home, put, text):
    part = put(text[: text.index("二、财政拨款收支预算情况说明")], "半截.txt")
    prepared = prepare([part], checks, "张三", home=home)
    (refusal,) = prepared.refused
    assert str(refusal) == (
        f"半截.txt：只有“{SHIPPED.name}”已存内容的前 34%，像是没有写完；仍显示完整的内容，请放入完整的文件。"
    )
    assert prepared.draft is None
    assert commit(prepared, checks) is None
    assert rows(home) == [(7925600,)]


def test_a_folder_with_bad_files_gives_the_good_ones_and_a_sentence_for_each_bad_one(tmp_path, text):
    folder = tmp_path / "documents"
    (folder / "里面").mkdir(parents=True)
    (folder / SHIPPED.name).write_text(text, encoding="utf-8")
    (folder / "里面" / "去年.txt").write_text(another_year(text), encoding="gb18030")
    (folder / "空.txt").write_bytes(b"")
    (folder / "坏.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / ".隐藏").write_bytes(b"x")
    for number in range(3):  # more than are read in one process
        (folder / f"购物清单{number}.txt").write_text("苹果三斤。\n", encoding="utf-8")
    current_snapshot(checks, folder, tmp_path / "home")
    assert rows(tmp_path / "home", "SELECT fiscal_year FROM document ORDER BY 1") == [(2023,), (2024,)]
    refused = {
        row["file_name"]: row["note"] for row in journal.history(tmp_path / "home") if row["action"] == "refused"
    }
    assert sorted(refused) == ["坏.pdf", "空.txt", "购物清单0.txt", "购物清单1.txt", "购物清单2.txt"]
    assert all(note.startswith(name) and note.endswith("。") for name, note in refused.items())


def test_a_file_that_changed_since_it_was_read_is_not_published(home, put, text, tmp_path):
    reading = put(another_department(text), "林业.txt")
    prepared = prepare([reading], checks, "张三", home=home)
    (tmp_path / "林业.txt").write_text("别的", encoding="utf-8")
    with pytest.raises(UnreadableError, match="读入以后文件又改动了"):
        commit(prepared, checks)
    assert published(home).number == 1
    assert "读入以后文件又改动了" in journal.history(home)[0]["failed"]
    assert list((home / "segments").glob("*")) == published(home).paths


def test_the_history_is_found_by_department_and_year_page_by_page(home, put, text):
    publish([put(another_department(text), "林业.txt")], checks, "张三", home=home)
    publish([put(another_year(text), "去年.txt")], checks, "张三", home=home)
    assert journal.extent(home) == [("安和县林业和草原局", 2024, 1), ("巴中市社会保险管理局", 2023, 1), ("巴中市社会保险管理局", 2024, 1)]  # fmt: skip
    names = [row["file_name"] for row in journal.history(home)]
    assert names == ["去年.txt", "林业.txt", SHIPPED.name]
    assert [row["file_name"] for row in journal.history(home, size=1, skip=1)] == ["林业.txt"]
    assert [row["file_name"] for row in journal.history(home, "巴中市社会保险管理局")] == ["去年.txt", SHIPPED.name]
    assert [row["file_name"] for row in journal.history(home, fiscal_year=2024)] == ["林业.txt", SHIPPED.name]


def test_a_change_of_a_person_is_told_with_the_persons_value(home, put, text):
    changed = text.replace("公务接待费1.2万元", "公务接待费1200.2万元")
    path = put(changed, "更正.txt").source.path
    digest = sha256(path.read_bytes()).hexdigest()
    own = {"item": "公务接待费", "item_id": "three_public.reception", "measure": "amount", "value": "1300.5", "unit": "万元", "statement": "three_public", "fiscal_year": "2024", "stage": "budget"}  # fmt: skip
    publish([put(changed, "更正.txt")], checks, "张三", home=home)
    journal.say(home, digest, changed.index("1200.2"), "1200.2", "figure", own, "王五", "印错了")
    prepared = prepare(list(read_all([Source(path)], journal.words(home))), checks, "张三", home=home)
    (found,) = review(prepared)
    assert [(each["before"], each["now"]) for each in found.changes] == [("1,200.2万元", "1,300.5万元")]
    prepared.discard()


# -------------------------------------------------------------------------------------------------------- segments


@pytest.fixture
def apart(monkeypatch):
    """Never join segments, however small."""
    monkeypatch.setattr(segments, "SMALL", 0)
    monkeypatch.setattr(segments, "ABSORB", 0)


def test_several_segments_read_as_one(home, put, text, apart, tmp_path):
    assert publish([put(another_department(text), "林业.txt")], checks, "张三", home=home) == 2
    assert publish([put(another_department(another_year(text)), "林业去年.txt")], checks, "张三", home=home) == 3
    snapshot = published(home)
    # Both years of the second department stand together, where they are checked against each other.
    assert [(each.documents, len(each.hidden)) for each in snapshot.segments] == [(2, 0), (1, 0)]
    with snapshot.connect() as connection:
        listed = queries.run(connection, "shared/documents")
        assert listed.department.tolist() == ["安和县林业和草原局", "安和县林业和草原局", "巴中市社会保险管理局"]
        assert listed.facts.tolist() == [95, 95, 95]
        for refused in (
            f"ATTACH '{tmp_path / 'x.duckdb'}'", f"SELECT * FROM read_csv('{tmp_path / '林业.txt'}')", "SET threads = 1"
        ):  # fmt: skip
            with pytest.raises(duckdb.Error):
                connection.execute(refused).fetchall()


def test_what_is_found_does_not_depend_on_the_segments(tmp_path, put, text, monkeypatch):
    readings = [
        put(text, "一.txt"), put(another_year(text), "二.txt"), put(another_department(text), "三.txt"),
        put(another_department(another_year(text)), "四.txt"),
    ]  # fmt: skip
    together, one_by_one = tmp_path / "together", tmp_path / "one"
    publish(readings, checks, "张三", home=together)
    monkeypatch.setattr(segments, "SMALL", 0)
    monkeypatch.setattr(segments, "ABSORB", 0)
    for reading in reversed(readings):
        publish([reading], checks, "张三", home=one_by_one)
    assert len(published(one_by_one).segments) == 2
    assert findings(one_by_one) == findings(together)
    assert len(findings(together)) > 400
    for table in ("fact", "mention", "own_item", "stated", "part_sum", "sentence", "passage", "section"):
        query = f"SELECT * FROM {table} ORDER BY ALL"
        assert rows(one_by_one, query) == rows(together, query)


def test_a_search_of_several_segments_finds_each_hit_once(tmp_path, put, text, apart):
    readings = [put(text, "一.txt"), put(another_department(text), "三.txt"), put(another_year(text), "二.txt")]
    together, beside = tmp_path / "together", tmp_path / "beside"
    publish(readings, checks, "张三", home=together)
    publish(readings[:2], checks, "张三", home=beside)
    publish(readings[2:], checks, "张三", home=beside)
    assert [(each.documents, len(each.hidden)) for each in published(beside).segments] == [(2, 0), (2, 1)]
    found = []
    for home in (together, beside):
        with published(home).connect() as connection:
            words = queries.run(connection, "search/words", typed=["公务接待费"]).iloc[0]
            own = {
                "needles": list(words.needles),
                "grams": words.grams,
                "statements": [],
                "departments": [],
                "years": [],
                "stages": [],
                "levels": [],
            }
            counts = queries.run(connection, "search/counts", most=1000, **own).iloc[0]
            lists = [
                pd.concat([queries.run(connection, f"search/{kind}", skip=skip, size=4, **own) for skip in range(0, 40, 4)])
                for kind in ("sentences", "facts")
            ]  # fmt: skip
            assert [len(each) for each in lists] == [counts.sentences, counts.facts] == [12, 3]
            found.append([each.to_dict("records") for each in lists])
    assert found[0] == found[1]


def test_ids_are_unique_though_no_index_says_so(several_connection):
    for table, key in (("fact", "fact_id"), ("finding", "finding_id")):
        count, different = several_connection.execute(
            f"SELECT count(*), count(DISTINCT {key}) FROM {table}"
        ).fetchall()[0]
        assert count == different > 300


def test_the_account_of_each_document_is_that_of_its_mentions(staged_connection, several_connection):
    for connection in (staged_connection, several_connection):
        accounts = connection.execute(
            """SELECT numbers, facts, non_facts, unrecognised, worded, count(*) FILTER (is_number),
                      count(*) FILTER (is_number AND kind = 'fact'), count(*) FILTER (kind = 'non_fact'),
                      count(*) FILTER (kind = 'unrecognised'), count(*) FILTER (NOT is_number)
               FROM document JOIN mention USING (document_id) GROUP BY document_id, numbers, facts, non_facts, unrecognised, worded"""
        ).fetchall()
        assert accounts
        for row in accounts:
            assert row[:5] == row[5:]
            assert row[0] == sum(row[1:4])


def test_segments_that_nobody_reads_any_more_are_removed(home, put, text):
    for number in range(5):
        publish([put(text + "\n" * (number + 1), f"{number}.txt")], checks, "张三", home=home)
    assert len(list((home / "segments").glob("*.duckdb"))) == 3
    assert published(home).paths[0].exists()


def test_near_a_document_are_those_of_its_department_and_level_alone(home, put, text):
    found = [put(another_department(text), "林业.txt"), put(another_year(text), "去年.txt")]
    publish(found, checks, "张三", home=home)
    everything = documents(published(home))
    assert len(everything) == 3
    own = [each for each in everything if each.department == found[1].identity.department]
    assert documents(published(home), near=[found[1].document_id]) == own
    assert len(own) == 2
    assert documents(published(home), near=[]) == []


# ------------------------------------------------------------------------------------------------ another program


def test_another_program_reads_everything_anew(home, put, text, monkeypatch):
    publish([put(another_department(text), "林业.txt")], checks, "张三", home=home)
    monkeypatch.setattr(publication, "version", lambda _: "another")
    after = current_snapshot(checks, SHIPPED.parent, home)
    assert after.number == 3
    assert len(documents(after)) == 2
    assert journal.current(home).version == "another"
    assert [row["why"] for row in journal.history(home)][:1] == ["程序更新，全部重新读入"]
    assert current_snapshot(checks, SHIPPED.parent, home) == after


def test_a_document_whose_original_is_lost_is_kept_as_it_was_read(home, monkeypatch):
    (only,) = documents(published(home))
    publication.original(home, only.digest).unlink()
    monkeypatch.setattr(publication, "version", lambda _: "another")
    after = current_snapshot(checks, SHIPPED.parent, home)
    assert [each.file_name for each in documents(after)] == [SHIPPED.name]
    assert rows(home) == [(7925600,)]


def test_what_is_no_disclosure_any_more_is_named_as_refused(home, monkeypatch):
    def refuse(source, *_):
        raise UnreadableError(source.name, "看不出是哪个部门", "请放入公开的原文")

    monkeypatch.setattr(imports, "reading", refuse)
    monkeypatch.setattr(publication, "reading", refuse)
    monkeypatch.setattr(publication, "version", lambda _: "another")
    assert documents(current_snapshot(checks, SHIPPED.parent, home)) == []
    assert actions(home)[0] == (2, "refused", SHIPPED.name)
    (only,) = [row for row in journal.history(home) if row["action"] == "published"]
    assert publication.original(home, only["digest"]).exists()


def test_what_another_process_has_read_anew_is_not_published_twice(home, put, text):
    everything = [put(text, SHIPPED.name)]
    first, second = [prepare(everything, checks, "系统", home=home, again=True) for _ in range(2)]
    assert (commit(first, checks), commit(second, checks)) == (2, None)
    assert list((home / "segments").glob("*.draft")) == []


# ------------------------------------------------------------------------------------------- killed, full, at once

PUBLISH = """
import os, signal, sys
from pathlib import Path
from data import journal, publication
from data.imports import read_all, sources
from queries import checks
home, where = Path(sys.argv[1]), sys.argv[2]
readings = list(read_all(sources(map(Path, sys.argv[3:])), {}))
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
if where == "checks":
    checks.fill = die
elif where == "archive":
    publication.archive = die
elif where == "finish":
    journal.finish = die
elif where == "entry":
    class Deadly:
        def __iter__(self):
            die()
    whole = journal.finish
    journal.finish = lambda home, number, made, entries: whole(home, number, made, Deadly())
elif where == "sweep":
    publication.sweep = die
print("ready", flush=True)
sys.stdin.readline()
number = publication.publish(readings, checks, "子进程", home=home)
print("published", number, flush=True)
"""


def start(home: Path, *files: Path, where: str = "", preexec=None) -> subprocess.Popen:
    """A process that publishes files when it is told to."""
    process = subprocess.Popen(
        [sys.executable, "-c", PUBLISH, str(home), where, *map(str, files)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=preexec,
    )  # fmt: skip
    assert process.stdout.readline() == "ready\n"
    return process


def tell(process: subprocess.Popen) -> None:
    process.stdin.write("\n")
    process.stdin.flush()


def state(home: Path) -> tuple:
    """What a reader sees, and that all of it can be read."""
    snapshot = published(home)
    with snapshot.connect() as connection:
        names = [name for (name,) in connection.execute("SELECT file_name FROM document ORDER BY 1").fetchall()]
        assert connection.execute("SELECT count(*) FROM fact").fetchall()[0][0] == 112 * len(names)
        assert connection.execute("SELECT count(DISTINCT document_id) FROM finding").fetchall()[0][0] == len(names)
    return snapshot.number, tuple(names)


BEFORE, AFTER = (1, (SHIPPED.name,)), (2, ("安和县.txt", SHIPPED.name))


@pytest.fixture
def other(tmp_path, text) -> Path:
    path = tmp_path / "安和县.txt"
    path.write_text(another_department(text), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("where", "expected"),
    [("checks", BEFORE), ("archive", BEFORE), ("finish", BEFORE), ("entry", BEFORE), ("sweep", AFTER)],
)
def test_killed_at_a_step_leaves_the_state_before_or_after(home, other, text, put, where, expected):
    process = start(home, other, where=where)
    tell(process)
    assert process.wait(60) == -signal.SIGKILL
    assert state(home) == expected
    # The next one goes on as if nothing had been, and the log says what became of the one that was cut off.
    assert publish([put(another_year(text), "去年.txt")], checks, "张三", home=home) is not None
    assert "去年.txt" in state(home)[1]
    cut = [row for row in journal.history(home) if row["finished_at"] is None]
    assert [row["failed"] for row in cut] == ([] if where in ("checks", "sweep") else ["中断，没有发布"])
    kept = journal.kept_files(home)
    assert {path.name for path in (home / "segments").glob("*.duckdb")} <= kept


def test_killed_at_any_moment_leaves_the_state_before_or_after(home, other):
    seen, delay = set(), 0.0
    while AFTER not in seen and delay < 20:
        process = start(home, other)
        tell(process)
        time.sleep(delay)
        process.kill()
        process.wait()
        seen.add(state(home))
        assert seen <= {BEFORE, AFTER}
        delay += 0.3 if delay < 0.8 else 0.8
    assert seen == {BEFORE, AFTER}


@pytest.mark.parametrize("size", [1 << 17, 1 << 20, 1 << 21])
def test_a_full_disk_leaves_the_state_before(home, other, size):
    """No file may grow beyond a size that is too small for a segment, which is what a full disk looks like."""

    def little():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    process = start(home, other, preexec=little)
    tell(process)
    said, complaint = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "published" not in said
    assert "Error" in complaint
    assert state(home) == BEFORE
    assert list((home / "segments").glob("*")) == published(home).paths
    process = start(home, other)
    tell(process)
    assert process.communicate(timeout=60)[0] == "published 2\n"
    assert state(home) == AFTER


@pytest.mark.parametrize("room", [1 << 17, 1 << 20, 1 << 21])
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only an administrator can mount a small disk")
def test_a_disk_that_is_really_full_leaves_the_state_before(home, other, tmp_path, room):
    disk = tmp_path / "disk"
    disk.mkdir()
    size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file()) + room
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], stderr=subprocess.DEVNULL
    ).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        subprocess.run(["cp", "-r", f"{home}/.", disk], check=True)
        process = start(disk, other)
        tell(process)
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 1
        assert "published" not in said
        assert state(disk) == BEFORE
    finally:
        subprocess.run(["umount", disk], check=True)


def test_two_at_once_both_come_in_and_readers_never_see_half(home, other, text, tmp_path):
    last_year = tmp_path / "去年.txt"
    last_year.write_text(another_year(text), encoding="utf-8")
    processes = [start(home, other), start(home, last_year), start(home, other)]
    for process in processes:
        tell(process)
    seen = set()
    while any(process.poll() is None for process in processes):
        seen.add(state(home))
        time.sleep(0.05)
    said = sorted(process.communicate()[0] for process in processes)
    # One of the two that publish the same document finds it there.
    assert said == ["published 2\n", "published 3\n", "published None\n"]
    assert state(home) == (3, ("去年.txt", "安和县.txt", SHIPPED.name))
    assert len(seen) >= 2
    assert {number for number, _ in seen} <= {1, 2, 3}


def test_prepared_on_an_older_state_is_made_again_on_the_newer(home, other, put, text):
    reading = next(read_all(sources([other]), {}))
    prepared = prepare([reading], checks, "甲", home=home)
    publish([put(another_year(text), "去年.txt")], checks, "乙", home=home)
    assert commit(replace(prepared, who="丙", why="补上"), checks) == 3
    assert state(home) == (3, ("去年.txt", "安和县.txt", SHIPPED.name))
    assert journal.history(home)[0]["who"] == "丙"
