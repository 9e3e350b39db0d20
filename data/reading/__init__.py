"""A published file in, its text with stable character positions out."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from data.reading.text import decode

WHITE = b" \t\r\n\x0b\x0c\xef\xbb\xbf"
LARGEST_BYTES = 20 * 1024 * 1024  # a disclosure's text is well under one megabyte


class UnreadableError(ValueError):
    """A file that can't be taken in; its message is one Chinese sentence naming file, reason and remedy."""

    def __init__(self, name: str, reason: str, remedy: str):
        self.name, self.reason = name, reason
        super().__init__(f"{name}：{reason}；{remedy}。")


@dataclass(frozen=True)
class Document:
    """One file's text; ``text`` is what every character position in the program counts into."""

    name: str
    text: str
    digest: str


def read(path: Path) -> Document:
    """Read one disclosure file.

    Raises UnreadableError if the file is missing or can't be opened, or where read_bytes does.
    """
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    try:
        if path.exists() and not path.is_file():
            raise UnreadableError(name, "不是普通文件", "请给出一个文本文件")
        refuse_large(name, path.stat().st_size)
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(name, "找不到这个文件", "请检查文件名和所在目录") from None
    except OSError:
        raise UnreadableError(name, "文件打不开（没有读取权限或文件名太长）", "请检查文件的权限和名字") from None
    return read_bytes(name, content)


def refuse_large(name: str, size: int) -> None:
    """Refuse what is far too large for a disclosure's text."""
    if size > LARGEST_BYTES:
        raise UnreadableError(
            name, f"文件有 {size / 2**20:.0f} MB，超过 20 MB，不像一份预算公开文本", "请检查文件或拆分后再放入"
        )


def read_bytes(name: str, content: bytes) -> Document:
    """Read the content of one disclosure file of that name.

    Raises UnreadableError if it is empty, too large, of an unknown format, binary, wrongly encoded or cut off.
    """
    refuse_large(name, len(content))
    if not content.strip(WHITE):
        raise UnreadableError(name, "文件是空的", "请放入完整的预算公开文本")
    suffix = Path(name).suffix
    if suffix.lower() != ".txt":
        raise UnreadableError(
            name,
            f"目前只能读取 .txt 文本，不能读取{f'“{suffix}”' if suffix else '没有扩展名的文件'}",
            "请另存为 UTF-8 文本后再放入",
        )
    try:
        text = decode(content)
    except ValueError as error:
        raise UnreadableError(name, str(error), "请从原件重新另存为 UTF-8 文本后再放入") from None
    return Document(name, text, sha256(content).hexdigest())
