"""汇报 in a real browser: one key fills the screen, every key of a keyboard or clicker moves it, nothing is lost."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, opened, serve

STEPS = 8
COUNTER = re.compile(r"^\d+ / \d+$")


def at(page: Page, step: int, of: int = STEPS) -> None:
    expect(page.get_by_text(f"{step} / {of}", exact=True)).to_be_visible()


def idle(page: Page) -> None:
    """Wait until the script has run: what a person types meanwhile would be drawn over."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def present(page: Page, server: str, path: str = "") -> None:
    page.goto(f"{server}/{path}")
    expect(page.get_by_role("link", name="▶ 汇报")).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    page.keyboard.press("p")


def test_one_key_opens_the_step_of_the_page_and_esc_comes_back(page, server):
    present(page, server, "assets")
    at(page, 6)
    expect(page.get_by_role("heading", name="固定资产累计折旧率 76.68%")).to_be_visible()
    assert page.evaluate("Boolean(document.fullscreenElement)")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="资产折旧")).to_be_visible()
    assert not page.evaluate("Boolean(document.fullscreenElement)")
    assert "/assets?" in page.url


def test_keys_of_a_keyboard_and_a_clicker(page, server):
    present(page, server)
    at(page, 1)
    for key, step in (
        ("ArrowRight", 2), ("Space", 3), ("PageDown", 4), ("ArrowDown", 5), ("ArrowLeft", 4), ("PageUp", 3), ("ArrowUp", 2),
        ("End", STEPS), ("ArrowRight", STEPS), ("Home", 1), ("ArrowLeft", 1),
    ):  # fmt: skip
        page.keyboard.press(key)
        at(page, step)
        assert f"step={step}" in page.url
    page.get_by_role("button", name="下一步").click()
    at(page, 2)


def test_only_the_step_is_seen_and_its_chart_is_drawn_whole(page, server):
    present(page, server, "three_public")
    at(page, 5)
    shown = [each for each in page.locator(".st-key-meeting h2").all() if each.is_visible()]
    assert [each.inner_text() for each in shown] == ["“三公”经费1.20万元，较2023年预算减少0.50万元（−29.41%）"]
    chart = page.locator(".st-key-step-5-chart .main-svg").first
    expect(chart).to_be_visible()
    box = chart.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= DESKTOP["width"] + 1
    assert box["width"] > 0.9 * DESKTOP["width"]
    expect(page.locator(".st-key-step-5-chart").get_by_text("2023年（推算） 1.70").first).to_be_visible()


def test_a_step_is_entered_and_left_without_losing_the_place(page, server):
    present(page, server, "basic_project")
    at(page, 4)
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-step-4-inside").get_by_role("cell", name="608.97")).to_be_visible()
    page.keyboard.press("Backspace")
    expect(page.locator(".st-key-step-4-inside")).to_be_hidden()
    at(page, 4)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="打开页面：基本与项目").click()
    expect(page.get_by_role("heading", name="基本支出与项目支出")).to_be_visible()
    expect(page.get_by_role("link", name="▶ 回到汇报")).to_be_visible()
    page.keyboard.press("p")
    at(page, 4)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_accessibility_fault_on_the_stage(chromium, server, scheme):
    page = opened(chromium, color_scheme=scheme)
    present(page, server, "structure")
    at(page, 2)
    for key in ("ArrowRight", "Enter"):
        page.keyboard.press(key)
        found = Axe().run(page, context=".st-key-meeting").response["violations"]
        serious = {
            each["id"]: [node["target"] for node in each["nodes"]][:3]
            for each in found
            if each["impact"] in ("serious", "critical")
        }
        assert serious == {}
    page.context.close()


def test_the_next_step_is_there_at_once(page, server):
    present(page, server)
    at(page, 1)
    took = []
    for step in range(2, STEPS + 1):
        start = time.perf_counter()
        page.keyboard.press("ArrowRight")
        page.locator(f".st-key-step-{step} h2").wait_for(state="visible")
        took.append(1000 * (time.perf_counter() - start))
    print(f"next step: {', '.join(f'{each:.0f}' for each in took)} ms")


