"""The words of a text, folded so that only what was said counts, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache

from attrs import frozen

#: Scripts that write no blanks between words: each of their characters counts as one.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
#: Marks that stand on a letter, and characters that nobody sees.
_WITHIN = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670"
    "\u00ad\u200b-\u200d\u2060"
)
_LETTER = rf"[^\W_{_UNSPACED}]"
#: A word goes on after an apostrophe (don't) and after a hyphen that ends a line (govern-ment).
_WORD = re.compile(
    rf"[{_UNSPACED}]|{_LETTER}(?:{_LETTER}|[{_WITHIN}]|['`\u2019\u02bc](?={_LETTER})"
    rf"|-[ \t]*\r?\n[ \t]*(?=[^\W\d_A-Z]))*"
)
_BREVE = "\u0306"


@frozen
class Words:
    """Hold the words of a text, in order."""

    #: as `fold` makes them, never empty
    folded: tuple[str, ...]
    #: offsets in the text: of a word's first character, and after its last
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, text: str) -> Words:
        """Find the words of a text."""
        folded, starts, ends = [], array("q"), array("q")
        for match in _WORD.finditer(text):
            folded.append(fold(match[0]))
            starts.append(match.start())
            ends.append(match.end())
        return cls(tuple(folded), starts, ends)

    def __len__(self) -> int:
        return len(self.folded)


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    r"""Return a word without case, accents, apostrophes and hyphens within it.

    >>> fold("Don\u2019t"), fold("Пётр"), fold("CAFE\u0301"), fold("govern-\nment")
    ('dont', 'петр', 'cafe', 'government')
    """
    lowered = unicodedata.normalize("NFKC", word).casefold()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFC", "".join(_without_accents(lowered)))
    return "".join(c for c in lowered if c.isalnum() or c == "\N{FRACTION SLASH}") or word


def _without_accents(word: str) -> list[str]:
    """Return the characters of a word, й still apart from и: they are two letters."""
    characters = unicodedata.normalize("NFD", word)
    return [c for c in characters if c == _BREVE or not unicodedata.combining(c)]
