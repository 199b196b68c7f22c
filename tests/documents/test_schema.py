"""The JSON Schema: made from the model, and as strict as a schema can be."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject
from jsonschema import Draft202012Validator

from tests.strategies.timelines import timelines
from timeline import schema as schema_package
from timeline.convert import FaultsError, read
from timeline.convert.keys import SHAPES
from timeline.errors import DocumentError
from timeline.formats import dumps, loads
from timeline.formats.table import format_of
from timeline.model import Claim, EndStatement, Event, Media, Quote, Source, Statement, Timeline
from timeline.schema import NAME, schema, schema_text
from timeline.schema.meanings import MEANINGS

VALID = Path(__file__).parents[1] / "vectors" / "documents" / "valid"
VALIDATOR = Draft202012Validator(schema())


def is_loaded(data: object) -> bool:
    """Tell whether a document with this data can be read."""
    try:
        loads(json.dumps(data), "json")
    except DocumentError:
        return False
    return True


def test_it_is_a_schema_and_the_shipped_one() -> None:
    """The file that the package holds is what the model makes today."""
    Draft202012Validator.check_schema(schema())
    shipped = Path(schema_package.__file__).parent / NAME
    assert shipped.read_text() == schema_text()


@pytest.mark.parametrize("cls", SHAPES)
def test_each_key_has_a_meaning(cls: type) -> None:
    """Editors show a sentence beside each key that the reader takes, and beside no other."""
    assert set(MEANINGS[cls]) == set(SHAPES[cls].keys)


@pytest.mark.parametrize("path", sorted(VALID.glob("*.[yj]*")), ids=lambda path: path.name)
def test_what_can_be_read_validates(path: Path) -> None:
    """Each valid vector fits the schema."""
    text = path.read_text("utf-8-sig")
    data = format_of(path.name).parse(text, path.name).data
    assert list(VALIDATOR.iter_errors(data)) == []


@given(timeline=timelines())
def test_any_document_validates(timeline: Timeline) -> None:
    """What is written from a random timeline fits the schema."""
    assert list(VALIDATOR.iter_errors(json.loads(dumps(timeline, "json")))) == []


def mappings(data: dict[str, Any]) -> Iterator[tuple[type, dict[str, Any]]]:
    """Yield the mappings of a document, and what each of them is."""
    yield Timeline, data
    for source in data.get("sources", {}).values():
        yield Source, source
    for event in data.get("events", {}).values():
        yield Event, event
        yield from _statements(event.get("when"))
        pictures = event.get("media") or []
        for picture in pictures if isinstance(pictures, list) else [pictures]:
            yield Media, picture
        for claim in event.get("claims", []):
            yield Claim, claim
            yield from _statements(claim.get("when"))
            if isinstance(claim.get("quote"), dict):
                yield Quote, claim["quote"]


def _statements(when: object) -> Iterator[tuple[type, dict[str, Any]]]:
    for statement in when if isinstance(when, list) else [when]:
        if isinstance(statement, dict):
            yield Statement, statement
            ends = (statement.get("start"), statement.get("end"))
            yield from ((EndStatement, end) for end in ends if isinstance(end, dict))


Damage = Callable[[type, dict[str, Any]], bool]


def _take_out_what_is_needed(cls: type, mapping: dict[str, Any]) -> bool:
    needed = SHAPES[cls].required
    for key in needed:
        del mapping[key]
    return bool(needed)


def _put(**given: Any) -> Damage:  # noqa: ANN401 - any JSON
    def put(cls: type, mapping: dict[str, Any]) -> bool:
        mapping.update(given)
        return set(given) <= set(SHAPES[cls].keys)

    return put


def _claim_without_reason(cls: type, mapping: dict[str, Any]) -> bool:
    mapping.pop("reason", None)
    mapping["status"] = "set aside"
    return cls is Claim


def _reason_without_status(cls: type, mapping: dict[str, Any]) -> bool:
    mapping.pop("status", None)
    mapping["reason"] = "why not"
    return cls is Claim


def _gap_alone(cls: type, mapping: dict[str, Any]) -> bool:
    mapping.pop("after", None)
    mapping.pop("before", None)
    mapping["gap"] = "1 day"
    return cls in {Statement, EndStatement}


def _id_with_a_blank(cls: type, mapping: dict[str, Any]) -> bool:
    mapping.setdefault("events", {})["the fire"] = {"title": "Fire"}
    return cls is Timeline


def _id_of_the_language(cls: type, mapping: dict[str, Any]) -> bool:
    mapping.setdefault("sources", {})["published"] = {}
    return cls is Timeline


def _language_that_is_none(cls: type, mapping: dict[str, Any]) -> bool:
    mapping["language"] = "the king's"
    return cls is Timeline


def _unknown_key(_: type, mapping: dict[str, Any]) -> bool:
    mapping["titel"] = "x"
    return True


def _emptied(cls: type, mapping: dict[str, Any]) -> bool:
    mapping.clear()
    return cls is Statement


#: What a schema sees. (It cannot see whether a date, a length, a time or a zone can be.)
SEEN = {
    "an unknown key": _unknown_key,
    "a key that is needed": _take_out_what_is_needed,
    "a list for a text": _put(note=["x"]),
    "a mapping for a list": _put(claims={"a": {}}),
    "a text for a list": _put(tags="fire"),
    "a list for a mapping": _put(sources=[]),
    "a stance that is none": _put(stance="perhaps"),
    "an extent that is none": _put(extent="long"),
    "a credibility out of range": _put(credibility="7"),
    "a reliability out of range": _put(reliability="G"),
    "a weekday that is none": _put(weekday="moonday"),
    "a week that begins nowhere": _put(week_starts="noday"),
    "a rule's level that is none": _put(check={"copy": "loud"}),
    "an address that runs": _put(url="javascript:alert(1)"),
    "a language that is none": _language_that_is_none,
    "a relation to nothing": _put(during="the fire"),
    "a list of relations": _put(meets=["a", "b"]),
    "a gap alone": _gap_alone,
    "a gap with two relations": _put(gap="1 day", after="a.start", before="a.end"),
    "a status without a reason": _claim_without_reason,
    "a reason without a status": _reason_without_status,
    "an id with a blank": _id_with_a_blank,
    "an id that is a word of the language": _id_of_the_language,
    "a statement that says nothing": _emptied,
}


@pytest.mark.parametrize("damage", SEEN.values(), ids=SEEN)
def test_each_mistake_that_the_schema_sees(damage: Damage) -> None:
    """Each kind of mistake, in a document that has none beside it, is seen by both."""
    check_damaged(whole(Timeline()), damage, 0)


@given(timeline=timelines(2, 2), damage=st.sampled_from([*SEEN.values()]), data=st.data())
def test_what_the_schema_sees_the_reader_sees(
    timeline: Timeline, damage: Damage, data: DataObject
) -> None:
    """Any document, damaged anywhere, fits neither the schema nor the reader."""
    plain = whole(timeline)
    check_damaged(plain, damage, data.draw(st.integers(0, len(fitting(plain, damage)) - 1)))


def fitting(plain: dict[str, Any], damage: Damage) -> list[int]:
    """Return the numbers of the mappings in which a damage is one."""
    found = list(mappings(deepcopy(plain)))
    return [number for number, pair in enumerate(found) if damage(*pair)]


def check_damaged(plain: dict[str, Any], damage: Damage, number: int) -> None:
    """Damage a document in one place; neither the schema nor the reader takes it."""
    assert VALIDATOR.is_valid(plain)
    damage(*list(mappings(plain))[fitting(plain, damage)[number]])
    assert not VALIDATOR.is_valid(plain)
    assert not is_loaded(plain)


def whole(timeline: Timeline) -> dict[str, Any]:
    """Return a timeline's data, with a source, an event and a claim that has all its parts."""
    plain: dict[str, Any] = json.loads(dumps(timeline, "json"))
    plain.setdefault("sources", {})["seen"] = {"title": "A report"}
    quote = {"exact": "at noon", "prefix": "it began "}
    when = {"time": "noon", "start": {"date": "1666", "weekday": "sunday"}}
    claim = {"source": "seen", "quote": quote, "when": when}
    media = {"file": "fire.png", "alt": "A street on fire", "credit": "A painter"}
    plain.setdefault("events", {})["seen"] = {"title": "Fire", "claims": [claim], "media": media}
    return plain


