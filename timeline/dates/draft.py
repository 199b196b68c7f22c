"""The drafts that came before EDTF, rewritten as it is spelt today.

Library of Congress, *EDTF 1.0 draft*, 2012: `u` and `x`, `y`, `e` and `p`, `open` and `unknown`,
`?~`, parentheses, `^`.
"""

from __future__ import annotations

import re

from timeline.dates.qualification import Qualifier, qualified

_PARTS = re.compile(r"([/,\[\]{}]|\.\.)")
_PIECE = re.compile(r"(-?[0-9X]+|\(|\)|[?~%]|-|.)", re.DOTALL)
_MASKED = re.compile(r"[0-9uxX()?~%-]*")
_SEASON = re.compile(r"(.*-)(2[1-4])\^(.*)")
_HEMISPHERES = {"northernHemisphere": 4, "southernHemisphere": 8}
_LETTERS = (
    (re.compile(r"^y(?=-?[0-9])"), "Y"),
    (re.compile(r"(?<=[0-9])e(?=[0-9])"), "E"),
    (re.compile(r"(?<=[0-9])p(?=[0-9])"), "S"),
    (re.compile(r"\?~|~\?"), "%"),
)


def modern(text: str) -> str:
    """Return a text of the drafts in the spelling of today; any other text as it is.

    >>> modern("2004-(06)~"), modern("199u/unknown"), modern("y17101e4p3")
    ('2004-~06', '199X/', 'Y17101E4S3')
    """
    return "".join(part if _PARTS.fullmatch(part) else _date(part) for part in _PARTS.split(text))


def _date(text: str) -> str:
    if text in {"open", "unknown"}:
        return ".." if text == "open" else ""
    for pattern, letter in _LETTERS:
        text = pattern.sub(letter, text)
    if _MASKED.fullmatch(text):
        text = text.replace("u", "X").replace("x", "X")
    season = _SEASON.fullmatch(text)
    if season is not None:
        return f"{season[1]}{int(season[2]) + _HEMISPHERES.get(season[3], 0)}"
    return _ungrouped(text) if "(" in text else text


def _ungrouped(text: str) -> str:
    """Return a date with qualifiers by component in place of parentheses.

    A qualifier after a group is of the group; one that stands free is of all components before
    it but those in groups: `(2011)-06-04~` is sure of the year.
    """
    components: list[str] = []
    marks: list[Qualifier] = []
    sure: set[int] = set()
    opened: list[int] = []
    group: range | None = None  # the components of a group that has just been closed
    for piece in _PIECE.findall(text):
        if piece in {"?", "~", "%"}:
            for place in group or [n for n in range(len(components)) if n not in sure]:
                marks[place] |= Qualifier(piece)
            group = None
            continue
        sure.update(group or ())
        group = None
        if piece == "(":
            opened.append(len(components))
        elif piece == ")" and opened:
            group = range(opened.pop(), len(components))
        elif piece == ")":
            return text
        elif piece != "-":
            components.append(piece.removeprefix("-") if components else piece)
            marks.append(Qualifier.NONE)
    return text if opened or not components else qualified(tuple(components), tuple(marks))
