"""The commands as a user types them: what they print, and the code they end with."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from timeline.cli import app

EVENTS = Path(__file__).parents[2] / "data" / "events.yaml"

BROKEN = """\
title: Broken
language: en
events:
  fire:
    titel: A fire
  flood:
    title: A flood
    when: 2023-02-30
"""

SOUND = """\
timezone: Europe/London
sources:
  gazette: {title: The London Gazette, published: 1666-09-10}
events:
  fire:
    title: The Great Fire of London
    claims:
      - source: gazette
        quote: the second of September
        when: 1666-09-02/1666-09-05
"""


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "fire.yaml"
    path.write_text(SOUND, encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_render_writes_beside_the_document_and_says_what(sound: Path) -> None:
    """`timeline render x.yaml` writes x.html."""
    result = run("render", sound)
    page = sound.with_suffix(".html")
    assert (result.exit_code, result.output) == (
        0,
        f"wrote {page}: 1 event, 1 source, 0 contradictions\n",
    )
    assert "The Great Fire of London" in page.read_text(encoding="utf-8")


def test_render_writes_where_it_is_told(sound: Path, tmp_path: Path) -> None:
    """`-o` names another file."""
    target = tmp_path / "elsewhere.html"
    assert run("render", sound, "-o", target).exit_code == 0
    assert target.exists()
    assert not sound.with_suffix(".html").exists()


def test_render_never_overwrites_the_document(sound: Path) -> None:
    """A slip of the hand costs no work."""
    result = run("render", sound, "-o", sound)
    assert result.exit_code == 2
    assert result.output == f"{sound} is the document; name another file with --output\n"
    assert sound.read_text(encoding="utf-8") == SOUND


def test_render_of_a_broken_document_writes_nothing(broken: Path) -> None:
    """Nothing half-loaded reaches a page; an older page stays as it was."""
    page = broken.with_suffix(".html")
    page.write_text("older", encoding="utf-8")
    assert run("render", broken).exit_code == 2
    assert page.read_text(encoding="utf-8") == "older"


def test_render_says_where_it_cannot_write(sound: Path, tmp_path: Path) -> None:
    """A missing folder is the user's to make."""
    target = tmp_path / "nowhere" / "x.html"
    result = run("render", sound, "-o", target)
    assert result.exit_code == 2
    assert "No such file or directory" in result.output


def test_check_ends_with_0_where_there_is_nothing(sound: Path) -> None:
    """An editor's good day."""
    result = run("check", sound)
    assert (result.exit_code, result.output) == (
        0,
        (
            "1 event (1 dated to the day), 1 claim (0 unquoted), 1 source (0 copies)\n"
            "0 errors, 0 warnings, 0 notes\n"
        ),
    )


def test_check_ends_with_1_where_there_are_findings() -> None:
    """The invasion's two dates are the only contradiction of the project's own data."""
    result = run("check", EVENTS)
    assert result.exit_code == 1
    assert result.output.count("error[") == 1
    assert "2 claims contradict each other (hard) about “Russia invades Ukraine”" in result.output
    assert "1. the editor: “Russia invades Ukraine” starts on 24 February 2022" in result.output
    assert "goble-2022-08-21, “on February 4”" in result.output
    assert result.output.splitlines()[-1] == "1 error, 1 warning, 18 notes"


@pytest.mark.parametrize("command", ["check", "render"])
def test_what_cannot_be_read_ends_with_2_and_all_problems(command: str, broken: Path) -> None:
    """One run shows every mistake, with its place."""
    result = run(command, broken)
    assert result.exit_code == 2
    assert result.output.splitlines() == [
        f"{broken}:5:5: unknown key 'titel' in an event",
        "        titel: A fire",
        "        ^",
        "    hint: did you mean 'title'?",
        f"{broken}:8:19: '2023-02-30': month 02 has no day 30",
        "        when: 2023-02-30",
        "                      ^",
        "    hint: it ends on 28",
        "2 problems; nothing was loaded",
    ]


def test_a_missing_file_ends_with_2() -> None:
    """The message names the file, not a traceback."""
    result = run("check", "nowhere.yaml")
    assert result.exit_code == 2
    assert result.output.startswith("nowhere.yaml:1:1: cannot be read: No such file or directory")


