"""Timings, printed and never asserted: `python -m tests.benchmarks.bench` (needs Chromium for the second half)."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import queries
from data.extraction import extract
from data.publication import current_snapshot
from data.reading import read
from queries import checks
from tests.conftest import SHIPPED

EXAMPLES = {
    "classification": "functional", "department": "巴中市社会保险管理局", "level": "department", "item_id": "total", "yearly_rate": 10.0,
    "statements": [], "classifications": [], "departments": [], "stages": [], "measures": [], "years": [], "statuses": [], "category": "", "words": "医疗", "fact_ids": [], "position": 0, "outcomes": [], "needles": ["医疗"], "typed": ["医疗"], "levels": [], "skip": 0, "size": 20, "most": 5_001,
    "fiscal_year": 2024, "stage": "budget", "view": "amount", "around": 11, "first": 1,
}  # fmt: skip


def median(action: Callable[[], object], times: int = 10) -> float:
    """Milliseconds an action takes, the median of several."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def show(what: str, milliseconds: float, goal: str = "") -> None:
    print(f"{what:<44}{milliseconds:>10.1f} ms   {goal}")


def warehouse(folder: Path) -> None:
    """Extraction, build and every query."""
    document = read(SHIPPED)
    show("extraction (text in, facts out)", median(lambda: extract(document)), "goal < 20")
    count = iter(range(1000))
    show(
        "warehouse build",
        median(lambda: current_snapshot(checks, SHIPPED.parent, folder / str(next(count))), 5),
        "goal < 1000",
    )
    with current_snapshot(checks, SHIPPED.parent, folder / "0").connect() as connection:
        key = queries.run(connection, "shared/documents").document_id[0]
        values = EXAMPLES | {"document_id": key, "document_ids": [key]}
        values["fact_ids"] = queries.run(
            connection,
            "facts/rows",
            **{name: (values | {"words": ""})[name] for name in queries.query("facts/rows").parameters},
        ).fact_id.tolist()
        values["grams"] = queries.run(connection, "search/words", typed=values["typed"]).grams[0]
        for name in queries.names():
            parameters = {each: values[each] for each in queries.query(name).parameters}
            show(
                f"query {name}",
                median(lambda name=name, parameters=parameters: queries.run(connection, name, **parameters)),
                "goal < 5",
            )


def browser(folder: Path) -> None:
    """Server start to first chart, cold and warm, and a filter change to the changed chart."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import CHROMIUM, FLAGS, serve

    drawn = "document.querySelectorAll('[data-testid=stPlotlyChart] .main-svg').length > 0"
    with sync_playwright() as playwright:
        cold, reload, warm, change = [], [], [], []
        for turn in range(3):
            start = time.perf_counter()
            process, address = serve(folder / f"home{turn}")
            chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
            page = chromium.new_page(viewport={"width": 1366, "height": 768})
            page.goto(address)
            page.wait_for_function(drawn)
            cold.append(time.perf_counter() - start)
            start = time.perf_counter()
            fresh = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
            fresh.goto(address)
            fresh.wait_for_function(drawn)
            reload.append(time.perf_counter() - start)
            start = time.perf_counter()
            fresh.reload()
            fresh.wait_for_function(drawn)
            warm.append(time.perf_counter() - start)
            page.goto(f"{address}/structure")
            page.wait_for_function(drawn)
            page.wait_for_timeout(1000)
            for wanted in ("210", "208", "210", "208"):
                page.get_by_role("combobox", name="类别").click()
                page.get_by_role("option", name=wanted).first.wait_for()
                page.evaluate(WATCH)
                page.get_by_role("option", name=wanted).first.click()
                page.wait_for_function("window.changedAt !== undefined")
                change.append(page.evaluate("window.changedAt - window.clickedAt") / 1000)
                page.wait_for_timeout(900)
            chromium.close()
            process.kill()
        show("server start to first chart, cold browser", statistics.median(cold) * 1000, "goal < 3000")
        show("warm server, fresh browser profile", statistics.median(reload) * 1000, "goal < 1000")
        show("warm server, warm browser", statistics.median(warm) * 1000, "goal < 1000")
        show(f"filter to changed chart (median of {len(change)})", statistics.median(change) * 1000, "goal < 150")


# In the page: when an option is clicked, and when the treemap next shows other words.
WATCH = """() => {
  delete window.changedAt;
  const text = () => document.querySelector(".treemaplayer")?.textContent;
  const before = text();
  document.addEventListener("click", () => { window.clickedAt = performance.now(); }, { capture: true, once: true });
  const look = () => { if (window.clickedAt && text() && text() !== before) window.changedAt = performance.now(); else requestAnimationFrame(look); };
  delete window.clickedAt;
  requestAnimationFrame(look);
}"""


def main() -> None:
    """Run the benchmarks; --no-browser leaves the second half out."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["BUDGET_MIRROR_WAREHOUSE"] = name
        warehouse(Path(name))
        if "--no-browser" not in sys.argv:
            browser(Path(name))


if __name__ == "__main__":
    main()
