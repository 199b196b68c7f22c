"""The rules of `check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.checks.finding import Finding, Severity
from timeline.solver import Grade, solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.errors import Place
    from timeline.model import ClaimKey, Timeline
    from timeline.solver import Contradiction, Solution

#: A quote is a pointer to a passage, not a copy of it.
_LONGEST_QUOTE = 12


@frozen
class Rule:
    """A rule: its code, how much it matters, and the function that looks."""

    code: str
    severity: Severity
    #: why it is worth a look, in one line
    why: str
    look: Callable[[Timeline, Solution], Iterator[_Sight]]


@frozen
class _Sight:
    """What a rule's function saw; the rule adds its code and severity."""

    message: str
    place: Place | None
    hint: str
    detail: str = ""


def check(timeline: Timeline, solution: Solution | None = None) -> tuple[Finding, ...]:
    """Return all findings, in file order; those without a place come first."""
    solved = solve(timeline) if solution is None else solution
    findings = [
        Finding(rule.code, rule.severity, seen.message, seen.place, seen.hint, seen.detail)
        for rule in RULES
        for seen in rule.look(timeline, solved)
    ]
    return tuple(sorted(findings, key=lambda finding: (finding.place is not None, finding.place)))


def _contradictions(grade: Grade) -> Callable[[Timeline, Solution], Iterator[_Sight]]:
    def look(timeline: Timeline, solution: Solution) -> Iterator[_Sight]:
        for found in solution.contradictions:
            if found.grade is grade:
                yield _contradiction(timeline, solution, found)

    return look


def _contradiction(timeline: Timeline, solution: Solution, found: Contradiction) -> _Sight:
    explanation = solution.explain(found)
    return _Sight(
        explanation.summary,
        timeline.claim(found.set_aside).origin,
        "correct a claim, or set one aside: `status: set aside`, with a `reason`",
        "\n".join(map(str, explanation.reasonings)),
    )


def _undated(timeline: Timeline, solution: Solution) -> Iterator[_Sight]:
    for event in timeline.events:
        if solution[event.id].date is None:
            message = f"nothing bounds the date of {event.id!r}"
            yield _Sight(message, event.origin, "give one of its claims a `when`")


def _unsourced(timeline: Timeline, solution: Solution) -> Iterator[_Sight]:  # noqa: ARG001 - a rule's shape
    for event in timeline.events:
        if not event.claims:
            message = f"no source is given for {event.id!r}"
            yield _Sight(message, event.origin, "add a claim that names its source")


def _unused(timeline: Timeline, solution: Solution) -> Iterator[_Sight]:  # noqa: ARG001 - a rule's shape
    used = {claim.source for event in timeline.events for claim in event.claims}
    used |= {source.copy_of for source in timeline.sources}
    for source in timeline.sources:
        if source.id not in used and source.copy_of is None:
            message = f"no claim names the source {source.id!r}"
            yield _Sight(message, source.origin, "add a claim, or leave the source out")


def _long_quotes(timeline: Timeline, solution: Solution) -> Iterator[_Sight]:  # noqa: ARG001 - a rule's shape
    for key, exact in _quotes(timeline):
        words = len(exact.split())
        if words > _LONGEST_QUOTE:
            message = f"a quote of {words} words in {key.event!r}"
            hint = (
                f"quote the shortest phrase that finds the passage, {_LONGEST_QUOTE} words at most"
            )
            yield _Sight(message, timeline.claim(key).origin, hint)


def _quotes(timeline: Timeline) -> Iterator[tuple[ClaimKey, str]]:
    for key in timeline.claim_keys():
        quote = timeline.claim(key).quote
        if quote is not None:
            yield key, quote.exact


RULES = (
    Rule(
        "contradiction",
        Severity.ERROR,
        "claims that cannot all be true: at least one source is wrong, or misread",
        _contradictions(Grade.HARD),
    ),
    Rule(
        "contradiction-soft",
        Severity.WARNING,
        "claims that contradict each other as vague words were read",
        _contradictions(Grade.SOFT),
    ),
    Rule("undated", Severity.WARNING, "an event that no claim dates", _undated),
    Rule("unsourced", Severity.WARNING, "an event that no source reports", _unsourced),
    Rule("unused-source", Severity.WARNING, "a source that no claim names", _unused),
    Rule("long-quote", Severity.WARNING, "a quote that copies more than it points", _long_quotes),
)