def test_why_tells_the_chain_with_sources_and_lines() -> None:
    """The conference's date stands in no article; the chain to it does."""
    result = run("why", EVENTS, "rabbis-conference")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == "75 rabbis meet in Moscow: 5 September 2022"
    said = " ".join(lines)
    for words in (
        "ap-gozman (Associated Press) is dated 30 August 2022",
        "ap-gozman, “On Tuesday”",
        "ins-359255, “less than a week after the sentencing”",
        "ins-359255, “scheduled for Monday”",
    ):
        assert words in said


def test_why_of_a_contradicted_event_shows_both_sides() -> None:
    """What was set aside is part of why."""
    result = run("why", EVENTS, "invasion")
    assert "Russia invades Ukraine: since 24 February 2022" in result.output
    assert "2 claims contradict each other (hard)" in result.output


def test_why_tells_how_many_witnesses_there_are_and_which_ones_a_date_rests_on() -> None:
    """Two articles speak of the sentencing, and one of them alone dates it."""
    lines = run("why", EVENTS, "gozman-sentencing").output.splitlines()
    assert lines[-2:] == [
        "  supported by 2 independent roots: ins-358978; ap-gozman",
        "  rests on ap-gozman; without it: 22 February 2022 or later",
    ]
    lines = run("why", EVENTS, "invasion").output.splitlines()
    assert lines[-1] == "  told by the editor and 1 independent root: goble-2022-08-21"


def test_why_without_a_source_leaves_its_claims_out() -> None:
    """The date is the one that `why` says it would be."""
    result = run("why", EVENTS, "gozman-sentencing", "--without", "ap-gozman")
    assert result.output.startswith(
        "Leonid Gozman is sentenced to 15 days: 22 February 2022 or later\n"
    )
    result = run("why", EVENTS, "gozman-sentencing", "--without", "ap-gosman")
    assert (result.exit_code, result.output) == (
        2,
        "no source has the id 'ap-gosman'; did you mean 'ap-gozman'?\n",
    )


def test_why_of_an_unknown_id_names_the_nearest() -> None:
    """Typing errors are answered, and end with 2."""
    result = run("why", EVENTS, "rabbis-confrence")
    assert (result.exit_code, result.output) == (
        2,
        "no event or source has the id 'rabbis-confrence'; did you mean 'rabbis-conference'?\n",
    )


def test_the_beginning_of_an_id_is_answered_with_the_whole() -> None:
    """So that one need not look up how an id goes on."""
    result = run("why", EVENTS, "wagner")
    assert (result.exit_code, result.output) == (
        2,
        "no event or source has the id 'wagner'; did you mean 'wagner-mutiny'?\n",
    )


def test_a_document_cannot_write_control_characters_to_the_terminal(tmp_path: Path) -> None:
    """A title may hold an escape sequence; the terminal never sees it."""
    path = tmp_path / "evil.yaml"
    path.write_text('events: {fire: {title: "\\e[2J\\u202e", when: 1666}}', encoding="utf-8")
    for command in (("check", path), ("why", path, "fire")):
        output = run(*command).output
        assert "\x1b" not in output
        assert "\u202e" not in output


def test_a_terminal_gets_lines_that_fit_with_a_hanging_indent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Reasons are long; at 80 columns each still reads as one step. A pipe gets whole lines."""
    monkeypatch.setattr("timeline.cli.printing.width", lambda: 80)
    lines = run("why", EVENTS, "rabbis-conference").output.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[2].startswith("    1. ap-gozman")
    assert lines[3].startswith("       ")
    monkeypatch.setattr("timeline.cli.printing.width", lambda: None)
    whole = run("why", EVENTS, "rabbis-conference").output
    assert whole.split() == " ".join(lines).split()


def test_the_version_is_that_of_the_distribution() -> None:
    """`timeline --version` is what a bug report quotes."""
    assert run("--version").output == "timeline 0.1.0\n"


def test_no_command_shows_the_help() -> None:
    """A newcomer types the name alone."""
    result = run()
    assert "Usage" in result.output
    for command in ("render", "check", "why"):
        assert command in result.output


@pytest.mark.parametrize("language", ["en-GB", "he", "uk", "tlh"])
def test_a_document_in_any_language_has_its_reasons_in_english(
    language: str, tmp_path: Path
) -> None:
    """What reads the document must not fall over a language that it cannot speak."""
    path = tmp_path / "other.yaml"
    path.write_text(
        f"language: {language}\nevents: {{a: {{title: A, when: 2022-09-05}}}}", "utf-8"
    )
    assert run("why", path, "a").output.startswith("A: 5 September 2022\n")
    assert run("render", path).exit_code == 0
