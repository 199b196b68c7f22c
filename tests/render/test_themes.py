"""Colours that can be read and told apart."""

from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import DrawingError
from timeline.render import DARK, LIGHT, PRINT, Theme

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=lambda theme: theme.name)


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


def test_three_themes_are_at_hand() -> None:
    """Day, night and paper are values of the class."""
    assert (Theme.LIGHT, Theme.DARK, Theme.PRINT) == (LIGHT, DARK, PRINT)


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


def test_roles_that_share_a_colour_are_named() -> None:
    """Each role that repeats a colour is told with the first that has it."""
    with pytest.raises(DrawingError) as caught:
        evolve(LIGHT, name="own", grid=LIGHT.rule, panel=LIGHT.paper)
    assert str(caught.value) == (
        "own: rule and grid are both '#d8d4cb'; make them differ by a shade\n"
        "own: paper and panel are both '#fffefc'; make them differ by a shade"
    )


def test_a_colour_is_written_one_way() -> None:
    """A name is refused with an example of what to write; capitals are the same colour."""
    with pytest.raises(DrawingError) as caught:
        evolve(LIGHT, ink="navy", rule="#FFF")
    assert caught.value.problems == (
        "light: ink is 'navy'; write a colour as '#1b4965'",
        "light: rule is '#fff'; write a colour as '#1b4965'",
    )
    assert str(caught.value) == "\n".join(caught.value.problems)
    assert evolve(LIGHT, ink="#1C1B19") == LIGHT


@pytest.mark.parametrize(
    ("role", "colour", "problem"),
    [
        (
            "muted",
            "#808080",
            "muted '#808080' on paper '#fffefc' has a contrast of 3.91 to 1; text needs 4.5",
        ),
        (
            "possible",
            "#3f74a5",
            "certain '#1f4e79' on possible '#3f74a5' has a contrast of 1.75 to 1; a sign needs 3",
        ),
    ],
)
def test_what_cannot_be_read_is_no_theme(role: str, colour: str, problem: str) -> None:
    """Text and signs need the contrast that WCAG 2.2 wants (1.4.3, 1.4.11; AA)."""
    with pytest.raises(DrawingError) as caught:
        evolve(LIGHT, **{role: colour})
    assert f"light: {problem}, so set them further apart" in caught.value.problems


@given(st.integers(0, 0xFFFFFF))
def test_a_theme_is_refused_exactly_where_its_text_cannot_be_read(number: int) -> None:
    """An ink is taken just where it has 4.5 to 1 on each of its grounds, and no other role."""
    ink = f"#{number:06x}"
    others = {role: value for role, value in LIGHT.colours().items() if role != "ink"}
    grounds = (LIGHT.paper, LIGHT.panel, LIGHT.possible)
    fine = ink not in others.values() and all(_contrast(ink, g) >= 4.5 for g in grounds)
    if fine:
        assert evolve(LIGHT, ink=ink).ink == ink
    else:
        with pytest.raises(DrawingError):
            evolve(LIGHT, ink=ink)
