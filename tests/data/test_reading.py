"""Bad files get one clear sentence; good ones their text with stable positions."""

import pytest

from data.reading import UnreadableError, read

WORDS = "某局2024年部门预算\n收支总预算1万元。\n"


def put(folder, content: bytes, name: str = "某局2024年部门预算.txt"):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path, encoding):
    assert read(put(tmp_path, WORDS.encode(encoding))).text == WORDS


def test_line_ends_are_unified(tmp_path):
    assert read(put(tmp_path, WORDS.replace("\n", "\r\n").encode())).text == WORDS


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "文件是空的"),
        (b" \n\t ", "文件是空的"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe", "二进制"),
        (WORDS.encode()[:-6], "文件不完整"),
        (b"\x00" * 100, "二进制"),
    ],
)
def test_bad_content_is_refused_with_the_file_and_the_reason(tmp_path, content, reason):
    path = put(tmp_path, content)
    with pytest.raises(UnreadableError) as refusal:
        read(path)
    message = str(refusal.value)
    assert message.startswith(path.name)
    assert reason in message
    assert message.count("；") == 1
    assert message.endswith("。")


def test_missing_file_and_folder_and_other_formats(tmp_path):
    with pytest.raises(UnreadableError, match="找不到这个文件"):
        read(tmp_path / "没有.txt")
    with pytest.raises(UnreadableError, match="不是普通文件"):
        read(tmp_path)
    with pytest.raises(UnreadableError, match="只能读取 .txt"):
        read(put(tmp_path, b"x", "a.docx"))
