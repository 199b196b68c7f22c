"""How wide a text is in a sans face, without a font at hand.

The table holds the advance widths of DejaVu Sans, the widest face that common systems use as
their sans; where the reader's face is narrower a text takes less room than was kept for it,
never more.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: hundredths of an em, and the characters that advance by so much
_ADVANCES = {
    28: "'ijl",
    30: "IJ",
    32: " ,.",
    34: "/:;\\|·",
    37: "f-",
    40: "()[]t!",
    42: "r",
    46: '"',
    50: "*_`\u2013",
    53: "sz?",
    56: "cL",
    60: "FkvxyPTYao",
    64: "eESbdghnpqu0123456789${}",
    69: "KAVBRXZ",
    75: "CUHN",
    79: "DG&OQ",
    84: "w#+<=>^~",
    87: "M",
    100: "%m@W—…",
}
_WIDTHS = {char: width for width, chars in _ADVANCES.items() for char in chars}
ELLIPSIS = "…"


def text_width(text: str, size: float) -> float:
    """Return the width in pixels that a text takes at most, at a font size in pixels."""
    return sum(map(_advance, text)) * size / 100


def fit(text: str, size: float, width: float, tail: str = "") -> str:
    """Return text and tail; where they are wider than `width`, the text cut, with an ellipsis.

    The empty text where not even three letters would remain.
    """
    if text_width(text + tail, size) <= width:
        return text + tail
    room = width * 100 / size - sum(map(_advance, ELLIPSIS + tail))
    kept = _prefix(text, room).rstrip()
    return kept + ELLIPSIS + tail if len(kept) >= 3 else ""


def _prefix(text: str, room: float) -> str:
    used = 0
    for end, char in enumerate(text):
        used += _advance(char)
        if used > room:
            return text[:end]
    return text


@lru_cache(maxsize=1 << 14)
def _advance(char: str) -> int:
    if char in _WIDTHS:
        return _WIDTHS[char]
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    base = unicodedata.normalize("NFD", char)[0]
    return _WIDTHS.get(base) or _advance_of_kind(char)


def _advance_of_kind(char: str) -> int:
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return 105
    if unicodedata.category(char) in {"So", "Co", "Cn", "Cs"}:
        return 130
    return 88 if char.isupper() else 76
