"""Rules on claims that cannot all be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.rule import Sight
from timeline.model import Part
from timeline.solver.strict import REMEDY, two_sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.checks.rule import Look, Subject
    from timeline.model import Statement
    from timeline.solver import Contradiction, Grade


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
    given_way = subject.solution.given_way
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
        for said in statements
        for reference in said.references()
        if reference.id is not None and reference.part is not Part.PUBLISHED
    }
