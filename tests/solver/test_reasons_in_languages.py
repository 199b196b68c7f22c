"""Reasons in ten languages: every phrase of theirs, and every timeline."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.solver.test_wording import TIMELINE
from tests.strategies.timelines import timelines
from timeline.dates.cldr import LANGUAGES, RIGHT_TO_LEFT
from timeline.dates.clock import PARTS_OF_DAY
from timeline.errors import TimelineError, UnknownIdError
from timeline.formats import loads
from timeline.solver import solve
from timeline.solver.phrases import ENGLISH, Phrases, phrases_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.model import Timeline
    from timeline.solver import Explanation, Solution

VECTORS = Path(__file__).parents[1] / "vectors" / "reasons"
OTHERS = [code for code in LANGUAGES if code != ENGLISH]
ISOLATE, POP = "\u2068", "\u2069"
_PLACE = re.compile(r"\{(\w*)\}")

#: each kind of statement, of bound and of contradiction; no title, id or quote has a letter
_KINDS = """
sources:
  91: {publisher: "100", published: 2020-06-10}
  92: {published: 2020}
  93: {}
  94: {}
events:
  1: {title: 1, when: {start: 2020-03-01, end: 2020-03-10}}
  2: {title: 2}
  3: {title: 3, extent: period}
  4: {title: 4, when: {start: 2020-05, end: ..}}
  5: {title: 5, when: Y170000}
  6: {title: 6, when: 2020-05}
  7: {title: 7, when: 2020-05-01/2020-06}
  8: {title: 8, when: {start: 2020-05-01T14:30:00, lasting: 2 to 3 hours}}
  9: {title: 9, when: {start: 2020-21, lasting: less than 9 days}}
  10: {title: 10, when: {start: 2020, end: {after: 1, gap: about 1 week}}}
  11: {title: 11, when: {start: 2020~}}
  12: {title: 12, when: {start: {weekday: monday, after: 1, gap: less than 7 days}}}
  13: {title: 13, claims: [{source: 91, speaker: "99", quote: "98", when: 2020-05-01}]}
  14: {title: 14, when: [2020-05-01, {weekday: monday}]}
  15: {title: 15, claims: [{source: 91, when: {after: 16}}]}
  16: {title: 16, claims: [{source: 91, when: {after: 15}}]}
  17: {title: 17, when: 2020-05-01, claims: [{source: 91, when: 2020-06-01}]}
  18: {title: 18, when: [2020-05-01, {before: 94.published}]}
  19: {title: 19, when: [2020-06-01, {after: 94.published}]}
  20: {title: 20, extent: period}
  21: {title: 21, when: 2020-05-01, claims: [{source: 93, when: {during: 20}}]}
  22: {title: 22, when: {after: 20}}
  23: {title: 23, when: {before: 20}}
  24: {title: 24, when: 2020?}
"""
_REFERRING = ("after", "before", "same_day", "meets", "during", "starts", "finishes")
_ENDS = ("1", "1.start", "1.end", "91.published")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _statements() -> Iterable[str]:
    """Yield statements of each key, with all that it can say; some contradict themselves."""
    for key in _REFERRING:
        for end in _ENDS if key in {"after", "before", "same_day", "meets"} else _ENDS[:1]:
            yield f"{{{key}: {end}}}"
    for day in _WEEKDAYS:
        yield f"{{weekday: [{day}], after: 1, gap: less than 7 days}}"
    yield "{weekday: [monday, friday], before: 1, gap: about 1 week}"
    for name, hours in PARTS_OF_DAY.items():
        outside = next(n for n in range(24) if not any(a <= n < b for a, b in hours))
        yield f"[2020-05-01T{outside:02}:00:00, {{time: {name}}}]"
    yield "[2020-05-01T01:00:00, {time: 14:30}]"


def _chains() -> Iterable[str]:
    """Yield events in a row, of which only one is dated: it dates all the others."""
    number = 200
    for key in ("after", "before"):
        for extent in ("point", "period"):
            yield f"  {number}: {{title: {number}, extent: {extent}}}"
            for step in (1, 2):
                id, other = number + step, number + step - 1  # noqa: A001 - a document's word
                yield (
                    f"  {id}: {{title: {id}, extent: {extent}, "
                    f"claims: [{{source: 93, when: {{{key}: {other}}}}}]}}"
                )
            when = f"[{{{key}: {number + 2}}}, 2020-05-01]"
            yield f"  {number + 3}: {{title: {number + 3}, when: {when}}}"
            number += 4
    yield "  1000: {title: 1000, when: 2020}"
    for number in range(1_001, 1_100):  # so long a chain is told by its ends
        yield f"  {number}: {{title: {number}, when: {{after: {number - 1}}}}}"


def _every_kind() -> Timeline:
    said = (f"  {n}: {{title: {n}, when: {text}}}" for n, text in enumerate(_statements(), 100))
    return loads("\n".join([_KINDS.rstrip(), *said, *_chains()]))


KINDS = _every_kind()
SOLVED = solve(KINDS)


def explanations(solution: Solution, language: str) -> Iterable[Explanation]:
    """Yield all that there is to explain."""
    for event in solution.timeline.events:
        yield solution.why(event.id, language)
    for source in solution.timeline.sources:
        yield solution.why(source.id, language)
    for found in solution.contradictions:
        yield solution.explain(found, language)


def everything(language: str) -> str:
    """Return all that is said of each kind of thing, without the places in the document."""
    return "\n".join(
        text
        for each in explanations(SOLVED, language)
        for reasoning in each.reasonings
        for text in (each.summary, reasoning.lead, *(s.told for s in reasoning.sentences))
    )


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return which phrases are said, and how often."""
    found: Counter[str] = Counter()
    say = Phrases.say

    def counted(phrases: Phrases, key: str, **parts: str) -> str:
        found[key] += 1
        return say(phrases, key, **parts)

    monkeypatch.setattr(Phrases, "say", counted)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reasons_of_the_news(language: str) -> None:
    """Why the conference was on that day, and what contradicts what, as people read it."""
    solution = solve(TIMELINE)
    conflicts = (solution.explain(found, language) for found in solution.contradictions)
    told = "\n".join(map(str, (solution.why("conference", language), *conflicts)))
    assert told == (VECTORS / f"{language}.txt").read_text(encoding="utf-8").rstrip("\n")


