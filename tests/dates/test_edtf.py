"""From text to date and back: the vectors, and the laws that hold for all texts."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.dates import Date, Precision
from timeline.errors import DateError

VECTORS = Path(__file__).parent.parent / "vectors" / "edtf"
VALID = ("level-0.txt", "level-1.txt", "level-2.txt", "open-points.txt")
REFUSED = ("not-dates.txt", "drafts.txt")


def _rows(*names: str) -> list[list[str]]:
    lines = [line for name in names for line in (VECTORS / name).read_text().splitlines()]
    return [
        [cell.strip() for cell in line.split(" | ", maxsplit=3)]
        for line in lines
        if line and not line.startswith("#")
    ]


def _spellings() -> list[str]:
    return [text for row in _rows(*VALID) for text in row[0].split(" => ")]


SPELLINGS = sorted(set(_spellings()))


@pytest.mark.parametrize(("text", "earliest", "latest", "meaning"), _rows(*VALID))
def test_valid(text: str, earliest: str, latest: str, meaning: str) -> None:
    """A date has the canonical text and the bounds that its vector gives."""
    written, _, canonical = text.partition(" => ")
    date = Date.parse(written)
    assert str(date) == (canonical or written), meaning
    assert str(date.earliest or "-") == earliest, meaning
    assert str(date.latest or "-") == latest, meaning


@pytest.mark.parametrize(("text", "position", "reason", "fix"), _rows(*REFUSED))
def test_refused(text: str, position: str, reason: str, fix: str) -> None:
    """What is no date is refused with the place, the reason and the fix of its vector."""
    raw = text.encode().decode("unicode_escape")
    with pytest.raises(DateError) as caught:
        Date.parse(raw)
    plain = raw.isascii() and raw.isprintable()
    assert str(caught.value) == f"{raw if plain else ascii(raw)}: {reason}; {fix}"
    assert caught.value.position == int(position)


def test_what_a_refusal_tells_to_write_is_a_date() -> None:
    """A hint that spells one date out spells a date that is accepted."""
    fixes = {row[3].removeprefix("write ") for row in _rows(*REFUSED)}
    spelt = [fix for fix in fixes if not set(fix) & set("abcdefghijklmnopqrstuvw ")]
    assert len(spelt) > 80
    for fix in spelt:
        if fix not in {"Z", "START/END", "YEAR-MONTH-DAY"}:
            Date.parse(fix)


def test_there_are_enough_vectors() -> None:
    """Two hundred and fifty vectors stand beside the examples of the specification."""
    assert len(_rows(*VALID)) >= 250
    assert len(_rows(*REFUSED)) >= 250


# The generator below writes EDTF from its grammar: every production, in any combination.

digits = st.integers(0, 9999).map("{:04}".format)
masked = st.text("0123456789X", min_size=4, max_size=4)
years = st.tuples(st.sampled_from(["", "", "-"]), digits | masked).map("".join)
months = st.integers(1, 12).map("{:02}".format) | st.sampled_from(["XX", "X1", "0X", "1X", "X2"])
month_days = st.integers(1, 31).map("{:02}".format) | st.text("0123X", min_size=2, max_size=2)
marks = st.sampled_from(["", "", "", "?", "~", "%"])
seasons = st.integers(21, 41).map(str)


@st.composite
def calendar_texts(draw: st.DrawFn) -> str:
    parts = [draw(years)]
    parts += draw(st.sampled_from([[], [draw(months)], [draw(seasons)]]))
    if len(parts) == 2 and not ("21" <= parts[1] <= "41" and parts[1].isdigit()):
        parts += draw(st.sampled_from([[], [draw(month_days)]]))
    return "-".join(f"{draw(marks)}{part}{draw(marks)}" for part in parts)


@st.composite
def year_texts(draw: st.DrawFn) -> str:
    number = draw(st.integers(10_000, 10**30) | st.integers(-(10**30), -10_000))
    exponent = draw(st.sampled_from(["", "E3", "E7", "E400"]))
    significant = draw(st.sampled_from(["", "S1", "S3"]))
    return f"Y{number}{exponent}{significant}{draw(marks)}"


@st.composite
def time_texts(draw: st.DrawFn) -> str:
    day = draw(st.dates())
    clock = draw(st.times()).replace(microsecond=0)
    offset = draw(st.sampled_from(["", "Z", "+03", "-04:30", "+00:00", "+14"]))
    return f"{day.isoformat()}T{clock.isoformat()}{offset}"


singles = calendar_texts() | year_texts()
interval_texts = st.tuples(
    singles | st.sampled_from(["", ".."]), singles | st.sampled_from(["", ".."])
).map("/".join)
members = singles | st.tuples(digits | year_texts(), digits).map("..".join)
set_texts = st.tuples(
    st.lists(members, min_size=1, max_size=4), st.sampled_from(["[]", "{}"])
).map(lambda pair: f"{pair[1][0]}{','.join(pair[0])}{pair[1][1]}")
edtf_texts = singles | interval_texts | set_texts | time_texts()


@given(edtf_texts)
@example("2004-06~-11")
def test_a_date_survives_the_round_trip(text: str) -> None:
    """A date that is written and read again is the same date."""
    date = _outcome(text)
    if isinstance(date, Date):
        assert Date.parse(str(date)) == date


@given(edtf_texts)
def test_a_canonical_text_survives_the_round_trip(text: str) -> None:
    """The canonical form of a canonical text is that text; equal dates have one text and hash."""
    date = _outcome(text)
    if isinstance(date, Date):
        again = Date.parse(str(date))
        assert str(again) == str(date)
        assert hash(again) == hash(date)


@pytest.mark.parametrize("text", SPELLINGS)
def test_both_round_trips_hold_for_the_vectors(text: str) -> None:
    """Value and canonical text survive, and `repr` is constructor text."""
    date = Date.parse(text)
    assert Date.parse(str(date)) == date
    assert repr(date) == f"Date.parse({str(date)!r})"


def test_different_texts_in_canonical_form_are_different_dates() -> None:
    """Among the vectors, dates are equal where their canonical texts are, and only there."""
    dates = {Date.parse(text) for text in SPELLINGS}
    assert len(dates) == len({str(date) for date in dates})


ALPHABET = "0123456789XYESTZ?~%[]{},./:+-uxyop ()^\n\u0664\u2013é\0"


@given(st.text(ALPHABET, max_size=30) | st.text(max_size=30))
def test_parse_raises_nothing_but_date_errors(text: str) -> None:
    """Whatever the text, the answer is a date or a DateError with a reason and a fix."""
    _check_refusal(text)


def _check_refusal(text: str) -> None:
    outcome = _outcome(text)
    if isinstance(outcome, Date):
        assert Date.parse(str(outcome)) == outcome
        return
    assert outcome.reason
    assert outcome.hint
    assert outcome.position is not None
    assert 0 <= outcome.position <= len(text)


def _outcome(text: str) -> Date | DateError:
    try:
        return Date.parse(text)
    except DateError as error:
        return error


def test_mutations_of_dates_are_dates_or_date_errors() -> None:
    """Texts near to dates are refused as cleanly as those far from them: ten thousand, or more.

    Their number follows the profile: a hundred for each example of a property.
    """
    chance = random.Random(8601)  # noqa: S311 - the same texts in each run, and no secret
    sources = [*SPELLINGS, *(row[0] for row in _rows(*REFUSED))]
    for _ in range(100 * max(100, settings().max_examples)):
        text = chance.choice(sources)
        for _ in range(chance.randint(1, 4)):
            place = chance.randint(0, len(text))
            kind = chance.randint(0, 3)
            if kind == 0:
                text = text[:place] + chance.choice(ALPHABET) + text[place:]
            elif kind == 1:
                text = text[:place] + text[place + 1 :]
            elif kind == 2:
                text = text[:place] + chance.choice(ALPHABET) + text[place + 1 :]
            else:
                text = text[:place] + chance.choice(sources) + text[place:]
        _check_refusal(text)


@pytest.mark.parametrize(
    "piece", ["1", "x", "X", "..", "[", "/", "2004,", "(", "?", "u~", "-", "\u0664"]
)
def test_a_text_without_end_is_refused_unread(piece: str) -> None:
    """A text of 65,000 characters is refused with a short message."""
    text = (piece * 65_000)[:65_000]
    with pytest.raises(DateError, match=r"has 65,000 characters; a date has at most 4,096$") as e:
        Date.parse(text)
    assert len(str(e.value)) < 700


@pytest.mark.parametrize(
    "piece", ["1", "x", "X", "..", "[", "/", "2004,", "(", "?", "u~", "-", "^"]
)
def test_the_longest_texts_are_read_without_hanging(piece: str) -> None:
    """Texts of 4,096 characters, however odd, are answered."""
    _check_refusal((piece * 4_096)[:4_096])


def test_other_types_are_refused() -> None:
    """What is no text is a mistake of the program, not of the data."""
    with pytest.raises(TypeError):
        Date.parse(1985)  # type: ignore[arg-type]  # the point of the test


def test_far_years_are_read_at_once() -> None:
    """A year of a hundred million digits is a date; only its days are too many to count."""
    date = Date.parse("Y1E99999999")
    assert str(date) == "Y1E99999999"
    with pytest.raises(DateError) as caught:
        _ = date.earliest
    assert str(caught.value) == (
        "Y1E99999999: has a year of 100,000,000 digits; "
        "days are counted in years of up to 1,000 digits"
    )


def test_years_of_hundreds_of_digits_are_exact() -> None:
    """Days are counted exactly in years of up to a thousand digits."""
    date = Date.parse("Y" + "9" * 999)
    assert str(date.latest) == "9" * 999 + "-12-31"
    assert date.count == 365


def test_a_year_of_more_than_a_thousand_digits_is_written_with_an_exponent() -> None:
    """Reading digits takes more than linear time, so their number has a limit."""
    with pytest.raises(DateError) as caught:
        Date.parse("Y" + "1" * 2_000)
    assert str(caught.value) == (
        f"Y{'1' * 76}...: writes a year of more than 1,000 digits; "
        "write it with an exponent, as in Y17E7"
    )


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1985", Precision.YEAR),
        ("2001-21", Precision.SEASON),
        ("1985-XX", Precision.MONTH),
        ("1985-04-12?", Precision.DAY),
        ("1985-04-12T23:20:30Z", Precision.SECOND),
        ("Y17E7", Precision.YEAR),
        ("1985/2004-06", Precision.MONTH),
        ("/..", Precision.YEAR),
        ("[1667,1760-12..]", Precision.MONTH),
    ],
)
def test_precision(text: str, precision: Precision) -> None:
    """A date is given in a unit; of several, the finest counts."""
    assert Date.parse(text).precision is precision
