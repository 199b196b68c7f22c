"""Chromium, without any network, looking at pages of ours."""

from __future__ import annotations

import shutil
from itertools import count
from typing import TYPE_CHECKING

import pytest
from attrs import field, frozen

from timeline.formats import load
from timeline.render import write_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Dialog, Page

    from timeline.model import Timeline

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@frozen
class Opened:
    """A page in the browser, and what it did that it should not do."""

    page: Page
    #: addresses that it asked for; the file itself is the only one
    requests: list[str] = field(factory=list)
    #: errors, warnings and refusals
    complaints: list[str] = field(factory=list)

    def listen(self) -> None:
        """Write down what happens from now on."""
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))

        def refuse(dialog: Dialog) -> None:
            self.complaints.append(dialog.message)
            dialog.dismiss()

        self.page.on("dialog", refuse)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; where there is none, say what is not tested."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip(
            "NOT TESTED: the page in a browser (drawing, panel, keyboard, links, safety): "
            "no Chromium found; install it, for example with `apt-get install chromium`"
        )
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not needed without Chromium

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_file(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Cut the network, and open a page from its file."""
    contexts: list[BrowserContext] = []

    def opened_file(
        path: Path, *, address: str = "", size: tuple[int, int] = (1280, 800), **options: object
    ) -> Opened:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            offline=True,
            **options,  # type: ignore[arg-type]  # the options of a context, as a test gives them
        )
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.listen()
        opened.page.goto(path.as_uri() + address)
        return opened

    yield opened_file
    for context in contexts:
        context.close()


@pytest.fixture
def visit(open_file: Callable[..., Opened], tmp_path: Path) -> Callable[..., Opened]:
    """Write a page, cut the network, and open it from its file."""
    numbers = count()

    def open_page(timeline: Timeline, **options: object) -> Opened:
        path = tmp_path / f"page-{next(numbers)}.html"
        write_html(timeline, path)
        return open_file(path, **options)

    return open_page


@pytest.fixture(scope="session")
def doc() -> Timeline:
    """Return the timeline of the three articles."""
    return load("data/events.yaml")
