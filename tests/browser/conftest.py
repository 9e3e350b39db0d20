"""A real server and a real Chromium; skipped where there is no browser, except in CI."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import ROOT, SHIPPED

CHROMIUM = Path("/usr/bin/chromium")
# Without these Chromium itself looks for updates and accounts; the product is to be seen alone.
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
DESKTOP = {"width": 1366, "height": 768}
expect.set_options(timeout=15_000)  # a cold server on a busy machine
OUTSIDE = re.compile(r"^(?!data:|blob:)[a-z]+://(?!127\.0\.0\.1[:/])")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def serve(
    home: Path, folder: Path = SHIPPED.parent, port: int = 0, **environment: str
) -> tuple[subprocess.Popen, str]:  # fmt: skip
    """Start the dashboard as its README does, on a free port unless one is named, and wait until it answers."""
    port = port or free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true", "--server.port", str(port)],
        cwd=ROOT,
        env=os.environ | {"BUDGET_MIRROR_WAREHOUSE": str(home), "BUDGET_MIRROR_DISCLOSURES": str(folder)} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).read()
            return process, address
        except OSError:
            time.sleep(0.05)
    process.kill()
    raise RuntimeError("the server did not start within 10 seconds")


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The address of a server with the shipped document."""
    process, address = serve(tmp_path_factory.mktemp("home"))
    yield address
    process.kill()


@pytest.fixture(scope="session")
def chromium():
    """The browser."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing in CI")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


def opened(chromium: Browser, **options) -> Page:
    """A page of a fresh browser profile that keeps its console errors and requests to elsewhere."""
    page = chromium.new_context(viewport=DESKTOP, locale="zh-CN", **options).new_page()
    page.outside, page.faults = [], []
    page.on("request", lambda request: page.outside.append(request.url) if OUTSIDE.match(request.url) else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.set_default_timeout(15_000)
    return page


@pytest.fixture
def page(chromium):
    """A fresh browser page that must end without errors and without a request that leaves the machine."""
    fresh = opened(chromium)
    yield fresh
    outside, faults = fresh.outside, fresh.faults
    fresh.context.close()
    assert outside == []
    assert faults == []
