"""Which names are probably other names, misspelt."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Of shorter names one letter is too much to guess by: "Iran" is not "Iraq".
_SHORTEST, _LONGEST = 5, 60
_BETWEEN = re.compile(r"[\s_-]+")


def misspellings(counts: Mapping[str, int]) -> dict[str, str]:
    """Return, for each name that is probably misspelt, what is meant; given how often each stands.

    Names that differ only in case, blanks or hyphens are one. Otherwise a name is taken for
    misspelt where one letter (added, left out, changed, or changed places with the next) makes it
    another one that stands more often. Digits are never taken for slips.

    >>> misspellings({"Courts": 3, "Cuorts": 1, "courts": 1, "War 1": 1, "War 2": 2})
    {'Cuorts': 'Courts', 'courts': 'Courts'}
    """
    ranked = sorted(counts, key=lambda name: -counts[name])
    first: dict[str, str] = {}
    meant = {}
    for name in ranked:
        other = first.setdefault(_folded(name), name)
        if other != name:
            meant[name] = other
    near = _Near()
    for folded, name in first.items():
        guess = near.find(folded)
        if guess is not None and counts[first[guess]] > counts[name]:
            meant[name] = first[guess]
        else:
            near.add(folded)
    return {name: meant[name] for name in counts if name in meant}


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return _BETWEEN.sub(" ", plain).strip()


class _Near:
    """Find a name that is one slip away: both then share a form with one letter left out."""

    def __init__(self) -> None:
        self._names: dict[str, list[str]] = {}

    def add(self, name: str) -> None:
        for form in _forms(name):
            self._names.setdefault(form, []).append(name)

    def find(self, name: str) -> str | None:
        """Return the first name added that is one slip away."""
        found = (other for form in _forms(name) for other in self._names.get(form, ()))
        return next((other for other in found if _is_slip(name, other)), None)


def _forms(name: str) -> Iterator[str]:
    if _SHORTEST <= len(name) <= _LONGEST:
        yield name
        yield from dict.fromkeys(name[:at] + name[at + 1 :] for at in range(len(name)))


def _is_slip(one: str, other: str) -> bool:
    """Tell whether one letter added, left out, changed or moved by one makes the other."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    mine, theirs = one[start : len(one) - end], other[start : len(other) - end]
    if any(each.isdigit() for each in mine + theirs):
        return False
    return max(len(mine), len(theirs)) == 1 or (len(mine) == 2 and mine == theirs[::-1])
