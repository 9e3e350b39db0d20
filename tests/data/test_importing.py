"""The commands that change the warehouse: import, withdraw, restore, log."""

import pytest

from data import journal
from data.__main__ import main
from data.publication import documents, published
from tests.conftest import SHIPPED, another_department, another_year


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
    assert said.out.endswith("这是试运行，什么都没有存。\n")
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


def test_a_correction_is_listed_figure_by_figure_and_can_be_taken_back(home, folder, text, capsys):
    (folder / "更正.txt").write_text(text.replace("公务接待费1.2万元", "公务接待费1.3万元"), encoding="utf-8")
    assert main(["import", str(folder / "更正.txt"), "--yes"]) == 0
    said = capsys.readouterr().out
    assert f"取代“{SHIPPED.name}”：新增 0、变更 1、消失 0" in said
    assert "变更 “三公”经费·公务接待费 1.2万元 → 1.3万元" in said
    old = next(row for row in journal.history(home) if row["action"] == "superseded")
    assert main(["restore", old["document_id"], "--by", "李四"]) == 0
    assert capsys.readouterr().out == "已恢复，第 3 号。\n"
    assert main(["restore", old["document_id"]]) == 0
    assert capsys.readouterr().out == "它就是现在展示的文件，不作改动。\n"
    assert main(["withdraw", old["document_id"]]) == 0
    assert "撤下 巴中市社会保险管理局 2024年预算" in capsys.readouterr().out
    assert documents(published(home)) == []
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
    assert "李四" in lines[2]


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
