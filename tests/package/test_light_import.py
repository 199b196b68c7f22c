"""What `import timeline` does not bring with it."""

import json
import sys
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

Python = Callable[..., CompletedProcess[str]]

#: Each is imported by the function that uses it. Together they take many times what we do.
HEAVY = ("cattrs", "pendulum", "plotly", "rich", "typer", "yaml")


def _imported(python: Python, statement: str) -> set[str]:
    """Return the names of the top-level modules that a fresh interpreter then holds."""
    done = python("-c", f"import sys, json; {statement}; print(json.dumps(sorted(sys.modules)))")
    assert done.stderr == ""
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


def test_import_is_light(python: Python) -> None:
    """`import timeline` imports nothing outside the standard library but attrs."""
    imported = _imported(python, "import timeline") - _imported(python, "import zoneinfo")
    assert imported - set(sys.stdlib_module_names) == {"attr", "attrs", "timeline"}


@pytest.mark.parametrize("name", HEAVY)
def test_what_is_heavy_would_be_seen(python: Python, name: str) -> None:
    """A heavy library that were imported after all would be seen under its name."""
    assert name in _imported(python, f"import {name}")
