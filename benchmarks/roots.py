"""Measure what it takes to ask a solution what if, as a share of solving everything again.

Run it as `python benchmarks/roots.py [CLAIMS [ROOTS [CONTRADICTIONS]]]`. Claims relate events
near in time. Seconds are those of the processor, so that what else a machine does counts little.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from timeline.dates import Date
from timeline.dates.gap import Gap
from timeline.model import Claim, Event, Reference, Source, Statement, Timeline, Weekday
from timeline.solver import solve

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def chronicle(claims: int, roots: int, wrong: int) -> Timeline:
    """Return a timeline of a quarter as many events as claims, of which some are wrong."""
    rng = random.Random(1)
    days = [date(1500, 1, 1) + timedelta(3 * n + rng.randrange(3)) for n in range(claims // 4)]
    said: list[list[Claim]] = [[] for _ in days]
    for number in range(claims):
        about = number if number < len(days) else rng.randrange(len(days))
        statement = true_statement(rng, days, about)
        if number >= claims - wrong:
            statement = Statement(date=Date.parse(str(days[about] - timedelta(400))))
        said[about].append(Claim(f"s{rng.randrange(roots)}", (statement,)))
    return Timeline(
        "A chronicle",
        tuple(Source(f"s{number}") for number in range(roots)),
        tuple(Event(f"e{n}", f"E{n}", claims=tuple(each)) for n, each in enumerate(said)),
    )


def true_statement(rng: random.Random, days: list[date], about: int) -> Statement:
    """Return what is true of an event: a month, a day, a weekday, or its place by another."""
    other = min(max(about + rng.choice([-3, -2, -1, 1, 2, 3]), 0), len(days) - 1)
    apart, kind = (days[other] - days[about]).days, rng.random()
    if kind < 0.1:
        return Statement(date=Date.parse(str(days[about])))
    if kind < 0.2:
        return Statement(weekday=(Weekday(days[about].weekday()),))
    if kind < 0.5 or not apart:
        return Statement(date=Date.parse(str(days[about])[:7]))
    gap = Gap.parse(f"at most {abs(apart) + rng.randrange(20)} days") if kind < 0.75 else None
    reference = Reference(f"e{other}")
    if apart < 0:
        return Statement(after=reference, gap=gap)
    return Statement(before=reference, gap=gap)


def main(claims: int, roots: int, wrong: int) -> None:
    """Print how long each question takes."""
    print(f"{claims:,} claims of {roots} roots, {wrong} of them wrong")
    timeline = chronicle(claims, roots, wrong)
    whole, solution = timed(lambda: solve(timeline))
    report("solving it", whole, whole)
    report("when each claim set aside would have it", timed(lambda: solution.set_aside)[0], whole)
    report("without one source", timed(lambda: solution.without("s3"))[0], whole)
    claim = Claim("s1", (Statement(date=Date.parse("1500-01-20")),))
    report("with one more claim", timed(lambda: solution.what_if("e9", claim))[0], whole)
    report("what one date rests on", timed(lambda: solution.support("e7"))[0], whole)
    every, _ = timed(lambda: [solution.support(event) for event in solution])
    report("what each date rests on", every, whole)


def timed(run: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds that a run takes, and what it gives."""
    begun = time.process_time()
    found = run()
    return time.process_time() - begun, found


def report(what: str, seconds: float, whole: float) -> None:
    """Print a time, and its share of solving everything."""
    print(f"{what:42} {seconds * 1_000:9.1f} ms {seconds / whole:8.2f} x")


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*given, *(10_000, 500, 50)[len(given) :])
