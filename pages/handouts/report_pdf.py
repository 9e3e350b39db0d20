"""简报 and report as PDF, and single charts as pictures for the DOCX, typeset by Typst with Chinese fonts embedded."""

import json
from functools import cache
from pathlib import Path

import typst

from pages.handouts.handout import Handout
from pages.handouts.report import composed

HERE = Path(__file__).parent
# The first that the server has is embedded; all of them hold the characters that disclosures use.
FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Zen Hei",
    "SimHei",
    "SimSun",
)
DOTS = 200  # an inch of a picture


class FontError(RuntimeError):
    """The server has no Chinese font; the message says so and what to do."""


@cache
def compiler() -> tuple[typst.Compiler, str]:
    """The compiler with the system's fonts, and the Chinese font that is used. Raises FontError where there is none."""
    fonts = typst.Fonts()
    known = set(fonts.families())
    name = next((font for font in FONTS if font in known), None)
    if name is None:
        raise FontError(
            "服务器上没有中文字体，排不出 PDF 和图；请安装一种（如 fonts-noto-cjk）后重启，或先下载 PPTX、XLSX。"
        )
    return typst.Compiler(root=HERE, font_paths=fonts), name


def typeset(template: str, data: dict, kind: str = "pdf") -> bytes:
    """The bytes of a template filled with data. Raises FontError."""
    made, font = compiler()
    inputs = {"data": json.dumps(data | {"font": font}, ensure_ascii=False)}
    result = made.compile(HERE / template, format=kind, ppi=DOTS, sys_inputs=inputs)
    return result[0] if isinstance(result, list) else result


def brief(handout: Handout) -> bytes:
    """The brief, one A4 page. Raises FontError."""
    return typeset("report.typ", composed(handout, True))


def report(handout: Handout) -> bytes:
    """The long report. Raises FontError."""
    return typeset("report.typ", composed(handout, False))


def picture(chart: dict, width: float, size: float) -> bytes:
    """A chart of report.chart as PNG, ``width`` in millimetres, its words of ``size`` points. Raises FontError."""
    return typeset("picture.typ", {"chart": chart, "width": width, "size": size}, "png")
