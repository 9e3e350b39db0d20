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


def test_a_long_name_keeps_its_end(tmp_path):
    pending.put("预" * 200 + ".docx", b"x", tmp_path)
    (source,) = pending.waiting(tmp_path)
    assert source.name.endswith("预.docx")
    assert len(source.path.name.encode()) < 255


def test_the_same_content_is_kept_once(tmp_path):
    assert pending.put("甲.txt", b"x", tmp_path) == pending.put("乙.txt", b"x", tmp_path)
    assert [each.name for each in pending.waiting(tmp_path)] == ["甲.txt"]
    pending.remove(pending.waiting(tmp_path))
    assert pending.waiting(tmp_path) == []
