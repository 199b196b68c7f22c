"""Modules that can be read in one go, functions that fit on one screen."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("timeline", "tests")
    for path in (ROOT / folder).rglob("*.py")
)
_LONGEST_MODULE = 600
_LONGEST_FUNCTION = 40


def _functions(text: str) -> dict[str, int]:
    """Return the lines that each function takes, from `def` to its end, by name and line."""
    return {
        f"{node.name}, line {node.lineno}": (node.end_lineno or 0) - node.lineno + 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_long(module: str) -> None:
    """A module has at most 600 lines."""
    assert len((ROOT / module).read_text().splitlines()) <= _LONGEST_MODULE


@pytest.mark.parametrize("module", MODULES)
def test_no_function_is_long(module: str) -> None:
    """A function has at most 40 lines, its docstring included."""
    functions = _functions((ROOT / module).read_text())
    assert {name: n for name, n in functions.items() if n > _LONGEST_FUNCTION} == {}


def test_the_whole_package_is_looked_at() -> None:
    """Modules at the top, in packages and among the tests are all measured."""
    assert {"timeline/model.py", "timeline/solver/solve.py", "tests/conftest.py"} <= set(MODULES)
