"""Random timelines: every field of the model, hard texts, references that lead somewhere."""

import json
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from timeline.dates import Boundary, Date
from timeline.dates.clock import PARTS_OF_DAY, TimeOfDay
from timeline.dates.gap import Gap
from timeline.model import (
    Claim,
    EndStatement,
    Event,
    Extent,
    Level,
    Media,
    Part,
    Quote,
    Reference,
    Reports,
    RuleLevel,
    Source,
    Stance,
    Statement,
    Timeline,
    Weekday,
)

T = TypeVar("T")

#: texts that formats have stumbled over
HARD_TEXTS = (
    *("", " ", "no", "null", "~", "true", "2022", "1_000", "0700", "12:30", "1e5", "-1", ".5"),
    *("- a", "a: b", "a:", ":", ": a", "#x", "a #b", "'", '"', "''", "it's", '"a" b', "\\", "\\n"),
    *(
        "\n",
        "a\n",
        "\na",
        "a\n\nb\n\n",
        "a\n b\n",
        " a\nb",
        "a \nb",
        "\ta",
        "a\tb",
        "a\r\nb",
        "\r",
    ),
    *(" lead", "trail ", "\x00", "\x07", "\x1b", "\x7f", "\x85", "a\u2028b", "\ufeff", "\ufffe"),
    *("@x", "`x`", "%x", "*a", "&a", "!a", "? a", "| a", "> a", "{", "}", "[1]", ", a", "<<", "="),
    *(
        "---",
        "--- a",
        "...",
        "... a",
        "é",
        "e\u0301",
        "😀",
        "שלום",
        "\u202eabc",
        "x" * 200,
        "a " * 90,
    ),
)
HARD_IDS = ("2022", "no", "null", "true", "1_000", "0x1", "a-b_c", "é", "事件", "1e5", "x" * 90)
HARD_DATES = (
    *("2022", "2022-09", "2022-09-05", "-0043-03-15", "0000", "2022?", "2022-09~", "1985-XX-31"),
    *("198X", "2001-21", "2004-06/2006-08", "2022-09-05/..", "/2022", "2022/", "../2022-09-05"),
    *("[1667,1668,1670..1672]", "{1960,1961-12}", "Y170000002", "Y-17E7", "1950S2", "Y1E99999999"),
    *("2022-09-05T14:30:00", "2004-06-~01/2004-06-~20"),
)
GAPS = (
    *("less than 7 days", "at most 1 month", "2 to 3 days", "more than 1 year", "at least a week"),
    *("exactly 2 days", "about 2 years", "1 calendar week", "P1M", "P1Y2M10D", "PT36H", "3 hours"),
    *("0 days", "1 calendar month", "2 to 3 calendar weeks", "about 3 centuries", "1 decade"),
    *("90 seconds", "P1Y to P2Y", "~ PT90S", "a week", "up to 3 minutes", "9 to 12 months"),
)
ZONES = ("Europe/Moscow", "America/New_York", "UTC", "+03:00", "-09:30", "Pacific/Apia")

#: any text that UTF-8 can hold
texts: SearchStrategy[str] = st.sampled_from(HARD_TEXTS) | st.text(
    st.characters(codec="utf-8"), max_size=20
)
_letters = st.characters(categories=["L", "Nd"], max_codepoint=0x2FFF)
ids: SearchStrategy[str] = (
    st.sampled_from(HARD_IDS)
    | st.from_regex(r"[a-z0-9]+(?:[-_][a-z0-9]+){0,3}", fullmatch=True)
    | st.text(_letters, min_size=1, max_size=8)
).filter(lambda text: text != Part.PUBLISHED.value)


@st.composite
def plain_dates(draw: DrawFn, first: int = 1, last: int = 3000) -> Date:
    """Draw a year, month or day."""
    year, month = draw(st.integers(first, last)), draw(st.integers(1, 12))
    parts = (f"{year:04}", f"{month:02}", f"{draw(st.integers(1, 28)):02}")
    return Date.parse("-".join(parts[: draw(st.integers(1, 3))]))


