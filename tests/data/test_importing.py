"""The commands that change the warehouse: import, withdraw, restore, log."""

import os
import subprocess
import sys
from threading import Event

import pytest

from data import imports, journal
from data.__main__ import main
from data.imports import Source, read_all
from data.publication import documents, published
from tests.conftest import ROOT, SHIPPED, another_department, another_year


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty warehouse."""
    monkeypatch.setenv("BUDGET_MIRROR_WAREHOUSE", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path, text):
    """A folder with last year's document, another department's, and a bad file."""
    folder = tmp_path / "in"
    (folder / "里面").mkdir(parents=True)
    (folder / "去年.txt").write_text(another_year(text), encoding="utf-8")
    (folder / "里面" / "林业.txt").write_text(another_department(text), encoding="utf-8")
    (folder / "空.txt").write_bytes(b"")
    return folder


def test_a_dry_run_shows_what_would_change_and_stores_nothing(home, folder, capsys):
    assert main(["import", str(folder), "--dry-run"]) == 2
    said = capsys.readouterr()
    assert "去年.txt：巴中市社会保险管理局 2023年预算；184 个数字 = 95 个事实 + 89 个非事实 + 0 个未识别" in said.out
    assert "林业.txt：安和县林业和草原局 2024年预算" in said.out
    assert "核对：差错 6、口径存疑 5" in said.out
    assert said.out.endswith("这是试运行，以上内容没有存入。\n")
    assert said.err == "空.txt：文件是空的；请放入完整的预算公开文件。\n"
    assert published(home).number == 1
    assert list((home / "segments").iterdir()) == published(home).paths


def test_yes_publishes_and_the_same_again_is_a_no_op(home, folder, capsys):
    assert main(["import", str(folder), "--yes", "--by", "张三", "--why", "补去年"]) == 2  # one file could not be read
    assert capsys.readouterr().out.endswith("已发布，第 2 号。\n")
    assert [each.file_name for each in documents(published(home))].count("去年.txt") == 1
    (folder / "空.txt").unlink()
    assert main(["import", str(folder), "--yes"]) == 0
    said = capsys.readouterr().out
    assert "去年.txt：已经发布过，内容相同，不作改动" in said
    assert said.endswith("没有需要发布的内容。\n")
    assert published(home).number == 2


def test_without_a_terminal_nothing_is_published_unasked(home, folder, capsys, monkeypatch):
    (folder / "空.txt").unlink()
    assert main(["import", str(folder)]) == 1
    said = capsys.readouterr()
    assert "要发布请加 --yes" in said.err
    assert said.out.endswith("没有发布。\n")
    assert published(home).number == 1
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: "y")
    assert main(["import", str(folder)]) == 0
    assert published(home).number == 2


def test_a_change_of_another_year_or_measure_says_which(home, folder, text, capsys):
    changed = text.replace("增长1.87%", "增长1.89%")
    (folder / "更正.txt").write_text(changed, encoding="utf-8")
    assert main(["import", str(folder / "更正.txt"), "--dry-run"]) == 0
    assert "变更 机关运行经费·机关运行经费（增减率） 1.87% → 1.89%" in capsys.readouterr().out


def test_a_correction_is_listed_figure_by_figure_and_can_be_taken_back(home, folder, text, capsys):
    (folder / "更正.txt").write_text(text.replace("公务接待费1.2万元", "公务接待费1.3万元"), encoding="utf-8")
    assert main(["import", str(folder / "更正.txt"), "--yes"]) == 0
    said = capsys.readouterr().out
    assert f"取代“{SHIPPED.name}”：新增 0、变更 1、消失 0" in said
    assert "变更 “三公”经费·公务接待费 1.2万元 → 1.3万元" in said
    old = next(row for row in journal.history(home) if row["action"] == "superseded")
    assert main(["restore", old["document_id"], "--by", "李四"]) == 0
    assert capsys.readouterr().out == f"已恢复 巴中市社会保险管理局 2024年预算（{SHIPPED.name}），第 3 号。\n"
    assert main(["restore", old["document_id"]]) == 0
    assert capsys.readouterr().out == "它就是现在展示的文件，不作改动。\n"
    assert main(["withdraw", old["document_id"]]) == 0
    assert capsys.readouterr().out == f"已撤下 巴中市社会保险管理局 2024年预算（{SHIPPED.name}），第 4 号。\n"
    assert documents(published(home)) == []
    assert main(["withdraw", old["document_id"]]) == 0
    assert capsys.readouterr().out == "它已经撤下，不作改动。\n"
    corrected = next(row for row in journal.history(home) if row["action"] == "displaced")
    assert main(["withdraw", corrected["document_id"]]) == 0
    assert capsys.readouterr().out == "它已经被恢复的版本取代，不作改动。\n"
    assert main(["withdraw", "没有"]) == 2
    assert main(["restore", "没有"]) == 2
    capsys.readouterr()
    assert main(["log"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("　")[0] for line in lines if line.startswith("第")] == [
        "第 4 号",
        "第 3 号",
        "第 2 号",
        "第 1 号",
    ]
    at = lines.index(next(line for line in lines if line.startswith("第 3 号")))
    assert "李四" in lines[at]
    assert [line.split("　")[0].strip() for line in lines[at + 1 : at + 3]] == ["恢复", "被恢复的版本取代"]


def test_stopped_while_reading_what_was_read_can_still_be_published(home, folder, capsys, monkeypatch):
    (folder / "空.txt").unlink()

    def interrupted(sources, words):
        yield from list(original(sources, words))[:1]
        raise KeyboardInterrupt

    from data import importing

    original = importing.read_all
    monkeypatch.setattr(importing, "read_all", interrupted)
    assert main(["import", str(folder), "--yes"]) == 0
    said = capsys.readouterr()
    assert "已停止：读完 1 个文件，其余 1 个没有读。" in said.err
    assert said.out.endswith("已发布，第 2 号。\n")
    assert len(documents(published(home))) == 2


def test_a_warehouse_that_cannot_be_written_gets_one_sentence(tmp_path, folder, capsys, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("BUDGET_MIRROR_WAREHOUSE", str(tmp_path / "file"))
    assert main(["import", str(folder), "--yes"]) == 2
    assert "没有发布，仓库里仍是原来的内容" in capsys.readouterr().err


def broken(*arguments: str) -> subprocess.CompletedProcess:
    """Run a command whose output nobody reads any more."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return subprocess.run([sys.executable, "-m", "data", *arguments], cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, text=True)  # fmt: skip
    finally:
        os.close(writer)


