"""The cheapest way to turn a quote into a part of a text, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.quotes.found import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Costs count half words, so that they stay integers.
WORD = 2

#: A letter more, less or other is a slip in words of four letters, two are in those of eight.
_SLIPS = ((8, 2), (4, 1))


@frozen
class Step:
    """Take some words of the quote, and some of the text for them."""

    change: Change
    #: how many of the quote's words, then of the text's: 0 to 2
    quoted: int
    taken: int
    cost: int


@frozen
class Alignment:
    """Say where in a text a quote lies, and how it was changed."""

    #: number of its first word in the text
    first: int
    #: begins and ends with words that are the same, or the same but for their spelling
    steps: tuple[Step, ...]
    #: in half words, with the words that were dropped at its ends
    cost: int


SAME = Step(Change.SAME, 1, 1, 0)
_RESPELT = Step(Change.RESPELT, 1, 1, 1)
_SPLIT = Step(Change.RESPELT, 1, 2, 1)
_JOINED = Step(Change.RESPELT, 2, 1, 2)
_REPLACED = Step(Change.REPLACED, 1, 1, 2)
_DROPPED = Step(Change.DROPPED, 1, 0, 2)
_INSERTED = Step(Change.INSERTED, 0, 1, 2)

_KEPT = frozenset({Change.SAME, Change.RESPELT})

_Cell = tuple[int, Step | None]


def align(quote: Sequence[str], text: Sequence[str], *, whole: bool = False) -> Alignment | None:
    """Return the cheapest alignment of a quote to a part of a text, the first of equals.

    With `whole`, to all of the text. None where not one word of it is kept.
    """
    rows = _rows(quote, text, whole=whole)
    end = len(text) if whole else _end(rows[-1])
    steps: list[Step] = []
    row, column = len(quote), end
    while (step := rows[row][column][1]) is not None:
        steps.append(step)
        row, column = row - step.quoted, column - step.taken
    alignment = Alignment(column, tuple(reversed(steps)), rows[-1][end][0])
    return alignment if whole else _trimmed(alignment)


def _end(cells: list[_Cell]) -> int:
    """Return where the cheapest part of the text ends, if it can with the quote's last word."""
    least = min(cost for cost, _ in cells)
    ends = [column for column, (cost, _) in enumerate(cells) if cost == least]
    kept = [end for end in ends if (step := cells[end][1]) and step.change in _KEPT]
    return (kept or ends)[0]


def _rows(quote: Sequence[str], text: Sequence[str], *, whole: bool) -> list[list[_Cell]]:
    """Return for each number of the quote's and the text's words the cost and the last step."""
    first: list[_Cell] = [(0, None)] * (len(text) + 1)
    if whole:
        first[1:] = [(WORD * column, _INSERTED) for column in range(1, len(text) + 1)]
    rows = [first]
    for row in range(1, len(quote) + 1):
        rows.append([(row * WORD, _DROPPED)])
        for column in range(1, len(text) + 1):
            rows[row].append(_best(rows, row, column, quote, text))
    return rows


def _best(
    rows: list[list[_Cell]], row: int, column: int, quote: Sequence[str], text: Sequence[str]
) -> _Cell:
    ours, theirs = quote[row - 1], text[column - 1]
    if ours == theirs:
        return rows[row - 1][column - 1][0], SAME
    steps = [_INSERTED, _REPLACED, _DROPPED]  # of equals the one that keeps the words before
    if is_respelt(ours, theirs):
        steps.insert(0, _RESPELT)
    if column > 1 and ours == text[column - 2] + theirs:
        steps.insert(0, _SPLIT)
    if row > 1 and quote[row - 2] + ours == theirs:
        steps.insert(0, _JOINED)
    reached = [(rows[row - s.quoted][column - s.taken][0] + s.cost, s) for s in steps]
    return min(reached, key=lambda cell: cell[0])


def is_respelt(one: str, other: str) -> bool:
    """Tell whether two words differ by a slip or two, as `gather` and `gahter` do.

    Numbers never do: another number is another fact.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where words differ

    shorter = min(len(one), len(other))
    slips = next((slips for length, slips in _SLIPS if shorter >= length), 0)
    if abs(len(one) - len(other)) > slips or not slips or not (one + other).isalpha():
        return False
    return OSA.distance(one, other, score_cutoff=slips) <= slips


def _trimmed(alignment: Alignment) -> Alignment | None:
    """Leave out what the passage has at its ends in place of the quote's words."""
    places = [number for number, step in enumerate(alignment.steps) if step.change in _KEPT]
    if not places:
        return None
    head, body, tail = _parts(alignment.steps, places[0], places[-1] + 1)
    first = alignment.first + sum(step.taken for step in head)
    steps = (*_dropped(head), *body, *_dropped(tail))
    return evolve(alignment, first=first, steps=steps)


def _parts(
    steps: tuple[Step, ...], start: int, end: int
) -> tuple[tuple[Step, ...], tuple[Step, ...], tuple[Step, ...]]:
    return steps[:start], steps[start:end], steps[end:]


def _dropped(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield from (_DROPPED,) * step.quoted
