"""Files that were put in but are not published yet: kept in the warehouse's folder until a person decides."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from data.imports import Source
from data.publication import original
from data.warehouse import home_folder

FOLDER = "pending"
KEY = 12  # characters of a digest in front of a pending file's name
LONGEST = 200  # bytes of a stored file's name: a file system takes 255, and a Chinese character is three


def folder(home: Path | None = None) -> Path:
    """Where pending files are; made where it is missing."""
    found = (home or home_folder()) / FOLDER
    found.mkdir(parents=True, exist_ok=True)
    return found


def put(name: str, content: bytes, home: Path | None = None) -> Path:
    """Keep a file until it is published or removed; the same content is kept once.

    Its whole name is remembered beside it: the file itself has as much of that as a file system takes.

    Raises OSError where the folder can't be written.
    """
    key = sha256(content).hexdigest()[:KEY]
    # Only the last part of a name is taken: whatever a browser sends, nothing is written elsewhere.
    plain = "".join(each for each in Path(name.replace("\\", "/")).name if each.isprintable()).lstrip(".") or "文件"
    short = plain.encode()[-LONGEST:].decode(errors="ignore")
    path = next(folder(home).glob(f"{key}__*"), folder(home) / f"{key}__{short}")
    if not path.exists():
        named(path).write_text(plain, encoding="utf-8")
        draft = path.with_name(f".{path.name[:40]}")
        draft.write_bytes(content)
        draft.replace(path)
    return path


def named(path: Path) -> Path:
    """Where the whole name of a pending file is remembered."""
    return path.with_name(f".{path.name[:KEY]}.name")


def name_of(path: Path) -> str:
    """What a pending file was called when it was put in; one of an earlier program has its name in its own."""
    return named(path).read_text(encoding="utf-8") if named(path).exists() else path.name.partition("__")[2]


def put_again(digest: str, name: str, home: Path | None = None) -> Path:
    """Take a published document's original out again, to be corrected. Raises OSError where it is missing."""
    return put(name, original(home or home_folder(), digest).read_bytes(), home)


def waiting(home: Path | None = None) -> list[Source]:
    """The pending files by name; each is called as it was when it was put in."""
    found = [path for path in folder(home).iterdir() if "__" in path.name and not path.name.startswith(".")]
    return sorted((Source(path, name_of(path)) for path in found), key=lambda source: source.name)


def remove(files: Iterable[Source]) -> None:
    """Forget pending files."""
    for source in files:
        source.path.unlink(missing_ok=True)
        named(source.path).unlink(missing_ok=True)
