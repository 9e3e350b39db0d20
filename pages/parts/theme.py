"""The look: one palette, one Plotly template for each theme, and what hides Streamlit's own chrome."""

import html
import textwrap

import plotly.graph_objects as go
import plotly.io as pio
import streamlit as st

FONT = "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
ACCENT = {"light": "#17507f", "dark": "#7fb6e6"}
GROUND = {"light": "#ffffff", "dark": "#10171f"}  # the backgroundColor of .streamlit/config.toml
INK = {"light": "#17222d", "dark": "#e8eef4"}
MUTED = {"light": "#55626f", "dark": "#a9b6c2"}
GRID = {"light": "#e3e8ee", "dark": "#2a3641"}
NEUTRAL = {"light": "#8794a1", "dark": "#8d9baa"}
ERROR = {"light": "#b3261e", "dark": "#f2a29c"}  # for errors only, never for "down"

# After Okabe and Ito's and Tol's colour-blind-safe sets, darkened until white text on them (light theme) or
# dark text on them (dark theme) has a contrast of 4.5 or more; tests/pages/parts/test_theme.py measures it.
PALETTE = {
    "light": ["#17507f", "#a3540c", "#1f7263", "#75478f", "#7a6410", "#2b7489", "#8a4a6f", "#52702a", "#7c5645", "#4f6479"],
    "dark": ["#7fb6e6", "#eba55c", "#66c7b0", "#c5a0de", "#d9c45a", "#78c6dc", "#e0a0c4", "#a9cc7a", "#d0a894", "#a9bfd4"],
}  # fmt: skip
# The outcomes of 勾稽, as base.css has them; a mark and a word always stand beside the colour.
OUTCOMES = {
    "light": {"error": "#b3261e", "basis": "#a3540c", "rounding": "#4f6479", "unchecked": "#8794a1", "passed": "#1f7263"},
    "dark": {"error": "#f2a29c", "basis": "#eba55c", "rounding": "#a9bfd4", "unchecked": "#8d9baa", "passed": "#66c7b0"},
}  # fmt: skip
STAGES = ("budget", "adjusted", "execution", "final")
TOTALS = ("total", "revenue", "expenditure", "fiscal_appropriation", "general_public_budget")
# Text that would have to shrink below this size inside a mark is left to the table beside the chart.
READABLE = {"minsize": 11, "mode": "hide"}
# One colour per category, the same on every page.
TONES = {
    "basic": 0, "basic.personnel": 5, "basic.public": 7, "project": 1, "project.operating": 4, "project.special": 8,
    "208": 0, "210": 2, "221": 1, "201": 3, "204": 6, "205": 5, "206": 7, "207": 8, "211": 7, "212": 4, "213": 5,
    "214": 6, "215": 8, "216": 4, "220": 9, "224": 3, "229": 9, "301": 5, "302": 7, "303": 3, "310": 4,
    "three_public": 3, "assets.original_value": 0, "assets.accumulated_depreciation": 9, "assets.net_value": 2,
}  # fmt: skip

