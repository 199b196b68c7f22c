"""A timeline to plain data: the shortest that reads back as the same value."""

from __future__ import annotations

import json
from enum import Enum
from typing import TYPE_CHECKING

import attrs

from timeline.model import (
    Claim,
    EndStatement,
    Event,
    Quote,
    Source,
    Statement,
    Timeline,
    Weekday,
)

if TYPE_CHECKING:
    from attrs import AttrsInstance

Plain = dict[str, object]


def plain(timeline: Timeline) -> Plain:
    """Turn a timeline into mappings, lists and texts with the keys of the document."""
    data = _mapping(timeline, "sources", "events", "check")
    if timeline.week_starts is None:
        data["week_starts"] = "any"
    if timeline.check:
        data["check"] = {each.rule: each.level.value for each in timeline.check}
    if timeline.sources:
        data["sources"] = {source.id: _source(source) for source in timeline.sources}
    if timeline.events:
        data["events"] = {event.id: _event(event) for event in timeline.events}
    return data


def _source(source: Source) -> Plain:
    data = _mapping(source, "id", "csl")
    if source.csl is not None:
        data["csl"] = json.loads(source.csl)
    return data


def _event(event: Event) -> Plain:
    data = _mapping(event, "id", "when", "claims", "media")
    if event.media:
        pictures = [_mapping(picture) for picture in event.media]
        data["media"] = pictures[0] if len(pictures) == 1 else pictures
    if event.when:
        data["when"] = _when(event.when)
    if event.claims:
        data["claims"] = [_claim(claim) for claim in event.claims]
    return data


def _claim(claim: Claim) -> Plain:
    data = _mapping(claim, "when", "set_aside", "note")
    if claim.when:
        data["when"] = _when(claim.when)
    if claim.set_aside is not None:
        data |= {"status": "set aside", "reason": claim.set_aside}
    if claim.note is not None:
        data["note"] = claim.note
    return data


def _when(statements: tuple[Statement, ...]) -> object:
    written = [_statement(statement) for statement in statements]
    return written[0] if len(written) == 1 else written


def _statement(statement: Statement) -> object:
    data = _mapping(statement)
    return data["date"] if list(data) == ["date"] else data


def _mapping(value: AttrsInstance, *without: str) -> Plain:
    """Return the fields that differ from their defaults."""
    return {
        field.name: _written(given)
        for field in attrs.fields(type(value))
        if field.name not in {"_origin", *without}
        and (given := getattr(value, field.name)) != field.default
    }


def _written(value: object) -> object:
    if isinstance(value, (Quote, EndStatement)):
        data = _mapping(value)
        return value.exact if isinstance(value, Quote) and len(data) == 1 else data
    if isinstance(value, tuple):
        parts = [_written(part) for part in value]
        return parts[0] if len(parts) == 1 and isinstance(value[0], Weekday) else parts
    if isinstance(value, Weekday):
        return value.name.lower()
    return value.value if isinstance(value, Enum) else str(value)
