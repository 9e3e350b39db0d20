"""A person with a browser: pages, drill-down, filters, from a figure to its sentence, links, nothing leaves the machine."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, opened, serve
from tests.conftest import ROOT, STAGED

pytestmark = pytest.mark.browser
PAGES = {
    "总览": "", "支出结构": "structure", "基本与项目": "basic_project", "“三公”经费": "three_public", "资产折旧": "assets",
    "趋势": "trends", "部门对比": "compare", "搜索": "search", "明细": "facts", "勾稽核对": "checks", "原文": "source", "汇报准备": "present",
}  # fmt: skip
HEADINGS = {"总览": "巴中市社会保险管理局 2024年预算总览", "基本与项目": "基本支出与项目支出"}


def heading(page, name: str):
    return page.get_by_role("heading", level=1, name=HEADINGS.get(name, name), exact=True)


def settled(page) -> None:
    """Wait until the script has run and its charts are drawn."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    for chart in page.locator(".stMain [data-testid=stPlotlyChart]:not(.st-key-meeting *)").all():
        expect(chart.locator(".main-svg").first).to_be_visible()
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    page.wait_for_function("document.getAnimations().every(each => each.playState !== 'running')")


def choose(page, label: str, option: str) -> None:
    """Pick an option of one of the filter bar's boxes."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def test_every_page_opens_from_the_navigation(page, server):
    page.goto(server)
    for name in PAGES:
        page.get_by_test_id("stPageLink").get_by_text(name, exact=True).click()
        expect(heading(page, name)).to_be_visible()
        settled(page)
        assert page.get_by_text("程序出错").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, {"width": 390, "height": 844}], ids=["desktop", "phone"])
def test_no_serious_accessibility_fault_and_nothing_wider_than_the_screen(chromium, server, scheme, size):
    page = opened(chromium, color_scheme=scheme)
    page.set_viewport_size(size)
    for name, path in PAGES.items():
        page.goto(f"{server}/{path}")
        expect(heading(page, name)).to_be_visible()
        settled(page)
        found = Axe().run(page).response["violations"]
        serious = {
            fault["id"]: [node["target"] for node in fault["nodes"]][:3]
            for fault in found
            if fault["impact"] in ("serious", "critical")
        }
        assert serious == {}, f"{name}: {serious}"
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    assert page.outside == []
    page.context.close()


def test_a_figure_leads_to_its_sentence(page, server):
    page.goto(server)
    page.get_by_role("region", name="收支总预算").get_by_role("button", name="792.56").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("巴中市社会保险管理局2024年收支总预算792.56万元，比2023年收支预算总数增加14.68万元")
    expect(dialog.locator("mark")).to_have_text("792.56")
    dialog.get_by_role("link", name="在原文中查看").click()
    expect(heading(page, "原文")).to_be_visible()
    here = page.locator(".fact.here")
    expect(here).to_have_text("792.56")
    expect(here).to_be_in_viewport()
    assert re.search(r"at=\d+-\d+", page.url)
    sentence = page.locator(".sentence.here").inner_text()
    assert sentence.startswith("巴中市社会保险管理局2024年收支总预算792.56万元")


def test_a_figure_leads_to_its_own_document_with_all_filters(chromium, several, tmp_path):
    process, address = serve(tmp_path / "home", several)
    try:
        page = opened(chromium)
        page.goto(f"{address}/?department=巴中市社会保险管理局&year=2023&unit=元")
        page.get_by_role("region", name="收支总预算").get_by_role("button", name="7,778,800.00").click()
        page.get_by_role("dialog").get_by_role("link", name="在原文中查看").click()
        expect(page.locator(".fact.here")).to_have_text("777.88")
        expect(page.get_by_text("巴中市社会保险管理局 · 2023年 · 预算 · 单位：元")).to_be_visible()
        page.context.close()
    finally:
        process.kill()


def test_the_same_by_keyboard_alone(page, server):
    page.goto(server)
    button = page.get_by_role("region", name="收支总预算").get_by_role("button", name="792.56")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_drill_down_and_back(page, server):
    page.goto(f"{server}/structure")
    settled(page)
    page.locator(".treemaplayer .slice").filter(has_text="卫生健康支出").first.click()
    expect(page.get_by_role("button", name="卫生健康支出")).to_be_visible()
    expect(page).to_have_url(re.compile("category=210"))
    settled(page)
    page.locator(".treemaplayer .slice").filter(has_text="行政事业单位医疗").first.click()
    expect(page).to_have_url(re.compile("category=21011"))
    expect(page.get_by_role("rowheader", name="2101101 行政单位医疗")).to_be_visible()
    expect(page.get_by_role("rowheader", name="208 社会保障和就业支出")).to_have_count(0)
    page.get_by_role("button", name="全部功能分类").click()
    expect(page.get_by_role("rowheader", name="208 社会保障和就业支出")).to_be_visible()
    assert "category=" not in page.url


def test_filters_live_in_the_link_and_survive_moving(page, server, chromium):
    page.goto(server)
    choose(page, "单位", "单位：元")
    expect(page.get_by_role("button", name="7,925,600.00").first).to_be_visible()
    page.get_by_test_id("stPageLink").get_by_text("“三公”经费", exact=True).click()
    expect(page.get_by_role("button", name="12,000.00").first).to_be_visible()
    elsewhere = opened(chromium)
    elsewhere.goto(page.url)
    expect(elsewhere.get_by_role("button", name="12,000.00").first).to_be_visible()
    elsewhere.reload()
    expect(elsewhere.get_by_role("button", name="12,000.00").first).to_be_visible()
    assert elsewhere.outside == []
    elsewhere.context.close()


def test_search_in_the_document_opens_the_place(page, server):
    page.goto(f"{server}/source")
    box = page.get_by_role("textbox", name="在原文、项目和名词解释中查找")
    box.fill("反欺诈")
    box.press("Enter")
    page.get_by_test_id("stPageLink").filter(has_text="反欺诈").first.click()
    expect(page.locator(".sentence.here")).to_contain_text("社会保险基金反欺诈防冒领工作")
    expect(page).to_have_url(re.compile(r"at=\d+-\d+"))
    expect(page.locator(".sentence.here").first).to_be_in_viewport()


def test_search_of_all_documents_leads_to_the_place_in_its_document(chromium, tmp_path):
    process, address = serve(tmp_path / "home", STAGED)
    try:
        page = opened(chromium)
        page.goto(f"{address}/search")
        box = page.get_by_role("textbox", name="要找的词")
        box.fill("水利工程建设 310")
        box.press("Enter")
        expect(page.get_by_text("在 4 份文件里找到句子 1 处、数字 1 处、部门和文件 0 份")).to_be_visible()
        expect(page.get_by_role("list", name="找到的句子").locator("mark")).to_have_text(["水利工程建设", "310"])
        assert "q=" in page.url
        page.reload()
        page.get_by_role("link", name="在原文中查看").click()
        expect(page.locator(".sentence.here")).to_contain_text("水利工程建设（项）2023年预算数310.00万元")
        expect(page.get_by_text("青屏县水务局 · 2023年 · 预算 · 单位：万元")).to_be_visible()
        assert "q=" not in page.url
        page.goto(f"{address}/search?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20![](http://evil.example/a.png)")
        expect(page.get_by_text("里没有找到")).to_be_visible()
        assert page.locator("img[src='x'], img[src*='evil']").count() == 0
        assert page.outside == []
        assert page.faults == []
        page.context.close()
    finally:
        process.kill()


def test_a_figure_of_another_document_leads_to_that_document(chromium, tmp_path):
    process, address = serve(tmp_path / "home", STAGED)
    try:
        page = opened(chromium)
        page.goto(f"{address}/trends?year=2023&stage=决算")
        page.get_by_role("button", name="310.00", exact=True).click()
        page.get_by_role("dialog").get_by_role("link", name="在原文中查看").click()
        expect(page.locator(".fact.here")).to_have_text("310.00")
        expect(page.get_by_text("青屏县水务局 · 2023年 · 预算 · 单位：万元")).to_be_visible()
        assert page.faults == []
        page.context.close()
    finally:
        process.kill()


def test_a_hostile_document_stays_text(chromium, tmp_path, text):
    hostile = text.replace(
        "党建经费3.4万元", "![](http://evil.example/a.png)<img src=x onerror=alert(1)>党建经费3.4万元"
    )
    hostile = hostile.replace(
        "主要用于来访来客接待", "主要用于<script>document.title='x'</script>[点我](http://evil.example)"
    )
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "<b>某局<img src=x>2024年部门预算.txt").write_text(hostile, encoding="utf-8")
    process, address = serve(tmp_path / "home", folder)
    try:
        page = opened(chromium)
        page.on("dialog", lambda dialog: page.faults.append(dialog.message))
        for path in PAGES.values():
            page.goto(f"{address}/{path}")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            settled(page)
            assert page.locator("a[href*='evil'], img[src*='evil'], img[src='x']").count() == 0
        assert page.outside == []
        assert page.faults == []
        page.context.close()
    finally:
        process.kill()


@pytest.mark.parametrize(
    ("link", "row", "figure"),
    [
        ("structure?category=210&unit=元", "210 卫生健康支出", "316,000.00"),
        ("basic_project?unit=元", "公用经费", "816,300.00"),
    ],
)
def test_a_deep_link_may_be_the_first_request_of_a_new_server(chromium, tmp_path, link, row, figure):
    process, address = serve(tmp_path / "home")
    try:
        page = opened(chromium)
        page.goto(f"{address}/{link}")
        expect(page.get_by_role("rowheader", name=row)).to_be_visible()
        expect(page.get_by_role("button", name=figure)).to_be_visible()
        expect(page.get_by_text("Page not found")).to_have_count(0)
        page.context.close()
    finally:
        process.kill()


def test_streamlits_own_controls_are_out_of_sight(page, server):
    page.goto(server)
    settled(page)
    for name in ("stToolbar", "stMainMenu", "stAppDeployButton", "stStatusWidget"):
        expect(page.get_by_test_id(name)).not_to_be_visible()
    assert page.get_by_text("Deploy").count() == 0
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_the_server_itself_calls_nowhere(chromium, tmp_path):
    """An audit hook in the server's process refuses and notes every connection or look-up beyond the machine."""
    log = tmp_path / "calls"
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "def hook(event, args):\n"
        "    if event in ('socket.connect', 'socket.sendto', 'socket.getaddrinfo'):\n"
        "        host = args[1][0] if event != 'socket.getaddrinfo' and isinstance(args[1], tuple) else args[0]\n"
        "        if isinstance(host, str) and host not in ('127.0.0.1', 'localhost', '::1', '0.0.0.0'):\n"
        f"            open({str(log)!r}, 'a').write(f'{{event}} {{host}}\\n')\n"
        "sys.addaudithook(hook)\n"
        f"open({str(tmp_path / 'hooked')!r}, 'w').close()\n",
        encoding="utf-8",
    )
    process, address = serve(tmp_path / "home", PYTHONPATH=f"{tmp_path}:{ROOT}")
    try:
        page = opened(chromium)
        page.goto(address)
        settled(page)
        page.context.close()
    finally:
        process.kill()
    assert (tmp_path / "hooked").exists()
    assert not log.exists(), log.read_text(encoding="utf-8")