# Streamlit's toolbar, status and footer are not for users; the page begins at the top, and prints cleanly.
CHROME = """<style>
[data-testid="stHeader"], [data-testid="stToolbar"], [data-testid="stDecoration"], [data-testid="stStatusWidget"],
[data-testid="stMainMenu"], [data-testid="stAppDeployButton"], footer { display: none !important; }
[data-testid="stMainBlockContainer"] { padding: 0.7rem 2rem 2.5rem; max-width: 1720px; }
[data-testid="stVerticalBlock"] { gap: 0.7rem; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { color: inherit !important; }
[data-testid="stCaptionContainer"] { opacity: 0.8; }
[data-testid="stElementContainer"]:has([data-testid="stPlotlyChart"]) + [data-testid="stElementContainer"] p { font-size: 0.78rem; }
.modebar-container, .plotly-notifier { display: none !important; }
h1 { font-size: 1.5rem !important; line-height: 1.4 !important; padding: 0 !important; } h2 { font-size: 1.15rem !important; padding: 0.3rem 0 0 !important; }
[data-testid="stDialog"] h2 { padding: 0.3rem 1.2rem 0 !important; }
h3 { font-size: 1.02rem !important; padding: 0.2rem 0 0.15rem !important; }
[data-testid="stHeading"] { padding-bottom: 0.35rem; }
.st-key-nav { border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); padding-bottom: 0.3rem; gap: 0.15rem; }
.st-key-nav [data-testid="stPageLink"] a { padding: 0.15rem 0.55rem; }
.st-key-nav p { white-space: nowrap; }
.st-key-nav [data-testid="stCaptionContainer"] { margin-left: 0.9rem; border-left: 1px solid color-mix(in srgb, currentColor 18%, transparent); padding-left: 0.9rem; }
@media (max-width: 1000px) {
  :is(.st-key-filters, .st-key-narrowed) [data-testid="stHorizontalBlock"] { flex-wrap: wrap; }
  :is(.st-key-filters, .st-key-narrowed) [data-testid="stColumn"] { min-width: calc(33% - 1rem) !important; flex: 1 1 calc(33% - 1rem) !important; }
}
[data-testid="stPageLink"] a:focus-visible { outline: 2px solid currentColor !important; outline-offset: 1px; }
@media (min-width: 2400px) {
  [data-testid="stMainBlockContainer"] { max-width: 2600px; font-size: 1.25rem; }
  [data-testid="stMainBlockContainer"] p, [data-testid="stMainBlockContainer"] li { font-size: 1.2rem; }
}
@media (max-width: 640px) {
  .st-key-nav [data-testid="stCaptionContainer"] { margin-left: 0; border-left: 0; padding-left: 0; }
  [data-testid="stMainBlockContainer"] { padding: 0.5rem 0.7rem 2rem; }
  .st-key-flows-wide { overflow-x: auto; }
  .st-key-flows-wide::before { content: "← 可左右滑动 →"; font-size: 0.8rem; opacity: 0.8; }
  .st-key-flows-wide > *:has([data-testid="stPlotlyChart"]) { min-width: 900px; }
  :is(.st-key-filters, .st-key-narrowed) [data-testid="stColumn"] { min-width: calc(50% - 0.5rem) !important; flex: 1 1 calc(50% - 0.5rem) !important; }
}
/* The stage of a meeting: stage.js says how many pixels one of its 450 units of height has; only the step that it names is visible. */
.st-key-meeting { position: fixed !important; inset: 0; z-index: 1000000; }
.st-key-meeting, .st-key-meeting * { visibility: hidden !important; pointer-events: none; }
html.bm-presenting .st-key-meeting { visibility: visible !important; pointer-events: auto; touch-action: pan-y pinch-zoom; }
/* A swipe to the step before is not the browser's way back. */
html.bm-presenting, html.bm-presenting body { overflow: hidden; overscroll-behavior: none; }
/* Between the key and the first step one sees that it opens, not the page that prepares it. */
html.bm-opening [data-testid="stMain"] { visibility: hidden; }
html.bm-opening::before { content: "正在打开汇报……"; position: fixed; inset: 0; display: grid; place-items: center; font-size: 5vmin; z-index: 1000020; color: inherit; }
/* A lost connection is told by stage.js, in Chinese and in a corner, not across the titles. */
html:is(.bm-presenting, .bm-lost) :is([data-testid="stDialog"], [data-testid="stModal"], [data-baseweb="modal"], [data-testid="stConnectionStatus"]) { display: none !important; }
.st-key-meeting [data-testid="stLayoutWrapper"] { display: contents; }
.st-key-meeting > * > [class*="st-key-step-"] { position: absolute !important; inset: calc(12px * var(--bm-scale, 1)) calc(24px * var(--bm-scale, 1)) var(--bm-bar, 26px); width: auto !important;
  overflow: hidden; display: grid !important; grid-template: auto auto minmax(0, 1fr) auto / minmax(0, 1fr); place-content: stretch; place-items: stretch; gap: 0; }
/* Outside and inside of a step lie one upon the other: nothing is laid out anew when it is entered. */
.st-key-meeting :is(div[class*="-outside"], div[class*="-inside"]) { grid-area: 3 / 1; height: auto; min-height: 0; margin-top: calc(4px * var(--bm-scale, 1)); flex-wrap: nowrap; gap: 0;
  padding-bottom: calc(5px * var(--bm-scale, 1)); overflow: hidden auto !important; overscroll-behavior: contain; overflow-anchor: none;
  mask-image: linear-gradient(to bottom, transparent, #000 var(--bm-over, 0px), #000 calc(100% - var(--bm-under, 0px)), transparent); }
.st-key-meeting :is(div[class*="-outside"], div[class*="-inside"]) > * { flex: none; }
.st-key-meeting div[class*="-inside"]::after { content: ""; flex: none; height: calc(60px * var(--bm-scale, 1)); }
.st-key-meeting [data-testid="stElementContainer"]:not(:has([data-testid="stPlotlyChart"])) { zoom: var(--bm-scale, 1); }
.st-key-meeting [class*="st-key-stage-table-"] { zoom: calc(1.15 * var(--bm-scale, 1)) !important; }
/* A chart fills what room there is. Streamlit measures it as it is seen: the box stays as it is, the drawing in it is scaled. */
.st-key-meeting [class*="-chart"] { position: relative; flex: 1 0 auto !important; overflow: clip !important; overflow-clip-margin: 20px; }
.st-key-meeting [class*="-chart"] > * { position: absolute; inset: 0 auto auto 0; width: calc(100% / var(--bm-grow, 1.3)) !important; height: calc(100% / var(--bm-grow, 1.3)) !important; }
.st-key-meeting [class*="-chart"] :not(svg *) { overflow: visible !important; contain: none !important; }
.st-key-meeting .js-plotly-plot { transform: scale(var(--bm-grow, 1.3)); transform-origin: 0 0; }
/* Streamlit lets a text hang out of its box by a line: here each takes the room that it has. */
.st-key-meeting :is([data-testid="stMarkdownContainer"], [data-testid="stCaptionContainer"], ul) { margin-bottom: 0 !important; } .st-key-meeting p { margin: 0; }
.st-key-meeting h2 { font-size: 22px !important; line-height: 1.3 !important; padding: 0 0 0.2rem !important; }
.st-key-meeting [data-testid="stCaptionContainer"] p { font-size: 12px; line-height: 1.4; }
.st-key-meeting div[class*="-outside"] [data-testid="stCaptionContainer"] p { text-align: right; font-size: 13px; }
.st-key-meeting li, .st-key-meeting li p { font-size: 16px; line-height: 1.4; margin: 0; }
.st-key-meeting > * > [class*="st-key-step-"] > :last-child { grid-row: 4; }
@media (max-height: 430px) { .st-key-meeting > * > [class*="st-key-step-"] > :first-child { display: none; } }
/* On a phone held upright a step is one sheet to scroll: its chart, its sentences, its table. */
html.bm-upright .st-key-meeting > * > [class*="st-key-step-"] { inset-inline: 12px; display: block !important; overflow: hidden auto !important; }
html.bm-upright .st-key-meeting :is(div[class*="-outside"], div[class*="-inside"]) { overflow: visible !important; margin-top: 8px; mask-image: none; }
html.bm-upright .st-key-meeting [class*="st-key-step-"]:has(div[class*="-inside"] li) div[class*="-outside"] li { display: none; }
html.bm-upright .st-key-meeting [data-testid="stCaptionContainer"] p { font-size: 15px !important; }
html.bm-upright .st-key-meeting [data-testid="stPageLink"] a { min-height: 44px; } html.bm-upright .st-key-meeting [data-testid="stPageLink"] p { font-size: 15px; }
@media print {
  .st-key-nav, .st-key-filters, html:not(.bm-presenting) .st-key-meeting, [data-testid="stElementToolbar"], [data-testid="stDownloadButton"], [data-testid="stButton"],
  [data-testid="stPagination"], [data-testid="stFileUploader"], [data-testid="stToast"], [class*="st-key-picture-"] { display: none !important; }
  /* Streamlit scrolls inside the window; a print is to have all of it. */
  html, body, #root, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"], [data-testid="stMainBlockContainer"] {
    position: static !important; display: block !important; height: auto !important; min-height: 0 !important; overflow: visible !important; }
  [data-testid="stMainBlockContainer"] { padding: 0 !important; max-width: none !important; }
  [data-testid="stPlotlyChart"], [data-testid="stPlotlyChart"] :not(svg *) { overflow: visible !important; }
  [data-testid="stPlotlyChart"], [data-testid="stHeading"], h2, h3 { break-inside: avoid; }
  h1, h2, h3, [data-testid="stHeading"] { break-after: avoid; }
  /* In a meeting the steps are printed, one a page, as they are on the screen. */
  html.bm-presenting [inert], html.bm-presenting .st-key-meeting div[class*="-inside"] { display: none !important; }
  html.bm-presenting :is(div, section, main):has(.st-key-meeting) { display: block !important; position: static !important; height: auto !important; min-height: 0 !important; padding: 0 !important; overflow: visible !important; }
  html.bm-presenting, html.bm-presenting body { overflow: visible !important; }
  html.bm-presenting .st-key-meeting { display: block !important; position: static !important; page: stage; height: auto !important; overflow: visible !important; print-color-adjust: exact; }
  html.bm-presenting .st-key-meeting, html.bm-presenting .st-key-meeting * { visibility: visible !important; mask-image: none !important; }
  /* Streamlit lays everything out as blocks with a distance for a print. */
  html.bm-presenting :is(.st-key-meeting *, :has(> .st-key-meeting)):is([data-testid="stElementContainer"], [data-testid="stLayoutWrapper"]) { margin: 0 !important; }
  html.bm-presenting .st-key-meeting :is(div[class*="-outside"], div[class*="-chart"]) { display: flex !important; }
  html.bm-presenting .st-key-stage-control { display: none !important; }
  html.bm-presenting .st-key-meeting > * > [class*="st-key-step-"] { position: relative !important; inset: 0 !important; width: var(--bm-wide) !important; height: var(--bm-high) !important; zoom: var(--bm-paper, 1); break-inside: avoid; }
  html.bm-presenting .st-key-meeting > * ~ * > [class*="st-key-step-"] { break-before: page; }
}
@page { size: A4; margin: 14mm 12mm; }
@page stage { size: A4 landscape; margin: 10mm; }
</style>"""


