"""Two versions of one small timeline: what an editor might have done to it in between.

All dates lie within a few weeks, so that claims agree, narrow each other, and contradict each
other, each of them often.
"""

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from timeline.dates import Date
from timeline.dates.gap import Gap
from timeline.model import (
    Claim,
    Event,
    Extent,
    Part,
    Quote,
    Reference,
    Reports,
    Source,
    Statement,
    Timeline,
    Weekday,
)

_EVENTS = ("a", "b", "c")
_SOURCES = ("s", "t")
_dates = st.sampled_from(
    ("2022-08", "2022-08-30", "2022-09", "2022-09-05", "2022-09-06", "[2022-08-30,2022-09-05]")
).map(Date.parse)
_gaps = st.none() | st.sampled_from(("less than 7 days", "2 days", "5 hours")).map(Gap.parse)


def statements(about: str) -> SearchStrategy[Statement]:
    """Draw a date, a weekday, or an order of events or publications."""
    others = [Reference(event) for event in _EVENTS if event != about]
    published = [Reference(source, Part.PUBLISHED) for source in _SOURCES]
    references = st.sampled_from([*others, *published])
    return st.one_of(
        st.builds(Statement, date=_dates),
        st.builds(Statement, start=_dates),
        st.builds(Statement, weekday=st.sampled_from(Weekday).map(lambda day: (day,))),
        st.builds(Statement, after=references, gap=_gaps),
        st.builds(Statement, before=references, gap=_gaps),
        st.builds(Statement, same_day=st.sampled_from(others)),
    )


def whens(about: str) -> SearchStrategy[tuple[Statement, ...]]:
    """Draw what one claim says."""
    return st.lists(statements(about), min_size=1, max_size=2).map(tuple)


def claims(about: str) -> SearchStrategy[Claim]:
    """Draw a claim of one of the sources."""
    return st.builds(
        Claim,
        source=st.sampled_from(_SOURCES),
        when=whens(about),
        quote=st.none() | st.sampled_from(("then", "later")).map(Quote),
        reports=st.sampled_from(Reports),
        set_aside=st.sampled_from((None, None, None, "read again")),
    )


@st.composite
def events(draw: DrawFn, id: str) -> Event:
    """Draw an event with up to three claims; the editor may say something too."""
    return Event(
        id,
        f"Event {id}",
        when=draw(st.just(()) | whens(id)),
        claims=tuple(draw(st.lists(claims(id), max_size=3))),
        extent=draw(st.sampled_from((None, Extent.PERIOD))),
    )


def sources(id: str) -> SearchStrategy[Source]:
    """Draw a source, whose date may be unknown."""
    return st.builds(Source, st.just(id), published=st.none() | _dates)


@st.composite
def small_timelines(draw: DrawFn) -> Timeline:
    """Draw a timeline of three events and two sources."""
    return Timeline(
        sources=tuple(draw(sources(id)) for id in _SOURCES),  # noqa: A001 - the document's own word
        events=tuple(draw(events(id)) for id in _EVENTS),  # noqa: A001
        timezone="Europe/Moscow",
    )


@st.composite
def _edited_event(draw: DrawFn, event: Event) -> Event:
    """Draw an event with a claim more, less, changed or moved."""
    said = list(event.claims)
    kind = draw(st.sampled_from(("own", "title", "turn", "add", "drop", "change", "change")))
    if kind == "own":
        return evolve(event, when=draw(st.just(()) | whens(event.id)))
    if kind == "title":
        return evolve(event, title=f"{event.title} again")
    if kind == "turn":
        said.reverse()
    elif kind == "add" or not said:
        said.insert(draw(st.integers(0, len(said))), draw(claims(event.id)))
    else:
        place = draw(st.integers(0, len(said) - 1))
        changed = draw(claims(event.id)) if kind == "change" else None
        said[place : place + 1] = [] if changed is None else [changed]
    return evolve(event, claims=tuple(said))


@st.composite
def edited(draw: DrawFn, timeline: Timeline) -> Timeline:
    """Draw a timeline after up to four edits; what it refers to is still there."""
    made = timeline
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(("event", "event", "event", "source", "frame", "turn", "new")))
        old, dated = list(made.events), list(made.sources)
        place = draw(st.integers(0, 1))
        if kind == "event":
            old[place] = draw(_edited_event(old[place]))
        elif kind == "source":
            dated[place] = draw(sources(dated[place].id))
        elif kind == "turn":
            old.reverse()
        elif kind == "new":
            old.insert(0, Event(f"new-{len(old)}", "New", draw(whens("new"))))
        zone = "Asia/Tokyo" if kind == "frame" else made.timezone
        made = evolve(made, events=tuple(old), sources=tuple(dated), timezone=zone)
    return made


@st.composite
def versions(draw: DrawFn) -> tuple[Timeline, Timeline]:
    """Draw two versions of a timeline; which one is the older is drawn too."""
    one = draw(small_timelines())
    other = draw(edited(one))
    return (one, other) if draw(st.booleans()) else (other, one)
