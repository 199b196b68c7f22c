"""Civil time on a Plotly axis: as dates where Plotly can read them, else as days.

Plotly reads `-500-01-01` as nothing and drops years beyond 9999; for these the axis holds days
since 1970-01-01 as numbers, with ticks and eras of our own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.dates import CalendarDate
from timeline.dates.day import SECONDS_PER_DAY, civil, day_number
from timeline.layout.ticks import tick_words, ticks
from timeline.render.pagewords import ENGLISH

if TYPE_CHECKING:
    from timeline.layout import Chart, Window
    from timeline.layout.ticks import Named

_FIRST = day_number(1) * SECONDS_PER_DAY
_LAST = day_number(9999) * SECONDS_PER_DAY
_PIXELS_PER_TICK = 110
#: How Plotly writes ticks so far apart, in milliseconds or months, where it cannot know the names
#: of months: as ISO 8601 does, in any language.
_NUMERIC = (
    (None, 60_000, "%H:%M:%S<br>%Y-%m-%d"),
    (60_000, 86_400_000, "%H:%M<br>%Y-%m-%d"),
    (86_400_000, "M1", "%Y-%m-%d"),
    ("M1", "M12", "%Y-%m"),
    ("M12", None, "%Y"),
)


@frozen
class Axis:
    """Say seconds in the way that one kind of Plotly axis understands."""

    #: whether the axis holds dates; else it holds days since 1970-01-01
    dated: bool
    #: of the names on it
    language: str = ENGLISH

    @classmethod
    def of(cls, whole: Window, language: str) -> Axis:
        """Return the axis that can hold all of a window."""
        return cls(whole.start >= _FIRST and whole.end <= _LAST, language)

    @property
    def kind(self) -> str:
        """Return what Plotly calls this kind of axis."""
        return "date" if self.dated else "linear"

    def at(self, second: float) -> str | float:
        """Return an instant; a date is text, so that no reader's zone shifts it."""
        if not self.dated:
            return second / SECONDS_PER_DAY
        day, rest = divmod(round(second), SECONDS_PER_DAY)
        year, month, number = civil(day)
        clock = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"
        return f"{year:04}-{month:02}-{number:02} {clock}"

    def length(self, seconds: float) -> float:
        """Return a length: milliseconds on an axis of dates, else days."""
        return seconds * 1000 if self.dated else seconds / SECONDS_PER_DAY

    def layout(self, chart: Chart) -> dict[str, Any]:
        """Return what Plotly's x-axis needs: its kind, the first window, how far one can go."""
        options: dict[str, Any] = {
            "type": self.kind,
            "range": self.range(chart.window),
            "minallowed": self.at(chart.whole.start),
            "maxallowed": self.at(chart.whole.end),
        }
        if not self.dated:
            most = max(2, int(chart.width / _PIXELS_PER_TICK))
            found = ticks(chart.window, most, self._named)
            options["tickmode"] = "array"
            options["tickvals"] = [self.at(second) for second, _ in found]
            options["ticktext"] = [text for _, text in found]
        elif self.language != ENGLISH:
            options["tickformatstops"] = [
                {"dtickrange": [least, most], "value": pattern}
                for least, most, pattern in _NUMERIC
            ]
        return options

    @property
    def _named(self) -> Named:
        return tick_words if self.language == ENGLISH else self._in_words

    def _in_words(self, year: int, month: int | None = None, day: int | None = None, /) -> str:
        return CalendarDate(year, month, day).words(self.language, "short")

    def range(self, window: Window) -> list[str | float]:
        """Return the two ends of a window."""
        return [self.at(window.start), self.at(window.end)]