def test_a_badge_opens_its_finding_with_the_sentences_and_the_sentence_to_copy(chromium, server):
    page = opened(chromium, permissions=["clipboard-read", "clipboard-write"])
    page.goto(server)
    page.get_by_role("region", name="公用经费").get_by_role("link", name="? 口径存疑").click()
    expect(heading(page, "勾稽核对")).to_be_visible()
    card = page.locator("details[open]")
    expect(card).to_have_count(1)
    expect(card.locator("summary")).to_contain_text("机关运行经费")
    expect(card.locator("summary")).to_be_focused()
    expect(card.locator("mark:not(.other):not(.fixed)")).to_have_text("792.56")
    expect(card.locator("mark.fixed")).to_have_text("81.63")
    card.get_by_role("button", name="复制这句话").click()
    expect(card.get_by_role("status")).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "机关运行经费财政拨款预算为81.63万元" in copied
    card.get_by_role("link", name="在原文中查看").first.click()
    expect(page.locator(".fact.here")).to_have_text("792.56")
    assert page.outside == page.faults == []
    page.context.close()


def test_a_finding_opens_by_keyboard(page, server):
    page.goto(f"{server}/checks")
    summary = (
        page.locator("summary", has_text="固定资产").or_(page.locator("summary", has_text="绩效目标项目资金")).first
    )
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details[open]")).to_contain_text("75.90 万元")


