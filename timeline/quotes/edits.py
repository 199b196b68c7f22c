"""The word diff of a quote and its passage, as data."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from timeline.quotes.alignment import align
from timeline.quotes.found import Edit
from timeline.quotes.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.quotes.alignment import Alignment


def diff(quoted: str, passage: str) -> tuple[Edit, ...]:
    """Return the word diff of two texts.

    >>> for edit in diff("all of the rabbis stayed", "All the rabbis have stayed."):
    ...     print(edit.change.value, repr(edit.quoted), repr(edit.passage))
    same 'all' 'All'
    dropped 'of' ''
    same 'the rabbis' 'the rabbis'
    inserted '' 'have'
    same 'stayed' 'stayed'
    """
    ours, theirs = Words.of(quoted), Words.of(passage)
    alignment = align(ours.folded, theirs.folded, whole=True)
    return edits(alignment, Written(quoted, ours), Written(passage, theirs)) if alignment else ()


class Written:
    """A text with its words, which it gives back as they are written."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words

    def between(self, first: int, end: int) -> str:
        """Return the text from one word up to, but without, another."""
        if first == end:
            return ""
        return self.text[self.words.starts[first] : self.words.ends[end - 1]]


def edits(alignment: Alignment, quote: Written, text: Written) -> tuple[Edit, ...]:
    """Return what an alignment did, neighbouring steps of one kind together."""
    return tuple(_edits(alignment, quote, text))


def _edits(alignment: Alignment, quote: Written, text: Written) -> Iterator[Edit]:
    ours, theirs = 0, alignment.first
    for change, run in groupby(alignment.steps, key=lambda step: step.change):
        steps = list(run)
        our_end = ours + sum(step.quoted for step in steps)
        their_end = theirs + sum(step.taken for step in steps)
        yield Edit(change, quote.between(ours, our_end), text.between(theirs, their_end))
        ours, theirs = our_end, their_end
