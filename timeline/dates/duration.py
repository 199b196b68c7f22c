"""Calendar durations: months, days and seconds, kept apart because none converts to another."""

from __future__ import annotations

import re

from attrs import frozen

from timeline.dates.day import add_months
from timeline.errors import DateError

_ISO = re.compile(
    r"P(?:([0-9]{1,9})Y)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})W)?(?:([0-9]{1,9})D)?"
    r"(?:T(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})S)?)?"
)


@frozen
class Duration:
    """A length of time as calendars count it (ISO 8601-1:2019, 5.5.2.2).

    >>> str(Duration.parse("P1Y2M10DT12H"))
    'P14M10DT43200S'
    """

    months: int = 0
    days: int = 0
    seconds: int = 0

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read an ISO 8601 duration of whole numbers; raise DateError for any other text."""
        match = _ISO.fullmatch(text)
        if match is None or text.endswith(("P", "T")):
            raise DateError(text, "is no ISO 8601 duration", "write for example 'P7D' or 'PT12H'")
        years, months, weeks, days, hours, minutes, seconds = (int(n or 0) for n in match.groups())
        return cls(years * 12 + months, weeks * 7 + days, hours * 3600 + minutes * 60 + seconds)

    def __str__(self) -> str:
        date = f"{self.months}M" * bool(self.months) + f"{self.days}D" * bool(self.days)
        time = f"T{self.seconds}S" if self.seconds else ""
        return f"P{date}{time}" if date or time else "P0D"

    def __add__(self, other: Duration) -> Duration:
        return Duration(
            self.months + other.months, self.days + other.days, self.seconds + other.seconds
        )

    def __neg__(self) -> Duration:
        return Duration(-self.months, -self.days, -self.seconds)

    @property
    def is_civil(self) -> bool:
        """Tell whether it counts calendar days or longer, and no clock time."""
        return self.seconds == 0

    def after(self, day: int) -> int:
        """Return the day number reached from a day: months first, clamped, then days.

        Non-decreasing in `day`. The seconds do not take part.
        """
        return add_months(day, self.months) + self.days
