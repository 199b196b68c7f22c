"""What holds for every timeline: rules look at anything, and switches do what they say."""

from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.strategies.timelines import texts, timelines
from timeline.checks import RULES, Finding, Severity, check, check_document
from timeline.checks.addresses import is_archive, normalised
from timeline.checks.rule import Subject
from timeline.checks.settings import own_settings
from timeline.checks.shingles import likely_copies
from timeline.checks.spelling import misspellings
from timeline.errors import TimelineError
from timeline.formats import dump
from timeline.model import Level, RuleLevel, Timeline
from timeline.solver import Solution, solve


def solved(timeline: Timeline) -> Solution:
    """Return the solution; what cannot be solved cannot be checked either."""
    try:
        return solve(timeline)
    except TimelineError:
        assume(condition=False)
        raise


def at_level(timeline: Timeline, level: Level) -> Timeline:
    return evolve(timeline, check=[RuleLevel(rule.code, level) for rule in RULES])


@given(timelines(), st.dictionaries(st.text(max_size=3), texts, max_size=3))
def test_no_rule_raises(timeline: Timeline, more: dict[str, str]) -> None:
    """Each rule looks at any timeline, with any texts beside it, and says something of it."""
    held = {source.id: text for source, text in zip(timeline.sources, more.values(), strict=False)}
    subject = Subject(timeline, solved(timeline), held, settings=own_settings(timeline))
    for rule in RULES:
        for sight in rule.look(subject):
            assert sight.message
            assert sight.message == sight.message.strip()


@given(timelines())
def test_a_rule_that_is_off_says_nothing(timeline: Timeline) -> None:
    """With all rules off nothing is found, whatever there is."""
    solution = solved(timeline)
    assert check(at_level(timeline, Level.OFF), solution) == ()


@given(timelines(), st.sampled_from((Level.NOTE, Level.WARNING, Level.ERROR)))
def test_a_level_changes_how_much_findings_matter_and_nothing_else(
    timeline: Timeline, level: Level
) -> None:
    """The same is found at every level, and has that level's severity."""
    solution = solved(timeline)
    plain = check(at_level(timeline, Level.ON), solution)
    loud = check(at_level(timeline, level), solution)
    assert {finding.severity for finding in loud} <= {Severity(level.value)}
    assert loud == tuple(evolve(finding, severity=Severity(level.value)) for finding in plain)


@given(timelines())
@settings(max_examples=60)
def test_a_document_and_its_timeline_have_the_same_findings(timeline: Timeline) -> None:
    """Reading a document adds places, and what lies beside it; no finding goes or comes."""
    solved(timeline)
    bare = evolve(timeline, sources=[evolve(source, text=None) for source in timeline.sources])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.yaml"
        dump(bare, path)
        found = check_document(path).findings

    def said(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
        return sorted((each.rule, each.message) for each in findings if not each.detail)

    assert said(found) == said(check(bare))
    assert all(each.place is not None and each.place.path == str(path) for each in found)


@given(st.text() | st.text("ht:/p.w[]@#?&=%0a-"))
def test_any_text_can_be_asked_for_its_address(text: str) -> None:
    """What is no address has none, and is no error; what was normalised stays as it is."""
    address = normalised(text)
    assert address is None or normalised(f"http://{address}") in {address, None}
    assert isinstance(is_archive(text), bool)


@given(st.dictionaries(st.text("abcdeé -1", max_size=8), st.integers(1, 5), max_size=8))
def test_a_name_is_never_misspelt_for_one_that_is_misspelt(counts: dict[str, int]) -> None:
    """What is meant is itself a name of the document that needs no mending."""
    meant = misspellings(counts)
    assert set(meant) <= set(counts)
    assert set(meant.values()) <= set(counts) - set(meant)


@given(st.lists(st.sampled_from("abcdefgh"), min_size=30, max_size=60), st.integers(1, 5))
def test_prints_of_one_text_are_told_as_copies_of_the_first(words: list[str], more: int) -> None:
    """However many prints there are, each but the first is told once, as one with the first."""
    varied = " ".join(f"{word}{number}" for number, word in enumerate(words))
    names = [f"print{number}" for number in range(more + 1)]
    found = list(likely_copies(dict.fromkeys(names, varied)))
    assert [(each.one, each.other, each.share) for each in found] == [
        (names[0], name, 1.0) for name in names[1:]
    ]


@given(st.lists(st.integers(0, 40), min_size=25, max_size=80, unique=False))
def test_what_two_texts_share_is_counted_as_by_hand(numbers: list[int]) -> None:
    """The share is that of the runs of five words, against a plain count."""
    one = [f"w{number}" for number in numbers]
    other = [*one[: len(one) * 2 // 3], *(f"x{number}" for number in numbers)]

    def runs(words: list[str]) -> set[tuple[str, ...]]:
        return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}

    both = runs(one) & runs(other)
    smaller = min(len(runs(one)), len(runs(other)))
    wanted = [len(both) / smaller] if smaller >= 20 and len(both) / smaller >= 0.5 else []
    found = likely_copies({"one": " ".join(one), "other": " ".join(other)})
    assert [each.share for each in found] == wanted
