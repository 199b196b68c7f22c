"""An editor's memo: what it says of the three articles, and of timelines in general."""

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from markdown_it import MarkdownIt
from typer.testing import CliRunner, Result

from tests.strategies.timelines import timelines
from timeline.cli import app
from timeline.errors import TimelineError
from timeline.formats import load, loads
from timeline.model import Event, Source, Timeline
from timeline.reports import report
from timeline.reports.blocks import texts
from timeline.reports.wording import memo
from timeline.solver import solve

EVENTS = Path(__file__).parents[2] / "data" / "events.yaml"


@pytest.fixture(scope="module")
def written() -> str:
    return report(load(EVENTS)).to_markdown()


def section(written: str, heading: str) -> list[str]:
    """Return the lines under a heading, up to the next one that is no smaller."""
    lines = written.splitlines()
    start = lines.index(heading) + 1
    level = heading.partition(" ")[0]
    ends = [
        n for n, line in enumerate(lines) if n >= start and line.startswith((f"{level} ", "## "))
    ]
    return [line for line in lines[start : min(ends, default=len(lines))] if line]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_an_event_has_its_date_and_what_it_rests_on(written: str) -> None:
    """The conference's day stands in no article; the memo says what it follows from."""
    lines = section(written, "### 75 rabbis meet in Moscow")
    assert lines[0].startswith("**5 September 2022 (planned).**")
    assert lines[1] == "- It rests on:"
    assert "  - ap-gozman (Associated Press) is dated 30 August 2022" in lines
    assert any("“scheduled for Monday”" in line for line in lines)


def test_an_open_contradiction_has_both_sides(written: str) -> None:
    """The editor's date and the blog's stand side by side."""
    lines = section(written, "## Open contradictions")
    assert "- It does not start before 24 February 2022, because" in lines
    assert "- It does not start after 4 February 2022, because" in lines


def test_what_was_set_aside_says_what_it_would_have_meant(written: str) -> None:
    """A claim that does not count is not lost."""
    assert section(written, "## Claims set aside") == [
        (
            "- goble-2022-08-21, “on February 4”, on “Russia invades Ukraine”: it contradicts "
            "stronger claims; by it alone, since 4 February 2022"
        )
    ]


def test_a_claim_set_aside_by_the_editor_gives_the_reason() -> None:
    """The editor's reason is told, and the claim is not among those that date the event."""
    timeline = loads("""
sources: {report: {published: 2024-03-08}}
events:
  outage:
    title: The power fails
    claims:
      - {source: report, quote: on Monday, when: 2024-03-04}
      - {source: report, quote: on Sunday, when: 2024-03-03, status: set aside, reason: corrected}
""")
    written = report(timeline).to_markdown()
    assert section(written, "## Claims set aside") == [
        "- report, “on Sunday”, on “The power fails”: by the editor, corrected"
    ]
    assert section(written, "### The power fails")[-2:] == [
        "- Set aside:",
        "  - report, “on Sunday”",
    ]


def test_a_date_that_one_source_holds_in_place_says_so(written: str) -> None:
    """With what it would be without that source; copies, and those of one speaker, are one."""
    lines = section(written, "### Leonid Gozman is sentenced to 15 days")
    start = lines.index("- It would move without:")
    assert lines[start + 1] == "  - ap-gozman: 22 February 2022 or later"
    lines = section(written, "### Sixteen rabbis are expelled from Russia")
    start = lines.index("- It would move without:")
    assert (
        lines[start + 1] == "  - zenger-2023-06-30, jns-299173 (one voice): nothing would date it"
    )
    assert "- 8 dates that rest on one source" in written.splitlines()


def test_a_date_that_two_sources_give_rests_on_neither() -> None:
    """Either may be left out; so may the editor's word not: that is no source."""
    sources = "sources: {a: {title: A}, b: {title: B}, c: {copy_of: a}}\n"
    claims = "claims: [{source: a, when: 1666}, {source: b, when: 1666}, {source: c, when: 1666}]"
    memo_of = report(loads(f"{sources}events: {{fire: {{title: Fire, {claims}}}}}"))
    [entry] = memo_of.entries
    assert [root.sources for root in entry.support.roots] == [("a", "c"), ("b",)]
    assert entry.support.rests_on == ()
    assert "- 0 dates that rest on one source" in memo_of.to_markdown().splitlines()


def test_an_hour_that_one_source_gives_rests_on_it() -> None:
    """Without it the days are the same, and known less exactly."""
    sources = "sources: {a: {title: A}, b: {title: B}, c: {title: C}}\n"
    said = ("a, when: 1666-09-02", "b, when: 1666-09-02", "c, when: {time: 14:30}")
    claims = ", ".join(f"{{source: {each}}}" for each in said)
    made = report(loads(f"{sources}events: {{fire: {{title: Fire, claims: [{claims}]}}}}"))
    lines = section(made.to_markdown(), "### Fire")
    start = lines.index("- It would move without:")
    assert lines[start + 1 :][:1] == ["  - c: the same days, less exactly"]


QUOTED = """\
sources: {a: {text: a.txt}, b: {title: B}}
events:
  fire:
    title: A fire
    claims:
      - {source: a, quote: the fire began on Sunday}
      - {source: a, quote: ships burnt in the harbour}
      - {source: a, quote: then it burnt during three days}
      - {source: b, quote: on Sunday}
      - {source: a}
"""
TEXT = "In Pudding Lane the fire began on Sunday. Then it burnt for three days, and went out."


