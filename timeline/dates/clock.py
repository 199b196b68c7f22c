"""Times of day: a clock time, or a part of the day from one documented table."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates.zone import Zone, zone
from timeline.errors import DateError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

_TIME = re.compile(
    r"([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?(Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?"
)

#: Parts of the day, as hours from and until: this library's policy. Each holds the day period
#: that CLDR 47 gives for English by that name, and is wider where papers use the word more
#: loosely, since a false contradiction costs more than a wide bound. What rests on it is soft.
PARTS_OF_DAY: Mapping[str, tuple[tuple[int, int], ...]] = MappingProxyType(
    {
        "morning": ((0, 12),),
        "noon": ((11, 14),),
        "afternoon": ((12, 18),),
        "evening": ((17, 24),),
        "night": ((0, 6), (20, 24)),
        "midnight": ((0, 1), (23, 24)),
        "early": ((0, 12),),
        "late": ((12, 24),),
        "dawn": ((3, 9),),
        "dusk": ((15, 23),),
    }
)


@frozen
class TimeOfDay:
    """A time on the clock, or a part of the day, on any day.

    >>> str(TimeOfDay.parse("14:30"))
    '14:30'
    >>> TimeOfDay.parse("evening").ranges
    ((61200, 86400),)
    """

    #: canonical: a key of PARTS_OF_DAY, or HH:MM, HH:MM:SS, with an offset where one was given
    text: str

    @classmethod
    def parse(cls, text: str) -> TimeOfDay:
        """Read `14:30`, `14:30:15+03:00` or a part of the day; raise DateError otherwise."""
        if text in PARTS_OF_DAY or _TIME.fullmatch(text):
            return cls(text)
        guess = nearest(text, PARTS_OF_DAY)
        hint = f"did you mean {guess!r}?" if guess else "write '14:30', '14:30:15' or 'evening'"
        raise DateError(text, "is no time of day", hint)

    def __str__(self) -> str:
        return self.text

    @property
    def is_part_of_day(self) -> bool:
        """Tell whether it is a vague word, read by a policy."""
        return self.text in PARTS_OF_DAY

    @property
    def zone(self) -> Zone | None:
        """Return the zone that its offset names, None where it has none."""
        match = _TIME.fullmatch(self.text)
        return zone(match[4]) if match and match[4] else None

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """Return the half-open ranges of seconds of the day that it means."""
        if self.is_part_of_day:
            return tuple((a * 3600, b * 3600) for a, b in PARTS_OF_DAY[self.text])
        match = _TIME.fullmatch(self.text)
        if match is None:
            raise DateError(self.text, "is no time of day", "use TimeOfDay.parse")
        start = int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3] or 0)
        return ((start, start + (1 if match[3] else 60)),)
