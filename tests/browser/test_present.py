"""汇报 in a real browser: one key fills the screen, every key of a keyboard or clicker moves it, nothing is lost."""

import io
import re
import time

import pypdfium2
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
    expect(page.get_by_role("heading", name="固定资产原值的 76.68% 已计提折旧，净值 79.92万元")).to_be_visible()
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
    idle(other)
    other.locator(".st-key-nav").get_by_role("link", name="支出结构").first.click()
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


PHONE = {"width": 390, "height": 844}
# Every chart is drawn as high as its box, every table stands in its step.
DRAWN = """() => [...document.querySelectorAll('.st-key-meeting [class$="-chart"], .st-key-meeting [class*="-chart "]')].every((box) => {
  const drawn = box.querySelector(".main-svg");
  return drawn && Math.abs(drawn.getBoundingClientRect().height - box.getBoundingClientRect().height) < 3;
}) && document.querySelectorAll('.st-key-meeting [class*="-chart "]').length > 0
  && [...document.querySelectorAll('[class*="st-key-stage-table-"]')].every((each) => [...each.querySelectorAll("*")].some((host) => host.shadowRoot?.querySelector("tbody tr")))"""


def stage(page: Page, server: str, step: int, path: str = "") -> None:
    """The stage with a step on it, all charts drawn."""
    page.goto(f"{server}/present?step={step}{path}")
    expect(page.locator(f".st-key-step-{step} h2")).to_be_visible()
    idle(page)
    at(page, step)
    page.wait_for_function(DRAWN)


def scrolled(page: Page, step: int) -> float:
    return page.locator(f".st-key-step-{step}-inside").evaluate("box => box.scrollTop")


def test_inside_a_step_the_clicker_pages_and_goes_on_at_its_end(page, server):
    stage(page, server, 3)
    page.keyboard.press("Enter")
    more = page.get_by_role("button", name="下面还有内容")
    expect(more).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert scrolled(page, 3) > 0
    page.keyboard.press("ArrowUp")
    assert scrolled(page, 3) == 0
    for _ in range(20):
        page.keyboard.press("PageDown")
        if "step=4" in page.url:
            break
        at(page, 3)
        # Below the title stands a whole line: the first that is seen begins where the fading ends.
        tops = page.locator(".st-key-step-3-inside").evaluate(
            """box => [...box.querySelectorAll("*")].filter((each) => each.shadowRoot).flatMap((each) => [...each.shadowRoot.querySelectorAll("tr, caption")])
              .concat(...box.querySelectorAll("li, a")).map((each) => each.getBoundingClientRect().top - box.getBoundingClientRect().top)"""
        )
        assert any(abs(top - 11) < 2 for top in tops)
    at(page, 4)
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert scrolled(page, 4) > 0
    page.keyboard.press("PageUp")
    assert scrolled(page, 4) == 0
    page.keyboard.press("PageUp")
    at(page, 3)
    # What is at its end says so, and the last step stays.
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    for _ in range(6):
        page.keyboard.press("PageDown")
    expect(more).to_be_hidden()
    expect(page.locator(f".st-key-step-{STEPS}-inside")).to_be_visible()


def test_a_link_to_a_department_that_is_not_there_presents_nothing(page, server):
    page.goto(f"{server}/present?department=没有的局&year=2024&stage=预算&step=3")
    expect(page.get_by_text("链接里的部门、年度或阶段不存在")).to_be_visible()
    expect(page.get_by_text("地址里的部门“没有的局”不存在")).to_be_visible()
    expect(page.get_by_role("link", name="▶ 汇报")).to_be_visible()
    idle(page)
    assert not page.evaluate("document.documentElement.classList.contains('bm-presenting')")
    assert page.locator(".st-key-meeting").count() == 0
    page.keyboard.press("p")  # for what the page shows it is opened all the same
    at(page, 1)