def test_quotes_that_are_not_in_the_text_are_told() -> None:
    """What the text has instead, and how many could not be looked up."""
    made = report(loads(QUOTED), texts={"a": TEXT})
    assert [(each.claim.number, each.has_text, each.passage) for each in made.unverified] == [
        (2, True, None),
        (3, True, "Then it burnt for three days"),
        (4, False, None),
    ]
    quoted, found = "then it burnt during three days", "Then it burnt for three days"
    assert section(made.to_markdown(), "## Unverified quotes") == [
        "- a, “ships burnt in the harbour”, on “A fire”: the text does not have it",
        f"- a, “{quoted}”, on “A fire”: the text has “{found}”",
        "- b: 1 quote, and no text to look it up in",
    ]


def test_a_memo_whose_quotes_all_stand_says_so() -> None:
    """Where there is none, too."""
    made = report(loads("events: {}"))
    assert section(made.to_markdown(), "## Unverified quotes") == [
        "None: each quote stands in the text of its source."
    ]


def test_the_command_looks_quotes_up_in_the_files_beside_the_document(tmp_path: Path) -> None:
    """As the document names them."""
    (tmp_path / "fire.yaml").write_text(QUOTED, "utf-8")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    lines = section(run("report", tmp_path / "fire.yaml").output, "## Unverified quotes")
    assert len(lines) == 3


def test_sources_that_no_claim_names_are_told(written: str) -> None:
    """A copy that nothing quotes is listed as such."""
    [line] = [line for line in section(written, "## Sources") if "**inkl-" in line]
    assert line.endswith("A copy of jpost-706829. No claim names it.")


def test_an_empty_timeline_has_a_memo() -> None:
    """Nothing is said about nothing, in whole sentences."""
    written = report(Timeline()).to_markdown()
    assert "0 events, 0 sources, 0 claims." in written
    assert "None: all claims that count can be true together." in written


def test_no_line_of_a_file_is_named(written: str, tmp_path: Path) -> None:
    """Moving an event in its file changes no line of the memo."""
    moved = tmp_path / "moved.yaml"
    moved.write_text("# a comment\n\n" + EVENTS.read_text("utf-8"), "utf-8")
    assert report(load(moved)).to_markdown() == written


@given(timelines())
@settings(max_examples=100)
def test_a_memo_names_every_event_and_source(timeline: Timeline) -> None:
    """Nothing is left out, in either format; each text is there as its reader shows it."""
    try:
        solution = solve(timeline)
    except TimelineError:
        assume(False)  # noqa: FBT003 - hypothesis's own way
    made = report(timeline, solution)
    assert sorted(entry.dating.id for entry in made.entries) == sorted(solution)
    said = list(texts(memo(made)))
    for event in timeline.events:
        assert any(f"Id: {event.id}." in text for text in said)
    for source in timeline.sources:
        assert any(text.startswith(f"{source.id}: ") for text in said)
    assert MarkdownIt("commonmark").render(made.to_markdown()).count("<h3>") == len(
        timeline.events
    ) + len(made.conflicts)


@given(timelines())
@settings(max_examples=100)
def test_the_order_of_a_memo_is_that_of_time(timeline: Timeline) -> None:
    """Entries come by their earliest bound, then by id, whatever the order of the document."""
    turned = evolve(timeline, events=timeline.events[::-1])
    try:
        one, other = report(timeline), report(turned)
    except TimelineError:
        assume(False)  # noqa: FBT003 - hypothesis's own way
    assume(not one.conflicts)  # the order of a document decides which of two equals gives way
    assert [entry.dating for entry in one.entries] == [entry.dating for entry in other.entries]


def test_hostile_texts_stay_texts() -> None:
    """Script, markup and links that a document brings along are shown, and run nothing."""
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) **b** \u202e"
    made = report(
        Timeline(
            title=evil,
            sources=(Source("s", evil, url="javascript:alert(1)", authors=(evil,)),),
            events=(Event("e", evil),),
        )
    )
    rendered = MarkdownIt("commonmark").render(made.to_markdown())
    for page in (rendered, made.to_html()):
        assert "<script" not in page
        assert 'href="javascript' not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "\u202e" not in page


def test_a_large_memo_is_written_in_one_pass() -> None:
    """Each event is looked at once: its claims are found by their event."""
    events = "\n".join(f"  e{n}: {{title: E{n}, when: {1000 + n}}}" for n in range(2_000))
    made = report(loads(f"events:\n{events}"))
    assert [len(entry.claims) for entry in made.entries] == [1] * 2_000


def test_report_writes_to_the_output_what_it_prints(tmp_path: Path, written: str) -> None:
    """`-o` writes a file; its name says the format; without it the memo is printed."""
    assert run("report", EVENTS).output == written
    target = tmp_path / "memo.md"
    result = run("report", EVENTS, "-o", target)
    assert (result.exit_code, result.output) == (0, f"wrote {target}\n")
    assert target.read_text("utf-8") == written
    page = tmp_path / "memo.html"
    assert run("report", EVENTS, "-o", page).exit_code == 0
    assert page.read_text("utf-8") == report(load(EVENTS)).to_html()
    assert run("report", EVENTS, "--format", "html").output == page.read_text("utf-8")


def test_report_never_overwrites_the_document(tmp_path: Path) -> None:
    """A slip of the hand costs no work."""
    document = tmp_path / "a.yaml"
    document.write_text("events: {}", "utf-8")
    result = run("report", document, "-o", document)
    assert result.exit_code == 2
    assert result.output == f"{document} is the document; name another file with --output\n"
    assert document.read_text("utf-8") == "events: {}"


def test_report_of_what_cannot_be_read_ends_with_2() -> None:
    """The message names the file."""
    result = run("report", "nowhere.yaml")
    assert result.exit_code == 2
    assert result.output.startswith("nowhere.yaml:1:1: cannot be read")
