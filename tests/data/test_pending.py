"""Pending files: kept once, under a harmless name, until they are published or removed."""

import pytest

from data import pending


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("预算.txt", "预算.txt"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\预算.docx", "预算.docx"),
        (".hidden", "hidden"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("", "文件"),
        ("..", "文件"),
    ],
)
def test_a_name_stays_within_the_folder(tmp_path, name, kept):
    path = pending.put(name, b"x", tmp_path)
    assert path.parent == tmp_path / "pending"
    assert [each.name for each in pending.waiting(tmp_path)] == [kept]


def test_a_long_name_is_kept_whole_beside_a_file_whose_own_name_is_short(tmp_path):
    name = "某某市社会保险管理局" + "预" * 190 + ".docx"
    path = pending.put(name, b"x", tmp_path)
    (source,) = pending.waiting(tmp_path)
    assert source.name == name
    assert len(path.name.encode()) < 255
    assert path.suffix == ".docx"
    pending.remove([source])
    assert list(pending.folder(tmp_path).iterdir()) == []


def test_a_file_that_an_earlier_program_has_put_there_is_still_waiting(tmp_path):
    (pending.folder(tmp_path) / "0123456789ab__去年.txt").write_bytes(b"x")
    assert [each.name for each in pending.waiting(tmp_path)] == ["去年.txt"]


def test_the_same_content_is_kept_once(tmp_path):
    assert pending.put("甲.txt", b"x", tmp_path) == pending.put("乙.txt", b"x", tmp_path)
    assert [each.name for each in pending.waiting(tmp_path)] == ["甲.txt"]
    pending.remove(pending.waiting(tmp_path))
    assert pending.waiting(tmp_path) == []
