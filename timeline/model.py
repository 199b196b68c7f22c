"""The values of a timeline: sources, events, and the claims that tie them together.

Nothing here reads, writes, solves or draws. Origins (where a value stands in its document) take
no part in equality.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeVar

from attrs import field, frozen

from timeline.dates import Boundary, Date, Interval
from timeline.dates.clock import TimeOfDay
from timeline.dates.gap import Gap
from timeline.errors import Place, TextError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attrs import Attribute

T = TypeVar("T")


#: An id is letters, digits, hyphens and underscores, so that `id.start` has one reading.
ID = re.compile(r"[^\W_](?:[\w-]*\w)?")


def _all(values: Iterable[T], kind: type[T]) -> tuple[T, ...]:
    """Return values as a tuple; raise TypeError where they are not all of one kind."""
    if isinstance(values, tuple) and {*map(type, values)} <= {kind}:
        return values
    if isinstance(values, kind | str):
        raise TypeError(f"expected several of {kind.__name__}, found {values!r}; write (x,)")
    made = tuple(values)
    for value in made:
        if not isinstance(value, kind):
            raise TypeError(f"expected a {kind.__name__}, found {value!r}")
    return made


def _statements(values: Iterable[Statement]) -> tuple[Statement, ...]:
    return _all(values, Statement)


def _claims(values: Iterable[Claim]) -> tuple[Claim, ...]:
    return _all(values, Claim)


def _sources(values: Iterable[Source]) -> tuple[Source, ...]:
    return _all(values, Source)


def _events(values: Iterable[Event]) -> tuple[Event, ...]:
    return _all(values, Event)


def _rule_levels(values: Iterable[RuleLevel]) -> tuple[RuleLevel, ...]:
    return _all(values, RuleLevel)


def _pictures(values: Iterable[Media]) -> tuple[Media, ...]:
    return _all(values, Media)


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return _all(values, str)


class Weekday(Enum):
    """Name the days of the week; the value is the number, Monday 0."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class Stance(Enum):
    """Say whether a claim supports its event's time or disputes it."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"


class Reports(Enum):
    """Say whether a claim tells what happened or what is planned."""

    HAPPENED = "happened"
    PLANNED = "planned"


class Extent(Enum):
    """Say whether an event begins and ends on one civil day."""

    POINT = "point"
    PERIOD = "period"


class Part(Enum):
    """Name what of an event or source a reference means."""

    WHOLE = ""
    START = "start"
    END = "end"
    PUBLISHED = "published"


_PARTS = {part.value: part for part in Part}


class Level(Enum):
    """Say whether a rule of `check` looks, and how much what it finds matters."""

    OFF = "off"
    #: as much as the rule itself says
    ON = "on"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@frozen
class RuleLevel:
    """Switch one rule of `check`."""

    #: the rule's code; `check` tells one that there is not
    rule: str
    level: Level


@frozen
class Reference:
    """Name an event, one of its ends, or a publication.

    >>> Reference.parse("gozman-sentencing"), str(Reference("invasion", Part.START))
    (Reference(id='gozman-sentencing', part=<Part.WHOLE: ''>), 'invasion.start')
    """

    #: an event's id, or a source's where `part` is PUBLISHED; None: the claim's own source
    id: str | None
    part: Part = Part.WHOLE

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Read `ID`, `ID.start`, `ID.end`, `published` or `SOURCE.published`.

        Raises ValueError where the text is none of these.
        """
        if text == "published":
            return cls(None, Part.PUBLISHED)
        identifier, _, part = text.partition(".")
        if not ID.fullmatch(identifier) or part not in _PARTS or text[-1:] == ".":
            raise ValueError(text)
        return cls(identifier, _PARTS[part])

    def __str__(self) -> str:
        return ".".join(part for part in (self.id, self.part.value) if part)


@frozen
class EndStatement:
    """What is said of one end of an event alone; all of it holds together."""

    date: Date | None = None
    #: canonical: in the order of the week, none twice
    weekday: tuple[Weekday, ...] = ()
    time: TimeOfDay | None = None
    after: Reference | None = None
    before: Reference | None = None
    gap: Gap | None = None


