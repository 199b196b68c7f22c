"""Chronologies of dozens of events: claims relate events near in time, and some are wrong."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from attrs import define, field

from timeline.dates import Date
from timeline.dates.gap import Gap
from timeline.model import (
    Claim,
    EndStatement,
    Event,
    Reference,
    Reports,
    Source,
    Statement,
    Timeline,
    Weekday,
)

FIRST = date(2001, 1, 1)


@define
class Chronicle:
    """How a true course of events is told: by whom, how often, and how often wrongly."""

    seed: int
    events: int = 30
    sources: int = 8
    claims: int = 90
    wrong: int = 5
    _random: Random = field(init=False)
    _days: list[date] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._random = Random(self.seed)  # noqa: S311 - nothing secret hangs on it
        self._days = [
            FIRST + timedelta(days=3 * number + self._random.randrange(4))
            for number in range(self.events)
        ]

    def timeline(self) -> Timeline:
        """Return what is told."""
        said: list[list[Claim]] = [[] for _ in range(self.events)]
        for _ in range(self.claims):
            about = self._random.randrange(self.events)
            said[about].append(self.claim(about))
        for _ in range(self.wrong):
            about = self._random.randrange(self.events)
            wrongly = self._days[about] + timedelta(days=self._random.choice([-40, -6, 5, 300]))
            said[about].append(self._told(Statement(date=_date(wrongly))))
        events = [Event(f"e{n}", f"E{n}", claims=claims) for n, claims in enumerate(said)]
        sources = [Source(f"s{n}", published=Date.parse("2003")) for n in range(self.sources)]
        return Timeline("A chronicle", tuple(sources), tuple(events))

    def claim(self, about: int) -> Claim:
        """Return a claim that is true of an event."""
        near = self._near(about)
        apart = (self._days[near] - self._days[about]).days
        if apart and self._random.random() < 0.55:
            return self._told(self._related(f"e{near}", apart))
        return self._told(self._dated(self._days[about]))

    def _dated(self, day: date) -> Statement:
        kind = self._random.random()
        if kind < 0.3:
            return Statement(date=_date(day))
        if kind < 0.5:
            return Statement(weekday=(Weekday(day.weekday()),))
        if kind < 0.6:
            return Statement(start=EndStatement(date=_date(day)))
        return Statement(date=_date(day, months=True))

    def _related(self, other: str, apart: int) -> Statement:
        gap = None
        if self._random.random() < 0.5:
            gap = Gap.parse(f"at most {abs(apart) + self._random.randrange(9)} days")
        if apart < 0:
            return Statement(after=Reference(other), gap=gap)
        return Statement(before=Reference(other), gap=gap)

    def _near(self, about: int) -> int:
        shift = self._random.choice([-3, -2, -1, 1, 2, 3])
        return min(max(about + shift, 0), self.events - 1)

    def _told(self, said: Statement) -> Claim:
        choice = self._random.choice
        return Claim(
            f"s{self._random.randrange(self.sources)}",
            (said,),
            reports=choice([Reports.HAPPENED] * 3 + [Reports.PLANNED]),
            credibility=choice([None, None, 2, 4]),
        )


def _date(day: date, *, months: bool = False) -> Date:
    return Date.parse(str(day)[:7] if months else str(day))
