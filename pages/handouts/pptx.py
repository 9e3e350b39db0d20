"""A deck as PPTX: one finding a slide, with a native chart and a real table that colleagues can edit."""

import io
from decimal import Decimal

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.chart.series import BarSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Cm, Inches, Length, Pt

from pages.exhibits import MONEY, WORDS, Exhibit, fitting, told
from pages.handouts.handout import Handout, Page
from pages.handouts.look import ACCENT, FONT, HEAD, LINE, MUTED, clean, fitted
from pages.parts import theme
from pages.parts.formats import Unit

WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT, TOP, GAP = Inches(0.5), Inches(1.5), Inches(0.2)
TABLE, BROAD = Inches(5.4), Inches(6.4)  # a table beside a chart, and one with many columns
LINE_HEIGHT = (Inches(0.34), Inches(0.5))  # of a table's row: at least, and where there is room
BODY = Inches(4.35)  # height of chart and table
FOOT = Inches(7.02)
TITLES = ((34, 28), (64, 24), (1000, 20))  # the longest title in characters, and its size in points
SIZES = {"table": 13, "note": 15, "foot": 10, "chart": 14}
NOTES, LONG = 3, 66  # lines of notes below a chart, and characters a line
COLUMNS, ROWS = 4, 13  # of the table beside a chart, and of one that stands alone
ROOM = Decimal("0.4")  # of a chart's width, for the words of bars that fall
TITLE_ONLY, COVER = 5, 0  # layouts of the template


def pptx(handout: Handout) -> bytes:
    """A cover and a slide for each page of the handout."""
    deck = Presentation()
    widen(deck)
    deck.core_properties.title, deck.core_properties.author = clean(handout.title)[:200], "预算明镜"
    cover(deck, handout)
    for at, page in enumerate(handout.pages, start=2):  # behind the cover
        slide(deck, page, handout, at)
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def widen(deck: Deck) -> None:
    """16:9, the template's own layouts too."""
    share = WIDE / deck.slide_width
    deck.slide_width, deck.slide_height = WIDE, HIGH
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            shape.left, shape.width = Length(int(shape.left * share)), Length(int(shape.width * share))


def cover(deck: Deck, handout: Handout) -> None:
    """Whose figures these are, when and from what the deck was made, and the unit, once."""
    made = deck.slides.add_slide(deck.slide_layouts[COVER])
    write(made.shapes.title.text_frame, [handout.title], 36, ACCENT, is_bold=True)
    lines = [
        f"{len(handout.pages)} 项发现 · 金额单位：{handout.unit.name}",
        f"来源：{handout.document.file_name}",
        f"制作：{handout.made}",
    ]
    write(made.placeholders[1].text_frame, lines, 16, MUTED)


def slide(deck: Deck, page: Page, handout: Handout, at: int) -> None:
    """One finding: its title, chart and table, what belongs to it, and in the notes source and check status."""
    exhibit = page.exhibit
    made = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    title = made.shapes.title
    title.left, title.top, title.width, title.height = LEFT, Inches(0.35), WIDE - 2 * LEFT, Inches(1.05)
    size = next(size for longest, size in TITLES if len(exhibit.title) <= longest)
    write(title.text_frame, [exhibit.title], size, ACCENT, is_bold=True)
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    if exhibit.plot:
        chart(made, exhibit, handout.unit)
    table(made, exhibit, handout.unit)
    below = fitting(exhibit.notes, NOTES, LONG, "见备注")
    if below:
        box = made.shapes.add_textbox(LEFT, TOP + BODY + Inches(0.08), WIDE - 2 * LEFT, Inches(0.95))
        write(box.text_frame, [f"• {note}" for note in below], SIZES["note"], "17222D")
    numbered(made, f"{exhibit.section} · {page.foot}", at)
    said = [page.note, page.foot, *exhibit.notes, f"制作：{handout.made}"]
    made.notes_slide.notes_text_frame.text = clean("\n".join(filter(None, said)))


def write(frame: TextFrame, lines: list[str], size: int, ink: str, is_bold: bool = False) -> None:
    """Paragraphs of plain text in the deck's font."""
    frame.word_wrap = True
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = clean(line)
        run.font.size, run.font.bold, run.font.name = Pt(size), is_bold, FONT
        run.font.color.rgb = RGBColor.from_string(ink)
        chinese(run.font._element)