dates: SearchStrategy[Date] = st.sampled_from(HARD_DATES).map(Date.parse) | plain_dates()
gaps: SearchStrategy[Gap] = st.sampled_from(GAPS).map(Gap.parse)
_weekdays = st.sets(st.sampled_from(Weekday), max_size=3).map(
    lambda days: tuple(sorted(days, key=lambda day: day.value))
)
_json: SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def canonical_json(data: object) -> str:
    """Return JSON as the model keeps it."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


_csl = st.dictionaries(texts, _json, max_size=4).map(canonical_json)
_urls = st.sampled_from(
    ("https://example.org/", "http://example.org:8080/a?b=c#d", "https://пример.рф/страница")
)


_pictures = st.builds(
    Media,
    alt=texts.filter(str.strip),
    file=st.sampled_from(("a.png", "images/é b.jpg", "no")),
    credit=st.none() | texts,
) | st.builds(Media, alt=texts.filter(str.strip), url=_urls, credit=st.none() | texts)


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """Draw None or a value."""
    return st.none() | strategy


def times(*, zoned: bool) -> SearchStrategy[TimeOfDay]:
    """Draw times of day, some with an offset where the timeline has a zone."""
    plain = ("14:30", "00:00", "23:59:59", *PARTS_OF_DAY)
    offset = ("14:30Z", "14:30:15+03:00", "00:00-09:30")
    return st.sampled_from(plain + offset if zoned else plain).map(TimeOfDay.parse)


@st.composite
def sources(draw: DrawFn, id: str, earlier: tuple[str, ...], *, zoned: bool) -> Source:
    """Draw a source that may be a copy of an earlier one."""
    return Source(
        id=id,
        title=draw(maybe(texts)),
        publisher=draw(maybe(texts)),
        authors=tuple(draw(st.lists(texts, max_size=2))),
        url=draw(maybe(_urls)),
        archive_url=draw(maybe(_urls)),
        published=draw(maybe(dates)),
        modified=draw(maybe(dates)),
        retrieved=draw(maybe(dates)),
        language=draw(maybe(st.sampled_from(("en", "ru", "pt-BR")))),
        reliability=draw(maybe(st.sampled_from(("A", "B", "F")))),
        copy_of=draw(maybe(st.sampled_from(earlier))) if earlier else None,
        text=draw(maybe(st.sampled_from(("a.txt", "texts/é b.txt")))),
        timezone=draw(maybe(st.sampled_from(ZONES))) if zoned else None,
        note=draw(maybe(texts)),
        csl=draw(maybe(_csl)),
    )


class Frame:
    """Hold what statements may speak of: other events, sources, zones."""

    def __init__(self, events: tuple[str, ...], sources: tuple[str, ...], *, zoned: bool) -> None:
        self.events = events
        self.sources = sources
        self.zoned = zoned

    def references(self, about: str, *, in_claim: bool) -> SearchStrategy[Reference] | None:
        """Draw what a statement about an event may refer to; None where there is nothing."""
        parts = (Part.WHOLE, Part.START, Part.END)
        found = [Reference(e, part) for e in self.events if e != about for part in parts]
        found += [Reference(source, Part.PUBLISHED) for source in self.sources]
        found += [Reference(None, Part.PUBLISHED)] * in_claim
        return st.sampled_from(found) if found else None


@st.composite
def _fields(
    draw: DrawFn, names: tuple[str, ...], frame: Frame, about: str, *, in_claim: bool
) -> dict[str, object]:
    references = frame.references(about, in_claim=in_claim)
    relations = {"after", "before", "during", "same_day", "meets", "starts", "finishes"}
    given: dict[str, object] = {}
    for name in draw(st.lists(st.sampled_from(names), max_size=4, unique=True)):
        if name in relations and references is not None:
            given[name] = draw(references)
        elif name == "date":
            given[name] = draw(dates)
        elif name == "weekday":
            given[name] = draw(_weekdays)
        elif name == "time":
            given[name] = draw(times(zoned=frame.zoned))
    if len(given.keys() & {"after", "before"}) == 1:
        given["gap"] = draw(maybe(gaps))
    return given


_END_FIELDS = ("date", "weekday", "time", "after", "before")
_FIELDS = (*_END_FIELDS, "during", "same_day", "meets", "starts", "finishes")


@st.composite
def statements(draw: DrawFn, frame: Frame, about: str, *, in_claim: bool) -> Statement:
    """Draw a statement that says something."""
    given = draw(_fields(_FIELDS, frame, about, in_claim=in_claim))
    ends = maybe(
        dates
        | st.sampled_from(Boundary)
        | _fields(_END_FIELDS, frame, about, in_claim=in_claim).map(_end)
    )
    statement = Statement(
        **given,  # type: ignore[arg-type] # each name has its own type
        start=draw(ends),
        end=draw(ends),
        lasting=draw(maybe(gaps)),
    )
    return statement if statement != Statement() else Statement(date=draw(dates))


def _end(given: dict[str, object]) -> Date | Boundary | EndStatement:
    """Return the canonical value: a date alone is itself, and nothing is unknown."""
    end = EndStatement(**given)  # type: ignore[arg-type] # each name has its own type
    if end == EndStatement():
        return Boundary.UNKNOWN
    return end.date if end.date is not None and end == EndStatement(date=end.date) else end


@st.composite
def claims(draw: DrawFn, frame: Frame, about: str) -> Claim:
    """Draw a claim of one of the sources."""
    said = st.lists(statements(frame, about, in_claim=True), max_size=2)
    return Claim(
        source=draw(st.sampled_from(frame.sources)),
        when=tuple(draw(said)),
        quote=draw(maybe(st.builds(Quote, texts, texts, texts))),
        speaker=draw(maybe(texts)),
        stance=draw(st.sampled_from(Stance)),
        reports=draw(st.sampled_from(Reports)),
        credibility=draw(maybe(st.sampled_from((1, 2, 6)))),
        set_aside=draw(maybe(texts.filter(str.strip))),
        note=draw(maybe(texts)),
        timezone=draw(maybe(st.sampled_from(ZONES))) if frame.zoned else None,
    )


@st.composite
def events(draw: DrawFn, id: str, frame: Frame) -> Event:
    """Draw an event with up to two statements of the editor and three claims."""
    own = st.lists(statements(frame, id, in_claim=False), max_size=2)
    said = st.lists(claims(frame, id), max_size=3) if frame.sources else st.just([])
    return Event(
        id=id,
        title=draw(texts),
        when=tuple(draw(own)),
        claims=tuple(draw(said)),
        summary=draw(maybe(texts)),
        lane=draw(maybe(texts)),
        tags=tuple(draw(st.lists(texts, max_size=2))),
        actors=tuple(draw(st.lists(texts, max_size=2))),
        place=draw(maybe(texts)),
        extent=draw(maybe(st.sampled_from(Extent))),
        timezone=draw(maybe(st.sampled_from(ZONES))) if frame.zoned else None,
        note=draw(maybe(texts)),
        media=tuple(draw(st.lists(_pictures, max_size=2))),
    )


#: codes of rules that there are, and that there are not
_levels = st.dictionaries(
    st.sampled_from(("contradiction", "long-quote", "no-archive")) | texts,
    st.sampled_from(Level),
    max_size=3,
).map(lambda levels: tuple(RuleLevel(rule, level) for rule, level in levels.items()))


@st.composite
def timelines(draw: DrawFn, most_events: int = 4, most_sources: int = 3) -> Timeline:
    """Draw a timeline that a document can say; its claims may well contradict each other."""
    source_ids = tuple(draw(st.lists(ids, max_size=most_sources, unique=True)))
    event_ids = tuple(draw(st.lists(ids, max_size=most_events, unique=True)))
    zone = draw(maybe(st.sampled_from(ZONES)))
    frame = Frame(event_ids, source_ids, zoned=zone is not None)
    return Timeline(
        title=draw(texts),
        sources=tuple(
            draw(sources(id, source_ids[:number], zoned=frame.zoned))
            for number, id in enumerate(source_ids)  # noqa: A001 - the document's own word
        ),
        events=tuple(draw(events(id, frame)) for id in event_ids),  # noqa: A001
        timezone=zone,
        language=draw(st.sampled_from(("en", "ru", "zh-Hant"))),
        week_starts=draw(st.sampled_from((*Weekday, None))),
        check=draw(_levels),
        summary=draw(maybe(texts)),
    )
