"""What a timeline must be before it can be solved: every reference names something.

Documents are checked when they are read, with line and column. This is for timelines that were
made in Python, so that a slip in them is told as what it is.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from timeline.dates import DateTime
from timeline.errors import TimelineError, UnknownIdError, nearest
from timeline.model import ClaimKey, Part, referring
from timeline.solver.statements import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.model import Claim, EndStatement, Event, Reference, Source, Statement, Timeline
    from timeline.solver.constraints import Constraint

#: claims that an error names, where it has hundreds
_MOST_NAMED = 10
_WHOLE = ("during", "starts", "finishes")


def check(timeline: Timeline) -> None:
    """Raise TimelineError, with all that is wrong, where a timeline cannot be solved."""
    problems = [*_repeated(timeline), *_dangling(timeline, timeline.events)]
    for source in timeline.sources:
        problems += (f"source {source.id!r}: {wrong}" for wrong in _publication(timeline, source))
    for key in timeline.claim_keys() if not problems else ():
        problems += (f"{place(timeline, key)}: {wrong}" for wrong in _claim(timeline, key))
    if problems:
        raise TimelineError("\n".join(problems))


def check_claim(timeline: Timeline, key: ClaimKey) -> None:
    """Raise TimelineError, with all that is wrong, where one claim cannot be solved."""
    problems = [*_dangling(timeline, [timeline.event(key.event)])]
    problems += () if problems else [f"{place(timeline, key)}: {w}" for w in _claim(timeline, key)]
    if problems:
        raise TimelineError("\n".join(problems))


def _repeated(timeline: Timeline) -> Iterator[str]:
    for kind, items in (("event", timeline.events), ("source", timeline.sources)):
        for name, count in Counter(item.id for item in items).items():
            if count > 1:
                yield f"{count} {kind}s have the id {name!r}; give each its own"


def _dangling(timeline: Timeline, events: Iterable[Event]) -> Iterator[str]:
    known = {source.id for source in timeline.sources}
    for event in events:
        for number, claim in enumerate(event.claims, 1):
            if claim.source is not None and claim.source not in known:
                where = f"event {event.id!r}, claim {number}"
                yield f"{where}: {_unknown('source', claim.source, known)}"


def place(timeline: Timeline, key: ClaimKey) -> str:
    """Return where a claim stands: its event, its number, and its line where it was read."""
    which = "the editor's statement" if key.number == 0 else f"claim {key.number}"
    origin = timeline.claim(key).origin
    return f"{f'{origin}: ' if origin else ''}event {key.event!r}, {which}"


def round_and_round(timeline: Timeline, constraints: Iterable[Constraint]) -> str:
    """Say which claims lead round and round."""
    found = {each.ground.claim for each in constraints}
    keys = [key for key in timeline.claim_keys() if key in found]
    named = ", ".join(place(timeline, key) for key in keys[:_MOST_NAMED])
    if len(keys) > _MOST_NAMED:
        named += f" and {len(keys) - _MOST_NAMED} more"
    return f"these lead round and round without end in sight: {named}; date one of the events"


def _publication(timeline: Timeline, source: Source) -> Iterator[str]:
    if timeline.timezone is None and (source.timezone or _has_offset(source.published)):
        yield _NO_ZONE
    elif source.published is not None:
        where = zone_of(timeline, source)
        if source.published.window(where).is_empty:
            yield (
                f"published {source.published}, a day that {where.name} left out; "
                "give the day that the source itself gives, or its own `timezone`"
            )


def _claim(timeline: Timeline, key: ClaimKey) -> Iterator[str]:
    claim = timeline.claim(key)
    if not claim.constrains:
        return
    if timeline.timezone is None and (claim.timezone or timeline.event(key.event).timezone):
        yield _NO_ZONE
    for said in claim.when:
        for part in said.parts():
            yield from _statement(timeline, claim, part)


def _statement(timeline: Timeline, claim: Claim, said: Statement | EndStatement) -> Iterator[str]:
    if said.gap is not None and said.after is None and said.before is None:
        yield f"gap: {said.gap} says between what and what only with `after` or `before`; add one"
    if timeline.timezone is None and _names_zone(said):
        yield _NO_ZONE
    for key, reference in referring(said).items():
        yield from (f"{key}: {wrong}" for wrong in _reference(timeline, claim, key, reference))


def _reference(timeline: Timeline, claim: Claim, key: str, reference: Reference) -> Iterator[str]:
    is_source = reference.part is Part.PUBLISHED
    kind, find = ("source", timeline.source) if is_source else ("event", timeline.event)
    wanted = reference.id or (claim.source if is_source else "")
    if wanted is None:
        yield "the editor has no publication; name a source: `SOURCE.published`"
        return
    try:
        find(wanted)
    except UnknownIdError:
        items = timeline.sources if is_source else timeline.events
        yield _unknown(kind, wanted, [item.id for item in items])
    else:
        if key in _WHOLE and reference.part is not Part.WHOLE:
            yield (
                f"{reference} is a moment, and nothing can be {_AS[key]} a moment; "
                "name an event, or use `after` and `before`"
            )


def _names_zone(said: Statement | EndStatement) -> bool:
    """Tell whether a statement names an instant whatever the zone."""
    dates = [getattr(said, key, None) for key in ("date", "start", "end")]
    return (said.time is not None and said.time.zone is not None) or any(map(_has_offset, dates))


def _has_offset(date: object) -> bool:
    return isinstance(date, DateTime) and date.has_offset


_NO_ZONE = "names an offset or a zone, and the timeline has no `timezone`; give it one"
_AS = {"during": "during", "starts": "the beginning of", "finishes": "the end of"}


def _unknown(kind: str, wanted: str, known: Iterable[str]) -> str:
    guess = nearest(wanted, known)
    hint = f"did you mean {guess!r}?" if guess else f"add it to the {kind}s"
    return f"no {kind} has the id {wanted!r}; {hint}"
