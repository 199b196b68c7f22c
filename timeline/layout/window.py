"""Which stretch of time a chart shows at first, and which one holds everything.

The rule for the first window: take the shortest stretch that wholly holds at least three quarters
of the events (of what is known of each), and add those that lie within half its length of it, as
long as there are any. The result is taken where it is at most a third as long as the stretch that
holds all events, so that one event of 1999 does not squeeze twenty of 2022, and evenly spread
events are all shown. Events outside it are drawn, and a step back shows them.
"""

from __future__ import annotations

from heapq import heappush, heappushpop
from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.layout.item import Item

DAY = 86_400
#: shown where no event has any date
_NOTHING = (0, 365 * DAY)


@frozen
class Window:
    """A stretch of civil time `[start, end)`."""

    start: int
    #: after `start`
    end: int

    @property
    def length(self) -> int:
        """Return the length in seconds."""
        return self.end - self.start

    def padded(self, before: float, after: float) -> Window:
        """Return the window, longer by these parts of its length."""
        return Window(
            self.start - round(self.length * before), self.end + round(self.length * after)
        )

    def hull(self, other: Window) -> Window:
        """Return the shortest window that holds both."""
        return Window(min(self.start, other.start), max(self.end, other.end))


def first_window(items: Sequence[Item]) -> Window:
    """Return what is shown at first, with some air at both sides.

    A date that was set aside is shown too where that costs little room.
    """
    spans = [span for item in items if (span := item.known()) is not None]
    return window_of(spans, [span for item in items for span in item.claimed])


def window_of(spans: Sequence[tuple[int, int]], claimed: Sequence[tuple[int, int]]) -> Window:
    """Return what is shown at first of what is known of events, and of what was set aside."""
    if not spans:
        return Window(*_NOTHING)
    chosen = _with_most(spans)
    air = 0.04 if len(spans) > 1 else 3
    return _with_near(chosen, claimed, 0.15).padded(air, air)


def whole_window(items: Sequence[Item], first: Window) -> Window:
    """Return what shows everything: the first window, and all that lies outside it."""
    return whole_of([*chain.from_iterable(item.extremes() for item in items)], first)


def whole_of(instants: Sequence[int], first: Window) -> Window:
    """Return what shows all these instants, and the first window."""
    if not instants:
        return first
    everything = Window(min(instants), max(*instants, min(instants) + 1))
    hull = first.hull(everything)
    before = 0.02 if hull.start < first.start else 0
    after = 0.02 if hull.end > first.end else 0
    return hull.padded(before, after)


def _with_most(spans: Sequence[tuple[int, int]]) -> Window:
    """Return a short stretch with most of the spans, or, where there is none, the whole."""
    everything = Window(min(s for s, _ in spans), max(e for _, e in spans))
    count = -(-len(spans) * 3 // 4)
    if all(_held(half, spans) < count for half in _halves(everything)):
        return everything  # no third of it can hold as many
    most = _with_near(_shortest(spans, count), spans, 0.5)
    return most if most.length * 3 <= everything.length else everything


def _halves(window: Window) -> Iterator[Window]:
    """Yield stretches, each half as long, such that any third lies in one of them."""
    for sixth in range(4):
        start, end = window.length * sixth // 6, -(-window.length * (sixth + 3) // 6)
        yield Window(window.start + start, window.start + end)


def _held(window: Window, spans: Sequence[tuple[int, int]]) -> int:
    """Return how many spans a window wholly holds."""
    start, end = window.start, window.end
    return len([1 for s, e in spans if start <= s and e <= end])


def _with_near(window: Window, spans: Sequence[tuple[int, int]], reach: float) -> Window:
    """Return the window, longer by the spans within a part of its length, over and over."""
    outside = list(spans)
    while True:
        room = window.padded(reach, reach)
        near = [(s, e) for s, e in outside if room.start <= s and e <= room.end]
        if not near:
            return window
        outside = [(s, e) for s, e in outside if s < room.start or room.end < e]
        window = window.hull(Window(min(s for s, _ in near), max(e for _, e in near)))


def _shortest(spans: Sequence[tuple[int, int]], count: int) -> Window:
    """Return the shortest window that wholly holds `count` of the spans.

    From the last start to the first, the heap keeps the `count` smallest ends among the spans
    that start no earlier.
    """
    smallest: list[int] = []  # negated: the root is the largest of the ends that are kept
    best: Window | None = None
    for start, end in sorted(spans, reverse=True):
        if len(smallest) < count:
            heappush(smallest, -end)
        else:
            heappushpop(smallest, -end)
        if len(smallest) == count:
            found = Window(start, -smallest[0])
            best = found if best is None or found.length <= best.length else best
    if best is None:
        raise ValueError(f"{count} of {len(spans)} spans")
    return best
