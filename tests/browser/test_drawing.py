"""What the browser really draws: labels measured there, rows, far years, nothing at all."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from timeline.dates import Boundary, Date
from timeline.layout.labels import FONT_SIZE
from timeline.layout.text import text_width
from timeline.model import Event, Statement, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from .conftest import Opened

    Visit = Callable[..., Opened]

pytestmark = pytest.mark.browser

_WORDS = (
    "war",
    "conference",
    "sentence",
    "rabbi",
    "Moscow",
    "treaty",
    "WWW",
    "strike",
    "il",
    "北京",
)
#: boxes of letters may reach a pixel beyond what was measured
_SLACK = 2


def _statement(random: Random) -> Statement:
    year, month, day = random.randint(2018, 2021), random.randint(1, 12), random.randint(1, 28)
    start = Date.parse(f"{year}-{month:02}-{day:02}")
    return random.choice(
        [
            Statement(date=start),
            Statement(date=start),
            Statement(date=Date.parse(f"{year}-{month:02}")),
            Statement(start=start, end=Date.parse(f"{year + 1}-{month:02}")),
            Statement(start=start, end=Boundary.OPEN),
            Statement(start=start, end=Boundary.UNKNOWN),
            Statement(end=start),
        ]
    )


def _timeline(seed: int, count: int = 60) -> Timeline:
    random = Random(seed)  # noqa: S311 - chosen at random, the same each time
    events = tuple(
        Event(
            f"e{number}",
            " ".join(random.choices(_WORDS, k=random.randint(1, 8))),
            when=(_statement(random),) if random.random() < 0.95 else (),
            lane=random.choice(["Courts", "War", None]),
        )
        for number in range(count)
    )
    return Timeline("Random", (), events)


def _boxes(page: Page) -> list[dict[str, Any]]:
    """Return the boxes of all labels that are in view, as the browser measures them."""
    found: list[dict[str, Any]] = page.locator("[data-part=plot] .label").evaluate_all(
        """texts => texts.map((text) => {
            const box = text.getBoundingClientRect();
            return {text: text.textContent, left: box.left, right: box.right,
                    top: box.top, bottom: box.bottom};
        })"""
    )
    return found


def _overlaps(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    ordered = sorted(boxes, key=lambda box: (round(box["top"]), box["left"]))
    rows = [(a, b) for a, b in pairwise(ordered) if abs(a["top"] - b["top"]) < 4]
    return [(a["text"], b["text"]) for a, b in rows if a["right"] > b["left"] + _SLACK]


@pytest.mark.parametrize("width", [360, 600, 820, 1280, 1700])
def test_labels_never_overlap(visit: Visit, width: int) -> None:
    """At five widths and in ten random windows each, no two labels touch or leave the frame."""
    page = visit(_timeline(width), size=(width, 900)).page
    frame = page.locator("[data-part=frame]")
    random = Random(width)  # noqa: S311 - chosen at random, the same each time
    for _ in range(10):
        boxes = _boxes(page)
        edges = frame.bounding_box()
        assert edges is not None
        assert _overlaps(boxes) == []
        low, high = edges["x"] - _SLACK, edges["x"] + edges["width"] + _SLACK
        assert [box for box in boxes if box["left"] < low or box["right"] > high] == []
        frame.focus()
        for key in random.choices(["+", "+", "-", "ArrowRight", "ArrowLeft", "End"], k=4):
            page.keyboard.press(key)
        page.wait_for_timeout(60)


def test_sixty_events_fit_one_screen_with_all_their_labels(visit: Visit) -> None:
    """Sixty days in three lanes: each has its label, and the chart is no higher than a screen."""
    random = Random(60)  # noqa: S311 - chosen at random, the same each time
    events = tuple(
        Event(
            f"e{number}",
            " ".join(random.choices(_WORDS[:9], k=random.randint(2, 4))),
            when=(Statement(date=Date.parse(f"{random.randint(1950, 2020)}-05-04")),),
            lane=random.choice(["Courts", "War", "Peace"]),
        )
        for number in range(60)
    )
    page = visit(Timeline("Sixty", (), events), size=(1280, 900)).page
    labels = [box for box in _boxes(page) if "\u2026" not in box["text"]]
    assert len(labels) == 60
    frame = page.locator("[data-part=frame]").bounding_box()
    assert frame is not None
    assert frame["height"] < 800


def test_no_event_is_lost_in_a_crowd(visit: Visit) -> None:
    """Where not all have room, those that are drawn and those that are counted make up all."""
    timeline = _timeline(7)
    page = visit(timeline, size=(1280, 900)).page
    counts = page.locator("[data-part=plot] .count").all_text_contents()
    drawn = int(page.locator("[data-part=plot] .layer").get_attribute("data-drawn") or 0)
    assert counts
    assert drawn + sum(int(text.removeprefix("+")) for text in counts) == len(timeline.events)


def test_no_text_is_wider_than_the_layout_thinks(visit: Visit) -> None:
    """The table of widths holds for the face of this browser: rows that fit there fit here."""
    page = visit(_timeline(3)).page
    boxes = _boxes(page)
    assert len(boxes) > 30
    wider = {
        box["text"]: (box["right"] - box["left"], text_width(box["text"], FONT_SIZE))
        for box in boxes
        if box["right"] - box["left"] > text_width(box["text"], FONT_SIZE) + _SLACK
    }
    assert wider == {}


def test_an_event_keeps_its_row(visit: Visit) -> None:
    """Zooming in and out moves nothing up or down."""
    page = visit(_timeline(5)).page
    before = {box["text"].rstrip("…"): box["top"] for box in _boxes(page)}
    for _ in range(2):
        page.click("[data-do=zoom-in]")
        page.wait_for_timeout(60)
        after = {box["text"]: box["top"] for box in _boxes(page)}
        moved = {
            text: (before[text], top)
            for text, top in after.items()
            if text in before and abs(top - before[text]) > 1
        }
        assert moved == {}
        assert len(before.keys() & after.keys()) > 5


def test_far_years_have_ticks_in_their_era(visit: Visit) -> None:
    """From Marathon to the millennium, and zoomed in to one year before Christ."""
    dates = {"Marathon": "-0489-09-12", "The Ides of March": "-0043-03-15", "Now": "2000-01-01"}
    events = tuple(
        Event(f"e{number}", title, when=(Statement(date=Date.parse(date)),))
        for number, (title, date) in enumerate(dates.items())
    )
    opened = visit(Timeline("Long", (), events))
    page = opened.page
    ticks = page.locator("[data-part=plot] .xtick text")
    assert [text.strip() for text in ticks.all_text_contents()] == [
        "500 BC",
        "AD 1",
        "500",
        "1000",
        "1500",
        "2000",
    ]
    frame = page.locator("[data-part=frame]").bounding_box()
    label = page.locator("[data-part=plot] text", has_text="Ides").first.bounding_box()
    assert frame is not None
    assert label is not None
    page.keyboard.down("Control")
    page.mouse.move(label["x"] - 12, label["y"] + 8)
    for _ in range(16):
        page.mouse.wheel(0, -240)
        page.wait_for_timeout(30)
    page.keyboard.up("Control")
    expect(ticks.first).to_contain_text(re.compile(r" 4[0-9] BC"))
    assert opened.complaints == []


@pytest.mark.parametrize(
    "timeline",
    [
        Timeline("Nothing yet"),
        Timeline("No date", (), (Event("e", "Some day"),)),
        Timeline(
            "One day", (), (Event("e", "D", when=(Statement(date=Date.parse("2022-09-05")),)),)
        ),
    ],
    ids=lambda timeline: timeline.title,
)
def test_small_timelines_have_pages(visit: Visit, timeline: Timeline) -> None:
    """No event, no date, one day: a page without a complaint, with what there is."""
    opened = visit(timeline)
    assert opened.page.locator("article").count() == len(timeline.events)
    assert len(_boxes(opened.page)) == len(timeline.events)
    assert opened.complaints == []


def test_another_width_gets_another_layout(visit: Visit) -> None:
    """A window made narrow puts labels above their marks, and wide again beside them."""
    page = visit(_timeline(2, 8)).page
    frame = page.locator("[data-part=frame]")
    wide = frame.bounding_box()
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(200)
    narrow = frame.bounding_box()
    assert wide is not None
    assert narrow is not None
    assert narrow["width"] < 390
    assert narrow["height"] > wide["height"]
    assert _overlaps(_boxes(page)) == []
