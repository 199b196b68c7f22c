"""The program, run as a module, where no `timeline` is on the path."""

from collections.abc import Callable
from subprocess import CompletedProcess

Python = Callable[..., CompletedProcess[str]]


def test_the_module_is_the_program(python: Python) -> None:
    """`python -m timeline` is `timeline`, under that name."""
    done = python("-m", "timeline", "why", "data/events.yaml", "gozman-sentencd")
    assert done.returncode == 2
    assert "gozman-sentencing" in done.stderr
    assert "Usage: timeline [OPTIONS]" in python("-m", "timeline", "--help").stdout