def test_a_deck_is_arranged_saved_and_opened_by_its_link(page, server, chromium):
    page.goto(f"{server}/present")
    page.get_by_text("支出结构：按经济分类列出的支出").click()
    expect(page.get_by_text("放映 7 步")).to_be_visible()
    idle(page)
    page.get_by_role("button", name="↓").first.click()
    idle(page)
    note = page.get_by_label("讲稿").nth(0)
    note.fill("先说社保。")
    note.press("Control+Enter")
    page.wait_for_timeout(300)
    idle(page)
    page.get_by_label("名称").fill("局党组会")
    page.get_by_label("姓名（必填）").fill("张三")
    page.get_by_role("button", name="保存这套汇报").click()
    link = page.get_by_role("link", name=re.compile("局党组会（张三"))
    expect(link).to_be_visible()
    other = chromium.new_context(viewport=DESKTOP).new_page()
    present(other, server, link.get_attribute("href").lstrip("/"))
    at(other, 1, 7)
    expect(other.get_by_role("heading", name="社会保障和就业支出最多，占一般公共预算支出 90.64%")).to_be_visible()
    other.keyboard.press("n")
    expect(other.get_by_text("先说社保。", exact=True).last).to_be_visible()
    # The open deck goes along to other pages and back.
    other.keyboard.press("Escape")
    other.get_by_role("link", name="支出结构").click()
    expect(other.get_by_role("heading", name="支出结构", exact=True)).to_be_visible()
    other.keyboard.press("p")
    at(other, 1, 7)
    other.context.close()


def test_the_keyboard_reaches_nothing_behind_the_stage(page, server):
    present(page, server, "structure")
    at(page, 2)
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('.st-key-nav, .st-key-filters')")
    page.get_by_role("button", name="显示或隐藏讲稿（N）").click()
    page.keyboard.press("Enter")  # is for the step, not for the button just clicked
    expect(page.locator(".st-key-step-2-inside").get_by_role("cell", name="718.35").first).to_be_visible()


def test_a_step_that_is_no_number_opens_the_first(page, server):
    page.goto(f"{server}/present?step=abc")
    at(page, 1)
    page.goto(f"{server}/present?step=99")
    at(page, STEPS)


def test_capital_p_starts_too_and_b_blackens_all(page, server):
    page.goto(f"{server}/assets")
    expect(page.get_by_role("link", name="▶ 汇报")).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    page.keyboard.press("Shift+P")
    at(page, 6)
    page.keyboard.press("b")
    expect(page.get_by_text(f"6 / {STEPS}", exact=True)).to_be_hidden()
    page.keyboard.press("b")
    at(page, 6)


def test_nobody_supersedes_a_deck_by_accident(page, server):
    for _ in range(2):
        page.goto(f"{server}/present?deck=")
        expect(page.get_by_label("名称")).to_be_visible()
        idle(page)
        page.get_by_label("名称").fill("处务会")
        page.get_by_label("姓名（必填）").fill("李四")
        page.get_by_role("button", name="保存这套汇报").click()
        expect(page.get_by_role("link", name=re.compile("处务会（李四"))).to_be_visible()
    expect(
        page.get_by_text(re.compile("已有一套名为“处务会”的汇报（李四 .* 保存）；请换一个名字，或先打开那一套再改。"))
    ).to_be_visible()


@pytest.fixture
def own_server(tmp_path):
    """A server that a test may stop, and how to start it again at the same address."""
    process, address = serve(tmp_path / "home")
    yield process, address, tmp_path / "home"
    process.kill()


def test_a_dropped_connection_changes_nothing(page, own_server):
    process, address, home = own_server
    present(page, address)
    at(page, 1)
    page.keyboard.press("End")
    at(page, STEPS)
    process.kill()
    process.wait()
    page.keyboard.press("ArrowLeft")
    at(page, STEPS - 1)
    expect(page.locator(f".st-key-step-{STEPS - 1} h2")).to_be_visible()
    expect(page.get_by_text("与服务器断开，可以继续翻页")).to_be_visible()
    expect(page.get_by_text("Connection error")).to_be_hidden()
    assert f"step={STEPS - 1}" in page.url
    again, _ = serve(home, port=int(address.rpartition(":")[2]))
    try:
        with page.expect_websocket():  # the browser finds the server again by itself
            pass
        page.wait_for_timeout(2000)
        at(page, STEPS - 1)
        expect(page.locator(f".st-key-step-{STEPS - 1} h2")).to_be_visible()
        page.keyboard.press("ArrowLeft")
        at(page, STEPS - 2)
        page.reload()
        at(page, STEPS - 2)
    finally:
        again.kill()
