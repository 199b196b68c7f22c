"""Laws of reading and writing: what is written reads back as the same timeline."""

from typing import get_args

import pytest
from hypothesis import example, given

from tests.strategies.timelines import timelines
from timeline.formats import FormatName, dumps, loads
from timeline.model import Timeline

FORMATS: tuple[FormatName, ...] = get_args(FormatName)


@pytest.mark.parametrize("format", FORMATS)
@given(timeline=timelines())
@example(timeline=Timeline())
def test_what_is_written_reads_back(format: FormatName, timeline: Timeline) -> None:
    """`loads(dumps(x)) == x`, in each format."""
    assert loads(dumps(timeline, format), format) == timeline


@pytest.mark.parametrize("format", FORMATS)
@given(timeline=timelines())
def test_writing_is_stable(format: FormatName, timeline: Timeline) -> None:
    """What was read and is written again is the same text."""
    text = dumps(timeline, format)
    assert dumps(loads(text, format), format) == text
