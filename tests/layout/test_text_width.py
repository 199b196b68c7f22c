"""Widths of texts without a font."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.layout.text import ELLIPSIS, fit, text_width

SIZES = st.sampled_from([9.0, 13.0, 20.0])


@given(st.text(), st.text(), SIZES)
def test_width_is_a_sum(one: str, other: str, size: float) -> None:
    """Two texts in a row are as wide as both together."""
    together = text_width(one + other, size)
    assert abs(together - text_width(one, size) - text_width(other, size)) < 1e-6


@given(st.text(), st.text(max_size=5), SIZES, st.floats(0, 900))
def test_a_fitted_text_fits(text: str, tail: str, size: float, width: float) -> None:
    """What comes back is never wider than asked, and is the text itself where that fits."""
    shown = fit(text, size, width, tail)
    assert text_width(shown, size) <= width + 1e-6
    if text_width(text + tail, size) <= width:
        assert shown == text + tail


@given(st.text(), st.text(max_size=5), st.floats(0, 300))
def test_a_cut_text_says_that_it_is_cut(text: str, tail: str, width: float) -> None:
    """A cut text is a beginning of the text, an ellipsis, and the tail."""
    shown = fit(text, 13, width, tail)
    if shown not in {"", text + tail}:
        assert shown.endswith(ELLIPSIS + tail)
        assert text.startswith(shown.removesuffix(ELLIPSIS + tail))


def test_a_wide_letter_is_wider_than_a_narrow_one() -> None:
    """A letter of a Chinese text takes about an em, an i a quarter, a combining accent nothing."""
    assert text_width("北", 100) == 105
    assert text_width("i", 100) == 28
    assert text_width("\u0301", 100) == 0
    assert text_width("é", 100) == text_width("e", 100)


def test_what_cannot_be_cut_to_three_letters_is_left_out() -> None:
    """Two letters and an ellipsis tell nothing."""
    assert fit("Constantinople falls", 13, 30) == ""
    assert fit("Constantinople falls", 13, 80) == "Constanti…"
