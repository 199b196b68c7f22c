"""The straight way of reading: it agrees with the careful one, or leaves the document to it."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests.strategies.damage import damaged
from tests.strategies.timelines import timelines
from timeline.errors import DocumentError, Place
from timeline.formats import FORMATS, FormatName, dumps, folder_of, load, loads
from timeline.formats.parts import Document, at_once, document_of, gathered, step_by_step
from timeline.model import Timeline

VALID = Path(__file__).parents[1] / "vectors" / "documents" / "valid"
INVALID = VALID.parent / "invalid"


def origins(timeline: Timeline) -> Iterator[Place | None]:
    """Yield where each part of a timeline stands."""
    yield timeline.origin
    yield from (source.origin for source in timeline.sources)
    for event in timeline.events:
        yield event.origin
        yield from (claim.origin for claim in event.claims)
        yield from (picture.origin for picture in event.media)


def is_straight(document: Document, folder: Path | None = None) -> bool:
    """Tell whether a document is read at once; where it is, the careful way agrees."""
    timeline = at_once(document, folder)
    if timeline is not None:
        careful = step_by_step(document, folder)
        assert timeline == careful
        assert list(origins(timeline)) == list(origins(careful))
        assert all(place is not None for place in origins(timeline))
    return timeline is not None


@pytest.mark.parametrize("format", ["yaml", "json"])
@given(timeline=timelines())
def test_what_is_written_is_read_at_once(format: FormatName, timeline: Timeline) -> None:
    """No field, text or reference of a timeline needs the careful way."""
    assert is_straight(document_of(dumps(timeline, format), FORMATS[format], "any"))


@pytest.mark.parametrize("format", ["yaml", "json"])
@given(data=st.data(), timeline=timelines(2, 2))
def test_damage_is_left_to_the_careful_way(
    format: FormatName, data: DataObject, timeline: Timeline
) -> None:
    """Of a damaged document both ways make the same, or the straight one makes nothing."""
    text = data.draw(damaged(dumps(timeline, format)))
    is_straight(document_of(text, FORMATS[format], "any"))


@pytest.mark.parametrize("path", sorted(VALID.glob("*.[yj]*")), ids=lambda path: path.name)
def test_documents_are_read_at_once(path: Path) -> None:
    """Documents are read at once, unless they hold an alias."""
    assert is_straight(gathered(str(path)), folder_of(str(path))) is (path.name != "aliases.yaml")


@pytest.mark.parametrize("path", sorted(INVALID.glob("*.[yj]*")), ids=lambda path: path.name)
def test_no_mistake_is_read_at_once(path: Path) -> None:
    """What cannot be read is never read at once."""
    try:
        document = gathered(str(path))
    except DocumentError:
        return
    assert at_once(document, folder_of(str(path))) is None


def test_files_are_read_at_once(tmp_path: Path) -> None:
    """Several files are one document also on the straight way, with their own places."""
    (tmp_path / "a.yaml").write_text("events: {fire: {title: A fire}}\n")
    (tmp_path / "b.json").write_text('{"events": {\n"flood": {"title": "A flood"}}}\n')
    assert is_straight(gathered(str(tmp_path)), tmp_path)
    flood = load(tmp_path).event("flood")
    assert flood.origin == Place(str(tmp_path / "b.json"), 2, 1)


def test_the_collector_runs_again_after_reading() -> None:
    """Reading leaves Python's garbage collector as it found it, also where it fails."""
    loads("events: {}")
    assert gc.isenabled()
    with pytest.raises(DocumentError):
        loads("[")
    assert gc.isenabled()
    gc.disable()
    try:
        loads("events: {}")
        assert not gc.isenabled()
    finally:
        gc.enable()
