"""Roots in words: how many witnesses there are, and which of them a date rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.dates import Date
    from timeline.model import Timeline
    from timeline.solver.reasons import Contradiction
    from timeline.solver.roots import Reliance, Root, Support

#: the most roots that are named, and the most sources of one
_MOST = 4


def root_words(root: Root) -> str:
    """Return the first source of a root, and what is one with it.

    >>> from timeline.solver import Root
    >>> root_words(Root(("wire", "daily", "weekly"), ("The mayor",)))
    'wire with daily and weekly, quoting The mayor'
    """
    first, *others = root.sources
    if not others:
        return first
    quoting = f", quoting {_several(root.speakers)}" if root.speakers else ""
    return f"{first} with {_several(others)}{quoting}"


def support_words(support: Support, date: Date | None) -> tuple[str, ...]:
    """Return what a date is supported by and rests on, a sentence each.

    >>> from timeline.dates import Date
    >>> from timeline.solver import Reliance, Root, Support
    >>> wire, may = Root(("wire",)), Date.parse("2022-05")
    >>> support = Support((wire, Root(("mayor",))), (Reliance(wire, may),))
    >>> for words in support_words(support, Date.parse("2022-05-03")):
    ...     print(words)
    supported by 2 independent roots: wire; mayor
    rests on wire; without it: May 2022
    """
    rests = (_rests(each, date) for each in support.rests_on)
    return _supported(support.roots), *rests, *untried_words(support.untried)


def untried_words(untried: Sequence[Root]) -> Iterator[str]:
    """Yield that it is not known whether a date rests on some roots, where there are any.

    >>> from timeline.solver import Root
    >>> list(untried_words([Root(("wire",)), Root(("mayor",))]))
    ['may rest on wire; mayor: to leave that out would take too long']
    """
    if untried:
        yield f"may rest on {_named(untried)}: to leave that out would take too long"


def contradicting_words(timeline: Timeline, found: Contradiction, roots: Sequence[Root]) -> str:
    """Return which roots the claims of a contradiction go back to."""
    is_editors = any(timeline.claim(key).source is None for key in found.claims)
    parts = ["the editor"] * is_editors
    if roots:
        parts.append(f"{_counted(roots)}: {_named(roots)}")
    fewer = "" if found.is_smallest else "; fewer of them may contradict each other too"
    return f"told by {' and '.join(parts)}{fewer}"


def _supported(roots: Sequence[Root]) -> str:
    return (
        f"supported by {_counted(roots)}: {_named(roots)}" if roots else "supported by no source"
    )


def _rests(reliance: Reliance, date: Date | None) -> str:
    without = reliance.without
    if without is None:
        reads = "no date"
    else:
        reads = f"{without.words()}{', at other hours' if without == date else ''}"
    return f"rests on {root_words(reliance.root)}; without it: {reads}"


def _counted(roots: Sequence[Root]) -> str:
    return f"{len(roots)} independent root{'' if len(roots) == 1 else 's'}"


def _named(roots: Sequence[Root]) -> str:
    return "; ".join(_few([root_words(root) for root in roots]))


def _several(names: Sequence[str]) -> str:
    *first, last = _few(names)
    return f"{', '.join(first)} and {last}" if first else last


def _few(names: Sequence[str]) -> Iterator[str]:
    """Yield names; where there are many, the first ones and how many more there are."""
    shown = names if len(names) <= _MOST else names[: _MOST - 1]
    yield from shown
    if len(shown) < len(names):
        yield f"{len(names) - len(shown)} others"
