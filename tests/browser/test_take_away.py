"""What people take away from a page in a real browser: pictures and tables from the chart itself, files, clean prints."""

import re
import struct
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect


def opened(page: Page, server: str, path: str) -> Page:
    page.goto(f"{server}/{path}")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    return page


def taken(page: Page, name: str, at: int = 0) -> Path:
    button = page.get_by_role("button", name=name).nth(at)
    expect(button).to_be_visible()
    with page.expect_download() as download:
        button.click()
    return Path(download.value.path())


@pytest.mark.parametrize("path", ["", "structure", "basic_project", "three_public", "assets", "trends"])
def test_every_chart_saves_itself_with_its_finding_and_source(page, server, path):
    opened(page, server, path)
    charts = page.locator(".js-plotly-plot").count()
    buttons = page.get_by_role("button", name="把这张图存为 SVG（幻灯片大小）")
    expect(buttons).to_have_count(charts)
    title = page.locator("h3").first.inner_text()
    svg = taken(page, "把这张图存为 SVG（幻灯片大小）").read_text(encoding="utf-8")
    words = re.sub(r"<[^>]+>|\s", "", svg)
    assert 'width="960" height="540"' in svg
    assert re.sub(r"\s", "", title) in words
    assert "来源：巴中市社会保险管理局2024年部门预算.txt" in words
    assert re.search(r"勾稽：.*·数据快照第1号·制作：\d{4}-\d\d-\d\d\d\d:\d\d", words)
    # The chart on the page stays as it was.
    assert page.locator(".js-plotly-plot").first.evaluate(
        "each => each._fullLayout.annotations.every(a => a.yshift !== -22)"
    )
    png = taken(page, "把这张图存为 PNG（幻灯片大小）").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (1920, 1080)


def test_a_table_as_csv_that_excel_opens_rightly(page, server):
    opened(page, server, "three_public")
    content = taken(page, "把这张表存为 CSV").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert re.fullmatch(r"制作：\d{4}-\d\d-\d\d \d\d:\d\d，数据快照第 1 号", lines[0])
    assert lines[1].startswith("“三公”经费（单位：万元，2024年预算")
    assert lines[2] == "项目,2024年,2023年（推算）,增减额,原文用词,增减率,占总支出,人均,原文说明的原因,标记"
    assert (
        "公务接待费,1.2,1.7,-0.5,0.5,-29.41,0.1514,352.94,执行中央八项规定和市委过紧日子要求，缩减公务接待开支,"
        in lines
    )


@pytest.mark.parametrize(
    ("label", "begins"),
    [("PPTX 幻灯片", b"PK"), ("XLSX 工作簿", b"PK"), ("简报 PDF", b"%PDF"), ("简报 DOCX", b"PK"), ("报告 PDF", b"%PDF"), ("报告 DOCX", b"PK")],
)  # fmt: skip
def test_every_handout_is_one_press_away(page, server, label, begins):
    page.goto(f"{server}/present")
    assert taken(page, label).read_bytes().startswith(begins)


def test_the_page_as_a_workbook(page, server):
    opened(page, server, "assets")
    assert taken(page, "下载本页 XLSX").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("path", ["", "structure", "three_public", "checks"])
def test_a_printed_page_has_no_controls_and_is_whole(page, server, path):
    page.goto(f"{server}/{path}")
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_timeout(1500)  # charts and tables below
    heading, last = page.locator("h1").inner_text(), page.locator("table tr").last
    content = page.pdf(format="A4", print_background=True)
    document = pypdfium2.PdfDocument(content)
    text = re.sub(r"\s", "", "".join(each.get_textpage().get_text_bounded() for each in document))
    assert re.sub(r"\s", "", heading) in text
    assert "下载本页" not in text
    assert "▶汇报" not in text
    if path != "checks":
        assert re.sub(r"\s", "", last.inner_text())[:12] in text
