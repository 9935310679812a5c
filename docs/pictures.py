"""Takes the pictures of the README anew: python docs/pictures.py

A desk over the sample, in Chromium, as a reader would see it: docs/pictures/{story,claim,article}.png. For a change of the desk.
"""

import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from tawatur import open_ledger
from tawatur.cli.desk import fill
from tawatur.web.app import create_app

PICTURES = Path(__file__).parent / "pictures"
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
WINDOW = {"width": 1280, "height": 1000}


@contextmanager
def desk() -> Iterator[str]:
    """The address of a desk over the sample, on a free port of this machine."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listening:
        place = Path(folder) / "sample.db"
        with open_ledger(place) as ledger:
            fill(ledger)
        server = uvicorn.Server(uvicorn.Config(create_app(str(place)), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def story(page: Page) -> None:
    page.locator(".card h2 a").first.click()
    page.wait_for_url("**/story/*")


def claim(page: Page) -> None:
    story(page)
    page.locator(".claims th a").first.click()
    page.wait_for_url("**/claim/*")


def article(page: Page) -> None:
    story(page)
    page.locator("a[href^='/article/']").first.click()
    page.wait_for_url("**/article/*")


def take(browser: Browser, address: str, name: str, language: str, scheme: str) -> None:
    """One picture, from the home page to the page of that name."""
    context = browser.new_context(viewport=WINDOW, locale=language, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    {"story": story, "claim": claim, "article": article}[name](page)
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=PICTURES / f"{name}.png")
    context.close()


def main() -> None:
    if not CHROMIUM.exists():
        sys.exit(f"The pictures need Chromium at {CHROMIUM}. On Debian or Ubuntu: apt-get install chromium fonts-noto-core")
    PICTURES.mkdir(exist_ok=True)
    with desk() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        for name, language, scheme in (("story", "ar", "light"), ("claim", "en", "dark"), ("article", "ar", "light")):
            take(browser, address, name, language, scheme)
        browser.close()


if __name__ == "__main__":
    main()
