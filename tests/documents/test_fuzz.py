"""Documents with random damage: all that comes out is a DocumentError, with places in the file."""

import json
import os
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests.strategies.damage import PIECES, damaged
from tests.strategies.timelines import timelines
from timeline.errors import DocumentError, Problem
from timeline.formats import FormatName, dumps, load, loads
from timeline.model import Timeline

ROOT = Path(__file__).parents[2]
_TERMINAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def problems_of(text: str, format: FormatName) -> tuple[Problem, ...]:
    """Load a text; return what is said of it, nothing where it loads."""
    try:
        loads(text, format)
    except DocumentError as error:
        assert error.problems  # noqa: PT017 - it may also load
        return error.problems
    return ()


def check(text: str, format: FormatName) -> None:
    """Load a text; all that is said of it has a place in it, and can be shown on a terminal."""
    lines = _BREAK.split(text.removeprefix("\ufeff"))
    for problem in problems_of(text, format):
        assert problem.message
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert not _TERMINAL.search(str(problem))


@pytest.mark.parametrize("format", ["yaml", "json"])
@given(data=st.data())
@settings(max_examples=2_500 if os.environ.get("CI") else 60)
def test_damage_to_the_events_is_told(format: FormatName, data: DataObject) -> None:
    """`data/events.yaml` with random damage loads, or its problems have places in it."""
    whole = EVENTS[format]
    start = data.draw(st.integers(0, len(whole) // 1_000)) * 1_000
    part = data.draw(damaged(whole[start : start + 1_500]))
    check(whole[:start] + part + whole[start + 1_500 :], format)


@pytest.mark.parametrize("format", ["yaml", "json"])
@given(data=st.data(), timeline=timelines(2, 2))
def test_damage_to_any_document_is_told(
    format: FormatName, data: DataObject, timeline: Timeline
) -> None:
    """A random document with random damage loads, or its problems have places in it."""
    check(data.draw(damaged(dumps(timeline, format))), format)


@pytest.mark.parametrize("format", ["yaml", "json"])
@given(text=st.text(st.sampled_from("".join(PIECES) + "abc \n"), max_size=80))
@settings(max_examples=300)
def test_noise_is_told(format: FormatName, text: str) -> None:
    """Any text loads, or its problems have places in it."""
    check(text, format)


@pytest.mark.parametrize("said", ["\x7ffire.start", "\x7ffire.strat", "fire.\x9bstart"])
def test_a_hint_rewrites_no_terminal(said: str) -> None:
    """What a hint repeats of a document is shown as it is written in Python."""
    events = {"fire": {"title": "A fire"}, "flood": {"title": "A flood", "when": {"after": said}}}
    for wrong in ({"events": events}, {f"title:{said}": ""}):
        text = json.dumps(wrong, ensure_ascii=False)
        assert problems_of(text, "json")
        check(text, "json")


@given(data=st.data())
def test_any_bytes_are_told(data: DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file of damaged bytes loads, or is refused by a DocumentError and nothing else."""
    path = tmp_path_factory.mktemp("bytes") / "damaged.yaml"
    content = bytearray(EVENTS["yaml"][:600].encode())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    with suppress(DocumentError):
        load(path)


EVENTS: dict[str, str] = {
    "yaml": (ROOT / "data" / "events.yaml").read_text(),
    "json": dumps(load(ROOT / "data" / "events.yaml"), "json"),
}
