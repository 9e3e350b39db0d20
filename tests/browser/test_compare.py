"""部门对比 in a browser: the choice lives in the link beside the filters, and a figure leads to its own department."""

import re
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import opened, serve
from tests.browser.test_browser import choose, settled

pytestmark = pytest.mark.browser
OWN = "虚构市第零零二测试局"


@pytest.fixture(scope="module")
def address(made_up_folder, tmp_path_factory):
    """A server with the made-up departments."""
    process, address = serve(tmp_path_factory.mktemp("compare_home"), made_up_folder)
    yield address
    process.kill()


def title(page, words: str):
    return page.get_by_role("heading", level=3).filter(has_text=words)


def test_the_choice_stays_in_the_link_beside_the_filters(chromium, address):
    page = opened(chromium)
    page.goto(f"{address}/compare?department={OWN}&year=2024&stage=预算&item=人员经费&peers=虚构市第零零五测试局")
    expect(title(page, f"{OWN}的人员经费 ")).to_contain_text("在 2 个部门中列")
    page.get_by_role("radio", name="占总支出").click()
    expect(title(page, f"{OWN}的人员经费占总支出")).to_be_visible()
    choose(page, "单位", "单位：元")
    expect(title(page, f"{OWN}的人员经费占总支出")).to_be_visible()
    expect(page).to_have_url(re.compile("unit=%E5%85%83"))  # the page is drawn before its address follows
    link = unquote(page.url)
    for part in ("unit=元", "item=人员经费", "view=占总支出", "peers=虚构市第零零五测试局"):
        assert part in link
    page.get_by_test_id("stPageLink").get_by_text("趋势", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="趋势")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/trends(?!.*(?:item|view|peers)=)"))
    elsewhere = opened(chromium)
    elsewhere.goto(link)
    expect(title(elsewhere, f"{OWN}的人员经费占总支出")).to_contain_text("在 2 个部门中列")
    assert page.outside == elsewhere.outside == []
    page.context.close()
    elsewhere.context.close()


def test_a_figure_leads_to_the_document_of_its_department(chromium, address):
    page = opened(chromium)
    page.goto(f"{address}/compare?department={OWN}&year=2024&stage=预算")
    row = page.get_by_role("row").filter(has_text="虚构市第零零五测试局")
    figure = row.get_by_role("button").inner_text().replace(",", "")
    row.get_by_role("button").click()
    page.get_by_role("dialog").get_by_role("link", name="在原文中查看").click()
    expect(page.get_by_text("虚构市第零零五测试局 · 2024年 · 预算")).to_be_visible()
    expect(page.locator(".fact.here")).to_have_text(figure)
    page.context.close()


def test_it_can_be_read_by_all_and_taken_away(chromium, address):
    page = opened(chromium)
    page.goto(f"{address}/compare?department={OWN}&year=2024&stage=预算")
    expect(title(page, OWN)).to_be_visible()
    settled(page)
    faults = Axe().run(page).response["violations"]
    assert [fault["id"] for fault in faults if fault["impact"] in ("serious", "critical")] == []
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + 7
    assert lines[0].startswith("名次,部门,年度,阶段,项目,金额（元）,占总支出（%）,人均（元）")
    page.context.close()


def test_one_step_back_gives_just_what_was_left(chromium, address):
    page = opened(chromium)
    page.goto(f"{address}/compare?department={OWN}&year=2024&stage=预算&item=人员经费&peers=虚构市第零零五测试局")
    page.get_by_role("radio", name="占总支出").click()
    expect(title(page, f"{OWN}的人员经费占总支出")).to_contain_text("在 2 个部门中")
    page.get_by_role("row").filter(has_text="虚构市第零零五测试局").get_by_role("button").click()
    page.get_by_role("dialog").get_by_role("link", name="在原文中查看").click()
    expect(page.get_by_text("虚构市第零零五测试局 · 2024年 · 预算")).to_be_visible()
    page.go_back()
    expect(title(page, f"{OWN}的人员经费占总支出")).to_contain_text("在 2 个部门中")
    page.goto(f"{address}/search?q=预算&in_year=2024&hits_page=2&department={OWN}&year=2024&stage=预算")
    hits = page.get_by_role("list", name="找到的句子")
    expect(hits).to_have_attribute("start", "21")
    settled(page)
    hits.get_by_role("link", name="在原文中查看").last.click()
    expect(page.get_by_role("heading", level=1, name="原文")).to_be_visible()
    page.go_back()
    expect(hits).to_have_attribute("start", "21")
    expect(page.get_by_label("要找的词")).to_have_value("预算")
    page.context.close()
