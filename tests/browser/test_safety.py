"""Documents that try to run something in the page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.injections import RUN, STRINGS
from timeline.dates import Date
from timeline.model import (
    Claim,
    Event,
    Media,
    Quote,
    Reference,
    Reports,
    Source,
    Statement,
    Timeline,
)
from timeline.render import figure, to_html
from timeline.solver import solve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from .conftest import Opened

    Visit = Callable[..., Opened]

pytestmark = pytest.mark.browser

_FRAME = "\n".join(STRINGS)


def _timeline(texts: tuple[str, ...]) -> Timeline:
    """Put every text into every field that a document can fill."""
    sources = tuple(_source(number, text) for number, text in enumerate(texts))
    events = tuple(_event(number, text) for number, text in enumerate(texts))
    return Timeline(_FRAME, sources, events, language=_FRAME, summary=_FRAME)


def _source(number: int, text: str) -> Source:
    return Source(
        text,
        text,
        text,
        (text,),
        text,
        text,
        Date.parse(f"2022-{number % 12 + 1:02}"),
        language=text,
        copy_of=STRINGS[number - 1] if number % 2 else None,
        text=text,
        note=text,
        csl=json.dumps({"title": text, "note": text, "author": [{"literal": text}]}),
    )


def _event(number: int, text: str) -> Event:
    claim = Claim(
        text,
        quote=Quote(text, text, text),
        speaker=text,
        note=text,
        set_aside=text if number % 3 == 0 else None,
        reports=Reports.PLANNED if number % 2 else Reports.HAPPENED,
        when=(
            Statement(
                date=Date.parse(f"2021-{number % 12 + 1:02}-05"),
                after=Reference(STRINGS[number - 1]) if number % 5 == 1 else None,
            ),
        ),
    )
    own = (Statement(date=Date.parse(f"2022-{number % 12 + 1:02}-{number % 28 + 1:02}")),)
    picture = Media(text, url=text, credit=text)
    texts = (text,)
    return Event(
        text,
        text,
        own,
        (claim,),
        text,
        lane=text if number % 4 == 0 else "A lane",
        tags=texts,
        actors=texts,
        place=text,
        note=text,
        media=(picture,),
    )


TIMELINE = _timeline(STRINGS)
SOLUTION = solve(TIMELINE)


def test_there_are_enough_strings() -> None:
    """More than a hundred, none twice, and nearly all of them run something or ask for it."""
    assert len(set(STRINGS)) == len(STRINGS) > 100
    assert len([text for text in STRINGS if RUN in text or "evil.example" in text]) > 100


def test_the_strings_run_where_they_are_read_as_markup(browser: Browser) -> None:
    """Written into a page as they are, with no policy, some of them run: the bait is live."""
    page = browser.new_page()
    page.set_content("".join(STRINGS[:20]))
    page.wait_for_function("window.hit > 3")
    page.close()


def _without_policy(text: str) -> str:
    return re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)


@pytest.mark.parametrize(
    ("most", "change"),
    [
        ((250, 2000), str),
        ((250, 2000), _without_policy),
        ((0, 2000), _without_policy),
        ((0, 0), _without_policy),
    ],
    ids=["with a policy", "without one", "a long list", "a very long list"],
)
def test_nothing_that_a_document_says_runs(
    open_file: Visit,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    most: tuple[int, int],
    change: Callable[[str], str],
) -> None:
    """Each string in each field, every event opened and pointed at: no script, no request.

    Without the policy nothing runs either: the first wall is that a text stays one. Nor does it
    where the list waits as text, or is packed, as long ones are.
    """
    for name, value in zip(("LONG", "VERY_LONG"), most, strict=True):
        monkeypatch.setattr(f"timeline.render.listing.{name}", value)
    text = to_html(TIMELINE, SOLUTION)
    assert _without_policy(text) != text
    path = tmp_path / "page.html"
    path.write_bytes(change(text).encode())
    opened = open_file(path, size=(1280, 2000))
    page = opened.page
    _look_at_everything(page)
    assert page.evaluate("window.hit") is None
    assert (len(opened.requests), opened.complaints) == (1, [])
    assert page.locator(".events article").count() == len(STRINGS)
    assert page.locator("script:not([type])").count() == 2
    assert page.locator(_FOREIGN).count() == 0


#: what no text may add to a page: elements that load, attributes that run, addresses of neither
#: this page nor the web, links that tell where one came from
_FOREIGN = (
    "img:not([src^='data:image/']), iframe, object, embed, form, base, link, "
    "meta[http-equiv=refresh], math, foreignObject, video, audio, marquee, frameset, "
    "[onerror], [onload], [onfocus], [onclick], [onmouseover], [style*=url], "
    "a[href]:not([href^='#'], [href^='http://'], [href^='https://']), "
    "a[href^=http]:not([rel='noopener noreferrer'])"
)


def _look_at_everything(page: Page) -> None:
    """Unfold the whole list, open each event, run the pointer over the chart."""
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_selector(".events .facts")  # a packed list has unpacked itself
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.locator("[data-do=filter]").click()
    page.locator("[data-do=story]").click()
    told = page.evaluate(
        """() => {
            const next = document.querySelector("[data-do=story-next]");
            let told = 1;
            for (; !next.disabled; told += 1) next.click();
            return told;
        }"""
    )
    assert told == len(STRINGS)
    page.locator("[data-do=story]").click()
    frame = page.locator("[data-part=frame]")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    shown = page.evaluate(
        """() => Array.from(document.querySelectorAll(".events article"), () => {
            const key = new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true });
            document.querySelector("[data-part=frame]").dispatchEvent(key);
            return document.querySelector("[data-part=panel] h3").textContent;
        })"""
    )
    assert len(set(shown)) > len(STRINGS) - 5  # control characters and blanks look alike
    box = frame.bounding_box()
    assert box is not None
    for step in range(40):
        across = 20 + step * 87 % (box["width"] - 40)
        page.mouse.move(box["x"] + across, box["y"] + 40 + step * 33 % (box["height"] - 50))


def test_what_one_looks_for_runs_nothing(open_file: Visit, tmp_path: Path, doc: Timeline) -> None:
    """An address may come from anyone: each string as an event, a search, a window, a filter."""
    path = tmp_path / "page.html"
    path.write_bytes(_without_policy(to_html(doc)).encode())
    opened = open_file(path)
    opened.page.evaluate(
        """async (texts) => {
            const turn = () => new Promise((done) => setTimeout(done));
            for (const text of texts) {
                location.hash = text;
                await turn();
                const keys = ["e", "x", "q", "lane", "tag", "actor", "certainty", "sign", text];
                location.hash = new URLSearchParams(keys.map((key) => [key, text])).toString();
                await turn();
            }
        }""",
        STRINGS,
    )
    assert opened.page.evaluate("window.hit") is None
    assert len([url for url in opened.requests if url.partition("#")[0] != path.as_uri()]) == 0
    assert opened.complaints == []
    assert opened.page.locator(_FOREIGN).count() == 0


def test_a_figure_runs_nothing_either(open_file: Visit, tmp_path: Path) -> None:
    """In a notebook no policy stands before Plotly, which reads markup in labels and hovers."""
    path = tmp_path / "figure.html"
    figure(TIMELINE, SOLUTION).write_html(path)
    opened = open_file(path, size=(1280, 2000))
    page = opened.page
    assert page.locator(".textpoint text").count() > len(STRINGS) / 2
    for step in range(30):
        page.mouse.move(200 + step * 37 % 1000, 60 + step * 61)
    assert page.evaluate("window.hit") is None
    assert (len(opened.requests), opened.complaints) == (1, [])
    assert page.locator(".js-plotly-plot svg a").count() == 0


def test_a_language_is_no_markup(visit: Visit) -> None:
    """The code of a language stands in an attribute, and stays there."""
    opened = visit(Timeline("t", language=STRINGS[6]))
    assert opened.page.locator("html").get_attribute("lang") == STRINGS[6]
    assert opened.complaints == []


def test_texts_are_shown_letter_by_letter(visit: Visit) -> None:
    """What looks like markup can be read: in the panel, in the label, under the pointer."""
    text = '<b onclick="x()">R&amp;D</b> $5$'
    event = Event("e", text, when=(Statement(date=Date.parse("2022-09-05")),))
    page = visit(Timeline("t", (), (event,)), address="#e").page
    assert page.locator("[data-part=panel] h3").inner_text() == text
    label = page.locator("[data-part=plot] text.label")
    assert label.text_content() == text
    box = label.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    assert page.locator("[data-part=tip] strong").inner_text() == text


@pytest.mark.parametrize("name", ["Plotly", "top", "location", "body", "constructor", "toString"])
def test_an_id_can_be_any_word(visit: Visit, name: str) -> None:
    """An id that is also a name of the browser's changes nothing."""
    event = Event(name, "An event", when=(Statement(date=Date.parse("2022-09-05")),))
    opened = visit(Timeline("t", (), (event,)), address=f"#{name}")
    assert opened.page.locator("[data-part=panel] h3").inner_text() == "An event"
    assert opened.complaints == []


def test_a_script_that_gets_in_does_not_run(visit: Visit) -> None:
    """The policy is the second wall: neither an element, nor an attribute, nor eval runs."""
    opened = visit(Timeline("t", (), (Event("e", "An event"),)))
    page = opened.page
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.hit = 1";
            document.body.append(script);
            const image = document.createElement("img");
            image.setAttribute("onerror", "window.hit = 2");
            image.src = "data:,";
            document.body.append(image);
            setTimeout("window.hit = 3");
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)
    assert len([url for url in opened.requests if not url.startswith("data:")]) == 1
