"""Every example of README, docs and docstrings is run: none goes uncounted.

The examples are counted here by other means than those that collect them.
"""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

ROOT = Path(__file__).parents[2]
MARKDOWN = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MODULES = sorted((ROOT / "timeline").rglob("*.py"))
_FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL
)
_BLOCK = re.compile(r"(?:\{code-block\} )?(python|yaml|console)")
#: what a Markdown page may hold besides examples: commands of the shell, and directives
_NO_EXAMPLE = re.compile(r"sh|\{(?:toctree|include|eval-rst|figure|image|note|tip)\}.*")


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _in_markdown(text: str) -> int:
    """Count the blocks that are run: each prompt, or the whole where there is none."""
    count = 0
    for match in _FENCE.finditer(text):
        if _BLOCK.fullmatch(match["info"]):
            count += _prompts(match["body"]) or 1
    return count


def _prompts(text: str) -> int:
    return len(re.findall(r"^\s*>>> ", text, re.MULTILINE))


@pytest.fixture(scope="session")
def collected(python: Callable[..., CompletedProcess[str]]) -> Counter[str]:
    """Count what pytest collects when it is given no path, by file."""
    done = python("-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout
    return Counter(line.partition("::")[0] for line in done.stdout.splitlines() if "::" in line)


@pytest.mark.parametrize("path", MARKDOWN, ids=_relative)
def test_every_block_of_a_page_is_of_a_kind_that_is_run(path: Path) -> None:
    """A page has no fenced block that could go stale unseen."""
    unknown = [
        match["info"]
        for match in _FENCE.finditer(path.read_text())
        if not _BLOCK.fullmatch(match["info"]) and not _NO_EXAMPLE.fullmatch(match["info"])
    ]
    assert unknown == []


@pytest.mark.parametrize("path", MARKDOWN, ids=_relative)
def test_every_example_of_a_page_is_collected(collected: Counter[str], path: Path) -> None:
    """As many examples are run as stand on the page."""
    assert collected[_relative(path)] == _in_markdown(path.read_text())


@pytest.mark.parametrize("path", MODULES, ids=_relative)
def test_every_example_of_a_docstring_is_collected(collected: Counter[str], path: Path) -> None:
    """As many examples are run as a module's docstrings hold."""
    assert collected[_relative(path)] == _prompts(path.read_text())


def test_there_are_examples(collected: Counter[str]) -> None:
    """Counting finds some on the pages and in the docstrings, those of the top modules too."""
    assert min(collected[name] for name in ("README.md", "timeline/model.py")) > 0