def test_every_phrase_is_said(said: Counter[str]) -> None:
    """The timeline of all kinds leaves none out, so that what holds of it holds of all phrases."""
    assert everything(ENGLISH)
    assert set(phrases_of(ENGLISH).table) - set(said) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_phrases_of_english(language: str) -> None:
    """The same keys in the same order, each with the same places, and none left empty."""
    english, other = phrases_of(ENGLISH).table, phrases_of(language).table
    assert list(other) == list(english)
    for key, text in english.items():
        assert sorted(_PLACE.findall(other[key])) == sorted(_PLACE.findall(text)), key
        assert other[key].strip()
        assert key.startswith("join.") or other[key] == other[key].strip()


@pytest.mark.parametrize("language", OTHERS)
def test_reasons_keep_to_the_letters_of_their_language(language: str) -> None:
    """No letter of another alphabet is in any sentence, dates and gaps included."""
    scripts = {"ar": "ARABIC", "he": "HEBREW", "ru": "CYRILLIC", "uk": "CYRILLIC"}
    said = everything(language).replace("\u00ba", "")  # of an ordinal, in Italian
    letters = {unicodedata.name(char).split()[0] for char in said if char.isalpha()}
    assert letters == {scripts.get(language, "LATIN")}


@pytest.mark.parametrize("language", OTHERS)
def test_no_word_of_a_reason_is_left_in_english(language: str) -> None:
    """Words that both languages know are the few that are spelt alike."""
    english, other = (
        set(re.findall(r"[^\W\d_]+", everything(code).lower())) for code in (ENGLISH, language)
    )
    assert english & other == _ALIKE.get(language, set())


#: what is spelt as an English word that reasons use, and is one of the language
_ALIKE = {
    "de": {"an", "april"},
    "es": {"a"},
    "fr": {"an", "date", "publication"},
    "it": {"a", "all", "in"},
    "pt": {"a", "no"},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_runs_against_a_language_is_set_apart(language: str) -> None:
    """A title in Latin letters on a page in Hebrew, one in Hebrew on a page in German."""
    apart = phrases_of(language).apart
    hebrew, latin = "\u05d0\u05d1 1", "ab 1"
    runs_left = language in RIGHT_TO_LEFT
    assert apart(latin) == (f"{ISOLATE}{latin}{POP}" if runs_left else latin)
    assert apart(hebrew) == (hebrew if runs_left else f"{ISOLATE}{hebrew}{POP}")
    assert apart("+03:00") == (f"{ISOLATE}+03:00{POP}" if runs_left else "+03:00")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("control", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_nothing_ends_what_is_set_apart(language: str, control: str) -> None:
    """What a title says to turn the line around, it says of itself alone."""
    assert phrases_of(language).apart(f"a{control}\u05d0{control}") == f"{ISOLATE}a\u05d0{POP}"


@given(timelines(), st.sampled_from(OTHERS))
@settings(max_examples=150)
def test_every_explanation_can_be_told_in_every_language(timeline: Timeline, code: str) -> None:
    """It has as many sentences as the English one, from the same claims, with the same numbers."""
    try:
        solution = solve(timeline)
    except TimelineError:
        return
    pairs = zip(explanations(solution, ENGLISH), explanations(solution, code), strict=True)
    for english, other in pairs:
        assert _shape(english) == _shape(other)
        assert _is_balanced(other.summary)
        assert all(_is_balanced(each.told) for r in other.reasonings for each in r.sentences)


def _shape(explanation: Explanation) -> object:
    return [
        [(s.claim, s.source, s.where, s.number, s.is_repeated, bool(s.so)) for s in each.sentences]
        for each in explanation.reasonings
    ]


def _is_balanced(text: str) -> bool:
    """Tell whether each isolate is closed, and none stands in another or is closed twice."""
    marks = re.sub(f"[^{ISOLATE}{POP}]", "", text)
    return re.fullmatch(f"({ISOLATE}{POP})*", marks) is not None


def test_a_terminal_gets_no_marks_of_direction() -> None:
    """They might be shown there; so a reason without a language has none of its own."""
    doc = loads("events: {a: {title: \u05d0\u05d1, claims: [], when: 2022}}")
    plain = solve(doc).why("a")
    assert plain.summary == "\u05d0\u05d1: 2022"
    assert solve(doc).why("a", ENGLISH).summary == f"{ISOLATE}\u05d0\u05d1{POP}: 2022"
    assert ISOLATE not in str(plain)


def test_a_region_speaks_its_language() -> None:
    """What no phrases are for is refused, with what there is."""
    assert str(SOLVED.why("2", "de-CH")) == (
        "2: ohne Datum\n"
        "  nichts sagt, wann es frühestens war\n"
        "  nichts sagt, wann es spätestens war"
    )
    with pytest.raises(
        ValueError, match=r"^language 'tlh' is unknown; choose one of ar, de, en, "
    ):
        SOLVED.why("2", "tlh")
    with pytest.raises(UnknownIdError):
        SOLVED.why("nobody", "de")
