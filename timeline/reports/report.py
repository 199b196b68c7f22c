"""An editor's memo as data: what each date rests on, and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.quotes import Change, SearchableText
from timeline.solver import solve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.dates import Date
    from timeline.model import ClaimKey, Timeline
    from timeline.solver import Dating, Explanation, Grade, Solution, Support


@frozen
class Entry:
    """One event: its date, and what stands behind it."""

    dating: Dating
    #: why its bounds are what they are, to the day
    why: Explanation
    #: what is said about it, in file order; number 0 is the editor's statement
    claims: tuple[ClaimKey, ...]
    #: who supports it, and without whom it would have other bounds
    support: Support

    @property
    def rests_on(self) -> frozenset[ClaimKey]:
        """Return the claims that its bounds follow from, of other events too."""
        said = (each.claim for reasoning in self.why.reasonings for each in reasoning.sentences)
        return frozenset(key for key in said if key is not None)


@frozen
class Conflict:
    """An open contradiction: its claims, and both sides in words."""

    #: in file order
    claims: tuple[ClaimKey, ...]
    grade: Grade
    explanation: Explanation


@frozen
class Aside:
    """A claim that does not count."""

    claim: ClaimKey
    #: the editor's reason; None: it contradicts stronger claims
    reason: str | None
    #: when the event would have been by this claim; None: unknown, or set aside by the editor
    date: Date | None = None


@frozen
class Unverified:
    """A quote that was not found, word for word, in the text of its source."""

    claim: ClaimKey
    #: there is a text in which it was looked up
    has_text: bool
    #: what the text has in its place; None: nothing like it
    passage: str | None = None


@frozen
class Report:
    """An editor's memo on a timeline.

    It names no line of a file and no day of writing, so that two memos differ only where their
    timelines do.
    """

    timeline: Timeline = field(repr=False)
    #: by earliest start, then by id; those that nothing bounds come last
    entries: tuple[Entry, ...]
    #: in the order in which they were found
    conflicts: tuple[Conflict, ...]
    #: in file order
    asides: tuple[Aside, ...]
    #: in file order
    unverified: tuple[Unverified, ...]
    #: when each source was published, by id
    published: Mapping[str, Dating]
    #: the ids of the sources that no claim names, in file order
    unused: tuple[str, ...]

    def to_markdown(self) -> str:
        """Return the memo as Markdown (CommonMark); texts of the timeline stay texts."""
        from timeline.reports.markdown import markdown  # noqa: PLC0415 - only one format is needed
        from timeline.reports.wording import memo  # noqa: PLC0415

        return markdown(memo(self))

    def to_html(self) -> str:
        """Return the memo as one HTML file that loads nothing and runs nothing."""
        from timeline.reports.html import html  # noqa: PLC0415 - as above
        from timeline.reports.wording import memo  # noqa: PLC0415

        return html(memo(self))


def report(
    timeline: Timeline,
    solution: Solution | None = None,
    *,
    texts: Mapping[str, str] | None = None,
) -> Report:
    """Return an editor's memo on a timeline; solve it where no solution is given.

    `texts` are those of the sources, by id, in which their quotes are looked up.

    >>> import timeline as tl
    >>> memo = tl.report(tl.load("data/events.yaml"))
    >>> memo.to_markdown().splitlines()[0]
    "# Editor's memo: Russia's Jews, from the invasion to the mutiny"
    """
    solved = solve(timeline) if solution is None else solution
    return Report(
        timeline,
        tuple(_entries(timeline, solved)),
        tuple(
            Conflict(found.claims, found.grade, solved.explain(found))
            for found in solved.contradictions
        ),
        tuple(_asides(timeline, solved)),
        tuple(_unverified(timeline, texts or {})),
        solved.publications,
        tuple(_unused(timeline)),
    )


def _in_order(solution: Solution) -> list[str]:
    return sorted(solution, key=lambda event: (solution[event].bounds.order, event))


def _entries(timeline: Timeline, solution: Solution) -> Iterator[Entry]:
    said: dict[str, list[ClaimKey]] = {event: [] for event in solution}
    for key in timeline.claim_keys():
        said[key.event].append(key)
    for event in _in_order(solution):
        yield Entry(
            solution[event], solution.why(event), tuple(said[event]), solution.support(event)
        )


def _asides(timeline: Timeline, solution: Solution) -> Iterator[Aside]:
    contradicted = {each.claim: each for each in solution.set_aside}
    for key in timeline.claim_keys():
        reason = timeline.claim(key).set_aside
        if reason is not None:
            yield Aside(key, reason)
        elif key in contradicted:
            yield Aside(key, None, contradicted[key].date)


def _unverified(timeline: Timeline, texts: Mapping[str, str]) -> Iterator[Unverified]:
    indexed: dict[str, SearchableText] = {}
    for key in timeline.claim_keys():
        claim = timeline.claim(key)
        if claim.quote is None or claim.source is None or not claim.quote.exact.strip():
            continue
        if claim.source not in texts:
            yield Unverified(key, has_text=False)
            continue
        if claim.source not in indexed:
            indexed[claim.source] = SearchableText.of(texts[claim.source])
        found = indexed[claim.source].find(claim.quote)
        if found is None or any(edit.change is not Change.SAME for edit in found.edits):
            yield Unverified(key, has_text=True, passage=None if found is None else found.passage)


def _unused(timeline: Timeline) -> Iterable[str]:
    used = {claim.source for event in timeline.events for claim in event.claims}
    return (source.id for source in timeline.sources if source.id not in used)
