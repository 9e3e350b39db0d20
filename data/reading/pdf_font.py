"""One font that has a box for every character, in place of the fonts a PDF names but doesn't contain.

pdfium measures a character by the font on this machine, and drops one that no font here has. Nothing but positions is
taken off a page, so a box is as good as the character, and a file reads the same on every machine.
"""

from __future__ import annotations

from ctypes import memmove
from struct import pack

import pypdfium2.raw as c


def _font() -> bytes:
    """A TrueType font of two glyphs, the second of which stands for all of Unicode."""
    # Narrow: a character is as wide as its box or its advance, whichever is more.
    box = pack(">hhhhh", 1, 50, -120, 200, 880) + pack(">HH", 3, 0) + b"\x01" * 4
    box += pack(">4h", 50, 150, 0, -150) + pack(">4h", -120, 0, 1000, 0)
    box += b"\0" * (-len(box) % 4)
    tables = {
        b"cmap": pack(">HHHHI", 0, 1, 3, 10, 12) + pack(">HHIIIIII", 13, 0, 28, 0, 1, 1, 0x10FFFF, 1),
        b"glyf": box,
        b"head": pack(
            ">IIIIHH16xhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 50, -120, 200, 880, 0, 8, 2, 1, 0
        ),
        b"hhea": pack(">IhhhHhhhhhh8xhH", 0x10000, 880, -120, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 1),
        b"hmtx": pack(">Hhh", 1000, 0, 0),
        b"loca": pack(">III", 0, 0, len(box)),
        b"maxp": pack(">IH26x", 0x10000, 2),
    }
    at = 12 + 16 * len(tables)
    directory, body = pack(">IHHHH", 0x10000, len(tables), 64, 2, 48), b""
    for tag, table in tables.items():
        directory += tag + pack(">III", 0, at + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return directory + body


FONT = _font()


def _map(this, weight, italic, charset, pitch, face, exact):
    return 1


def _data(this, font, table, buffer, size):
    if table:
        return 0
    if buffer and size >= len(FONT):
        memmove(buffer, FONT, len(FONT))
    return len(FONT)


FIELDS = dict(c.FPDF_SYSFONTINFO._fields_)
# pdfium keeps using these: they must live as long as the process.
INFO = c.FPDF_SYSFONTINFO(version=1, MapFont=FIELDS["MapFont"](_map), GetFontData=FIELDS["GetFontData"](_data))
c.FPDF_SetSystemFontInfo(INFO)