def mode() -> str:
    """light or dark, as the browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chrome() -> str:
    """The style of what stands around the pages; on the light blue of the dark theme a button's words are dark."""
    style = CHROME + f"<style>.st-key-meeting {{ background: {GROUND[mode()]} }}</style>"
    if mode() == "light":
        return style
    return style + '<style>button[kind^="primary"], button[kind^="primary"] p { color: #10181f }</style>'


def tone(key: str, on: str = "") -> str:
    """The colour of a category: an item's id or a classification code; a part has the colour of its class.

    Also of a stage (stage:final), of an outcome (outcome:error), accent and neutral. ``on`` names the theme; without
    it, the one that the browser shows.
    """
    on = on or mode()
    palette = PALETTE[on]
    kind, _, name = key.partition(":")
    if kind == "stage":
        return palette[STAGES.index(name)]
    if kind == "outcome":
        return OUTCOMES[on][name]
    if key == "accent":
        return ACCENT[on]
    if key in TOTALS:
        return palette[9]
    if key == "neutral" or key.startswith("revenue."):
        return NEUTRAL[on]
    for name in (key, key[:3], key.partition("/")[0]):
        if name in TONES:
            return palette[TONES[name]]
    return palette[sum(map(ord, key)) % len(palette)]


def label(text: object, width: int = 0) -> str:
    """A text for a chart: Plotly takes tags in labels for markup, so none of a document's may reach it."""
    lines = textwrap.wrap(str(text), width) if width else [str(text)]
    return "<br>".join(html.escape(line) for line in lines)


def template(name: str) -> go.layout.Template:
    """The Plotly template of one theme."""
    axis = {
        "gridcolor": GRID[name],
        "linecolor": GRID[name],
        "zerolinecolor": NEUTRAL[name],
        "tickfont": {"color": MUTED[name], "size": 13},
        "title": {"font": {"color": MUTED[name], "size": 13}},
        "automargin": True,
        "tickformat": ",~f",
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 14, "color": INK[name]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": PALETTE[name],
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {"font": {"family": FONT, "size": 13}},
            "separators": ".,",
            "showlegend": False,
            "dragmode": False,
        }
    )


for theme_name in PALETTE:
    pio.templates[f"mirror-{theme_name}"] = template(theme_name)


def styled(figure: go.Figure, height: int) -> go.Figure:
    """The figure in the page's theme and with its height."""
    return figure.update_layout(template=f"mirror-{mode()}", height=height)


def faint(colour: str) -> str:
    """A colour so thin that text on it stays readable."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.28)"
