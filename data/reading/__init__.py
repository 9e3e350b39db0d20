"""A published file in, its text with stable character positions, tables and places out."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from data.reading import formats, guard
from data.reading.blocks import Place, Table, compose
from data.reading.errors import RefusedError, UnreadableError
from data.reading.text import decode

__all__ = ["Document", "UnreadableError", "read", "read_bytes"]

WHITE = b" \t\r\n\x0b\x0c\xef\xbb\xbf"
LARGEST_BYTES = 100 * 2**20  # with pictures; a disclosure without them is well under ten megabytes
LARGEST_TEXT_BYTES = 20 * 2**20  # a disclosure's text is well under one megabyte


@dataclass(frozen=True)
class Document:
    """One file's text; ``text`` is what every character position in the program counts into.

    ``tables`` are the stretches of it that are tables; ``places`` say where stretches stand in the file itself.
    """

    name: str
    text: str
    digest: str
    tables: tuple[Table, ...] = ()
    places: tuple[tuple[int, int, Place], ...] = ()


def read(path: Path) -> Document:
    """Read one disclosure file.

    Raises UnreadableError if the file is missing or can't be opened, or where read_bytes does.
    """
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    try:
        if path.exists() and not path.is_file():
            raise UnreadableError(name, "不是普通文件", "请给出一份预算公开文件")
        refuse_large(name, path.stat().st_size, LARGEST_BYTES)
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError(name, "找不到这个文件", "请检查文件名和所在目录") from None
    except OSError:
        raise UnreadableError(name, "文件打不开（没有读取权限或文件名太长）", "请检查文件的权限和名字") from None
    return read_bytes(name, content)


def read_bytes(name: str, content: bytes) -> Document:
    """Read the content of one disclosure file of that name, by what it is whatever the name ends in.

    Raises UnreadableError if it is empty, too large, of an unknown format, damaged, encrypted or without text.
    """
    refuse_large(name, len(content), LARGEST_BYTES)
    if not content.strip(WHITE):
        raise UnreadableError(name, "文件是空的", "请放入完整的预算公开文件")
    digest = sha256(content).hexdigest()
    if formats.signature(content) != "text":
        composed = compose(guard.run(formats.read, name, content))
        return Document(name, composed.text, digest, composed.tables, composed.places)
    refuse_large(name, len(content), LARGEST_TEXT_BYTES)
    try:
        return Document(name, decode(content), digest)
    except RefusedError as refusal:
        raise UnreadableError(name, refusal.reason, refusal.remedy) from None


def refuse_large(name: str, size: int, most: int) -> None:
    """Refuse what is far too large for a disclosure."""
    if size > most:
        raise UnreadableError(
            name,
            f"文件有 {size / 2**20:.0f} MB，超过 {most // 2**20} MB，不像一份预算公开文件",
            "请检查文件或拆分后再放入",
        )
