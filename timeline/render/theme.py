"""The colours and the typeface of a drawing, as values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import asdict, field, frozen

if TYPE_CHECKING:
    from attrs import Attribute

#: the sans face that the reader's system has; nothing is fetched
SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_HEX = re.compile(r"#[0-9a-f]{6}")


def _colour(theme: Theme, attribute: Attribute[str], value: str) -> None:
    if not _HEX.fullmatch(value):
        raise ValueError(
            f"{theme.name}: {attribute.name} is {value!r}; write a colour as '#1b4965'"
        )


@frozen
class Theme:
    """The colours of a drawing: one hue for what is known, one for what is disputed.

    Both hues stay apart for readers who do not see red or green, and no sign is told by its
    colour alone. All colours of one theme differ, so that a page can exchange one theme for
    another colour by colour.
    """

    name: str
    #: the ground
    paper: str = field(validator=_colour)
    #: text
    ink: str = field(validator=_colour)
    #: text of second rank; at least 4.5:1 against the paper
    muted: str = field(validator=_colour)
    #: lines that divide
    rule: str = field(validator=_colour)
    #: lines of the time grid
    grid: str = field(validator=_colour)
    #: what is certain
    certain: str = field(validator=_colour)
    #: text on `certain`
    on_certain: str = field(validator=_colour)
    #: where an event may be; `ink` is readable on it
    possible: str = field(validator=_colour)
    #: what is disputed
    disputed: str = field(validator=_colour)
    #: the ground of a panel
    panel: str = field(validator=_colour)

    def __attrs_post_init__(self) -> None:
        colours = self.colours()
        if len(set(colours.values())) < len(colours):
            raise ValueError(f"{self.name}: two roles share a colour; make them differ by a shade")

    def colours(self) -> dict[str, str]:
        """Return the colours by role."""
        return {role: value for role, value in asdict(self).items() if role != "name"}


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
