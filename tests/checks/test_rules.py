"""The rules of `check`, one timeline each, and what they say."""

import pytest
from attrs import evolve

from timeline.checks import RULES, Finding, Severity, check
from timeline.dates import Date
from timeline.dates.clock import TimeOfDay
from timeline.errors import Place
from timeline.model import (
    Claim,
    EndStatement,
    Event,
    Quote,
    Reference,
    Source,
    Statement,
    Timeline,
    Weekday,
)

AP = Source("ap", origin=Place("t.yaml", 2, 3))


def claim(when: str, quote: str = "on Friday", *, line: int = 9, source: str = "ap") -> Claim:
    statement = Statement(date=Date.parse(when))
    return Claim(source, (statement,), Quote(quote), origin=Place("t.yaml", line, 9))


def event(*claims: Claim) -> Event:
    return Event("fire", "A fire", claims=claims, origin=Place("t.yaml", 5, 3))


def test_a_timeline_without_faults_has_no_findings() -> None:
    """Nothing is said about what is in order."""
    assert check(Timeline(sources=(AP,), events=(event(claim("2022-02-24")),))) == ()


def test_a_hard_contradiction_is_an_error_with_both_sides() -> None:
    """Both chains stand in the detail, and the place is that of the claim set aside."""
    both = event(claim("2022-02-24"), claim("2022-02-04", "on February 4", line=12))
    (finding,) = check(Timeline(sources=(AP,), events=(both,)))
    assert str(finding).splitlines() == [
        (
            "t.yaml:12:9: error: 2 claims contradict each other (hard) about “A fire”; "
            "set aside: ap, “on February 4” (contradiction)"
        ),
        "      not before 24 February 2022, because",
        "        1. ap, “on Friday”: “A fire” is dated 24 February 2022 [t.yaml:9]",
        "      not after 4 February 2022, because",
        "        2. ap, “on February 4”: “A fire” is dated 4 February 2022 [t.yaml:12]",
        "      told by 1 independent root: ap",
        "    hint: correct a claim, or set one aside: `status: set aside`, with a `reason`",
    ]


def test_a_contradiction_that_rests_on_a_vague_word_is_a_warning() -> None:
    """`morning` is read by a table; a clash with it may be the table's fault."""
    evening = Statement(
        start=EndStatement(date=Date.parse("2022-02-24"), time=TimeOfDay.parse("20:00"))
    )
    morning = Statement(start=EndStatement(time=TimeOfDay.parse("morning")))
    at, line = Quote("on that day"), Place("t.yaml", 12, 9)
    fire = event(Claim("ap", (evening,), at), Claim("ap", (morning,), at, origin=line))
    (finding,) = check(Timeline(sources=(AP,), events=(fire,)))
    assert (finding.rule, finding.severity) == ("contradiction-soft", Severity.WARNING)


def test_an_event_that_nothing_dates_is_named() -> None:
    """A claim without a `when` dates nothing."""
    found = check(Timeline(sources=(AP,), events=(event(Claim("ap", quote=Quote("a fire"))),)))
    assert [str(each) for each in found] == [
        (
            "t.yaml:5:3: warning: nothing bounds the date of 'fire' (undated)\n"
            "    hint: give one of its claims a `when`"
        )
    ]


def test_an_event_that_hangs_in_the_air_is_named() -> None:
    """A Monday after an event without a date is no date."""
    after = Statement(after=Reference("flood"), weekday=(Weekday.MONDAY,))
    dated = Event("flood", "A flood", when=(Statement(date=Date.parse("2024-03")),))
    events = (event(Claim("ap", (after,))), dated)
    found = check(Timeline(sources=(AP,), events=events))
    assert all(each.rule != "undated" for each in found)
    unbound = (events[0], evolve(events[1], when=()))
    hints = [
        each.hint
        for each in check(Timeline(sources=(AP,), events=unbound))
        if each.rule == "undated"
    ]
    assert hints == [  # what has no place comes first
        "give one of its claims a `when`",
        "date what that refers to, or add a claim that dates it",
    ]


def test_an_event_without_sources_is_named() -> None:
    """The editor's own statement is no source."""
    fire = Event("fire", "A fire", (Statement(date=Date.parse("2022")),))
    assert [str(each) for each in check(Timeline(events=(fire,)))] == [
        (
            "warning: no source is given for 'fire' (unsourced)\n"
            "    hint: add a claim that names its source"
        )
    ]


def test_a_source_that_no_claim_names_is_named_unless_it_is_a_copy() -> None:
    """A copy is kept to say that it is one."""
    sources = (AP, Source("copy", copy_of="ap"), Source("spare", origin=Place("t.yaml", 4, 3)))
    assert [str(each) for each in check(Timeline(sources=sources))] == [
        (
            "t.yaml:4:3: warning: no claim names the source 'spare' (unused-source)\n"
            "    hint: add a claim, or leave the source out"
        ),
    ]


@pytest.mark.parametrize(("words", "count"), [(12, 0), (13, 1)])
def test_a_quote_of_more_than_twelve_words_copies_too_much(words: int, count: int) -> None:
    """Twelve words may stand, thirteen not."""
    fire = event(claim("2022", " ".join(["word"] * words)))
    found = check(Timeline(sources=(AP,), events=(fire,)))
    assert [each.rule for each in found] == ["long-quote"] * count


def test_findings_come_in_file_order() -> None:
    """An editor reads a file from the top."""
    fire = event(claim("2022", " ".join(["word"] * 13), line=30))
    spare = Source("spare", origin=Place("t.yaml", 40, 3))
    found = check(Timeline(sources=(spare, AP), events=(fire,)))
    assert [each.place.line for each in found if each.place] == [30, 40]


def test_every_rule_has_a_code_of_its_own_and_a_reason() -> None:
    """The table is what people switch and look up."""
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.why and rule.why[0].islower() for rule in RULES)


def test_a_finding_without_a_place_names_none() -> None:
    """A timeline made in Python has no file."""
    finding = Finding("undated", Severity.WARNING, "nothing bounds it", None, "date it")
    assert str(finding) == "warning: nothing bounds it (undated)\n    hint: date it"
