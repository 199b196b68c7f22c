"""What must be right between the parts of a timeline: ids, references, zones, addresses."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path as FilePath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import attrs
from attrs import frozen

from timeline.convert.faults import Fault, shorten
from timeline.convert.pruning import ANY_SOURCE
from timeline.dates.clock import TimeOfDay
from timeline.dates.date import Date, DateTime
from timeline.dates.zone import zone
from timeline.errors import ZoneError, nearest
from timeline.model import ID, EndStatement, Part, Reference, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.convert.faults import Path
    from timeline.model import Claim, Event, Source, Timeline

Faulty = Iterator[Fault]

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_WINDOWS = re.compile(r"[A-Za-z]:|.*\\")
_UNFIT_FOR_ADDRESS = re.compile(r"[\s\x00-\x20\x7f<>\"]")


@frozen
class Names:
    """Hold what a document names, also in parts of it that could not be read."""

    events: frozenset[str]
    sources: frozenset[str]
    #: without a time zone nothing may name an instant
    has_zone: bool

    @classmethod
    def of(cls, data: object) -> Names:
        """Return the names in plain data."""
        root = data if isinstance(data, dict) else {}
        return cls(
            _keys(root.get("events")),
            _keys(root.get("sources")) | {ANY_SOURCE},
            root.get("timezone") is not None,
        )


def _keys(data: object) -> frozenset[str]:
    return frozenset(data) if isinstance(data, dict) else frozenset()


@frozen
class Context:
    """Say where a statement stands: in which event, and whether a source says it."""

    names: Names
    event: Event
    is_claimed: bool


def check_whole(timeline: Timeline, names: Names, folder: FilePath | None) -> Faulty:
    """Yield what is wrong with a timeline whose single values are right."""
    if timeline.timezone is not None:
        yield from _check_zone(timeline.timezone, ("timezone",), names)
    if not _LANGUAGE.fullmatch(timeline.language):
        yield Fault(
            ("language",),
            f"{timeline.language!r} is no language tag",
            "write a BCP 47 tag such as 'en' or 'pt-BR'",
        )
    for source in timeline.sources:
        yield from _check_source(source, names, folder)
    yield from _check_circles(timeline.sources)
    for event in timeline.events:
        yield from _check_event(event, names)
        yield from _check_media(event, folder)


def _check_source(source: Source, names: Names, folder: FilePath | None) -> Faulty:
    path: Path = ("sources", source.id)
    yield from _check_id(source.id, path, "a source")
    for key in ("url", "archive_url"):
        yield from _check_address(getattr(source, key), (*path, key))
    for key in ("published", "modified", "retrieved"):
        yield from _check_instant(getattr(source, key), (*path, key), names)
    if source.timezone is not None:
        yield from _check_zone(source.timezone, (*path, "timezone"), names)
    if source.copy_of is not None:
        yield from _check_source_id(source.copy_of, (*path, "copy_of"), names)
    if source.text is not None:
        yield from _check_file(source.text, (*path, "text"), folder)


def _check_event(event: Event, names: Names) -> Faulty:
    path: Path = ("events", event.id)
    yield from _check_id(event.id, path, "an event")
    if event.timezone is not None:
        yield from _check_zone(event.timezone, (*path, "timezone"), names)
    own = Context(names, event, is_claimed=False)
    for number, statement in enumerate(event.when):
        yield from _check_statement(statement, (*path, "when", number), own)
    claimed = Context(names, event, is_claimed=True)
    for number, claim in enumerate(event.claims):
        yield from _check_claim(claim, (*path, "claims", number), claimed)


def _check_media(event: Event, folder: FilePath | None) -> Faulty:
    path: Path = ("events", event.id, "media")
    for number, picture in enumerate(event.media):
        here: Path = (*path, number)
        if (picture.file is None) == (picture.url is None):
            both = "has a file and a url" if picture.file is not None else "is nowhere"
            yield Fault(here, f"a picture that {both}", "write one of 'file' and 'url'")
        if not picture.alt.strip():
            message = "a picture whose 'alt' says nothing"
            yield Fault((*here, "alt"), message, "say what is to be seen, for those who cannot")
        yield from _check_address(picture.url, (*here, "url"))
        if picture.file is not None:
            yield from _check_file(picture.file, (*here, "file"), folder, "picture")


def _check_claim(claim: Claim, path: Path, context: Context) -> Faulty:
    if claim.source is not None:
        yield from _check_source_id(claim.source, (*path, "source"), context.names)
    if claim.timezone is not None:
        yield from _check_zone(claim.timezone, (*path, "timezone"), context.names)
    for number, statement in enumerate(claim.when):
        yield from _check_statement(statement, (*path, "when", number), context)


def _judged(cls: type) -> tuple[list[str], attrgetter[tuple[object, ...]]]:
    """Return the fields of a statement that can be wrong where they stand, and their getter."""
    alone = {"weekday", "gap", "lasting"}
    names = [field.name for field in attrs.fields(cls) if field.name not in alone]
    return names, attrgetter(*names)


_JUDGED = {cls: _judged(cls) for cls in (Statement, EndStatement)}


def _check_statement(statement: Statement | EndStatement, path: Path, context: Context) -> Faulty:
    names, values = _JUDGED[type(statement)]
    for name, value in zip(names, values(statement), strict=True):
        if value is not None:
            yield from _check_part(value, (*path, name), context)
    if statement.gap is not None:
        yield from _check_gap(statement, path)


def _check_part(value: object, path: Path, context: Context) -> Faulty:
    match value:
        case Reference():
            yield from _check_reference(value, path, context)
        case EndStatement():
            yield from _check_statement(value, path, context)
        case Date():
            yield from _check_instant(value, path, context.names)
        case TimeOfDay() if value.zone is not None:
            yield from _check_floating(str(value), path, context.names)
        case _:
            pass


def _check_gap(statement: Statement | EndStatement, path: Path) -> Faulty:
    related = [key for key in ("after", "before") if getattr(statement, key) is not None]
    if len(related) == 2:
        yield Fault(
            (*path, "gap"),
            "a gap with both 'after' and 'before' does not say which of them it means",
            "write two statements, in a list",
            at_key=True,
        )
    elif not related:
        yield Fault(
            (*path, "gap"),
            "a gap without 'after' or 'before' has nothing to count from",
            "write for example {after: published, gap: ...}, or 'lasting' for a duration",
            at_key=True,
        )


def _check_reference(reference: Reference, path: Path, context: Context) -> Faulty:
    if reference.part is Part.PUBLISHED:
        yield from _check_publication(reference, path, context)
    elif reference.id == context.event.id:
        yield Fault(
            path,
            f"event {reference.id!r} is placed by itself",
            "name another event, or say it with 'date', 'start', 'end' or 'lasting'",
        )
    elif reference.id not in context.names.events:
        yield Fault(
            path,
            f"no event has the id {shorten(str(reference.id))!r}",
            _event_hint(reference, context.names),
            found=reference.id,
        )


def _event_hint(reference: Reference, names: Names) -> str | None:
    if reference.id in names.sources:
        return f"that is a source: write '{reference.id}.published'"
    if str(reference.id)[:1].isdigit() and not nearest(str(reference.id), names.events):
        return "a date is said with 'date', 'start' or 'end', not with a relation"
    return _nearest_hint(str(reference.id), names.events, "events")


def _check_publication(reference: Reference, path: Path, context: Context) -> Faulty:
    if reference.id is None and not context.is_claimed:
        yield Fault(
            path,
            "the editor's own statement has no publication",
            "name the source: write 'SOURCE.published', or move it into a claim",
        )
    elif reference.id is not None and reference.id not in context.names.sources:
        yield from _check_source_id(reference.id, path, context.names)


def _check_source_id(identifier: str, path: Path, names: Names) -> Faulty:
    if identifier not in names.sources:
        yield Fault(
            path,
            f"no source has the id {shorten(identifier)!r}",
            _nearest_hint(identifier, names.sources, "sources"),
            found=identifier,
        )


def _nearest_hint(wanted: str, known: Iterable[str], what: str) -> str:
    guess = nearest(wanted, set(known) - {ANY_SOURCE})
    return f"did you mean {guess!r}?" if guess else f"write it under '{what}' first"


def _check_id(identifier: str, path: Path, what: str) -> Faulty:
    if identifier == Part.PUBLISHED.value:
        message = "'published' is a word of the language and no id"
        yield Fault(path, message, "choose another id", at_key=True)
    elif not ID.fullmatch(identifier):
        better = re.sub(r"[\W_]+", "-", identifier).strip("-").lower()
        made_of = "an id is made of letters, digits, '-' and '_'"
        yield Fault(
            path,
            f"{shorten(identifier)!r} cannot be the id of {what}",
            f"{made_of}; write {shorten(better)!r}" if better else made_of,
            at_key=True,
        )


def _check_circles(sources: Iterable[Source]) -> Faulty:
    """Yield one fault for each circle of copies, at the source of it that stands first."""
    original = {source.id: source.copy_of for source in sources}
    seen: set[str] = set()
    for start in original:
        chain = _chain(original, start, seen)
        seen.update(chain)
        if original.get(chain[-1]) in chain:
            circle = chain[chain.index(str(original[chain[-1]])) :]
            first = min(circle, key=list(original).index)
            turned = [*circle[circle.index(first) :], *circle[: circle.index(first)], first]
            yield Fault(
                ("sources", first, "copy_of"),
                f"copies in a circle: {' -> '.join(turned)}",
                "leave 'copy_of' out of the one that is the original",
            )


def _chain(original: Mapping[str, str | None], start: str, seen: set[str]) -> list[str]:
    """Return the sources from one to its original, as far as they were not seen before."""
    chain = [start]
    while (following := original.get(chain[-1])) and following not in chain:
        if following in seen:
            break
        chain.append(following)
    return chain


def _check_zone(name: str, path: Path, names: Names) -> Faulty:
    try:
        zone(name)
    except ZoneError as error:
        yield Fault(path, f"{shorten(name)!r} {error.reason}", error.hint, found=name)
    else:
        yield from _check_floating(name, path, names)


def _check_instant(date: object, path: Path, names: Names) -> Faulty:
    if isinstance(date, DateTime) and date.has_offset:
        yield from _check_floating(str(date), path, names)


def _check_floating(text: str, path: Path, names: Names) -> Faulty:
    if not names.has_zone:
        yield Fault(
            path,
            f"{text!r} names a zone, and the document has no timezone",
            "write 'timezone: UTC', or another one, at its top",
        )


def _check_address(address: str | None, path: Path) -> Faulty:
    if address is None:
        return
    try:
        parts = urlsplit(address)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits or _UNFIT_FOR_ADDRESS.search(address):
        bare = re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", address)
        yield Fault(
            path,
            f"{shorten(address)!r} is no http or https address",
            f"write 'https://{shorten(address)}'" if bare else "write it as https://...",
        )


def _check_file(text: str, path: Path, folder: FilePath | None, what: str = "file") -> Faulty:
    """Yield a fault where a file lies outside the document's folder; never open it."""
    if wrong := outside(text, folder, what=what):
        yield Fault(path, *wrong)


def outside(
    text: str, folder: FilePath | None, start: FilePath | None = None, what: str = "file"
) -> tuple[str, str] | None:
    """Return why a relative path may lie outside a folder, and what to do; None where it cannot.

    The path starts from `start`, by default the folder itself. Links are followed, and nothing
    is opened.
    """
    if not text or _WINDOWS.match(text):
        return f"{shorten(text)!r} is no relative path", "write it with / alone"
    if "\0" in text or _leaves(text) or _leads_out(text, folder, start or folder):
        hint = f"put the {what} beside the document and name it by a relative path"
        return f"{shorten(text)!r} lies outside the document's folder", hint
    return None


def _leaves(text: str) -> bool:
    parts = PurePosixPath(text)
    return parts.is_absolute() or ".." in parts.parts or "://" in text or text.startswith("~")


def _leads_out(text: str, folder: FilePath | None, start: FilePath | None) -> bool:
    """Tell whether symbolic links lead out of the folder."""
    if folder is None or start is None:
        return False
    home = os.path.realpath(folder)
    target = os.path.realpath(start / text)
    return os.path.commonpath([home, target]) != home
