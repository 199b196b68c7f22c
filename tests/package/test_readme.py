"""What README and the other pages tell people to type, and to look at, is there.

The examples themselves are run where they stand: see `conftest.py` at the root.
"""

import re
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from timeline.cli import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
RUN = (ROOT / "run").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
_SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|#)([^)#]+)[^)]*\)")


def _commands(text: str) -> list[str]:
    """Return each command of the blocks of shell, without its comment."""
    lines = "".join(_SHELL.findall(text)).splitlines()
    typed = [line.partition("#")[0].strip() for line in lines]
    return [command.strip() for line in typed if line for command in line.split("&&")]


COMMANDS = sorted({command for page in PAGES for command in _commands(page.read_text())})


def _is_right(command: str) -> bool:
    """Tell whether a command is one of ours, spelt right."""
    cases = "|".join(re.findall(r"^(\w+)\)$", RUN, re.MULTILINE))
    groups = "|".join(PROJECT["dependency-groups"])
    known = rf"\./run ({cases})( tests/\w+)?|pip install -e \.( --group ({groups}))?"
    return re.fullmatch(rf"{known}|timeline .+|pytest|\. \.venv/bin/activate", command) is not None


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_one_that_exists(command: str) -> None:
    """A case of the script, a group of dependencies, or a program: each is there."""
    assert _is_right(command)


@pytest.mark.parametrize("command", ["./run tests", "pip install -e . --group devel", "tox"])
def test_a_misspelt_command_would_be_seen(command: str) -> None:
    """The test above fails for a command that is not there."""
    assert not _is_right(command)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("timeline ")])
def test_commands_of_the_library_end_well(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is typed as `timeline ...` among commands of the shell does what it should."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "events.yaml").write_bytes((ROOT / "data/events.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, command.split()[1:])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "data" / "events.html").exists()


def test_both_commands_come_first() -> None:
    """README tells how to render and how to test, by script and in plain pip."""
    assert _commands(README) == [
        "./run render",
        "./run test",
        "pip install -e .",
        "timeline render data/events.yaml",
        "pip install -e . --group dev",
        "pytest",
    ]


def test_the_script_sets_up_what_plain_pip_does() -> None:
    """The script installs what README says to install by hand, with the pip that it names."""
    assert "install -e .\n" in RUN
    assert "install -e . --group dev\n" in RUN
    assert "'pip>=25.1'" in RUN
    assert "pip 25.1 or newer" in README


def test_the_versions_of_python_are_those_of_the_project() -> None:
    """README names the versions that the project supports."""
    assert PROJECT["project"]["requires-python"] == ">=3.11,<3.14"
    assert "Python 3.11 to 3.13" in README


def test_readme_fits_one_screen() -> None:
    """README is short: at most 80 lines, none over 105 characters."""
    lines = README.splitlines()
    assert len(lines) <= 80
    assert max(map(len, lines)) <= 105


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_is_there(page: Path) -> None:
    """No link between pages leads nowhere, and each picture exists."""
    missing = [
        target for target in _LINK.findall(page.read_text()) if not (page.parent / target).exists()
    ]
    assert missing == []


def test_every_picture_is_shown_and_small() -> None:
    """Each file among the pictures is shown on a page, and takes less than 150 kB."""
    text = "".join(page.read_text() for page in PAGES)
    for picture in (ROOT / "docs" / "images").iterdir():
        assert f"images/{picture.name}" in text
        assert picture.stat().st_size < 150_000
