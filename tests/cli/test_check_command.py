"""`timeline check` as it is typed: what it prints, in which width, and the code it ends with."""

import json
import os
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from timeline.cli import app, watching

EVENTS = Path(__file__).parents[2] / "data" / "events.yaml"
FIRE = """\
events:
  fire:
    title: A fire
    lane: Courts
    when: 2024
    claims: [{source: ap, quote: a fire}]
sources:
  ap: {url: "https://example.org/1"}
"""
DRAFT = "events:\n  fire: {title: A fire}\n"
HOSTILE = (
    'events: {fire: {title: "\\e[2J\\u202e", lane: "\\n::error::x", tags: ["\\r::stop::y"]}}\n'
)


@pytest.fixture
def fire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("fire.yaml")
    path.write_text(FIRE, "utf-8")
    return path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, words)])


def test_a_person_is_shown_the_place_the_line_a_caret_and_a_hint(
    fire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Findings stand by rule, the loudest first; the last line counts."""
    monkeypatch.setattr("timeline.cli.printing.width", lambda: 80)
    fire.write_text(f"{FIRE}  spare: {{title: A spare}}\n  other: {{title: Another}}\n", "utf-8")
    result = run(fire)
    assert result.output.splitlines() == [
        "warning[unused-source] a source that no claim names",
        "  fire.yaml:9:3: no claim names the source 'spare'",
        "    9 |   spare: {title: A spare}",
        "      |   ^",
        "  fire.yaml:10:3: no claim names the source 'other'",
        "    10 |   other: {title: Another}",
        "       |   ^",
        "  hint: add a claim, or leave the source out",
        "",
        "note[no-archive] once: an address without an archived copy",
        "  hint: --notes shows each of them",
        "",
        "1 event (0 dated to the day), 1 claim (0 unquoted), 3 sources (0 copies)",
        "0 errors, 2 warnings, 1 note",
    ]
    assert result.exit_code == 1


def test_notes_alone_are_a_good_check(fire: Path) -> None:
    """They are summed up, or shown where that is asked for; the code is 0."""
    result = run(fire, "--notes")
    assert result.exit_code == 0
    assert result.output.splitlines()[:4] == [
        "note[no-archive] an address without an archived copy",
        "  fire.yaml:8:13: the address of 'ap' has no archived copy",
        '    8 |   ap: {url: "https://example.org/1"}',
        "      |             ^",
    ]
    assert "--notes" not in result.output


@pytest.mark.parametrize("columns", [80, 60])
def test_lines_fit_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped example, with each of its notes; only an address is longer than a line."""
    monkeypatch.setattr("timeline.cli.printing.width", lambda: columns)
    monkeypatch.chdir(EVENTS.parents[1])
    lines = run("data/events.yaml", "--notes").output.splitlines()
    assert max(map(len, lines)) <= columns
    carets = [number for number, line in enumerate(lines) if re.fullmatch(r" +\| *\^", line)]
    assert len(carets) == 20


def test_colour_is_for_terminals(fire: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe gets none; a terminal that shows colours does, unless it is told not to."""
    assert "\x1b[" not in run(fire).output
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;36mnote[no-archive]\x1b[0m once" in run(fire).output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "36m" not in run(fire).output


def test_json_is_one_value(fire: Path) -> None:
    """What another program reads is the output, whole."""
    result = run(fire, "--format", "json")
    data = json.loads(result.stdout)
    assert [each["rule"] for each in data["findings"]] == ["no-archive"]
    assert result.exit_code == 0


def test_github_has_a_line_a_finding(fire: Path) -> None:
    """What ends with 0 shows its notes as notices."""
    result = run(fire, "--format", "github")
    assert (result.exit_code, result.stdout) == (
        0,
        (
            "::notice title=no-archive,file=fire.yaml,line=8,col=13::the address of 'ap' has no "
            "archived copy%0Ahint: have it archived, and write the copy's address as "
            "`archive_url`\n"
        ),
    )


@pytest.mark.parametrize("name", ["json", "github", "sarif"])
def test_a_program_is_told_of_a_broken_document_in_its_own_format(name: str, fire: Path) -> None:
    """The problems are findings, and the code is 2."""
    fire.write_text("titel: A fire\n", "utf-8")
    result = run(fire, "--format", name)
    assert result.exit_code == 2
    assert result.stderr == ""
    assert "unknown key 'titel' in the document" in result.stdout
    assert "unreadable" in result.stdout


@pytest.mark.parametrize("name", ["people", "json", "github", "sarif"])
def test_a_document_can_neither_rewrite_the_terminal_nor_command_a_workflow(
    name: str, fire: Path
) -> None:
    """Its texts are shown, and do nothing."""
    fire.write_text(HOSTILE, "utf-8")
    output = run(fire, "--format", name, "--notes").output
    assert "undated" in output
    assert not any(each in output for each in ("\x1b", "\u202e", "\r"))
    if name == "github":
        assert all(re.match("::(warning|notice) title=", line) for line in output.splitlines())


def test_long_lines_are_cut_around_the_caret(fire: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The value that is meant is seen, however far right it stands."""
    monkeypatch.setattr("timeline.cli.printing.width", lambda: 80)
    fire.write_text(f"sources: {{{'x' * 200}: {{url: 'https://example.org/1'}}}}\n", "utf-8")
    lines = run(fire, "--notes").output.splitlines()
    *_, caret = [number for number, line in enumerate(lines) if line.endswith("^")]
    assert lines[caret - 1][lines[caret].index("^") :].startswith("'https:")


def test_the_caret_stands_under_wide_characters_too(fire: Path) -> None:
    """A terminal gives two columns to each of them."""
    fire.write_text("sources: {ap: {title: 事件, url: 'https://example.org/1'}}\n", "utf-8")
    lines = run(fire, "--notes").output.splitlines()
    *_, caret = [line for line in lines if line.endswith("^")]
    *_, excerpt = [line for line in lines if "事件" in line]
    assert caret.index("^") == excerpt.index("'https") + 2


def test_watch_checks_again_whenever_the_document_changes(
    fire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken document is told, and watched on; the last code is the one it ends with."""
    steps = iter([DRAFT, None, "titel: A fire\n", FIRE])

    def wait() -> None:
        text = next(steps, "stop")
        if text == "stop":
            raise KeyboardInterrupt
        if text is not None:
            fire.write_text(text, "utf-8")
            os.utime(fire, ns=(0, len(text)))

    monkeypatch.setattr(watching, "wait", wait)
    result = run(fire, "--watch")
    counted = [line for line in result.stdout.splitlines() if line.endswith(("note", "notes"))]
    assert counted == [
        "0 errors, 0 warnings, 1 note",
        "0 errors, 2 warnings, 0 notes",
        "0 errors, 0 warnings, 1 note",
    ]
    assert "unknown key 'titel'" in result.stderr
    assert result.exit_code == 0


def test_watch_sees_the_text_of_a_source_change(
    fire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text file that is put where the document expects it is looked up at once."""
    fire.write_text(FIRE.replace("ap: {", "ap: {text: ap.txt, "), "utf-8")
    steps = iter(["There was a fire.", "There was a flood."])

    def wait() -> None:
        text = next(steps, None)
        if text is None:
            raise KeyboardInterrupt
        Path("ap.txt").write_text(text, "utf-8")

    monkeypatch.setattr(watching, "wait", wait)
    result = run(fire, "--watch")
    rules = re.findall(r"^(?:error|warning)\[(.+?)\]", result.stdout, re.MULTILINE)
    assert rules == ["text-unreadable", "quote-missing"]
    assert result.exit_code == 1
