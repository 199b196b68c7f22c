"""Random events as the layout sees them: marks, bars, sides without a bound, no date at all."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from timeline.layout import Item

DAY = 86_400
#: around 2022, with some centuries before and after, so that outliers happen
_DAYS = st.one_of(
    st.integers(19_000, 19_400), st.integers(18_000, 20_000), st.integers(-700_000, 90_000)
)
_LABELS = st.one_of(
    st.sampled_from(["", "x", "75 rabbis meet in Moscow", "מלחמה", "北京", "W" * 90]),
    st.text(max_size=40),
)
_SIGNS = st.sampled_from(["", "", " (planned)", " (planned, disputed)"])
_LANES = st.sampled_from(["", "", "War", "Courts", "A lane with a long name"])


@st.composite
def bounds(draw: DrawFn) -> dict[str, int | None]:
    """Return four bounds that an event can have; each may be unknown."""
    start, first, second, third = sorted(draw(st.lists(_DAYS, min_size=4, max_size=4)))
    found: dict[str, int | None] = {
        "earliest_start": start * DAY,
        "latest_start": (first + 1) * DAY - 1,
        "earliest_end": second * DAY + 1,
        "latest_end": (third + 1) * DAY,
    }
    if draw(st.booleans()):  # somewhere within: the start may lie after the end's earliest
        found["latest_start"], found["earliest_end"] = (third + 1) * DAY - 1, start * DAY + 1
    for name in draw(st.sets(st.sampled_from(sorted(found)), max_size=2)):
        found[name] = None
    return found


@st.composite
def days(draw: DrawFn) -> dict[str, int | None]:
    """Return the bounds of an event of one known day."""
    start = draw(_DAYS) * DAY
    return {
        "earliest_start": start,
        "latest_start": start + DAY - 1,
        "earliest_end": start + 1,
        "latest_end": start + DAY,
    }


def _claimed() -> SearchStrategy[tuple[tuple[int, int], ...]]:
    span = st.tuples(_DAYS, st.integers(1, 60)).map(
        lambda pair: (pair[0] * DAY, (pair[0] + pair[1]) * DAY)
    )
    return st.lists(span, max_size=2).map(tuple)


@st.composite
def items(draw: DrawFn, most: int = 9) -> list[Item]:
    """Return events with ids of their own."""
    found = []
    for number in range(draw(st.integers(0, most))):
        kind = draw(st.sampled_from(["day", "day", "bounds", "bounds", "none"]))
        known = draw({"day": days(), "bounds": bounds(), "none": st.just({})}[kind])
        found.append(
            Item(
                f"e{number}",
                draw(_LABELS),
                draw(_SIGNS),
                lane=draw(_LANES),
                runs_on=draw(st.booleans()),
                runs_from=draw(st.booleans()),
                planned=draw(st.booleans()),
                qualified=draw(st.booleans()),
                claimed=draw(st.one_of(st.just(()), _claimed())),
                **known,
            )
        )
    return found
