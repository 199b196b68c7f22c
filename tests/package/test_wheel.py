"""What users install: the wheel, used without the source tree beside it."""

import re
import shutil
import tomllib
from collections.abc import Callable
from email.message import Message
from email.parser import Parser
from pathlib import Path
from subprocess import CompletedProcess
from zipfile import ZipFile

import pytest

Python = Callable[..., CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
_USE = """
import sys
sys.path.insert(0, {folder!r})
import timeline as tl
assert tl.__file__.startswith({folder!r}), tl.__file__
doc = tl.load("events.yaml")
solution = tl.solve(doc)
print(solution["rabbis-conference"].date)
tl.write_html(doc, "out.html")
from timeline.cli import app
app(["check", "events.yaml"])
"""


@pytest.fixture(scope="session")
def wheel(python: Python, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = python("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    assert done.returncode == 0, done.stderr
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="session")
def metadata(wheel: Path, names: set[str]) -> Message:
    [name] = [name for name in names if name.endswith(".dist-info/METADATA")]
    with ZipFile(wheel) as archive:
        return Parser().parsestr(archive.read(name).decode())


def test_it_works_without_the_source_tree(python: Python, wheel: Path, tmp_path: Path) -> None:
    """The unpacked wheel loads a document, solves it, writes the page, and checks it."""
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "unpacked")
    shutil.copy(ROOT / "data" / "events.yaml", tmp_path)
    code = _USE.format(folder=str(tmp_path / "unpacked"))
    done = python("-I", "-c", code, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")  # 1: the check has findings
    assert done.stdout.startswith("2022-09-05\n")
    assert "“on February 4”" in done.stdout
    assert "75 rabbis meet in Moscow" in (tmp_path / "out.html").read_text()


def test_it_holds_the_package_and_nothing_else(names: set[str]) -> None:
    """Every file of the package is there; no tests, data or docs are."""
    ours = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "timeline").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {name for name in names if ".dist-info/" not in name}
    assert packed == ours


def test_it_holds_the_types_and_the_licences(names: set[str]) -> None:
    """It is typed, and brings its licence, the drawing library's code and that one's licence."""
    assert "timeline/py.typed" in names
    assert any(re.fullmatch(r"sourced_timeline-.*\.dist-info/licenses/LICENSE", n) for n in names)
    assert {
        "timeline/render/assets/plotly-basic.min.js",
        "timeline/render/assets/plotly-basic.LICENSE.txt",
    } <= names


def test_its_metadata_say_what_it_is(metadata: Message) -> None:
    """Name, version, licence and Python versions are those of the project."""
    assert metadata["Name"] == "sourced-timeline"
    assert metadata["Version"] == PROJECT["version"]
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == "<3.14,>=3.11"
    assert metadata["Description-Content-Type"] == "text/markdown"


def test_its_description_is_the_readme(metadata: Message) -> None:
    """What a package index shows is README, whole."""
    assert metadata.get_payload() == (ROOT / "README.md").read_text()


def test_it_says_what_it_needs(metadata: Message) -> None:
    """Each dependency and each extra is there with a lowest version, and none is pinned."""
    extras = PROJECT.get("optional-dependencies", {})
    stated = [*PROJECT["dependencies"], *(need for needs in extras.values() for need in needs)]
    needed = metadata.get_all("Requires-Dist") or []
    assert len(needed) == len(stated)
    assert [need for need in needed if ">=" not in need or "==" in need.partition(";")[0]] == []
    assert sorted(metadata.get_all("Provides-Extra") or []) == sorted(extras)


def test_the_changelog_opens_with_this_version() -> None:
    """The newest entry is that of the version being built."""
    text = (ROOT / "CHANGELOG.md").read_text()
    newest = re.search(r"^## (\S+)", text, re.MULTILINE)
    assert newest is not None
    assert newest[1] == PROJECT["version"]
