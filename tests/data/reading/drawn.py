"""PDF files made by the tests: text and rules at the points where they are put."""

import zlib

CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange {} endcmap end end"
)
RANGES = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
BLOCKS_OF_RANGES = [RANGES[at : at + 100] for at in range(0, 256, 100)]


class Drawn:
    """A PDF written by hand: text and rules at points counted from a page's top left corner."""

    def __init__(self):
        self.pages: list[tuple[list[str], str, tuple[float, float]]] = []

    def page(self, width: float = 595, height: float = 842, more: str = "") -> "Drawn":
        """Begin a page; ``more`` goes into its dictionary."""
        self.pages.append(([], more, (width, height)))
        return self

    def text(self, x: float, y: float, words: str, size: float = 12, gap: float = 0, turn: str = "1 0 0 1") -> "Drawn":
        """Print words with the baseline's beginning at x, y."""
        commands, _, (_, height) = self.pages[-1]
        commands.append(
            f"BT /F {size} Tf {gap} Tc {turn} {x} {height - y} Tm <{words.encode('utf-16-be').hex()}> Tj ET"
        )
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "Drawn":
        """Draw a rule."""
        commands, _, (_, height) = self.pages[-1]
        commands.append(f"{x0} {height - y0} m {x1} {height - y1} l S")
        return self

    def rules(self, xs: list[float], ys: list[float]) -> "Drawn":
        """Draw all the rules of a table."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        return self

    def prose(self, x: float, y: float, *lines: str, size: float = 12, step: float = 20) -> "Drawn":
        """Print lines one below the other; a full-width blank at the beginning indents."""
        for number, words in enumerate(lines):
            bare = words.lstrip("\u3000")
            self.text(x + size * (len(words) - len(bare)), y + step * number, bare, size)
        return self

    def bytes(self) -> bytes:
        """The file."""
        cmap = CMAP.format(
            " ".join(f"{len(part)} beginbfrange {' '.join(part)} endbfrange" for part in BLOCKS_OF_RANGES)
        )
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {len(self.pages)} /Kids [{' '.join(f'{7 + 2 * n} 0 R' for n in range(len(self.pages)))}] >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /W [32 126 500] /FontDescriptor 5 0 R "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
            "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -140 1000 860] /Ascent 860 /Descent -140 "
            "/ItalicAngle 0 /CapHeight 700 /StemV 80 >>",
            stream(cmap.encode()),
        ]
        for number, (commands, more, (width, height)) in enumerate(self.pages):
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {8 + 2 * number} 0 R "
                f"/Resources << /Font << /F 3 0 R >> /XObject << /P {7 + 2 * len(self.pages)} 0 R >> >> {more} >>"
            )
            objects.append(stream("\n".join(commands).encode()))
        objects.append(
            stream(
                b"\0" * 4,
                "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8",
            )
        )
        out, starts = b"%PDF-1.7\n", []
        for number, body in enumerate(objects, 1):
            starts.append(len(out))
            out += f"{number} 0 obj\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
        table = "".join(f"{start:010} 00000 n \n" for start in starts)
        return (
            out
            + (
                f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
                f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
            ).encode()
        )


def stream(content: bytes, more: str = "") -> bytes:
    """A stream object."""
    packed = zlib.compress(content)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {more} >>\nstream\n".encode() + packed + b"\nendstream"


def put(drawn: Drawn, xs: list[float], top: float, rows: list[list[str]], step: float = 20) -> Drawn:
    """Print rows of words from their columns' places on; columns with a negative place end there."""
    for number, row in enumerate(rows):
        for x, words in zip(xs, row, strict=False):
            width = sum(6 if character < "\u2000" else 12 for character in words)
            drawn.text(x if x > 0 else -x - width, top + step * number, words) if words else None
    return drawn
