"""The parts of an event's picture, in civil seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.layout.item import Item
    from timeline.layout.window import Window

#: how far a side without a bound fades out, as a part of the first window
FADE = 0.1

Span = tuple[float, float]


@frozen
class Drawn:
    """What is drawn of one event. Each part lies within the whole window."""

    #: where it may be, as far as that is bounded; contains the core
    span: Span
    #: where it certainly is
    core: Span | None
    #: where its picture fades out, since nothing bounds it there
    fade_before: Span | None
    fade_after: Span | None
    #: arrow heads: where it runs out of the picture
    arrow_before: float | None
    arrow_after: float | None
    #: a mark that stands for one day or less
    mark: float | None

    @property
    def hull(self) -> Span:
        """Return from where to where anything is drawn, claims that were set aside apart."""
        before, after = self.fade_before, self.fade_after
        return (
            self.span[0] if before is None else before[0],
            self.span[1] if after is None else after[1],
        )


def view_of_all(items: Sequence[Item], first: Window, everything: Window) -> Window:
    """Return the whole window, long enough for the sides that fade out."""
    room = round(first.length * FADE * 1.5)
    fading = [i for i in items if i.earliest_start is None or i.latest_end is None]
    spans = [(item, known) for item in fading if (known := item.known()) is not None]
    starts = [known[0] - room for item, known in spans if item.earliest_start is None]
    ends = [known[1] + room for item, known in spans if item.latest_end is None]
    return type(first)(min([everything.start, *starts]), max([everything.end, *ends]))


def draw(item: Item, first: Window, whole: Window) -> Drawn:
    """Work out the parts of an event's picture."""
    if item.earliest_start is not None and item.latest_end is not None:
        return _bounded((item.earliest_start, item.latest_end), item)
    known = item.known()
    if known is None:
        return _without_date(first)
    reach = first.length * FADE
    before = item.earliest_start is None
    after = item.latest_end is None
    span = _span(item, known, whole)
    fade_before = (span[0] - reach, span[0]) if before and not item.runs_from else None
    fade_after = (span[1], span[1] + reach) if after and not item.runs_on else None
    return Drawn(
        span=span,
        core=_core(item, span),
        fade_before=fade_before,
        fade_after=fade_after,
        arrow_before=(fade_before or span)[0] if before else None,
        arrow_after=(fade_after or span)[1] if after else None,
        mark=None,  # which stands for a day, and here is no limit
    )


def _bounded(span: tuple[int, int], item: Item) -> Drawn:
    mark = (span[0] + span[1]) / 2 if item.fits_a_day else None
    return Drawn(span, item.core, None, None, None, None, mark)


def _without_date(first: Window) -> Drawn:
    """Draw an event that nothing bounds: it may be anywhere."""
    quarter = first.length / 4
    inner = first.start + quarter, first.end - quarter
    return Drawn(
        span=inner,
        core=None,
        fade_before=(first.start + quarter / 4, inner[0]),
        fade_after=(inner[1], first.end - quarter / 4),
        arrow_before=first.start + quarter / 4,
        arrow_after=first.end - quarter / 4,
        mark=None,
    )


def _span(item: Item, known: tuple[int, int], whole: Window) -> Span:
    start, end = item.earliest_start, item.latest_end
    if start is None:
        start = whole.start if item.runs_from else known[0]
    if end is None:
        end = whole.end if item.runs_on else known[1]
    return start, end


def _core(item: Item, span: Span) -> Span | None:
    """Return the core; of an event that is said to go on, up to where the picture ends."""
    start, end = item.certain_start, item.certain_end
    if item.runs_on and item.latest_end is None:
        end = round(span[1])
    if item.runs_from and item.earliest_start is None:
        start = round(span[0])
    return (start, end) if start is not None and end is not None and start < end else None