def test_a_phone_upright_reads_a_step_as_a_sheet(chromium, server):
    page = opened(chromium, has_touch=True, is_mobile=True, device_scale_factor=2)
    page.set_viewport_size(PHONE)
    stage(page, server, 4)
    step = page.locator(".st-key-step-4")
    expect(step.get_by_role("cell", name="608.97")).to_be_visible()  # the table follows the chart
    chart = page.locator(".st-key-step-4-chart .main-svg").first.bounding_box()
    assert 350 <= chart["width"] <= PHONE["width"]
    sizes = step.evaluate(
        """step => [...step.querySelectorAll("h2, p, text")].filter((each) => each.textContent.trim() && each.getBoundingClientRect().width).map((each) => {
          const chart = each.closest('[class*="-chart"]');
          const grow = chart ? Number(getComputedStyle(chart).getPropertyValue("--bm-grow")) : 1;
          return grow * Number.parseFloat(getComputedStyle(each).fontSize);
        })"""
    )
    assert len(sizes) > 5
    assert min(sizes) >= 14.9
    for button in page.get_by_role("button").all():
        if button.is_visible() and (button.get_attribute("class") or "") == "" and button.evaluate("each => Boolean(each.closest('.bar'))"):  # fmt: skip
            box = button.bounding_box()
            assert min(box["width"], box["height"]) >= 44
    assert page.evaluate("getComputedStyle(document.documentElement).overscrollBehaviorX") == "none"
    swipe = """([from, to]) => {
      const box = document.querySelector('.st-key-step-4 h2'), touch = (x) => new Touch({ identifier: 1, target: box, clientX: x, clientY: 300 });
      box.dispatchEvent(new TouchEvent("touchstart", { bubbles: true, composed: true, touches: [touch(from)], changedTouches: [touch(from)] }));
      box.dispatchEvent(new TouchEvent("touchend", { bubbles: true, composed: true, touches: [], changedTouches: [touch(to)] }));
    }"""
    page.evaluate(swipe, [4, 200])
    at(page, 3)
    page.wait_for_timeout(600)  # one gesture counts once
    page.go_back()  # a finger from the edge is the browser's way back: the step before
    at(page, 2)
    assert "/present" in page.url
    page.context.close()


def test_a_phone_across_cuts_no_table(chromium, server):
    page = opened(chromium, has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 844, "height": 390})
    stage(page, server, 4)
    page.get_by_role("button", name="展开这一步的表").tap()
    expect(page.locator(".st-key-step-4-inside").get_by_role("cell", name="608.97")).to_be_visible()
    cut = page.get_by_role("region", name=re.compile("^基本支出与项目支出")).evaluate(
        "box => box.scrollWidth - box.clientWidth"
    )
    assert cut <= 1
    page.context.close()


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (3840, 2160)])
def test_words_are_as_large_as_the_screen_allows_and_no_part_stays_white(page, server, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    stage(page, server, 1)
    for step in range(1, STEPS + 1):
        at(page, step)
        told = page.locator(f".st-key-step-{step}").evaluate(
            """step => {
              const chart = step.querySelector('[class*="-chart"]'), box = chart.getBoundingClientRect(), svg = chart.querySelector(".main-svg").getBoundingClientRect();
              const grow = Number(getComputedStyle(chart).getPropertyValue("--bm-grow")), foot = step.lastElementChild;
              const label = Math.min(...[...chart.querySelectorAll("text")].filter((each) => each.textContent).map((each) => Number.parseFloat(getComputedStyle(each).fontSize))) * grow;
              const zoom = Number(getComputedStyle(foot).zoom);
              return { label, foot: zoom * Number.parseFloat(getComputedStyle(foot.querySelector("p")).fontSize), gap: foot.getBoundingClientRect().top - step.querySelector('[class*="-outside"]').getBoundingClientRect().bottom,
                high: box.height, drawn: svg.height };
            }"""
        )
        assert told["label"] >= 0.0349 * size[1], (step, told)
        assert told["foot"] >= 0.026 * size[1], (step, told)
        assert told["gap"] < 0.03 * size[1], (step, told)
        assert abs(told["high"] - told["drawn"]) < 0.02 * size[1], (step, told)
        page.keyboard.press("ArrowRight")


def test_the_unit_stands_at_the_chart(page, server):
    stage(page, server, 2, "&unit=元")
    unit, chart = (
        page.locator(".st-key-step-2-outside").get_by_text("单位：元", exact=True),
        page.locator(".st-key-step-2-chart"),
    )
    expect(unit).to_be_visible()
    above, below = unit.bounding_box(), chart.bounding_box()
    assert above["y"] + above["height"] <= below["y"] + 2
    assert above["x"] + above["width"] >= DESKTOP["width"] * 0.9
    # Counts have none.
    page.keyboard.press("End")
    expect(page.locator(f".st-key-step-{STEPS}-outside").get_by_text("单位：元", exact=True)).to_have_count(0)


def test_in_a_meeting_every_step_is_printed_on_a_page_of_its_own(page, server):
    stage(page, server, 2)
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(document) == STEPS
    for sheet in document:
        assert sheet.get_width() > sheet.get_height()
        text = sheet.get_textpage().get_text_bounded()
        assert "2024年预算 · 单位：万元 · 来源" in text
        assert "◀" not in text and "PPTX" not in text
    assert "单位：万元" in document[1].get_textpage().get_text_bounded()


def test_a_click_beside_what_can_be_clicked_is_the_next_step(page, server):
    stage(page, server, 3)
    page.locator(".st-key-step-3-chart").click(position={"x": 700, "y": 200})
    at(page, 4)
    page.keyboard.press("Enter")
    page.locator(".st-key-step-4-inside").get_by_role("cell", name="608.97").click(position={"x": 2, "y": 2})
    at(page, 4)
    expect(page.locator(".st-key-step-4-inside")).to_be_visible()


def test_a_number_and_the_list_of_steps_go_to_any_step(page, server):
    stage(page, server, 1)
    page.keyboard.press("6")
    page.keyboard.press("Enter")
    at(page, 6)
    page.keyboard.press("g")
    expect(page.get_by_role("dialog", name="步骤一览")).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    at(page, 5)
    page.keyboard.press("o")
    page.get_by_role("button", name="固定资产原值的 76.68% 已计提折旧，净值 79.92万元").click()
    at(page, 6)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="汇报的按键").get_by_text("打开讲者窗口")).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    page.keyboard.press("Escape")
    at(page, 6)


