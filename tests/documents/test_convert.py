"""Plain data to values: whatever stands where, faults come out, all of them, and nothing else."""

from contextlib import suppress
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from timeline.convert import Fault, FaultsError, plain, read
from timeline.convert.keys import SHAPES
from timeline.errors import DocumentError
from timeline.formats import load, loads
from timeline.model import Timeline

_KEYS = sorted({key for shape in SHAPES.values() for key in shape.keys} | {"titel", "id", "x"})
_TEXTS = (
    *(
        "",
        "..",
        "x",
        "y",
        "published",
        "x.published",
        "y.start",
        "2022",
        "2022-13",
        "1 day",
        "> 1",
    ),
    *(
        "monday",
        "planned",
        "disputes",
        "set aside",
        "A",
        "3",
        "any",
        "UTC",
        "https://x.org",
        "a/b",
    ),
    *("\0id", "\0source", "14:30Z", "2022-09-05T14:30:00Z", "../x", "point", "[1667,1668]"),
)
values: SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.sampled_from(_TEXTS) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*_KEYS, "\0id", "\0origin"]), inner, max_size=4)
    ),
    max_leaves=12,
)
_texts = st.sampled_from(_TEXTS)


def mappings(*keys: str, also: SearchStrategy[object] = values) -> SearchStrategy[object]:
    """Draw mappings with the right keys and any values."""
    return st.dictionaries(st.sampled_from(keys), _texts | also, max_size=4)


_statements = mappings("after", "before", "gap", "date", "start", "end")
_claims = mappings("source", "when", "quote", "status", "reason", "zzz", also=_statements | values)
_events = mappings("title", "when", "claims", "tags", also=st.lists(_claims, max_size=2) | values)
documents: SearchStrategy[object] = values | st.fixed_dictionaries(
    {
        "sources": st.dictionaries(
            st.sampled_from("xyz"), mappings("copy_of", "url", "text", "csl")
        ),
        "events": st.dictionaries(st.sampled_from(["x", "y", "a b"]), _events, max_size=3),
    },
    optional=dict.fromkeys(("title", "timezone", "language", "week_starts", "oops"), values),
)


@given(documents)
@settings(max_examples=500)
def test_any_plain_data_gives_a_timeline_or_faults(data: object) -> None:
    """Nothing but FaultsError comes out, each fault says something, and no half of a timeline."""
    faults: tuple[Fault, ...] = ()
    try:
        assert isinstance(read(data), Timeline)
    except FaultsError as error:
        faults = error.faults or (Fault((), ""),)
    assert all(fault.message for fault in faults)


@given(documents)
def test_reading_leaves_the_data_alone(data: object) -> None:
    """What is read is not changed, also where faults are taken out."""
    before = repr(data)
    with suppress(FaultsError):
        read(data)
    assert repr(data) == before


#: the lines of an event that is wrong in one way, and what is then said
MISTAKES = (
    ("titel: Fire", "unknown key 'titel' in an event"),
    ("lane: London", "an event without the key 'title'"),
    ("title: Fire\nwhen: 2022-13", "'2022-13': there is no month 13"),
    ("title: Fire\nwhen: {}", "this mapping says nothing"),
    ("title: Fire\nwhen: {after: nowhere}", "no event has the id 'nowhere'"),
    ("title: Fire\nwhen: {aftr: safe, gap: 1 day}", "unknown key 'aftr' in a statement"),
    (
        "title: Fire\nwhen: {before: published}",
        "the editor's own statement has no publication",
    ),
    ("title: Fire\nclaims:\n  - source: nobody", "no source has the id 'nobody'"),
    ("title: Fire\nclaims:\n  - quote: it burns", "a claim without the key 'source'"),
    (
        "title: Fire\nclaims: {source: pepys}",
        "expected a list of claims, found a mapping",
    ),
    (
        "title: Fire\nclaims:\n  - {source: pepys, staus: set aside, reason: so}",
        "unknown key 'staus' in a claim",
    ),
    ("title: Fire\nextent: perod", "expected point or period, found 'perod'"),
    (
        "title: Fire\ntimezone: UTC",
        "'UTC' names a zone, and the document has no timezone",
    ),
    ("title: Fire\ntitle: Flames", "the key 'title' stands here a second time"),
    (
        "title: Fire\nwhen: {weekday: [monday, funday]}",
        "expected a weekday, found 'funday'",
    ),
)


@given(st.lists(st.sampled_from(MISTAKES), min_size=1, max_size=6))
def test_no_mistake_hides_another(mistakes: list[tuple[str, str]]) -> None:
    """Each mistake is told once, in file order, however many others there are."""
    events = ["  safe:\n    title: Safe\n"]
    events += [
        f"  event-{number}:\n{indent(lines, '    ')}\n"
        for number, (lines, _) in enumerate(mistakes)
    ]
    text = "sources:\n  pepys: {title: Diary}\nevents:\n" + "".join(events)
    with pytest.raises(DocumentError) as caught:
        loads(text)
    assert [problem.message for problem in caught.value.problems] == [
        message for _, message in mistakes
    ]


def test_plain_data_and_back() -> None:
    """A timeline as plain data is read as the same timeline, without a text in between."""
    timeline = load(Path(__file__).parents[2] / "data" / "events.yaml")
    assert read(plain(timeline)) == timeline
