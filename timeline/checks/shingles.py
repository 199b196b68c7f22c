"""Texts that share whole runs of words: shingles, after Broder (1997).

A shingle is a run of five words. What two texts share is told as a part of the shorter one, so
that an excerpt is found as well as a reprint.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORDS_IN_A_SHINGLE = 5
#: A shorter text is too little to judge by.
_FEWEST = 20
_LIKELY = 0.5
#: A shingle of so many texts is a phrase that everybody uses, and tells nothing.
_MOST_TEXTS = 50
_WORD = re.compile(r"\w+")


@frozen
class Likeness:
    """Two texts that share much."""

    one: str
    #: the one that comes later
    other: str
    #: the part of the shorter one that both have, more than 0 and at most 1
    share: float


def likely_copies(texts: Mapping[str, str]) -> Iterator[Likeness]:
    """Yield, for each text that shares half of the shorter one with an earlier one, the likest.

    A text that is like an earlier one is no original for later ones, so that five prints of one
    report are told as four copies and not as ten pairs.
    """
    sizes: dict[str, int] = {}
    holders: dict[int, list[str]] = {}
    for name, text in texts.items():
        shingles = shingled(text)
        if len(shingles) < _FEWEST:
            continue
        shared = Counter(other for each in shingles for other in holders.get(each, ()))
        likest = max(
            (
                Likeness(other, name, n / min(sizes[other], len(shingles)))
                for other, n in shared.items()
            ),
            key=lambda likeness: likeness.share,
            default=None,
        )
        if likest is not None and likest.share >= _LIKELY:
            yield likest
            continue
        sizes[name] = len(shingles)
        for each in shingles:
            known = holders.setdefault(each, [])
            if len(known) < _MOST_TEXTS:
                known.append(name)


def shingled(text: str) -> frozenset[int]:
    """Return the hashes of a text's runs of five words, whatever their case."""
    words = [match[0].casefold() for match in _WORD.finditer(text)]
    ends = range(_WORDS_IN_A_SHINGLE, len(words) + 1)
    return frozenset(hash(tuple(words[end - _WORDS_IN_A_SHINGLE : end])) for end in ends)