def test_a_log_that_nobody_reads_on_ends_quietly(home):
    main(["log"])
    for number in range(200):  # more than a pipe's buffer in the program takes
        journal.fail(home, journal.begin(home, "张三", "原因" * 20, f"{number}"), "试验")
    ended = broken("log")
    assert (ended.returncode, ended.stderr) == (1, "")


def test_what_nobody_reads_on_is_published_all_the_same(home, folder):
    (folder / "空.txt").unlink()
    ended = broken("import", str(folder), "--yes")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert published(home).number == 2


def test_each_file_is_given_as_soon_as_it_is_read_and_all_in_their_order(tmp_path, monkeypatch):
    """One slow file must not hold up the count of the others."""
    for number in range(imports.FEW + 2):
        (tmp_path / f"{number}.txt").write_text("苹果三斤。", encoding="utf-8")
    files, first_is_left, whole = [Source(path) for path in sorted(tmp_path.iterdir())], Event(), imports.Worker.ask

    def ask(worker, source):
        if source == files[0]:
            first_is_left.wait(30)
        return whole(worker, source)

    monkeypatch.setattr(imports.Worker, "ask", ask)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    places = []
    for place, _ in imports.read_each(files, {}):
        places.append(place)
        if len(places) == len(files) - 1:
            first_is_left.set()
    assert (sorted(places), places[-1]) == (list(range(len(files))), 0)
    assert [each.name for each in read_all(files, {})] == [source.path.name for source in files]


def test_a_process_that_dies_while_reading_is_no_broken_pipe(tmp_path, monkeypatch):
    def die(worker, message):
        raise BrokenPipeError

    for number in range(imports.FEW + 1):
        (tmp_path / f"{number}.txt").write_text("苹果三斤。", encoding="utf-8")
    whole = imports.Worker.send
    monkeypatch.setattr(imports.Worker, "send", lambda worker, message: (die if isinstance(message, Source) else whole)(worker, message))  # fmt: skip
    with pytest.raises(OSError, match="的进程意外结束了") as error:
        list(read_all([Source(path) for path in sorted(tmp_path.iterdir())], {}))
    assert not isinstance(error.value, BrokenPipeError)
