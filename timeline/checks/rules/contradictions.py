"""Rules on claims that cannot all be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.rule import Sight
from timeline.model import EndStatement, Part, Statement
from timeline.solver.strict import REMEDY, two_sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.checks.rule import Look, Subject
    from timeline.model import Reference
    from timeline.solver import Contradiction, Grade

_REFERRING = ("after", "before", "during", "same_day", "meets", "starts", "finishes")


def contradictions(grade: Grade) -> Look:
    """Return the rule for the contradictions of a grade."""

    def look(subject: Subject) -> Iterator[Sight]:
        for found in subject.solution.contradictions:
            if found.grade is grade:
                yield _contradiction(subject, found)

    return look


def _contradiction(subject: Subject, found: Contradiction) -> Sight:
    solution = subject.solution
    return Sight(
        solution.explain(found).summary,
        subject.timeline.claim(found.set_aside).origin,
        REMEDY,
        two_sides(solution, found),
    )


def set_aside_references(subject: Subject) -> Iterator[Sight]:
    """Look for claims that place an event by one whose own claims all were set aside."""
    idle = _without_standing_claims(subject)
    timeline = subject.timeline
    for key in timeline.claim_keys() if idle else ():
        claim = timeline.claim(key)
        if claim.set_aside is not None:
            continue
        for other in sorted((_referred(claim.when) & idle) - {key.event}):
            yield Sight(
                f"{key.event!r} is placed by {other!r}, whose own claims are all set aside",
                claim.origin,
                f"date {other!r} by a claim that stands, or place {key.event!r} by another event",
            )


def _without_standing_claims(subject: Subject) -> frozenset[str]:
    """Return the events that claims once dated, and no longer do."""
    given_way = {each.claim for each in subject.solution.set_aside}
    standing: set[str] = set()
    aside: set[str] = set()
    for key in subject.timeline.claim_keys():
        claim = subject.timeline.claim(key)
        if claim.when:
            is_aside = claim.set_aside is not None or key in given_way
            (aside if is_aside else standing).add(key.event)
    return frozenset(aside - standing)


def _referred(statements: Iterable[Statement]) -> set[str]:
    """Return the ids of the events that statements speak of."""
    return {
        reference.id
        for reference in references(statements)
        if reference.id is not None and reference.part is not Part.PUBLISHED
    }


def references(statements: Iterable[Statement]) -> Iterator[Reference]:
    """Yield what statements refer to, those of single ends included."""
    for statement in statements:
        for said in (statement, statement.start, statement.end):
            if isinstance(said, Statement | EndStatement):
                found = (getattr(said, key, None) for key in _REFERRING)
                yield from (each for each in found if each is not None)
