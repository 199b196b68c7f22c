"""Quotes found again: at their place, in a changed text, and never where they are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import Quote
from timeline.quotes import Change, Edit, diff, find

TEXT = """It failed on Monday. The storm had passed; the engineers of the northern
station went home early, and nobody watched the old transformer until Tuesday's inspection.

It was repaired on Monday, a week later."""

VOCABULARY = [f"{a}{b}{c}" for a in ("bar", "mon", "tel") for b in "aeiou" for c in ("nk", "ld")]
SENTENCES = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=40)


@given(SENTENCES, st.data())
def test_an_exact_quote_is_found_at_its_first_place(words: list[str], data: st.DataObject) -> None:
    """Any run of a text's words is found where it first stands, whole and unchanged."""
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    text, exact = " ".join(words), " ".join(words[first : last + 1])
    found = find(text, Quote(exact))
    assert found is not None
    assert (found.passage, found.is_exact, found.likeness) == (exact, True, 1.0)
    assert f" {text} ".index(f" {exact} ") == found.start


@given(st.text(max_size=80), st.text(max_size=30), st.text(max_size=10), st.text(max_size=10))
def test_the_passage_lies_in_the_text(text: str, exact: str, prefix: str, suffix: str) -> None:
    """Whatever is asked, offsets and passage agree, and the likeness is within its bounds."""
    found = find(text, Quote(exact, prefix, suffix))
    if found is not None:
        assert text[found.start : found.end] == found.passage
        assert 0.75 <= found.likeness <= 1
        assert 0 <= found.context <= 1


@pytest.mark.parametrize("number", range(1, 8))
@pytest.mark.parametrize("change", [Change.DROPPED, Change.INSERTED, Change.REPLACED])
def test_one_changed_word_in_eight_does_not_hide_a_quote(number: int, change: Change) -> None:
    """The diff says which word it was, and what became of it."""
    words = ["engineers", "of", "the", "northern", "station", "went", "home", "early"]
    put = {Change.DROPPED: [], Change.INSERTED: ["x7", words[number]], Change.REPLACED: ["x7"]}
    changed = " ".join([*words[:number], *put[change], *words[number + 1 :]])
    text = f"It failed on Monday. The storm had passed; the {changed}, and nobody watched."
    found = find(text, Quote(" ".join(words)))
    assert found is not None
    assert (found.likeness, found.is_exact) == (0.875, False)
    if number == 7 and change is not Change.INSERTED:  # a passage ends with a word of the quote
        assert found.passage == " ".join(words[:7])
    else:
        assert found.passage == changed
        assert [edit.change for edit in found.edits] == [Change.SAME, change, Change.SAME]


@pytest.mark.parametrize(
    "exact",
    [
        "on Tuesday",
        "Mondays",
        "a week",
        "failed on Friday",
        "it was seen by the women of the city",
    ],
)
def test_an_absent_quote_is_not_found(exact: str) -> None:
    """Short quotes need all their words, and common words alone prove nothing."""
    found = find(TEXT, Quote(exact))
    assert (found is None) == (exact != "a week")


def test_case_marks_and_typographic_signs_do_not_count() -> None:
    """The words are the same, the characters are not."""
    found = find(TEXT, Quote("until Tuesday\u2019s Inspection"))
    assert found is not None
    assert (found.passage, found.is_exact, found.likeness) == (
        "until Tuesday's inspection",
        False,
        1.0,
    )


def test_a_short_quote_does_not_run_over_the_end_of_a_sentence() -> None:
    """`on. Tuesday` is not `on Tuesday`; `Mr. Smith` is `Mr Smith`."""
    assert find("He went on. Tuesday came.", Quote("on Tuesday")) is None
    assert find("So Mr. Smith said.", Quote("Mr Smith")) is not None


@pytest.mark.parametrize(
    ("prefix", "suffix", "start"),
    [("", "", 10), ("failed", "", 10), ("repaired", "", 181), ("", ", a week later", 181)],
)
def test_prefix_and_suffix_choose_among_several(prefix: str, suffix: str, start: int) -> None:
    """Without them the first passage is meant."""
    found = find(TEXT, Quote("on Monday", prefix, suffix))
    assert found is not None
    assert TEXT[found.start : found.end] == "on Monday"
    assert (found.start < 100) == (start < 100)


def test_a_number_is_never_taken_for_a_slip_of_another() -> None:
    """Another number is another fact, and is told as replaced."""
    assert diff("in 2022 alone", "in 2023 alone")[1] == Edit(Change.REPLACED, "2022", "2023")


@given(SENTENCES, SENTENCES)
def test_a_diff_holds_all_words_of_both_texts(one: list[str], other: list[str]) -> None:
    """Nothing is lost between the edits."""
    edits = diff(" ".join(one), " ".join(other))
    assert " ".join(e.quoted for e in edits if e.quoted).split() == one
    assert " ".join(e.passage for e in edits if e.passage).split() == other
