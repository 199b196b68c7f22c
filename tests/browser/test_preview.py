"""The preview in a browser: it follows the document, and stays where the reader was."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from timeline.serving import Preview, PreviewServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FIRE = "events: {fire: {title: The Great Fire, when: 1666-09-02/1666-09-05}}\n"
_LONG = 20_000


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "fire.yaml"
    path.write_text(FIRE, "utf-8")
    return path


@pytest.fixture
def server(document: Path) -> Iterator[PreviewServer]:
    with PreviewServer(Preview(document)) as serving:
        thread = threading.Thread(target=serving.serve_forever, args=(0.01,))
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_the_page_follows_the_document(page: Page, server: PreviewServer, document: Path) -> None:
    """A change is shown without a hand laid on it; the event that was open stays open."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{server.address}#fire")
    page.locator(".panel h3", has_text="The Great Fire").wait_for(timeout=_LONG)
    document.write_text(FIRE.replace("Great", "Greater"), "utf-8")
    page.locator(".panel h3", has_text="The Greater Fire").wait_for(timeout=_LONG)
    assert page.url == f"{server.address}#fire"
    assert [text for text in complaints if "favicon" not in text and "404" not in text] == []


def test_a_mistake_is_shown_and_then_the_mended_page(
    page: Page, server: PreviewServer, document: Path
) -> None:
    """From the page to its problems, by way of the last good page, and back."""
    page.goto(server.address)
    document.write_text(FIRE.replace("title", "titel"), "utf-8")
    page.get_by_text("unknown key 'titel' in an event").wait_for(timeout=_LONG)
    page.get_by_text("The page as it last was").click()
    page.get_by_role("heading", name="The Great Fire").first.wait_for(timeout=_LONG)
    assert page.url == f"{server.address}last"
    document.write_text(FIRE.replace("Great", "Mended"), "utf-8")
    page.get_by_role("heading", name="The Mended Fire").first.wait_for(timeout=_LONG)
    assert page.url == server.address


def test_a_document_runs_no_script_in_the_preview(
    page: Page, server: PreviewServer, document: Path
) -> None:
    """Neither as a title nor as a mistake."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    evil = "<img src=x onerror=alert(1)><script>alert(1)</script></body>"
    for text in (FIRE.replace("The Great Fire", f"'{evil}'"), f"'{evil}': 1"):
        document.write_text(text, "utf-8")
        page.goto(server.address)
        page.get_by_text("onerror=alert").first.wait_for(timeout=_LONG)
        assert page.locator("img").count() == 0
    assert dialogs == []
