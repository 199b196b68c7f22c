"""How loud rules are: switches in the document and its project, and comments on lines."""

from pathlib import Path

import pytest

from timeline.checks import Severity, check_document
from timeline.checks.ignores import Ignore, ignores_in
from timeline.checks.settings import Setting, project_settings
from timeline.errors import DocumentError, Place
from timeline.formats.text import Lines
from timeline.model import Level

UNDATED = "events:\n  fire: {title: A fire}\n"


def written(folder: Path, text: str, name: str = "t.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def found(path: Path) -> list[tuple[str, Severity]]:
    return [(finding.rule, finding.severity) for finding in check_document(path).findings]


def test_the_document_switches_its_rules(tmp_path: Path) -> None:
    """One rule is off, another is louder than it would be."""
    path = written(tmp_path, f"check: {{unsourced: off, undated: error}}\n{UNDATED}")
    assert found(path) == [("undated", Severity.ERROR)]


def test_the_nearest_project_switches_rules(tmp_path: Path) -> None:
    """The pyproject.toml in the folder or above it; one further up is not looked at."""
    written(tmp_path, "[tool.timeline.check]\nundated = 'off'\n", "pyproject.toml")
    written(tmp_path, "[tool.timeline.check]\nunsourced = 'off'\n", "desk/pyproject.toml")
    path = written(tmp_path, UNDATED, "desk/2022/t.yaml")
    assert found(path) == [("undated", Severity.WARNING)]


def test_the_document_has_the_last_word(tmp_path: Path) -> None:
    """What the document says of a rule holds, whatever its project says."""
    written(tmp_path, "[tool.timeline.check]\nundated = 'off'\n", "pyproject.toml")
    path = written(tmp_path, f"check: {{unsourced: off, undated: on}}\n{UNDATED}")
    assert found(path) == [("undated", Severity.WARNING)]


def test_a_project_without_the_table_says_nothing(tmp_path: Path) -> None:
    """Most projects have other tools in their pyproject.toml."""
    written(tmp_path, "[project]\nname = 'desk'\n", "pyproject.toml")
    assert project_settings(tmp_path) == ()


def test_a_setting_of_the_project_has_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a code is unknown, the finding points into pyproject.toml."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "[tool.timeline.check]\nundate = 'off'\n", "pyproject.toml")
    place = Place("pyproject.toml", 2, 1)
    assert project_settings(tmp_path) == (Setting("undate", Level.OFF, place),)
    path = written(tmp_path, UNDATED)
    assert str(check_document(path.name).findings[0]) == (
        "pyproject.toml:2:1: warning: no rule has the code 'undate' (unknown-rule)\n"
        "    hint: did you mean 'undated'?"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[tool.timeline.check]\nundated = 'of'\nlong-quote = false\n",
            (
                "pyproject.toml:2:1: expected off, on, note, warning or error, found 'of'\n"
                "    undated = 'of'\n"
                "    ^\n"
                "    hint: did you mean 'off'?\n"
                "pyproject.toml:3:1: expected off, on, note, warning or error, found False\n"
                "    long-quote = false\n"
                "    ^\n"
                '    hint: write it in quotes: "off"\n'
                "2 problems; nothing was loaded"
            ),
        ),
        (
            "[tool.timeline]\ncheck = 'off'\n",
            (
                "pyproject.toml:1:1: expected a table [tool.timeline.check], found 'off'\n"
                "1 problem; nothing was loaded"
            ),
        ),
    ],
)
def test_what_is_no_level_is_told(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All mistakes of the table at once, each with its line."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path, text, "pyproject.toml")
    with pytest.raises(DocumentError) as caught:
        project_settings(tmp_path)
    assert str(caught.value) == said


def test_a_project_that_is_no_toml_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that passed over it would be louder or quieter than the desk agreed."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "[tool", "pyproject.toml")
    with pytest.raises(DocumentError, match=r"pyproject.toml:1:1: cannot be read: Expected"):
        project_settings(tmp_path)


def test_a_comment_silences_one_rule_on_its_line(tmp_path: Path) -> None:
    """The other rules, and the other lines, are heard."""
    text = "events:\n  fire:  # timeline: ignore[undated] nobody knows\n    title: A fire\n"
    path = written(tmp_path, f"{text}  flood: {{title: A flood}}\n")
    lines = [(each.rule, each.place.line) for each in check_document(path).findings if each.place]
    assert lines == [("unsourced", 2), ("undated", 4), ("unsourced", 4)]


def test_a_comment_may_name_several_rules(tmp_path: Path) -> None:
    """One reason serves them all."""
    text = "events:\n  fire: {title: A fire}  # timeline: ignore[undated, unsourced] a stub\n"
    assert found(written(tmp_path, text)) == []


def test_a_comment_for_a_rule_that_is_off_is_let_be(tmp_path: Path) -> None:
    """A rule that is switched off for a while may be switched on again."""
    text = "check: {undated: off, unsourced: off}\n" + UNDATED.replace(
        "}\n", "}  # timeline: ignore[undated] nobody knows\n"
    )
    assert found(written(tmp_path, text)) == []


def test_a_comment_cannot_silence_what_speaks_of_comments(tmp_path: Path) -> None:
    """Otherwise a comment without a reason could excuse itself."""
    path = written(tmp_path, "title: X  # timeline: ignore[unexplained-ignore]\n")
    assert [rule for rule, _ in found(path)] == ["unexplained-ignore", "unused-ignore"]


@pytest.mark.parametrize(
    ("text", "ignores"),
    [
        ("a: b  # timeline: ignore[x] why\n", [Ignore(Place("t", 1, 7), ("x",), "why")]),
        ("a: b #timeline:ignore[ x , y ]: why\n", [Ignore(Place("t", 1, 6), ("x", "y"), "why")]),
        ("# timeline: ignore\n", [Ignore(Place("t", 1, 1), (), "")]),
        ("a: b\r\n\r\nc: d  # timeline: ignore[x]\r\n", [Ignore(Place("t", 3, 7), ("x",), "")]),
        ("a: 😀  # timeline: ignore[x] y\n", [Ignore(Place("t", 1, 7), ("x",), "y")]),
        ("a: 'b # timeline: ignore[x] why'\n", []),
        ("a: |\n  b # timeline: ignore[x] why\n", []),
        ("a: b# timeline: ignore[x] why\n", []),
        ("a: b # timeline: ignored\n", []),
    ],
)
def test_only_comments_ask_for_silence(text: str, ignores: list[Ignore]) -> None:
    """A text that looks like a comment is none; blanks do not matter."""
    assert list(ignores_in(Lines(text, "t"))) == ignores
