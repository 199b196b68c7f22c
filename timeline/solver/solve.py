"""From a timeline to its solution."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from timeline.dates import Boundary, Date, DateSet, Day, Interval
from timeline.dates.simplest import simplest
from timeline.errors import TimelineError
from timeline.model import ClaimKey, Part, Reports, Timeline
from timeline.solver.network import Reasons
from timeline.solver.propagation import ConflictError, RestlessError
from timeline.solver.questions import Questions
from timeline.solver.reasons import Side, Variable
from timeline.solver.references import check, round_and_round
from timeline.solver.solution import Bounds, Dating, SetAside, Solution
from timeline.solver.statements import constrains, is_open, is_point, zone_of
from timeline.solver.strength import Case, choose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.model import Event, Source
    from timeline.solver.network import Network
    from timeline.solver.reasons import Contradiction


def solve(timeline: Timeline) -> Solution:
    """Work out what all claims together imply.

    Claims that contradict stronger ones are set aside, and named in the contradictions; the
    bounds are exact for the claims that stand.

    Raises TimelineError, with all that is wrong, for a timeline that refers to what is not
    there, or that would take for ever to settle.
    """
    if not isinstance(timeline, Timeline):
        raise TypeError(f"expected a Timeline, found {timeline!r}; read a document with load()")
    check(timeline)
    case = Case.of(timeline, _variables(timeline))
    try:
        standing, contradictions = choose(case)
        network = case.network(standing)
    except RestlessError as restless:
        raise TimelineError(round_and_round(timeline, restless.constraints)) from None
    disputed = {found.set_aside.event for found in contradictions}
    reports = _reports(timeline, standing)
    return Solution(
        timeline=timeline,
        datings={
            event.id: _dating(
                timeline,
                event,
                network,
                reports.get(event.id, []),
                disputed=event.id in disputed,
            )
            for event in timeline.events
        },
        publications={
            source.id: _publication(timeline, source, network) for source in timeline.sources
        },
        contradictions=tuple(contradictions),
        set_aside=tuple(_set_aside(case, standing, found) for found in contradictions),
        steps=Reasons(network),
        questions=Questions(timeline, partial(case.network, standing)),
    )


def _variables(timeline: Timeline) -> Iterator[Variable]:
    for source in timeline.sources:
        yield Variable.of(source.id, Part.PUBLISHED)
    for event in timeline.events:
        yield Variable.of(event.id, Part.START)
        yield Variable.of(event.id, Part.END)


def _dating(
    timeline: Timeline,
    event: Event,
    network: Network,
    reports: Sequence[Reports],
    *,
    disputed: bool,
) -> Dating:
    bounds = _bounds(network, event)
    return Dating(
        id=event.id,
        bounds=bounds,
        zone=zone_of(timeline, event),
        date=_date(timeline, event, bounds),
        is_point=is_point(event),
        is_disputed=disputed,
        is_planned=bool(reports) and all(each is Reports.PLANNED for each in reports),
    )


def _reports(timeline: Timeline, standing: Iterable[ClaimKey]) -> dict[str, list[Reports]]:
    """Return, by event, whether each claim that counts tells what happened or what is planned."""
    reports: dict[str, list[Reports]] = {}
    for key in standing:
        claim = timeline.claim(key)
        if constrains(claim):
            reports.setdefault(key.event, []).append(claim.reports)
    return reports


def _bounds(network: Network, event: Event) -> Bounds:
    start, last = Variable.of(event.id, Part.START), Variable.of(event.id, Part.END)
    return Bounds(
        network.bound(start, Side.EARLIEST),
        network.bound(start, Side.LATEST),
        _after(network.bound(last, Side.EARLIEST)),
        _after(network.bound(last, Side.LATEST)),
    )


def _publication(timeline: Timeline, source: Source, network: Network) -> Dating:
    published = Variable.of(source.id, Part.PUBLISHED)
    low = network.bound(published, Side.EARLIEST)
    high = network.bound(published, Side.LATEST)
    zone = zone_of(timeline, source)
    bounds = Bounds(low, high, _after(low), _after(high))
    days = [None if second is None else Day(zone.day_of(second)) for second in (low, high)]
    return Dating(source.id, bounds, zone, simplest(days[0], days[1]), is_point=True)


def _after(last: int | None) -> int | None:
    """Return the exclusive end of what has this last second."""
    return None if last is None else last + 1


def _set_aside(case: Case, standing: Sequence[ClaimKey], found: Contradiction) -> SetAside:
    """Say when the event would have been by the claim alone, the other events standing."""
    key = found.set_aside
    event = case.timeline.event(key.event)
    others = [other for other in standing if other.event != key.event]
    for company in ([key, *others], [key]):
        try:
            network = case.network(company)
        except (ConflictError, RestlessError):
            continue
        return SetAside(key, found, _date(case.timeline, event, _bounds(network, event)))
    return SetAside(key, found, None)


def _date(timeline: Timeline, event: Event, bounds: Bounds) -> Date | None:
    """Return the simplest date with these bounds.

    Of a period, the ends stand as an interval where at least one of them is one plain date;
    otherwise the date says between which days it lies.
    """
    dating = Dating(event.id, bounds, zone_of(timeline, event), None, is_point(event))
    hull = simplest(dating.earliest_start, dating.latest_end)
    if dating.is_point:
        return hull
    start = _plain(dating.earliest_start, dating.latest_start)
    end = _plain(dating.earliest_end, dating.latest_end)
    if start is None and end is None:
        return hull
    open_end = Boundary.OPEN if is_open(event) and dating.latest_end is None else Boundary.UNKNOWN
    return Interval(
        start or _covering(dating.earliest_start, dating.latest_start) or Boundary.UNKNOWN,
        end or _covering(dating.earliest_end, dating.latest_end) or open_end,
    )


def _plain(first: Day | None, last: Day | None) -> Date | None:
    """Return the one date that spans just these days; None where it takes a set."""
    if first is None or last is None:
        return None
    date = simplest(first, last)
    return None if isinstance(date, DateSet) else date


def _covering(first: Day | None, last: Day | None) -> Date | None:
    """Return the month, year, decade or century that holds these days, the shortest one."""
    if first is None or last is None or not 0 <= first.year <= last.year <= 9999:
        return None
    for length in (7, 4, 3, 2):
        start, end = str(first)[:length], str(last)[:length]
        if start == end:
            return Date.parse(start.ljust(4, "X"))
    return None
