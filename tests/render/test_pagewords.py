"""The words that pages have of their own."""

import re
import tomllib
import unicodedata
from importlib.resources import files

import pytest
from attrs import evolve

from timeline.dates import Date, Day
from timeline.dates.cldr import LANGUAGES
from timeline.errors import MissingExtraError
from timeline.formats import load, loads
from timeline.model import Timeline
from timeline.render import to_html
from timeline.render.articles import articles
from timeline.render.pagewords import ENGLISH, words_of
from timeline.render.related import related
from timeline.solver import solve

WORDS = words_of("en")


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2022-09-05", "Monday 5 September 2022"),
        ("2022-09-05?", "possibly 5 September 2022"),
        ("2022-09", "September 2022"),
        ("-0043-03-15", "15 March 44 BC"),
    ],
)
def test_a_single_day_is_said_with_its_weekday(date: str, said: str) -> None:
    """Nothing else is: what is no plain day, or lies before the first year, has none to tell."""
    assert WORDS.spoken(Date.parse(date)) == said


def test_days_between_two_bounds_in_words() -> None:
    """Both, one, or the same twice."""
    first, last = Day.of(2022, 4, 25), Day.of(2022, 5, 30)
    assert WORDS.days(first, last) == "between 25 April and 30 May 2022"
    assert WORDS.days(first, None) == "25 April 2022 or later"
    assert WORDS.days(None, last) == "30 May 2022 or earlier"
    assert WORDS.days(first, first) == "25 April 2022"


def test_a_language_without_words_is_served_in_english() -> None:
    """The page still says its language, and its own words are English ones."""
    assert words_of("tlh-Latn").language == "en"
    page = to_html(Timeline("t", language="tlh-Latn"))
    assert '<html lang="tlh-Latn"' in page
    assert "All events in order" in page


def test_no_place_of_a_phrase_stays_open() -> None:
    """The page of the three articles has no key and no empty place where words should be."""
    doc = load("data/events.yaml")
    shown = re.sub(r"<script.*?</script>|<style>.*?</style>", "", to_html(doc), flags=re.DOTALL)
    assert "{}" not in shown
    assert "$say_" not in shown


def test_related_events_are_those_that_statements_name() -> None:
    """Both ways, through ends and lists alike; a publication is no event."""
    doc = loads("""
events:
  a: {title: A, when: 2022-01-01}
  b: {title: B, when: [{after: a.end}, {during: c}]}
  c: {title: C, when: {start: {after: a, gap: less than 7 days}}}
""")
    assert related(doc) == {
        "a": ([], ["b", "c"]),
        "b": (["a", "c"], []),
        "c": (["a"], ["b"]),
    }
    shown = articles(doc, solve(doc))
    assert (
        '<summary>Related events</summary><p>Helps to date</p><ul class="related">'
        '<li><a href="#b"><bdi>B</bdi></a></li><li><a href="#c"><bdi>C</bdi></a></li></ul>'
    ) in shown


def test_a_contradiction_lists_its_sides() -> None:
    """Each claim with its words and its source, and which of them gave way."""
    doc = loads("""
sources:
  x: {publisher: X, published: 2022-03-01}
events:
  a:
    title: A
    when: 2022-01-01
    claims: [{source: x, quote: in February, when: 2022-02}]
""")
    assert (
        '<p>These claims cannot all be true:</p><ul class="sides">'
        '<li><bdi>A</bdi>: The editor <span class="badge">stands</span></li>'
        '<li><q dir="auto">in February</q> <bdi>X</bdi> '
        '<span class="badge">set aside</span></li></ul>'
    ) in articles(doc, solve(doc))


OTHERS = [code for code in LANGUAGES if code != ENGLISH]
_TABLES = ("page", "script")


def _table(code: str) -> dict[str, dict[str, str]]:
    path = files("timeline.render").joinpath("languages", f"{code}.toml")
    return tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_the_words_of_english(code: str) -> None:
    """The same keys in the same order, each with as many places, and none left empty."""
    english, other = _table(ENGLISH), _table(code)
    assert list(other) == list(english) == list(_TABLES)
    for name in _TABLES:
        assert list(other[name]) == list(english[name])
        places = {key: text.count("{}") for key, text in english[name].items()}
        assert {key: text.count("{}") for key, text in other[name].items()} == places
        assert all(text == text.strip() and text for text in other[name].values())


@pytest.mark.parametrize("code", OTHERS)
def test_no_word_is_left_in_english(code: str) -> None:
    """What is spelt alike is a word of both languages; a sentence never is."""
    english, other = _table(ENGLISH), _table(code)
    alike = {
        text
        for name in _TABLES
        for key, text in other[name].items()
        if text == english[name][key] and text != "{}: {}."
    }
    assert alike <= {"Signes", "Contradiction", "Sources\u00a0: {}", "Status"}


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_keeps_to_its_letters(code: str) -> None:
    """No letter of another alphabet has slipped in, but in names of keys and of Plotly."""
    scripts = {"ar": "ARABIC", "he": "HEBREW", "ru": "CYRILLIC", "uk": "CYRILLIC"}
    text = "".join(text for name in _TABLES for text in _table(code)[name].values())
    text = re.sub("Plotly|Enter|Escape|Esc|Home|End", "", text)
    letters = {unicodedata.name(char).split()[0] for char in text if char.isalpha()}
    assert letters == {scripts.get(code, "LATIN")}


def test_no_line_begins_with_a_colon() -> None:
    """French sets a space before it, at which no line may break."""
    text = "".join(text for name in _TABLES for text in _table("fr")[name].values())
    assert "\u00a0:" in text
    assert not re.search(" [:;?!]", text)


@pytest.mark.parametrize(
    ("code", "direction", "shown"),
    [
        ("de", "ltr", "5. September 2022"),
        ("he", "rtl", "5 בספטמבר 2022"),
        ("ar", "rtl", "كل الأحداث بالترتيب"),
        ("pt-BR", "ltr", "Todos os acontecimentos por ordem"),
        ("fa", "rtl", "All events in order"),
    ],
)
def test_a_page_speaks_the_language_that_it_says(code: str, direction: str, shown: str) -> None:
    """Words and dates, language and direction; what is quoted stays as it is."""
    page = to_html(evolve(load("data/events.yaml"), language=code))
    assert f'<html lang="{code}" dir="{direction}">' in page
    assert shown in page
    assert "less than a week after the sentencing" in page


def test_a_page_can_be_asked_for_in_another_language() -> None:
    """The option is worth what the document's own language is worth."""
    doc = load("data/events.yaml")
    assert to_html(doc, language="fr") == to_html(evolve(doc, language="fr"))


def test_without_babel_a_language_that_is_asked_for_names_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A document in German is shown in English then; who asks for German is told what to do."""
    monkeypatch.setattr("timeline.render.pagewords.find_spec", lambda _: None)
    assert "All events in order" in to_html(Timeline("t", language="de"))
    with pytest.raises(MissingExtraError) as caught:
        to_html(Timeline("t"), language="de")
    assert str(caught.value) == (
        "a page in 'de' needs an extra: pip install 'sourced-timeline[words]'"
    )
