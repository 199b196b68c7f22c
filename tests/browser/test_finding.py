"""Readers who look for something: words, lanes, people, and how many there are of each."""

from __future__ import annotations

import re
import unicodedata
from random import Random
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from timeline.dates import Date
from timeline.model import Claim, Event, Quote, Source, Statement, Timeline
from timeline.render.listing import LONG, VERY_LONG
from timeline.solver import solve

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from .conftest import Opened

    Visit = Callable[..., Opened]

pytestmark = pytest.mark.browser

QUERY = "[data-part=query]"
#: letters with marks, without, composed and decomposed; none of them is Latin alone
_WORDS = (
    *("Łódź", "lodz", "ŁÓDŹ", "café", "cafe\u0301", "CAFÉ", "Straße", "strasse", "Ærø"),
    *("Ирина", "ирина", "Йод", "שָׁלוֹם", "שלום", "İstanbul", "istanbul", "ΟΔΟΣ", "οδός"),
    *("ﬁn", "fin", "a.b", "a*b", "\\d", "(", "[x", "'", "<b>", "&amp;", "北京", "constructor"),
)
_TYPED = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "\u0131": "i",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "ς": "\u03c3",
}


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower())
    bare = (each for each in letters if not unicodedata.category(each).startswith("M"))
    return " ".join("".join(_TYPED.get(each, each) for each in bare).split())


def _searched(event: Event, timeline: Timeline) -> str:
    """Return what a search looks through: what is said to be searched, each on a line."""
    sources = [timeline.source(claim.source) for claim in event.claims if claim.source]
    texts = (
        *(event.title, event.summary, event.lane, event.place),
        *(*event.tags, *event.actors),
        *(claim.quote.exact for claim in event.claims if claim.quote),
        *(source.publisher for source in sources),
    )
    return "\n".join(_plain(text) for text in texts if text)


def _found(page: Page) -> list[str]:
    """Return the titles that the list shows."""
    return page.locator(".events > li:not([hidden]) h3").all_text_contents()


def _random_timeline(seed: int, count: int = 24) -> Timeline:
    random = Random(seed)  # noqa: S311 - chosen at random, the same each time

    def some(most: int = 3) -> str:
        return " ".join(random.sample(_WORDS, random.randint(1, most)))

    sources = tuple(Source(f"s{n}", publisher=some(1)) for n in range(4))
    events = tuple(
        Event(
            f"e{number}",
            f"{number} {some()}",
            when=(Statement(date=Date.parse(f"20{number % 90:02}")),),
            claims=(Claim(f"s{random.randrange(4)}", quote=Quote(some())),),
            summary=random.choice([None, some()]),
            lane=random.choice([None, "Courts", "War"]),
            tags=tuple(random.sample(_WORDS, random.randint(0, 2))),
            actors=tuple(random.sample(_WORDS, random.randint(0, 2))),
            place=random.choice([None, some(1)]),
        )
        for number in range(count)
    )
    return Timeline("Random", sources, events)


def test_a_word_leaves_what_holds_it(visit: Visit, doc: Timeline) -> None:
    """Chart and list show the same events, as one types, and all again when it is cleared."""
    opened = visit(doc)
    page = opened.page
    page.locator(QUERY).press_sequentially("PUTIN")
    titles = ["Putin is in office", "An offer in the name of Iran's Revolutionary Guards"]
    assert [t.startswith(s) for t, s in zip(_found(page), titles, strict=True)] == [True, True]
    expect(page.locator("[data-part=found]")).to_have_text("Found: 2 of 10")
    expect(page.locator("[data-part=heading]")).to_have_text("Found: 2 of 10")
    assert page.locator(".layer").get_attribute("data-drawn") == "2"
    assert page.locator(".lanes text").all_text_contents() == ["Kremlin"]
    page.click("[data-do=clear]")
    assert len(_found(page)) == 10
    assert page.locator("[data-part=found]").inner_text() == ""
    assert (len(opened.requests), opened.complaints) == (1, [])


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("jerusalem post", ["A senior leader", "A chief rabbi"]),  # a publisher, and a title
        ("conference federation", ["75 rabbis"]),
        ('"scheduled for monday"', ["75 rabbis"]),
        ('"monday scheduled"', []),
        ("tverskoy", ["Leonid Gozman"]),
        ("Azman", ["Two rabbis"]),
        ("wágnér", ["The mutiny"]),
        ("no such word", []),
    ],
)
def test_all_that_is_said_of_an_event_is_searched(
    visit: Visit, doc: Timeline, words: str, titles: list[str]
) -> None:
    """Title, summary, people, place, quotes and publishers; each word may stand elsewhere."""
    page = visit(doc).page
    page.fill(QUERY, words)
    found = _found(page)
    assert len(found) == len(titles)
    assert all(any(text.startswith(title) for text in found) for title in titles)
    if not titles:
        expect(page.locator("[data-part=found]")).to_have_text("Nothing found")


