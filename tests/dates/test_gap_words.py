"""Gaps in words, in ten languages."""

import re
import sys
from importlib.resources import files
from tomllib import loads

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates.cldr import LANGUAGES, language_of, plural_of
from timeline.dates.gap import Gap, Unit
from timeline.errors import MissingExtraError

OTHERS = [code for code in LANGUAGES if code != "en"]
#: one of each form that the grammar has
FORMS = (
    *("less than 3 days", "at most 3 days", "more than 3 days", "at least 3 days", "3 days"),
    *("about 3 days", "2 to 3 days", "3 calendar days", "2 to 3 calendar days"),
)
SAID = {
    "ar": ("أقل من 7 أيام", "شهرين تقريبًا", "أسبوع واحد (حسب التقويم)", "من 12 يومًا إلى 100 يوم"),
    "de": ("weniger als 7 Tage", "ungefähr 2 Monate", "1 Woche (nach dem Kalender)"),
    "en": ("less than 7 days", "about 2 months", "1 calendar week", "12 days to 100 days"),
    "es": ("menos de 7 días", "aproximadamente 2 meses", "1 semana (según el calendario)"),
    "fr": ("moins de 7 jours", "environ 2 mois", "1 semaine (au sens du calendrier)"),
    "he": ("פחות מ-7 ימים", "בערך חודשיים", "שבוע אחד (לפי לוח השנה)", "12 ימים עד 100 ימים"),
    "it": ("meno di 7 giorni", "circa 2 mesi", "1 settimana (secondo il calendario)"),
    "pt": ("menos de 7 dias", "aproximadamente 2 meses", "1 semana (segundo o calendário)"),
    "ru": ("меньше чем 7 дней", "примерно 2 месяца", "1 неделя (по календарю)"),
    "uk": ("менше ніж 7 днів", "приблизно 2 місяці", "1 тиждень (за календарем)"),
}
GAPS = ("less than 7 days", "about 2 months", "1 calendar week", "12 to 100 days")


@pytest.mark.parametrize("language", LANGUAGES)
def test_gaps_are_said_in_ten_languages(language: str) -> None:
    """With the forms of number that a language has; regions have none of their own."""
    for text, said in zip(GAPS, SAID[language], strict=False):
        assert Gap.parse(text).words(f"{language}-XX") == said


@pytest.mark.parametrize("language", OTHERS)
@given(st.sampled_from(Unit), st.integers(0, 10**9 - 1))
@example(Unit.DAY, 1)
@example(Unit.YEAR, 10**6)
def test_every_number_has_a_form(language: str, unit: Unit, count: int) -> None:
    """Each length is said, and says its number, but where one word says both."""
    name = "centuries" if unit is Unit.CENTURY else f"{unit.value}s"
    length = Gap.parse(f"at most {count} {name}").most
    assert length is not None
    said = length.words(language)
    assert str(count) in said or plural_of(language, count) in {"one", "two"}
    assert re.search(r"[^\W\d_]", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_tell_gaps_apart(language: str) -> None:
    """Different gaps of one length have different words."""
    assert len({Gap.parse(text).words(language) for text in FORMS}) == len(FORMS)


@pytest.mark.parametrize("language", OTHERS)
def test_all_units_have_the_same_forms(language: str) -> None:
    """No unit misses a form of number that another one has."""
    text = files("timeline.dates").joinpath("languages", f"{language}.toml").read_text("utf-8")
    units = {unit.value for unit in Unit}
    forms = {unit: set[str]() for unit in units}
    for key in loads(text):
        unit, _, form = key.partition(".")
        if unit in units and form in {"one", "two", "few", "many", "other"}:
            forms[unit].add(form)
    assert len(set(map(frozenset, forms.values()))) == 1
    assert forms["day"] >= {plural_of(language, count) for count in range(1, 100)}


def test_what_is_no_multiple_of_a_unit_is_said_as_iso_writes_it() -> None:
    """There is no sentence for a year, two months and ten days."""
    assert Gap.parse("P1Y2M10D").words("de") == "genau P14M10D"


def test_words_of_a_gap_need_what_words_of_a_date_need(monkeypatch: pytest.MonkeyPatch) -> None:
    """Babel, but in English; and a language that has phrases."""
    monkeypatch.setitem(sys.modules, "babel", None)
    plural_of.cache_clear()
    language_of.cache_clear()
    gap = Gap.parse("2 days")
    assert gap.words() == "exactly 2 days"
    with pytest.raises(MissingExtraError, match=r"^a date in words in 'de' needs an extra"):
        gap.words("de")
    with pytest.raises(ValueError, match=r"^language 'xx' is unknown; choose one of ar, de, en, "):
        gap.words("xx")
