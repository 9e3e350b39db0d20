"""简报 and report as an editable DOCX: the composition of report.py as paragraphs, tables, pictures and footnotes."""

from pages.handouts.handout import Handout
from pages.handouts.report import WIDE, composed
from pages.handouts.report_pdf import picture
from pages.handouts.word import COLUMN_BREAK, NOTE, Columns, Picture, Text, file, paragraph, table

COMPACT, HALF = 18.0, 8.4  # cm: the text's width in the brief, and a chart's there


def brief(handout: Handout) -> bytes:
    """The brief. Raises report_pdf.FontError, since its charts are drawn as pictures."""
    return written(composed(handout, True))


def report(handout: Handout) -> bytes:
    """The long report. Raises report_pdf.FontError."""
    return written(composed(handout, False))


def written(data: dict) -> bytes:
    """A composition as DOCX; its footnotes are numbered in the order of the text."""
    notes: list[str] = []

    def titled(each: dict) -> str:
        pieces: Text = [(each["title"], "")]
        for note in each["footnotes"]:
            notes.append(note)
            pieces += [*([(", ", "muted")] if len(pieces) > 1 else []), (str(len(notes)), NOTE)]
        return paragraph(pieces, "Heading1", is_kept=True)

    is_brief = data["brief"]
    body: list[str | Picture | Columns] = [
        paragraph(data["heading"], "Title"),
        paragraph([(data["identity"], "muted")], "Subtitle"),
    ]
    body += [paragraph("• " + sentence) for sentence in data["lead"]]
    if is_brief:
        body += [*(grid(data["table"], COMPACT) if data["table"] else []), Columns(1)]
    for at, each in enumerate(data["sections"]):
        if is_brief and at == balanced(data["sections"]):
            body.append(COLUMN_BREAK)
        body.append(titled(each))
        if not is_brief:
            body.append(paragraph([(each["foot"], "muted")], is_kept=True))
        if each["chart"]:
            width, size = (HALF, 7.5) if is_brief else (WIDE, 9)
            body.append(Picture(picture(each["chart"], width * 10, size), width, each["title"]))
        if not is_brief:
            body += [paragraph("• " + note) for note in each["notes"]]
        if each["table"]:
            body += grid(each["table"], WIDE)
    if is_brief:
        body.append(Columns(2))
    body += [titled(data["checks"]), paragraph(data["checks"]["words"]), paragraph([(data["closing"], "muted")])]
    return file(data["title"], body, tuple(notes), is_brief)


def balanced(sections: list[dict]) -> int:
    """How many sections stand in the first of two columns, so that these are about as long as each other."""
    lengths = [
        3 + (sum(len(row["values"]) for row in each["chart"]["rows"]) if each["chart"]["kind"] != "waterfall" else 5)
        for each in sections
    ]
    return min(range(len(sections) + 1), key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:])))


def grid(each: dict, wide: float) -> list[str]:
    """A table as wide as ``wide``, and the paragraph that Word wants between two of them."""
    rows = [
        [
            [[("　" * row["depth"] * (at == 0) + words, "strong" if row["strong"] else "")]]
            for at, words in enumerate(row["cells"])
        ]
        for row in each["rows"]
    ]
    right = tuple(at for at, is_right in enumerate(each["right"]) if is_right)
    widths = [width * wide / WIDE for width in each["widths"]]
    return [table(widths, rows, each["head"], right=right, scale=each["scale"]), paragraph("")]