@frozen
class Statement:
    """The temporal content of a claim, or of the editor; all of it holds together.

    The keys are those of the document: see there for what each means in constraints.
    """

    date: Date | None = None
    start: Date | Boundary | EndStatement | None = None
    end: Date | Boundary | EndStatement | None = None
    #: canonical: in the order of the week, none twice
    weekday: tuple[Weekday, ...] = ()
    time: TimeOfDay | None = None
    after: Reference | None = None
    before: Reference | None = None
    during: Reference | None = None
    same_day: Reference | None = None
    meets: Reference | None = None
    starts: Reference | None = None
    finishes: Reference | None = None
    gap: Gap | None = None
    lasting: Gap | None = None

    def parts(self) -> Iterator[Statement | EndStatement]:
        """Yield the statement itself, then what it says of each end alone."""
        yield self
        yield from (end for end in (self.start, self.end) if isinstance(end, EndStatement))

    def references(self) -> Iterator[Reference]:
        """Yield all that it refers to, also in what it says of single ends."""
        for part in self.parts():
            yield from referring(part).values()

    @property
    def gives_extent(self) -> bool:
        """Tell whether it speaks of the ends of its event apart."""
        ends = (self.start, self.end, self.lasting)
        return any(end is not None for end in ends) or isinstance(self.date, Interval)

    @property
    def is_open(self) -> bool:
        """Tell whether it says that its event goes on, `end: ..`."""
        ends = (self.end, self.date.end if isinstance(self.date, Interval) else None)
        return Boundary.OPEN in ends


#: the keys that refer to something
_REFERRING = ("after", "before", "during", "same_day", "meets", "starts", "finishes")


def referring(said: Statement | EndStatement) -> dict[str, Reference]:
    """Return what a statement refers to, by the key that says so; single ends apart."""
    found = ((key, getattr(said, key, None)) for key in _REFERRING)
    return {key: reference for key, reference in found if reference is not None}