@pytest.mark.parametrize("count", [24, LONG + 1, VERY_LONG + 1])
def test_what_is_found_is_what_holds_every_word(visit: Visit, count: int) -> None:
    """On random texts of many scripts, the page finds what a search by hand does.

    So it does in lists of all three kinds: as articles, as text, and packed.
    """
    timeline = _random_timeline(count, count)
    page = visit(timeline).page
    page.wait_for_timeout(500 if count > LONG else 0)
    random = Random(count)  # noqa: S311 - chosen at random, the same each time
    searched = {event.id: _searched(event, timeline) for event in timeline.events}
    looked_for = [
        *_WORDS,
        *(" ".join(random.sample(_WORDS, 2)) for _ in range(20)),
        *(word[1:3] for word in _WORDS if len(word) > 2),
    ]
    for words in looked_for if count <= LONG else random.sample(looked_for, 10):
        page.fill(QUERY, words)
        terms = _plain(words.replace('"', " ")).split()
        by_hand = {
            _plain(event.title)
            for event in timeline.events
            if all(term in searched[event.id] for term in terms)
        }
        shown = [_plain(title) for title in _found(page)]
        assert len(shown) == len(set(shown))
        assert by_hand.issuperset(shown), words
        assert len(shown) == min(len(by_hand), max(len(shown), 40)), words
        # Marks alone are no word, and leave everything there.
        said = f"Found: {len(by_hand):,} of {count:,}" if by_hand else "Nothing found"
        said = said if terms else ""
        expect(page.locator("[data-part=found]")).to_have_text(said)


def test_each_count_is_what_its_choice_finds(visit: Visit, doc: Timeline) -> None:
    """With a word looked for and one lane chosen, the number beside each value comes true."""
    page = visit(doc, address="#q=r&lane=Community&lane=War").page
    page.click("[data-do=filter]")
    groups = page.locator("[data-part=groups] fieldset")
    legends = groups.locator("legend").all_inner_texts()
    assert legends == ["Lane", "Tag", "People", "Certainty", "Status"]
    for group in groups.all()[1:]:
        for row in group.locator("label").all():
            count = int(row.locator(".number").inner_text())
            box = row.locator("input")
            assert box.is_disabled() == (count == 0)
            if count:
                box.check()
                assert len(_found(page)) == count
                box.uncheck()
    community = groups.first.locator("label", has_text="Community").locator("input")
    both = len(_found(page))
    counts = {
        row.locator("bdi").inner_text(): int(row.locator(".number").inner_text())
        for row in groups.first.locator("label").all()
    }
    community.uncheck()
    assert len(_found(page)) == counts["War"]
    assert both == counts["War"] + counts["Community"]


def test_certainty_and_disputes_can_be_chosen(visit: Visit, doc: Timeline) -> None:
    """What the solver says of each event is what the choice finds."""
    page = visit(doc).page
    solution = solve(doc)
    page.click("[data-do=filter]")
    page.get_by_label("disputed").check()
    assert _found(page) == [e.title for e in doc.events if solution[e.id].is_disputed]
    page.get_by_role("button", name="Remove the filter: disputed").click()
    page.get_by_label("certain to the day").check()
    certain = {e.title for e in doc.events if solution[e.id].is_certain}
    assert set(_found(page)) == certain
    assert 0 < len(certain) < len(doc.events)


def test_the_keyboard_walks_through_what_is_found(visit: Visit, doc: Timeline) -> None:
    """/ goes to the search, Enter to the first found; arrows, Home and End stay among them."""
    page = visit(doc).page
    page.keyboard.press("/")
    page.keyboard.type("war")
    assert page.locator(QUERY).input_value() == "war"
    count = len(_found(page))
    page.keyboard.press("Enter")
    live = page.locator("[data-part=live]")
    said = [live.inner_text()]
    for _ in range(count):
        page.keyboard.press("ArrowRight")
        said.append(live.inner_text())
    assert said[0] == said[-1]
    assert [text.rsplit(", ", 1)[1] for text in said[:-1]] == [
        f"{place} of {count}" for place in range(1, count + 1)
    ]
    page.keyboard.press("End")
    assert live.inner_text() == said[-2]
    page.keyboard.press("Home")
    assert live.inner_text() == said[0]
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert page.locator(QUERY).input_value() == ""
    assert len(_found(page)) == 10
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.part") == "frame"


def test_what_is_found_comes_into_view(visit: Visit) -> None:
    """Where nothing that is found lies in the view, the view goes there."""
    events = (
        *(
            Event(f"e{n}", f"Now {n}", (Statement(date=Date.parse(f"2022-0{n}-01")),))
            for n in range(1, 9)
        ),
        Event("old", "Once upon a time", (Statement(date=Date.parse("1950-05-05")),)),
    )
    page = visit(Timeline("Long", (), events)).page
    expect(page.locator("[data-part=beyond]")).to_contain_text("outside this view")
    page.fill(QUERY, "once")
    label = page.locator("[data-part=plot] .label", has_text="Once upon a time")
    expect(label).to_be_visible()
    expect(page.locator("[data-part=beyond]")).to_have_text("")
    expect(page).to_have_url(re.compile(r"#x=1950-\S+\.\.1950-\S+&q=once$"))
