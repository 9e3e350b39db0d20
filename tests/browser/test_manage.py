"""数据管理 in a real browser: upload, look, publish, see it on the other pages, and bring the earlier version back."""

import re
from itertools import islice

import pytest
from playwright.sync_api import Page, expect

from tests import made_up
from tests.browser.conftest import DESKTOP, serve
from tests.conftest import SHIPPED, another_department


@pytest.fixture
def opened(chromium, tmp_path):
    """A page on a server with a warehouse of its own."""
    process, address = serve(tmp_path / "home")
    context = chromium.new_context(viewport=DESKTOP)
    try:
        yield context.new_page(), address
    finally:
        context.close()
        process.kill()


def publish(page: Page, who: str) -> None:
    page.get_by_label("姓名（必填）").first.fill(who)
    page.get_by_role("button", name="发布 2 份").click()
    expect(page.get_by_text("已发布 2 份，第 2 号。")).to_be_visible()


def test_upload_review_publish_compare_and_bring_back(opened, tmp_path, text):
    page, address = opened
    corrected, other = tmp_path / "更正.txt", tmp_path / "林业.txt"
    corrected.write_text(text.replace("公务接待费1.2万元", "公务接待费1.3万元"), encoding="utf-8")
    other.write_text(another_department(text), encoding="utf-8")
    page.goto(f"{address}/manage")
    page.set_input_files('[data-testid="stFileUploader"] input', [str(corrected), str(other)])
    expect(page.get_by_text("待发布 2 份")).to_be_visible(timeout=30_000)
    expect(page.get_by_text(f"将取代已发布的“{SHIPPED.name}”")).to_be_visible(timeout=30_000)
    publish(page, "李四")
    expect(page.get_by_text("待发布 0 份")).to_be_visible()
    page.goto(f"{address}/three_public?department=巴中市社会保险管理局")
    expect(page.get_by_text("1.30").first).to_be_visible(timeout=30_000)
    page.goto(f"{address}/compare?department=巴中市社会保险管理局")
    expect(page.get_by_text("在 2 个部门中").first).to_be_visible(timeout=30_000)
    page.goto(f"{address}/manage")
    page.get_by_role("radio", name="历史").click()
    history = page.get_by_test_id("stDataFrame").last
    # Rows are sorted by publication and department: the superseded one is the third.
    history.click(position={"x": 16, "y": 35 * 3 + 17})
    page.get_by_label("姓名（必填）").last.fill("王五")
    page.get_by_role("button", name="恢复 巴中市社会保险管理局 2024年预算").click()
    expect(page.get_by_text("已恢复 巴中市社会保险管理局 2024年预算")).to_be_visible(timeout=30_000)
    page.goto(f"{address}/three_public?department=巴中市社会保险管理局")
    expect(page.get_by_text("1.20").first).to_be_visible(timeout=30_000)


def test_reading_can_be_stopped_and_what_was_read_stays(opened, tmp_path):
    page, address = opened
    files = []
    for name, content in made_up.documents(40, range(2023, 2025)):
        files.append(tmp_path / name)
        files[-1].write_text(content, encoding="utf-8")
    page.goto(f"{address}/manage")
    page.set_input_files('[data-testid="stFileUploader"] input', files)
    counter = page.get_by_text(re.compile(f"已读 \\d+/{len(files)}"))
    expect(counter).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="停止").click()
    told = page.get_by_text(re.compile("已停止：还有 \\d+ 份没有读。"))
    expect(told).to_be_visible(timeout=30_000)
    left = int(re.search(r"\d+", told.inner_text())[0])
    assert 0 < left < len(files)
    expect(page.get_by_role("button", name=f"发布 {len(files) - left} 份")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="继续读").click()
    expect(page.get_by_role("button", name=f"发布 {len(files)} 份")).to_be_visible(timeout=120_000)


# Notes every text of the bar while files are read; looking from outside would miss most of them.
WATCH = """() => { window.counts = new Set(); new MutationObserver(() => {
  for (const bar of document.querySelectorAll('[data-testid="stProgress"]')) window.counts.add(bar.innerText.trim());
}).observe(document.body, { subtree: true, childList: true, characterData: true }); }"""


def test_the_count_moves_while_files_are_read_and_compared(opened, tmp_path):
    page, address = opened
    files = []
    for name, content in islice(made_up.documents(55, range(2023, 2025)), 200):
        files.append(tmp_path / name)
        files[-1].write_text(content, encoding="utf-8")
    page.goto(f"{address}/manage")
    page.wait_for_selector('[data-testid="stFileUploader"] input', state="attached")
    page.evaluate(WATCH)
    page.set_input_files('[data-testid="stFileUploader"] input', files)
    expect(page.get_by_role("button", name=f"发布 {len(files)} 份")).to_be_visible(timeout=120_000)
    counts = page.evaluate("() => [...window.counts]")
    assert len([each for each in counts if each.startswith("已读")]) > 20
    assert len([each for each in counts if each.startswith("正在与已发布的内容比较")]) > 5


def lit(page: Page) -> list[str]:
    """What is chosen in the rows of buttons."""
    return page.evaluate(
        """() => [...document.querySelectorAll('[role="radio"][aria-checked="true"]')].map((each) => each.innerText)"""
    )


def test_another_file_leaves_the_chosen_part_lit_and_shown(opened, tmp_path, text):
    page, address = opened
    corrected, other = tmp_path / "更正.txt", tmp_path / "林业.txt"
    corrected.write_text(text.replace("公务接待费1.2万元", "公务接待费1.3万元"), encoding="utf-8")
    other.write_text(another_department(text), encoding="utf-8")
    page.goto(f"{address}/manage")
    page.set_input_files('[data-testid="stFileUploader"] input', str(corrected))
    page.get_by_text("逐数对照").first.click(timeout=30_000)
    expect(page.get_by_text("只看未识别")).to_be_visible()
    page.get_by_role("button", name="清空待发布").click()
    page.get_by_role("button", name=re.compile(r"^移走 \d+ 份$")).click()
    expect(page.get_by_text("没有待发布的文件。")).to_be_visible()
    page.set_input_files('[data-testid="stFileUploader"] input', str(other))
    expect(page.get_by_text("只看未识别")).to_be_visible(timeout=30_000)
    assert any("逐数对照" in each for each in lit(page))


def test_a_withdrawn_row_of_a_sorted_table_leaves_no_other_ticked(opened, tmp_path, text):
    page, address = opened
    other = tmp_path / "林业.txt"
    other.write_text(another_department(text), encoding="utf-8")
    page.goto(f"{address}/manage")
    page.set_input_files('[data-testid="stFileUploader"] input', str(other))
    page.get_by_label("姓名（必填）").fill("李四")
    page.get_by_role("button", name="发布 1 份").click()
    expect(page.get_by_text("已发布 1 份，第 2 号。")).to_be_visible(timeout=30_000)
    page.get_by_role("radio", name="已发布").click()
    table = page.get_by_test_id("stDataFrame")
    table.click(position={"x": 120, "y": 17})  # sorted by department, then the other way round
    table.click(position={"x": 120, "y": 17})
    # A row is chosen with the keyboard, as the page says.
    table.click(position={"x": 120, "y": 35 + 17})
    page.keyboard.press("Shift+Space")
    page.get_by_role("radio", name="撤下").click()
    button = page.get_by_role("button", name=re.compile("^撤下 .*2024年预算$"))
    named = button.inner_text()
    button.click()
    expect(page.get_by_text(f"已{named}，可以在历史里恢复。")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("选中一行，可以更正里面的数或撤下这份文件。", exact=False)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^撤下"))).to_have_count(0)