@frozen
class Quote:
    """Point at a passage (W3C Web Annotation, 4.2.4, TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        return self.exact


@frozen
class Placed:
    """Something that knows where it stands in its document, or how to find out."""

    #: What finds the place is asked when the place is: most timelines are read without errors.
    _origin: Place | Callable[[], Place] | None = field(
        default=None, eq=False, repr=False, kw_only=True, alias="origin"
    )

    @property
    def origin(self) -> Place | None:
        """Return where it stands in its document, None where it comes from none."""
        return self._origin() if callable(self._origin) else self._origin


@frozen
class Claim(Placed):
    """What one source says about one event."""

    #: a source's id; None: the editor
    source: str | None = None
    when: tuple[Statement, ...] = field(default=(), converter=_statements)
    quote: Quote | None = None
    speaker: str | None = None
    stance: Stance = Stance.SUPPORTS
    reports: Reports = Reports.HAPPENED
    #: Admiralty scale, 1 (confirmed) to 6 (cannot be judged)
    credibility: Literal[1, 2, 3, 4, 5, 6] | None = None
    #: why the editor set it aside; None: it stands
    set_aside: str | None = None
    note: str | None = None
    timezone: str | None = None

    @property
    def constrains(self) -> bool:
        """Tell whether it takes part in solving."""
        return bool(self.when) and self.stance is Stance.SUPPORTS and self.set_aside is None

    @property
    def gives_extent(self) -> bool:
        """Tell whether it takes part in solving, and speaks of the ends of its event apart."""
        return self.constrains and any(said.gives_extent for said in self.when)


@frozen
class Media(Placed):
    """A picture of an event: a file beside the document, or an address."""

    #: what is to be seen, for those who do not see it
    alt: str
    #: beside the document or in a folder below it, as a relative path; else `url` is given
    file: str | None = None
    #: http or https; else `file` is given
    url: str | None = None
    #: whose picture it is
    credit: str | None = None


@frozen
class Event(Placed):
    """Something that happened, or is said to have happened."""

    id: str
    title: str
    #: the editor's own statements
    when: tuple[Statement, ...] = field(default=(), converter=_statements)
    claims: tuple[Claim, ...] = field(default=(), converter=_claims)
    summary: str | None = None
    lane: str | None = None
    tags: tuple[str, ...] = field(default=(), converter=_texts)
    actors: tuple[str, ...] = field(default=(), converter=_texts)
    place: str | None = None
    extent: Extent | None = None
    timezone: str | None = None
    note: str | None = None
    media: tuple[Media, ...] = field(default=(), converter=_pictures)

    @cached_property
    def is_point(self) -> bool:
        """Tell whether it begins and ends on one civil day.

        It does unless something gives it extent: the event itself, or any statement about it
        that tells its ends apart. That is settled before solving: it is no matter of strength.
        """
        if self.extent is not None:
            return self.extent is Extent.POINT
        return not any(said.gives_extent for said in self._counted())

    @cached_property
    def is_open(self) -> bool:
        """Tell whether a statement says that it goes on, `end: ..`."""
        return any(said.is_open for said in self._counted())

    def _counted(self) -> Iterator[Statement]:
        """Yield what is said of it that takes part in solving, by the editor and in claims."""
        yield from self.when
        for claim in self.claims:
            if claim.constrains:
                yield from claim.when


def _json_object(source: Source, field: Attribute[str | None], csl: str | None) -> None:  # noqa: ARG001 - attrs calls it so
    """Raise TextError where a text is not the JSON of one object."""
    if csl is None:
        return
    try:
        is_object = isinstance(json.loads(csl), dict)
    except (ValueError, RecursionError):
        is_object = False
    if not is_object:
        raise TextError(csl, "no JSON object", "give what `json.dumps` makes of one item")


@frozen
class Source(Placed):
    """An article, report or document."""

    id: str
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = field(default=(), converter=_texts)
    #: http or https
    url: str | None = None
    archive_url: str | None = None
    published: Date | None = None
    modified: Date | None = None
    retrieved: Date | None = None
    language: str | None = None
    #: Admiralty scale, A (reliable) to F (cannot be judged)
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    #: the id of the source that this one repeats; never in a circle
    copy_of: str | None = None
    #: a text file beside the document, as a relative path
    text: str | None = None
    timezone: str | None = None
    note: str | None = None
    #: what citation managers know of it (CSL-JSON), kept verbatim: the JSON text of one object
    csl: str | None = field(default=None, validator=_json_object)


@frozen(order=True, cache_hash=True)
class ClaimKey:
    """Name one claim of a timeline: an event's id and the claim's number there.

    Number 0 is the editor's own statement; the others count the claims from 1.
    """

    event: str
    number: int


@frozen
class Timeline(Placed):
    """Sources, events, and the frame that they are read in."""

    title: str = ""
    sources: tuple[Source, ...] = field(default=(), converter=_sources)
    events: tuple[Event, ...] = field(default=(), converter=_events)
    #: None: floating, all civil dates on one nominal clock
    timezone: str | None = None
    #: a BCP 47 tag
    language: str = "en"
    #: None: calendar weeks are undecided, and take the hull of all readings
    week_starts: Weekday | None = Weekday.MONDAY
    summary: str | None = None
    #: by rule, none twice
    check: tuple[RuleLevel, ...] = field(default=(), converter=_rule_levels)

    def event(self, id: str) -> Event:
        """Return the event with this id; raise UnknownIdError where there is none."""
        try:
            return self._events[id]
        except KeyError:
            raise UnknownIdError("event", id, self._events) from None

    def source(self, id: str) -> Source:
        """Return the source with this id; raise UnknownIdError where there is none."""
        try:
            return self._sources[id]
        except KeyError:
            raise UnknownIdError("source", id, self._sources) from None

    def claim(self, key: ClaimKey) -> Claim:
        """Return a claim; the editor's own statement is one without a source."""
        event = self.event(key.event)
        if key.number == 0:
            return Claim(when=event.when, timezone=event.timezone, origin=event.origin)
        return event.claims[key.number - 1]

    def claim_keys(self) -> Iterator[ClaimKey]:
        """Yield the keys of all claims in file order, an event's own statement first."""
        for event in self.events:
            if event.when:
                yield ClaimKey(event.id, 0)
            for number in range(1, len(event.claims) + 1):
                yield ClaimKey(event.id, number)

    @cached_property
    def _events(self) -> Mapping[str, Event]:
        return {event.id: event for event in self.events}

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        return {source.id: source for source in self.sources}
