"""The straight way from plain data to a timeline, for data in which nothing is wrong.

It looks at each value once and gives up at the first thing that it does not know. What is wrong,
and where, is for `structure` to say.
"""

from __future__ import annotations

from functools import cache, partial
from types import MappingProxyType, NoneType
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from timeline.convert import texts
from timeline.convert.faults import Located, MismatchError
from timeline.model import (
    Claim,
    EndStatement,
    Event,
    Media,
    Quote,
    RuleLevel,
    Source,
    Statement,
    Timeline,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline.convert.faults import Path
    from timeline.errors import Place

    Read = Callable[[Any], Any]
    Readers = Mapping[str, Read]
    PlaceOf = Callable[[Path], Place]
    Members = dict[str, Any]


def straight(data: object, place_of: PlaceOf) -> Timeline | None:
    """Return the timeline that plain data are; None where anything may be wrong with them.

    `place_of` finds the place of what a path leads to, where the data do not know it themselves.
    What must be right between the parts of a timeline is not looked at.
    """
    try:
        return _Reading(place_of).timeline(data)
    except (MismatchError, KeyError):
        return None


@cache
def _readers(cls: type) -> Readers:
    """Return the reader of each field whose type has one."""
    kinds = get_type_hints(cls)
    kinds.pop("id", None)  # it is the key above the mapping
    found = {name: read for name, kind in kinds.items() if (read := _reader(kind))}
    return MappingProxyType(found | dict(_OWN.get(cls, ())))


def _reader(kind: object) -> Read | None:
    """Return the reader of a type, or of a type and None; None where there is none."""
    if kind in texts.READERS:
        return texts.READERS[kind]
    if NoneType in get_args(kind):
        known = [each for each in get_args(kind) if each in texts.READERS]
        return _or_none(texts.READERS[known[0]]) if len(known) == 1 else None
    return None


def _or_none(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


def _fields(cls: type, data: Members) -> Members:
    readers = _readers(cls)
    return {key: readers[key](value) for key, value in data.items()}


def _mapping(data: object) -> Members:
    if isinstance(data, dict):
        return data
    raise KeyError


def _list(data: object) -> list[Any]:
    if isinstance(data, list):
        return data
    raise KeyError


def _saying(data: object) -> Members:
    """Refuse what is no mapping, and a mapping that says nothing."""
    members = _mapping(data)
    if not members or (None in members.values() and not any(map(_is_said, members.values()))):
        raise KeyError
    return members


def _is_said(value: object) -> bool:
    return value is not None


def _end(data: object) -> object:
    """Read what is said of one end: a date, no date, or a mapping."""
    if data is None or isinstance(data, str):
        return texts.boundary(data or "")
    end = EndStatement(**_fields(EndStatement, _saying(data)))
    return end.date if end == EndStatement(date=end.date) else end


def _quote(data: object) -> Quote | None:
    if data.__class__ is str:
        return Quote(data)
    if data is None:
        return None
    members = _mapping(data)
    texts.text(members["exact"])
    return Quote(**_fields(Quote, members))


#: What the type alone does not say.
_OWN: Mapping[type, Readers] = MappingProxyType(
    {
        Timeline: {"week_starts": texts.week_starts},
        Source: {"reliability": _or_none(texts.reliability), "csl": texts.csl},
        Claim: {
            "source": texts.named_source,
            "quote": _quote,
            "credibility": _or_none(texts.credibility),
        },
        Statement: {"start": _end, "end": _end},
    }
)


class _Reading:
    """Read one document; statements in the same words are one value."""

    def __init__(self, place_of: PlaceOf) -> None:
        self._place_of = place_of
        self._said: dict[object, tuple[Statement]] = {}
        self._claim = {**_readers(Claim), "when": self._when}
        del self._claim["set_aside"]

    def timeline(self, data: object) -> Timeline:
        """Read the whole document."""
        members = dict(_mapping(data))
        sources, events, levels = (
            _mapping({} if (part := members.pop(key, None)) is None else part)
            for key in ("sources", "events", "check")
        )
        return Timeline(
            **_fields(Timeline, members),
            sources=tuple([self._source(name, each) for name, each in sources.items()]),
            events=tuple([self._event(name, each) for name, each in events.items()]),
            check=tuple([RuleLevel(rule, texts.level(each)) for rule, each in levels.items()]),
            origin=self._origin(data, ()),
        )

    def _origin(self, data: object, path: Path) -> Place | Callable[[], Place]:
        return data.place if isinstance(data, Located) else partial(self._place_of, path)

    def _source(self, id: str, data: object) -> Source:
        fields = _fields(Source, _mapping(data))
        return Source(id, **fields, origin=self._origin(data, ("sources", id)))

    def _event(self, id: str, data: object) -> Event:
        path = "events", id
        members = dict(_mapping(data))
        title = texts.text(members.pop("title"))
        claims = self._claims(members.pop("claims", None), (*path, "claims"))
        media = self._pictures(members.pop("media", None), (*path, "media"))
        when = self._when(members.pop("when", None))
        fields = _fields(Event, members)
        return Event(
            id, title, when, claims, **fields, media=media, origin=self._origin(data, path)
        )

    def _claims(self, data: object, path: Path) -> tuple[Claim, ...]:
        if data is None:
            return ()
        return tuple([self._read_claim(each, (*path, n)) for n, each in enumerate(_list(data))])

    def _read_claim(self, data: object, path: Path) -> Claim:
        members = _mapping(data)
        set_aside = None
        if "status" in members or "reason" in members:
            members = dict(members)
            set_aside = texts.set_aside((members.pop("status", None), members.pop("reason", None)))
        readers = self._claim
        fields = {key: readers[key](value) for key, value in members.items()}
        if "source" not in fields:
            raise KeyError
        return Claim(**fields, set_aside=set_aside, origin=self._origin(data, path))

    def _pictures(self, data: object, path: Path) -> tuple[Media, ...]:
        if data is None:
            return ()
        if isinstance(data, list):
            return tuple([self._picture(each, (*path, n)) for n, each in enumerate(data)])
        return (self._picture(data, path),)

    def _picture(self, data: object, path: Path) -> Media:
        members = _mapping(data)
        texts.text(members["alt"])
        return Media(**_fields(Media, members), origin=self._origin(data, path))

    def _when(self, data: object) -> tuple[Statement, ...]:
        if data is None:
            return ()
        if isinstance(data, list):
            return tuple([self._statement(each)[0] for each in data])
        return self._statement(data)

    def _statement(self, data: object) -> tuple[Statement]:
        """Return a statement, alone in a tuple, which those that say the same share."""
        if isinstance(data, str):
            words: object = data
        else:
            words = tuple(_saying(data).items())
        try:
            said = self._said.get(words)
        except TypeError:  # a list or a mapping within
            return (_statement(data),)
        if said is None:
            said = self._said[words] = (_statement(data),)
        return said


def _statement(data: object) -> Statement:
    if isinstance(data, str):
        return Statement(date=texts.date(data))
    return Statement(**_fields(Statement, _saying(data)))
