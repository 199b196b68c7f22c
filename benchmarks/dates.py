"""Time dates beside python-edtf, undate and pendulum, in one run, as ratios.

    python benchmarks/dates.py

The bars: a simple date in at most twice the time of pendulum and 300 times faster than
python-edtf; any example of the specification in at most six times our own simple date; a
comparison below half a microsecond; no parse slower than linear in the length of the text.
"""

from __future__ import annotations

import sys
import warnings
from functools import partial
from operator import lt
from pathlib import Path
from timeit import repeat
from typing import TYPE_CHECKING

warnings.simplefilter("ignore")  # the peers warn of their own future

import pendulum  # noqa: E402
from edtf import parse_edtf  # noqa: E402
from undate import Undate  # noqa: E402

from timeline.dates import Date  # noqa: E402
from timeline.dates.compare import before, overlaps, relations, same_day, within  # noqa: E402
from timeline.errors import DateError  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

VECTORS = Path(__file__).parent.parent / "tests" / "vectors" / "edtf"
SIMPLE = ("2004-06-11", "1985")
OTHERS = ("1985-04-12?", "156X-12-25", "1964/2008", "1985/..", "[1667,1668,1670..1672]")


def microseconds(function: Callable[..., object], *values: object, budget: float = 0.2) -> float:
    """Return the time of one call: the best of five runs that fill the budget."""
    call = partial(function, *values)
    once = min(repeat(call, number=1, repeat=3))
    number = max(1, int(budget / 5 / max(once, 1e-7)))
    return min(repeat(call, number=number, repeat=5)) / number * 1e6


def specification() -> list[str]:
    """Return the examples of the specification, level by level."""
    texts = []
    for name in ("level-0.txt", "level-1.txt", "level-2.txt"):
        section = (VECTORS / name).read_text().split("# The examples of the specification\n")[1]
        texts += [line.split(" | ")[0].strip() for line in section.split("\n\n")[0].splitlines()]
    return [text for text in texts if not text.startswith("#")]


def attempt(text: str) -> None:
    """Parse a text that may be no date."""
    try:
        Date.parse(text)
    except DateError:
        return


class Bars:
    """Print each measured number against its bar, and remember whether all were met."""

    def __init__(self) -> None:
        self.met = True

    def check(self, what: str, value: float, bar: float, *, least: bool = False) -> None:
        """Print one line."""
        held = value >= bar if least else value <= bar
        self.met = self.met and held
        sign = "at least" if least else "at most"
        print(f"  {'met' if held else 'NOT MET':8}{what:58}{value:9.2f}  {sign} {bar:g}")


def parsing(bars: Bars) -> None:
    """Time simple and other dates against the peers."""
    heads = "".join(f"{name:>13}" for name in ("timeline", "pendulum", "python-edtf", "undate"))
    print(f"{'parse, microseconds':26}{heads}")
    for text in (*SIMPLE, *OTHERS):
        ours = microseconds(Date.parse, text)
        theirs = microseconds(pendulum.parse, text) if text in SIMPLE else None
        edtf = microseconds(parse_edtf, text)
        times = (ours, theirs, edtf, _or_none(Undate.parse, text, "EDTF"))
        print(text.ljust(26) + "".join(f"{t:13.2f}" if t else "-".rjust(13) for t in times))
        if theirs:
            bars.check(f"{text}: times pendulum's parse", ours / theirs, 2)
            exact = microseconds(partial(pendulum.parse, exact=True), text)
            bars.check(f"{text}: times pendulum's parse, exact=True", ours / exact, 2)
            bars.check(f"{text}: faster than python-edtf, times", edtf / ours, 300, least=True)


def _or_none(function: Callable[..., object], *values: object) -> float | None:
    try:
        return microseconds(function, *values)
    except ValueError:
        return None


def examples(bars: Bars) -> None:
    """Time every example of the specification against our own simple date."""
    simple = microseconds(Date.parse, "2004-06-11")
    times = sorted((microseconds(Date.parse, t, budget=0.05), t) for t in specification())
    print(f"\nexamples of the specification: {len(times)}; the slowest, in microseconds:")
    for time, text in times[-3:]:
        print(f"          {text:58}{time:9.2f}")
    bars.check(f"{times[-1][1]}: times 2004-06-11", times[-1][0] / simple, 6)


def first_before(one: str, other: str) -> object:
    """Parse two dates and compare them, before their bounds are remembered."""
    return before(Date.parse(one), Date.parse(other))


def comparing(bars: Bars) -> None:
    """Time comparisons."""
    print("\ncompare, microseconds")
    pairs = (("2004-06-11", "2004-06-12"), ("1985~", "198X"), ("1985/..", "2004-06/2006-08"))
    for one, other in pairs:
        dates = Date.parse(one), Date.parse(other)
        bars.check(f"before({one}, {other})", microseconds(before, *dates), 0.5)
    dates = Date.parse("2005-03"), Date.parse("2004-06/2006-08")
    for function in (overlaps, within, same_day):
        name = f"{function.__name__}(2005-03, 2004-06/2006-08)"
        bars.check(name, microseconds(function, *dates), 0.5)
    gaps = Date.parse("2005-03"), Date.parse("XXXX-12-25")
    days = "2004-06-11", "2004-06-12"
    for name, function, values in (
        ("parse two days, and compare them for the first time", first_before, days),
        ("overlaps(2005-03, XXXX-12-25)", overlaps, gaps),
        ("relations(2005-03, 2004-06/2006-08)", relations, dates),
        ("undate: 2004-06-11 < 2004-06-12", lt, [Undate.parse(day, "EDTF") for day in days]),
        ("python-edtf: 2004-06-11 < 2004-06-12", lt, [parse_edtf(day) for day in days]),
    ):
        print(f"          {name:58}{microseconds(function, *values):9.2f}")


def lengths(bars: Bars) -> None:
    """Time texts of 2,000 and 4,000 characters: twice the length in about twice the time."""
    print("\nlong texts: the time of 4,000 characters, times that of 2,000")
    for name, frame, piece in (
        ("[1667,1668,...]", "[{}1669]", "1667,"),
        ("refused: Y111...", "Y{}", "1"),
        ("refused: xxx...", "{}", "x"),
        ("refused: [2004-06-11,...", "[{}", "2004-06-11,"),
        ("refused: ......", "{}", "."),
        ("refused: (((...", "{}", "("),
    ):
        short, long = (frame.format(piece * (size // len(piece))) for size in (2_000, 4_000))
        ratio = microseconds(attempt, long) / microseconds(attempt, short)
        bars.check(name, ratio, 3)
    bars.check("65,000 characters, in microseconds", microseconds(attempt, "1" * 65_000), 50)


def main() -> int:
    """Run all; return 1 where a bar was not met."""
    bars = Bars()
    parsing(bars)
    examples(bars)
    comparing(bars)
    lengths(bars)
    print("\nall bars met" if bars.met else "\nsome bars were not met")
    return 0 if bars.met else 1


if __name__ == "__main__":
    sys.exit(main())
