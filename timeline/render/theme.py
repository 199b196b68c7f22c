"""The colours and the typeface of a drawing, as values."""

from __future__ import annotations

import re
from math import floor
from typing import TYPE_CHECKING, ClassVar

from attrs import asdict, field, frozen

from timeline.errors import DrawingError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: the sans face that the reader's system has; nothing is fetched
SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_HEX = re.compile(r"#[0-9a-f]{6}")
_GROUNDS = ("paper", "panel")
#: text and its ground, which WCAG 2.2, 1.4.3 (AA) wants at least 4.5 to 1 apart
_TEXTS = (
    *((role, ground) for role in ("ink", "muted", "certain", "disputed") for ground in _GROUNDS),
    ("on_certain", "certain"),
    ("ink", "possible"),
)
#: signs that must be told apart: WCAG 2.2, 1.4.11 (AA) wants 3 to 1
_SIGNS = (("certain", "possible"),)


def _lower(colour: str) -> str:
    return colour.lower()


@frozen
class Theme:
    """The colours of a drawing: one hue for what is known, one for what is disputed.

    No sign is told by its colour alone. Raises DrawingError, which lists all that is wrong: what
    is no colour, text that cannot be read on its ground (WCAG 2.2, AA), roles that share a colour.

    >>> from attrs import evolve
    >>> evolve(Theme.LIGHT, name="house", certain="#7a0c2e").certain
    '#7a0c2e'
    >>> evolve(Theme.LIGHT, name="house", rule="grey")
    Traceback (most recent call last):
    ...
    timeline.errors.DrawingError: house: rule is 'grey'; write a colour as '#1b4965'
    """

    #: what a page shows by day
    LIGHT: ClassVar[Theme]
    #: what a page shows by night
    DARK: ClassVar[Theme]
    #: for paper: white as the sheet, and told apart in grey
    PRINT: ClassVar[Theme]

    name: str
    #: Each is written as six hexadecimal digits; all differ, so that a page can exchange one
    #: theme for another colour by colour. This one is the ground.
    paper: str = field(converter=_lower)
    #: text
    ink: str = field(converter=_lower)
    #: text of second rank
    muted: str = field(converter=_lower)
    #: lines that divide
    rule: str = field(converter=_lower)
    #: lines of the time grid
    grid: str = field(converter=_lower)
    #: what is certain, and links
    certain: str = field(converter=_lower)
    #: text on `certain`
    on_certain: str = field(converter=_lower)
    #: where an event may be; `ink` is readable on it
    possible: str = field(converter=_lower)
    #: what is disputed
    disputed: str = field(converter=_lower)
    #: the ground of a panel
    panel: str = field(converter=_lower)

    def __attrs_post_init__(self) -> None:
        problems = list(_misspelt(self)) or [*_shared(self), *_unreadable(self)]
        if problems:
            raise DrawingError(f"{self.name}: {problem}" for problem in problems)

    def colours(self) -> dict[str, str]:
        """Return the colours by role."""
        return {role: value for role, value in asdict(self).items() if role != "name"}


def is_dark(theme: Theme) -> bool:
    """Tell whether a theme is light on dark."""
    return _luminance(theme.paper) < _luminance(theme.ink)


def _misspelt(theme: Theme) -> Iterator[str]:
    for role, value in theme.colours().items():
        if not _HEX.fullmatch(value):
            yield f"{role} is {value!r}; write a colour as '#1b4965'"


def _shared(theme: Theme) -> Iterator[str]:
    roles: dict[str, str] = {}
    for role, value in theme.colours().items():
        if value in roles:
            yield f"{roles[value]} and {role} are both {value!r}; make them differ by a shade"
        roles.setdefault(value, role)


def _unreadable(theme: Theme) -> Iterator[str]:
    colours = theme.colours()
    for least, pairs, what in ((4.5, _TEXTS, "text"), (3, _SIGNS, "a sign")):
        for role, ground in pairs:
            found = _contrast(colours[role], colours[ground])
            if found < least:
                yield (
                    f"{role} {colours[role]!r} on {ground} {colours[ground]!r} has a contrast of "
                    f"{_floored(found)} to 1; {what} needs {least}, so set them further apart"
                )


def _floored(contrast: float) -> float:
    return floor(contrast * 100) / 100


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Return how bright a colour is, 0 to 1 (WCAG 2.2, relative luminance)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


LIGHT = Theme(
    name="light",
    paper="#fffefc",
    ink="#1c1b19",
    muted="#615d56",
    rule="#d8d4cb",
    grid="#eeebe4",
    certain="#1f4e79",
    on_certain="#ffffff",
    possible="#bfd3e6",
    disputed="#b3400f",
    panel="#f6f4ee",
)
DARK = Theme(
    name="dark",
    paper="#161719",
    ink="#ecebe8",
    muted="#a5a29b",
    rule="#3a3c40",
    grid="#26282b",
    certain="#8fbde8",
    on_certain="#0f1a24",
    possible="#2f4a63",
    disputed="#f0955f",
    panel="#1e2023",
)
PRINT = Theme(
    name="print",
    paper="#ffffff",
    ink="#000000",
    muted="#4f4f4f",
    rule="#b8b8b8",
    grid="#e4e4e4",
    certain="#163a5f",
    on_certain="#fefefe",
    possible="#c3d2e0",
    disputed="#9a3409",
    panel="#f6f6f6",
)
Theme.LIGHT, Theme.DARK, Theme.PRINT = LIGHT, DARK, PRINT
