"""Colours that can be read and told apart."""

from itertools import combinations

import pytest
from attrs import evolve

from timeline.render import DARK, LIGHT, Theme

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def _channels(colour: str) -> list[float]:
    values = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def _luminance(colour: str) -> float:
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@THEMES
def test_text_is_readable(theme: Theme) -> None:
    """Every text has a contrast of at least 4.5 to 1 with what it stands on (WCAG 2.2, AA)."""
    grounds = [theme.paper, theme.panel]
    pairs = [(ink, ground) for ink in (theme.ink, theme.muted) for ground in grounds]
    pairs += [(theme.certain, ground) for ground in grounds]  # links
    pairs += [(theme.disputed, ground) for ground in grounds]
    pairs += [(theme.on_certain, theme.certain), (theme.ink, theme.possible)]
    assert {pair: _contrast(*pair) for pair in pairs if _contrast(*pair) < 4.5} == {}


@THEMES
def test_signs_stand_out(theme: Theme) -> None:
    """What is certain has a contrast of 3 to 1 with the paper and with what is only possible."""
    assert _contrast(theme.certain, theme.paper) >= 3
    assert _contrast(theme.certain, theme.possible) >= 3
    assert _contrast(theme.disputed, theme.paper) >= 3


@THEMES
def test_the_two_hues_differ_for_those_who_see_no_red_or_green(theme: Theme) -> None:
    """What is known is bluer than red, what is disputed the other way round."""
    known, disputed = _channels(theme.certain), _channels(theme.disputed)
    assert known[2] > 1.5 * known[0]
    assert disputed[0] > 1.5 * disputed[2]


@THEMES
def test_each_colour_has_one_role(theme: Theme) -> None:
    """A page exchanges themes colour by colour, so no two roles share one."""
    assert all(a != b for a, b in combinations(theme.colours().values(), 2))
    with pytest.raises(ValueError, match="two roles share a colour; make them differ by a shade"):
        evolve(theme, ink=theme.paper)


def test_a_colour_is_written_one_way() -> None:
    """A name is refused with an example of what to write."""
    with pytest.raises(ValueError, match=r"^light: ink is 'navy'; write a colour as '#1b4965'$"):
        evolve(LIGHT, ink="navy")
