"""Office files that are ZIP archives: their parts in memory, with limits on what they may inflate to."""

import posixpath
import zlib
from functools import cached_property
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from data.reading.errors import DAMAGED, RefusedError

MOST_MEMBERS = 10_000
LARGEST_INFLATED = 200 * 1024 * 1024  # the largest disclosures with pictures inflate to some 20 MB


def local(element: etree._Element) -> str:
    """An element's name without its namespace (Office and its "strict" twin differ in that only)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""  # a comment's tag is a function


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child of that name, its first child of the next name, and so on."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


class Package:
    """The parts of one ZIP-based file; nothing of it is ever written to disk, whatever paths its names hold."""

    def __init__(self, content: bytes):
        try:
            self.archive = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, OSError, NotImplementedError):
            raise RefusedError(*DAMAGED) from None
        members = self.archive.infolist()
        size = sum(member.file_size for member in members)
        # zipfile never inflates a member past its declared size, so that the declared sizes are a limit.
        if len(members) > MOST_MEMBERS or size > LARGEST_INFLATED:
            raise RefusedError(
                f"解压后有 {len(members)} 个部分、{size / 2**20:.0f} MB，不像一份预算公开文件",
                "请检查文件，去掉大图片或另存后再放入",
            )
        # Some exporters write backslashes or another case than the one they refer to.
        self.names = {member.filename.replace("\\", "/").lower(): member for member in members}

    def part(self, path: str) -> bytes | None:
        """A part's content, or None where there is no such part."""
        member = self.names.get(path.lower())
        if member is None:
            return None
        try:
            return self.archive.read(member)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise RefusedError(*DAMAGED) from None
        except RuntimeError:  # what zipfile raises for a member with a password
            raise RefusedError("文件设了密码", "请去掉密码另存后再放入") from None

    def xml(self, path: str) -> etree._Element | None:
        """A part's XML, or None where there is no such part."""
        content = self.part(path)
        return None if content is None else parse(content)

    def related(self, path: str) -> list[tuple[str, str, str]]:
        """What a part ("" for the package) refers to inside the package: id, the type's last word, path."""
        folder, name = posixpath.split(path)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [
            (
                relation.get("Id", ""),
                relation.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
            )
            for relation in (root if root is not None else [])
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External"
        ]

    @cached_property
    def main(self) -> str:
        """The path of the document or workbook part."""
        for _, kind, path in self.related(""):
            if kind == "officeDocument" and path.lower() in self.names:
                return path
        raise RefusedError(*DAMAGED)

    def of_main(self, kind: str) -> etree._Element | None:
        """The part of that type that the main part refers to (numbering, styles), if there is one."""
        return next((self.xml(path) for _, each, path in self.related(self.main) if each == kind), None)


def parse(content: bytes) -> etree._Element:
    """Parse XML without entities, network or limits lifted."""
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        raise RefusedError(*DAMAGED) from None