UNSEEN = {
    "a date that cannot be": {"events": {"fire": {"title": "Fire", "when": "1666-13"}}},
    "a length that is none": {"events": {"fire": {"title": "Fire", "when": {"lasting": "long"}}}},
    "a time that cannot be": {"events": {"fire": {"title": "Fire", "when": {"time": "25:00"}}}},
    "a zone that is none": {"timezone": "Europe/Londn"},
    "a source that is not there": {
        "events": {"fire": {"title": "Fire", "claims": [{"source": "pepys"}]}}
    },
    "an event that is not there": {
        "events": {"fire": {"title": "Fire", "when": {"after": "plague"}}}
    },
    "a circle of copies": {"sources": {"a": {"copy_of": "b"}, "b": {"copy_of": "a"}}},
    "a file outside the folder": {"sources": {"a": {"text": "../a.txt"}}},
    "a mapping of nothing": {"events": {"fire": {"title": "Fire", "when": {"date": None}}}},
    "a truth value in JSON, which in YAML is a text": {"title": True},
}


@pytest.mark.parametrize("data", UNSEEN.values(), ids=UNSEEN)
def test_what_only_the_reader_sees(data: dict[str, Any]) -> None:
    """The schema lets through what takes a calendar, or the whole document, to judge."""
    assert VALIDATOR.is_valid(data)
    assert not is_loaded(data)


@pytest.mark.parametrize(
    ("cls", "key"), [(cls, key) for cls, shape in SHAPES.items() for key in shape.keys]
)
def test_a_key_without_a_value(cls: type, key: str) -> None:
    """The schema lets a key stand without a value where the reader does, and nowhere else."""
    plain = whole(Timeline())
    mapping = next(mapping for kind, mapping in mappings(plain) if kind is cls)
    if key in {"sources", "include"}:
        return
    mapping[key] = None
    try:
        read(plain)
        is_read = True
    except FaultsError:
        is_read = False
    assert VALIDATOR.is_valid(plain) == is_read