def test_the_speakers_window_keeps_step_and_moves_the_stage(page, server):
    stage(page, server, 1)
    with page.expect_popup() as opening:
        page.keyboard.press("s")
    speaker = opening.value
    expect(speaker.get_by_role("heading", name=re.compile("收支总预算792.56万元"))).to_be_visible()
    expect(speaker.get_by_text("下一步：社会保障和就业支出最多，占一般公共预算支出 90.64%")).to_be_visible()
    expect(speaker.get_by_text(re.compile(r"^已用 \d\d:\d\d$"))).to_be_visible()
    expect(speaker.get_by_text(re.compile(r"^\d\d:\d\d$"))).to_be_visible()
    speaker.keyboard.press("ArrowRight")
    expect(speaker.get_by_text(f"2 / {STEPS}", exact=True)).to_be_visible()
    at(page, 2)
    page.bring_to_front()
    page.keyboard.press("End")
    expect(speaker.get_by_text("这是最后一步。")).to_be_visible()
    speaker.bring_to_front()
    speaker.get_by_role("button", name="上一步").click()
    at(page, STEPS - 1)
    found = Axe().run(speaker).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
    # A stage that was loaded again takes the window over.
    page.reload()
    at(page, STEPS - 1)
    speaker.keyboard.press("ArrowLeft")
    at(page, STEPS - 2)
    expect(speaker.get_by_text(f"{STEPS - 2} / {STEPS}", exact=True)).to_be_visible()


def test_notes_on_the_one_screen_leave_source_and_checks_in_sight(page, server):
    stage(page, server, 2)
    page.keyboard.press("n")
    note = page.get_by_text("这一步没有讲稿。")
    expect(note).to_be_visible()
    foot = page.locator(".st-key-step-2").get_by_text(re.compile("^2024年预算 · 单位"))
    assert note.bounding_box()["y"] + note.bounding_box()["height"] <= foot.bounding_box()["y"] + 1


def test_leaving_logs_no_fault_and_without_a_server_says_so_in_chinese(page, own_server):
    process, address, _ = own_server
    logged = []
    page.on("console", lambda message: logged.append(message.text) if message.type in ("error", "warning") else None)
    present(page, address, "assets")
    at(page, 6)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="资产折旧")).to_be_visible()
    idle(page)
    assert [each for each in logged if "cleanup" in each or "TypeError" in each] == []
    stage(page, address, 2)
    process.kill()
    process.wait()
    expect(page.get_by_text("与服务器断开")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Connection error")).to_be_hidden()
    expect(page.get_by_text("与服务器断开")).to_be_visible()


def test_what_is_not_saved_is_asked_about_and_what_is_saved_is_said(page, server):
    page.goto(f"{server}/present?deck=")
    expect(page.get_by_label("名称")).to_be_visible()
    idle(page)
    note = page.get_by_label("讲稿").nth(0)
    note.fill("还没有保存。")
    note.press("Control+Enter")
    page.wait_for_timeout(500)
    idle(page)
    page.get_by_label("名称").fill("不丢的讲稿")
    page.get_by_label("姓名（必填）").fill("王五")
    prevented = "!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert page.evaluate(prevented)
    page.get_by_role("button", name="保存这套汇报").click()
    expect(page.get_by_text("已保存“不丢的讲稿”。")).to_be_visible()
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_text("已复制")).to_be_visible()
    idle(page)
    assert not page.evaluate(prevented)
    with page.expect_download() as loading:
        page.get_by_role("button", name="XLSX 工作簿").click()
    assert loading.value.suggested_filename == "预算明镜_不丢的讲稿_巴中市社会保险管理局_2024年预算_数据.xlsx"


def test_on_a_phone_the_arrows_of_a_step_share_a_line(chromium, server):
    page = opened(chromium, has_touch=True, is_mobile=True)
    page.set_viewport_size(PHONE)
    page.goto(f"{server}/present")
    up, down = (page.get_by_role("button", name=name, exact=True).first for name in ("↑", "↓"))
    expect(up).to_be_visible()
    assert up.bounding_box()["y"] == down.bounding_box()["y"]
    page.context.close()
