"""What `diff` says of versions that differ in one known way, and how the command tells it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from timeline.cli import app
from timeline.formats import loads
from timeline.model import ClaimKey
from timeline.reports import Diff, diff
from timeline.reports.changes import Change, Kind, Subject

OLD = """\
timezone: Europe/London
sources:
  herald: {publisher: The Herald, published: 2024-03-08}
  echo: {publisher: The Echo, published: 2024-03-08}
events:
  outage:
    title: The power fails
    claims:
      - {source: herald, quote: on Monday, when: 2024-03-04}
  repair:
    title: The power is back
    claims:
      - {source: herald, quote: two days later, when: {after: outage, gap: 2 days}}
"""


def changed(old: str, new: str) -> str:
    assert old in OLD
    return OLD.replace(old, new)


def different(new: str, old: str = OLD) -> Diff:
    return diff(loads(old), loads(new))


def movers(found: Diff) -> dict[str, tuple[tuple[Change, ...], ...]]:
    return {each.new.id: each.by for each in found.moved}


WHEN = Change(
    *(Kind.CHANGED, Subject.CLAIM, "outage", ClaimKey("outage", 1), ClaimKey("outage", 1)),
    ("when",),
)


def test_a_changed_claim_moves_its_event_and_those_that_follow() -> None:
    """The one change is named for both events, and is told with what it said and says."""
    found = different(changed("when: 2024-03-04", "when: 2024-03-05"))
    assert movers(found) == {"outage": ((WHEN,),), "repair": ((WHEN,),)}
    assert str(found) == (
        "2 dates moved\n"
        "\n"
        "The power fails (outage)\n"
        "  was: 4 March 2024\n"
        "  now: 5 March 2024\n"
        "  moved by: herald, “on Monday”, changed\n"
        "    when: 2024-03-04 -> 2024-03-05\n"
        "\n"
        "The power is back (repair)\n"
        "  was: 6 March 2024\n"
        "  now: 7 March 2024\n"
        "  moved by: herald, “on Monday” on outage, changed\n"
        "    when: 2024-03-04 -> 2024-03-05"
    )


def test_two_changes_that_work_together_are_named_together() -> None:
    """Neither of two doubts leads to the sixth alone; both do."""
    new = changed(
        "when: 2024-03-04}",
        "when: '[2024-03-04,2024-03-06]'}\n"
        "      - {source: echo, quote: nor then, when: '[2024-03-05,2024-03-06]'}",
    )
    found = different(new)
    [moved] = [each for each in found.moved if each.new.id == "outage"]
    assert [[change.kind for change in group] for group in moved.by] == [
        [Kind.CHANGED, Kind.ADDED]
    ]
    assert "  moved by together: herald, “on Monday”, changed\n" in str(found)
    assert "\n  and: echo, “nor then”, added\n    when: [2024-03-05,2024-03-06]\n" in str(found)


def test_changes_that_do_it_alone_are_each_named() -> None:
    """Two reports of one day: either would have moved the event."""
    old = changed("when: 2024-03-04", "when: 2024-03")
    more = "\n      - {source: echo, quote: the fourth, when: 2024-03-04}"
    new = changed("when: 2024-03-04}", f"when: 2024-03}}{more}{more.replace('echo', 'herald')}")
    [outage, _] = different(new, old).moved
    assert [[change.new and change.new.number for change in group] for group in outage.by] == [
        [2],
        [3],
    ]
    assert "or, as well, by: herald, “the fourth”, added" in str(different(new, old))


def test_a_publication_that_was_corrected_moves_what_leans_on_it() -> None:
    """Sources are part of the reasons, and so of the changes."""
    old = changed("when: 2024-03-04", "when: {weekday: monday, before: published, gap: 6 days}")
    old = old.replace("gap: 6 days", "gap: less than 7 days")
    new = old.replace("published: 2024-03-08}\n  echo", "published: 2024-03-15}\n  echo")
    source = Change(Kind.CHANGED, Subject.SOURCE, "herald", fields=("published",))
    assert movers(different(new, old))["outage"] == ((source,),)


def test_the_time_zone_moves_dates_to_the_second() -> None:
    """The words stay the same, so the bounds are told."""
    found = different(changed("Europe/London", "Asia/Tokyo"))
    frame = Change(Kind.CHANGED, Subject.FRAME, fields=("timezone",))
    assert set(movers(found).values()) == {((frame,),)}
    lines = str(found).splitlines()
    assert lines[3] == "  still: 4 March 2024; within the day,"
    assert lines[4] == "    earliest start: 2024-03-04T00:00:00 -> 2024-03-04T00:00:00"


def test_the_order_of_claims_decides_between_equals() -> None:
    """Where two claims of equal strength contradict each other, the first in the file stands."""
    first = "      - {source: herald, quote: on Monday, when: 2024-03-04}\n"
    second = "      - {source: echo, quote: on Tuesday, when: 2024-03-05}\n"
    found = different(changed(first, second + first), changed(first, first + second))
    assert found.changes == ()
    order = Change(Kind.CHANGED, Subject.ORDER)
    assert movers(found)["outage"] == ((order,),)
    assert "moved by: the order of events or claims" in str(found)


def test_a_new_contradiction_is_told_and_then_gone() -> None:
    """With the claim that makes it, and backwards without."""
    more = "      - {source: echo, quote: on Tuesday, when: 2024-03-05}\n  repair:"
    there = different(changed("  repair:", more))
    assert not there.moved
    assert (len(there.found), len(there.gone)) == (1, 0)
    assert "no date moved, 1 new contradiction, 1 other change" in str(there)
    back = diff(loads(changed("  repair:", more)), loads(OLD))
    assert (len(back.found), len(back.gone)) == (0, 1)


def test_a_title_moves_nothing_and_is_a_difference() -> None:
    """Everything that was written differently is told."""
    found = different(changed("The power fails", "The lights go out"))
    assert str(found) == (
        "no date moved, 1 other change\n"
        "\n"
        "changed:\n"
        "  event outage, changed\n"
        "    title: The power fails -> The lights go out"
    )


def test_events_come_and_go() -> None:
    """An event of one version alone is told with its date, and not its claims beside it."""
    more = "  inquiry:\n    title: An inquiry\n    claims: [{source: echo, when: 2024-04-02}]\n"
    assert "  event inquiry, added: 2 April 2024" in str(different(OLD + more)).splitlines()
    gone = str(different(OLD, OLD + more))
    assert "  event inquiry, dropped: 2 April 2024" in gone.splitlines()
    assert "echo" not in gone


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(OLD, "utf-8")
    new.write_text(changed("when: 2024-03-04", "when: 2024-03-05"), "utf-8")
    return old, new


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["diff", *(str(word) for word in words)])


def test_the_command_ends_with_0_1_or_2(pair: tuple[Path, Path]) -> None:
    """As `diff` does: the same, different, unreadable."""
    old, new = pair
    assert (run(old, old).exit_code, run(old, old).output) == (0, "no difference\n")
    assert (run(old, new).exit_code, run(old, new).output.splitlines()[0]) == (1, "2 dates moved")
    missing = run(old, "nowhere.yaml")
    assert missing.exit_code == 2
    assert missing.output.startswith("nowhere.yaml:1:1: cannot be read")


def test_the_command_gives_data(pair: tuple[Path, Path]) -> None:
    """`--format json` says the same to programs."""
    data = json.loads(run(*pair, "--format", "json").output)
    outage, repair = data["moved"]
    assert (outage["old"]["date"], outage["new"]["date"]) == ("2024-03-04", "2024-03-05")
    assert (
        repair["by"]
        == outage["by"]
        == [
            [
                {
                    "kind": "changed",
                    "subject": "claim",
                    "id": "outage",
                    "source": "herald",
                    "old": 1,
                    "new": 1,
                    "fields": {"when": ["2024-03-04", "2024-03-05"]},
                }
            ]
        ]
    )
    assert outage["new"]["bounds"]["earliest_start"] == 1709596800
    assert data["contradictions"] == {"gone": [], "new": []}
    same = json.loads(run(pair[0], pair[0], "--format", "json").output)
    assert same == {"moved": [], "changes": [], "contradictions": {"gone": [], "new": []}}


def test_a_title_cannot_rewrite_the_terminal(pair: tuple[Path, Path]) -> None:
    """Control characters of a document are not printed, nor put into the data raw."""
    old, new = pair
    for path in pair:
        text = path.read_text("utf-8")
        path.write_text(text.replace("The power fails", '"\\e[2J\\u202e"'), "utf-8")
    for words in ((old, new), (old, new, "--format", "json")):
        output = run(*words).output
        assert "\x1b" not in output
        assert "\u202e" not in output