def chinese(properties) -> None:
    """The same font for Chinese characters, which an East Asian typeface of its own decides."""
    for kind in ("ea", "cs"):
        for old in properties.findall(qn(f"a:{kind}")):
            properties.remove(old)
        properties.append(properties.makeelement(qn(f"a:{kind}"), {"typeface": FONT}))


def numbered(made: Slide, foot: str, at: int) -> None:
    """Source and check status small at the foot, and the page number, which follows when slides are moved."""
    box = made.shapes.add_textbox(LEFT, FOOT, WIDE - 2 * LEFT - Inches(0.6), Inches(0.35))
    write(box.text_frame, [foot], SIZES["foot"], MUTED)
    box = made.shapes.add_textbox(WIDE - LEFT - Inches(0.6), FOOT, Inches(0.6), Inches(0.35))
    write(box.text_frame, [str(at)], SIZES["foot"], MUTED)
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    run = paragraph.runs[0]._r
    field = run.makeelement(qn("a:fld"), {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"})
    field.extend(list(run))
    run.getparent().replace(run, field)


def shape_of(kind: str, unit: Unit) -> str:
    """The number format of a kind of values: changes carry their sign, with the minus that the page writes."""
    if kind not in MONEY:
        return "#,##0"
    shape = "#,##0." + "0" * unit.decimals
    return shape if kind == "amount" else f"+{shape};−{shape};{shape}"


def ink(key: str) -> RGBColor:
    """A category's colour on white."""
    return RGBColor.from_string(theme.tone(key, "light").lstrip("#").upper())


def chart(made: Slide, exhibit: Exhibit, unit: Unit) -> None:
    """The native chart: bars, groups of bars, or a waterfall as stacked columns on an invisible base."""
    plot, table = exhibit.plot, exhibit.table
    data = CategoryChartData(number_format=shape_of(table.columns[table.place(plot.columns[0])].kind, unit))
    data.categories = [clean(name).strip() for name in exhibit.names]
    if plot.kind == "waterfall":
        kind = XL_CHART_TYPE.COLUMN_STACKED
        data.add_series("起点", exhibit.bases(unit))
        data.add_series(exhibit.section, exhibit.values(plot.columns[0], unit))
    else:
        kind = XL_CHART_TYPE.BAR_CLUSTERED
        for key in plot.columns:
            data.add_series(clean(table.columns[table.place(key)].label), exhibit.values(key, unit))
    frame = made.shapes.add_chart(kind, LEFT, TOP, WIDE - 2 * LEFT - GAP - room(exhibit), BODY, data)
    frame.name = clean(exhibit.title)[:200]
    styled(frame.chart, exhibit, unit)


def styled(drawing, exhibit: Exhibit, unit: Unit) -> None:
    """Colours, labels and axes: every value is written, so the value axis says nothing."""
    plot = exhibit.plot
    drawing.font.size, drawing.font.name = Pt(SIZES["chart"]), FONT
    chinese(drawing.font._element)
    drawing.has_title = False
    drawing.has_legend = plot.kind == "grouped" and len(plot.columns) > 1
    if drawing.has_legend:
        drawing.legend.position, drawing.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    drawing.value_axis.visible = drawing.value_axis.has_major_gridlines = False
    drawing.value_axis.major_tick_mark = XL_TICK_MARK.NONE
    drawing.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    drawing.category_axis.format.line.color.rgb = RGBColor.from_string(LINE)
    drawing.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if plot.kind != "waterfall":
        drawing.category_axis.reverse_order = True
    drawing.plots[0].gap_width = 45
    values = [value for key in plot.columns for value in exhibit.values(key, unit) if value is not None]
    if values and min(values) < 0:  # the words of bars that fall would stand on the names
        drawing.value_axis.minimum_scale = float(min(values) - ROOM * (max(*values, 0) - min(values)))
    if plot.kind != "waterfall":
        drawing.plots[0].overlap = -5
    for place, series in enumerate(drawing.plots[0].series):
        if plot.kind == "waterfall" and place == 0:
            series.format.fill.background()
            continue
        coloured(series, place, exhibit)
        labels = series.data_labels
        labels.show_value, labels.font.size, labels.font.name = True, Pt(SIZES["chart"]), FONT
        labels.number_format_is_linked = True
        if plot.kind == "waterfall":
            labels.font.color.rgb = RGBColor(255, 255, 255)
        else:
            labels.position = XL_LABEL_POSITION.OUTSIDE_END


def coloured(series: BarSeries, place: int, exhibit: Exhibit) -> None:
    """A colour a category or a column; what nobody has printed is hatched."""
    plot, table = exhibit.plot, exhibit.table
    series.invert_if_negative = False
    key = plot.columns[place if plot.kind == "grouped" else 0]
    hatched = [table.is_derived(row, key) for row in plot.rows]
    tones = exhibit.tones(key)
    if len(plot.columns) > 1:  # the legend shows how the series looks
        fill(series.format, ink(tones[0]), all(hatched))
        if len(set(hatched)) == 1:
            return
    for at, (tone, is_hatched) in enumerate(zip(tones, hatched, strict=True)):
        fill(series.points[at].format, ink(tone), is_hatched)


def fill(form, colour: RGBColor, is_hatched: bool) -> None:
    """A plain fill, or a hatched one with an outline."""
    if not is_hatched:
        form.fill.solid()
        form.fill.fore_color.rgb = colour
        return
    form.fill.patterned()
    form.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    form.fill.fore_color.rgb, form.fill.back_color.rgb = colour, RGBColor(255, 255, 255)
    form.line.color.rgb = colour


def room(exhibit: Exhibit) -> Length:
    """How wide the table beside the chart is: all of the slide where there is no chart."""
    if not exhibit.plot:
        return WIDE - 2 * LEFT
    return BROAD if len(exhibit.plot.columns) > 2 else TABLE


def table(made: Slide, exhibit: Exhibit, unit: Unit) -> None:
    """The drawn rows as a real table: name, values, shares and changes as the page writes them."""
    source, plot, wide = exhibit.table, exhibit.plot, room(exhibit)
    rows = plot.rows if plot else range(min(len(source.rows), ROWS))
    names = exhibit.names if plot else [told(source.rows[at].cells[0], source.columns[0]) for at in rows]
    if plot:
        is_broad = len(plot.columns) > 2
        wanted = {
            source.columns[0].key,
            *plot.columns,
            *plot.beside,
            *(("difference",) if is_broad else ("change", "growth")),
        }
        columns = [column for column in source.columns if column.key in wanted][: None if is_broad else COLUMNS]
    else:
        columns = [column for column in source.columns if column.kind != "words"]
    texts = [
        [names[line], *(source.text(row, column.key, unit) for column in columns[1:])] for line, row in enumerate(rows)
    ]
    head = [column.label for column in columns]
    shares = [1.0, *[0.0] * (len(columns) - 1)]
    widths, scale = fitted(head, texts, shares, Length(wide).cm, SIZES["table"])
    size = int(SIZES["table"] * scale)
    least, most = LINE_HEIGHT
    height = min(max(int(BODY / (len(rows) + 1)), least), most) * (len(rows) + 1)
    grid = made.shapes.add_table(len(rows) + 1, len(columns), WIDE - LEFT - wide, TOP, wide, height).table
    for at, column in enumerate(columns):
        grid.columns[at].width = Cm(widths[at])
        for line, words in enumerate([head, *texts]):
            cell(grid.cell(line, at), words[at], size, column.kind not in WORDS, line == 0)


def cell(place, text: str, size: int, is_right: bool, is_head: bool) -> None:
    """A cell with thin margins; figures stand right."""
    place.margin_left = place.margin_right = Inches(0.06)
    place.margin_top = place.margin_bottom = Inches(0.03)
    place.vertical_anchor = MSO_ANCHOR.MIDDLE
    write(place.text_frame, [text], size, ACCENT if is_head else "17222D", is_bold=is_head)
    place.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if is_right else PP_ALIGN.LEFT
    place.fill.solid()
    place.fill.fore_color.rgb = RGBColor.from_string(HEAD if is_head else "FFFFFF")
