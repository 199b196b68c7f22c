"""Dates in words: whole phrases, language by language, and the law that words tell dates apart."""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import CIRCA, Date, Day, Hemisphere, Reading, SeasonStart
from timeline.dates.cldr import names_of
from timeline.dates.words import wording
from timeline.errors import MissingExtraError

VECTORS = Path(__file__).parent.parent / "vectors" / "edtf"
LEVELS = ("level-0.txt", "level-1.txt", "level-2.txt", "open-points.txt")
LANGUAGES = tuple(sorted(path.stem for path in (VECTORS / "words").glob("*.txt")))


def _rows(path: Path) -> list[list[str]]:
    lines = [line for line in path.read_text().splitlines() if line and line[0] != "#"]
    return [[cell.strip() for cell in line.split(" | ")] for line in lines]


def test_ten_languages_are_spoken() -> None:
    """English and nine others have vectors."""
    assert LANGUAGES == ("ar", "de", "en", "es", "fr", "he", "it", "pt", "ru", "uk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_phrases(language: str) -> None:
    """Each date reads as its vector says, long and short."""
    for text, long, short in _rows(VECTORS / "words" / f"{language}.txt"):
        date = Date.parse(text)
        assert date.words(language) == long
        assert date.words(language, "short") == short


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("2022-02-24/..", "since 24 February 2022"),
        ("[2022-04-25..2022-05-30]", "between 25 April and 30 May 2022"),
        ("[1984-05-01..1984-05-31]", "between 1 May and 31 May 1984"),
        ("[2022-02-28..]", "28 February 2022 or later"),
        ("2023-06-23/2023-06-24", "from 23 to 24 June 2023"),
        ("2023-06-23/2023-07-02", "from 23 June to 2 July 2023"),
        ("2022-12-30/2023-01-02", "from 30 December 2022 to 2 January 2023"),
        ("1985/", "from 1985 until an unknown date"),
        ("1984~/2004-06", "from about 1984 to June 2004"),
        ("?2004-06-~11", "11 June 2004 (year uncertain, day approximate)"),
        ("-0044", "45 BC"),
        ("0000", "1 BC"),
        ("Y-17E7", "the year \N{MINUS SIGN}17 \N{MULTIPLICATION SIGN} 10^7"),
        ("Y-12345", "12346 BC"),
        ("XXXX", "an unknown year"),
        ("2001-24", "winter 2001"),
        ("2001-32?", "possibly winter 2001 (southern hemisphere)"),
        ("[1984]", "one of: 1984"),
        ("{1984..}", "all of: 1984 or later"),
    ],
)
def test_english(text: str, long: str) -> None:
    """Words name what is known, and leave out what the other end repeats."""
    assert Date.parse(text).words() == long


def _dates() -> list[Date]:
    texts = [row[0].partition(" => ")[0] for name in LEVELS for row in _rows(VECTORS / name)]
    return sorted({Date.parse(text) for text in texts}, key=str)


DATES = _dates()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", ["long", "short"])
def test_words_tell_dates_apart(language: str, style: str) -> None:
    """Different dates of one precision have different words."""
    said: dict[tuple[object, str], Date] = {}
    for date in DATES:
        other = said.setdefault((date.precision, date.words(language, style)), date)
        assert other == date


years = st.integers(-60, 2100).map(lambda y: f"{'-' if y < 0 else ''}{abs(y):04}")
points = st.one_of(
    years,
    st.tuples(years, st.integers(1, 12)).map(lambda p: f"{p[0]}-{p[1]:02}"),
    st.tuples(years, st.integers(1, 12), st.integers(1, 28)).map(
        lambda p: f"{p[0]}-{p[1]:02}-{p[2]:02}"
    ),
)
marked = st.tuples(points, st.sampled_from(["", "?", "~", "%"])).map("".join)
simple = st.one_of(
    marked,
    st.tuples(points, st.sampled_from(["/..", "/"])).map("".join),
    st.tuples(st.sampled_from(["../", "/"]), points).map("".join),
    points.map(lambda p: f"[{p}..]"),
    points.map(lambda p: f"[..{p}]"),
)


@given(st.lists(simple, min_size=2, max_size=6, unique=True), st.sampled_from(["long", "short"]))
def test_english_words_tell_generated_dates_apart(texts: list[str], style: str) -> None:
    """Different dates of one precision have different words, whatever their digits."""
    for one, other in combinations({Date.parse(text) for text in texts}, 2):
        if one.precision is other.precision:
            assert one.words(style=style) != other.words(style=style)


days = st.one_of(
    st.dates().map(str),
    st.sampled_from(["0999-12-31", "1000-01-01", "2000-02-29", "2000-02-01", "2000-12-31"]),
)
whole_days = st.one_of(
    days, st.tuples(days, days).map(sorted).map("/".join), days.map(lambda d: f"{d[:8]}01/{d}")
)


@given(whole_days, st.sampled_from(LANGUAGES), st.sampled_from(["long", "short"]))
def test_days_read_as_the_grammar_says_them(text: str, language: str, style: str) -> None:
    """Filling one pattern gives what all phrases give, one by one."""
    said, date = wording(language, style), Date.parse(text)
    assert said.words(date) == said.elided(said.of(date))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", ["long", "short"])
def test_every_day_of_a_year_reads_as_the_grammar_says_it(language: str, style: str) -> None:
    """So does an interval from each to a day of its month, of its year and of the next."""
    said = wording(language, style)
    for number in range(366):
        day = Day(Day.of(2024, 1, 1).number + number)
        ends = (day, f"{str(day)[:8]}29", "2024-12-31", "2025-11-30")
        texts = [str(day), *(f"{day}/{end}" for end in ends if str(day) <= str(end))]
        for date in map(Date.parse, texts):
            assert said.words(date) == said.elided(said.of(date))


def test_unknown_languages_and_styles_are_refused() -> None:
    """What cannot be said is refused, with what can."""
    date = Date.parse("1985")
    with pytest.raises(ValueError, match=r"^language 'xx' is unknown; choose one of ar, de, en, "):
        date.words("xx")
    with pytest.raises(ValueError, match=r"^style 'tiny' is unknown; choose 'long' or 'short'$"):
        date.words(style="tiny")


def test_other_languages_need_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Babel the error names the extra that brings it; English does without."""
    for known in (names_of, wording):
        known.cache_clear()
    monkeypatch.setitem(sys.modules, "babel", None)
    with pytest.raises(MissingExtraError) as caught:
        Date.parse("1985").words("de")
    assert str(caught.value) == (
        "a date in words in 'de' needs an extra: pip install 'sourced-timeline[words]'"
    )
    assert Date.parse("1985-04").words() == "April 1985"


def test_policies_are_said_in_words() -> None:
    """A reading says which seasons it means, and whether "about" widens."""
    assert Reading().words == "seasons of the northern hemisphere, from the first of a month"
    reading = Reading(Hemisphere.SOUTHERN, SeasonStart.ASTRONOMICAL, CIRCA)
    assert reading.words == (
        'seasons of the southern hemisphere, from equinox or solstice; "about" widens a date'
    )