def test_a_finding_is_settled_by_a_person(chromium, tmp_path):
    process, address = serve(tmp_path / "home")
    try:
        page = opened(chromium)
        page.goto(f"{address}/checks")
        page.locator("summary", has_text="绩效目标项目资金").click()
        page.get_by_role("button", name="标为已说明或已更正").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name="记下").click()
        expect(dialog).to_contain_text("请填写原因和姓名。")
        dialog.get_by_label("原因（必填）").fill("部分项目不编制绩效目标")
        dialog.get_by_label("姓名（必填）").fill("张三")
        dialog.get_by_role("button", name="记下").click()
        expect(dialog).to_have_count(0)
        expect(page.locator("summary", has_text="绩效目标项目资金")).to_contain_text("已说明")
        page.goto(address)
        expect(page.get_by_text("发现中有 1 处已说明或已更正。")).to_be_visible()
        expect(page.get_by_role("region", name="项目支出").get_by_role("link")).to_have_text("? 口径存疑（已处理）")
        assert page.faults == []
        page.context.close()
    finally:
        process.kill()


def test_a_draft_is_checked_on_the_page(page, server, text, tmp_path):
    draft = tmp_path / "草稿.txt"
    draft.write_text(text.replace("342.74万元", "324.74万元"), encoding="utf-8")
    page.goto(f"{server}/checks")
    page.get_by_text("一份还没公开的草稿").click()
    page.locator("input[type=file]").set_input_files(str(draft))
    page.locator("summary", has_text="固定资产净值").click()
    expect(page.locator("details[open]")).to_contain_text("固定资产原值　342.74万元，累计折旧262.82万元，净值79.92万元")


def test_the_report_is_downloaded_as_docx_and_xlsx(page, server):
    page.goto(f"{server}/checks")
    names = {}
    for kind in ("DOCX", "XLSX"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"下载报告 {kind}").click()
        names[kind] = download.value.suggested_filename
        content = Path(download.value.path()).read_bytes()
        assert content.startswith(b"PK")
        assert len(content) > 20_000
    assert names["DOCX"] == "预算明镜_勾稽核对_巴中市社会保险管理局_2024年预算.docx"
    assert names["XLSX"] == "预算明镜_勾稽核对_巴中市社会保险管理局_2024年预算.xlsx"
