"""How loud each rule is: the document says it, else the project that it lies in."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import DocumentError, Place, Problem, nearest
from timeline.model import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.model import Timeline

_PROJECT = "pyproject.toml"
_TABLE = "tool.timeline.check"


@frozen
class Setting:
    """Say how loud one rule is, and where that is said."""

    rule: str
    level: Level
    place: Place | None = None
    #: it stands in the document, under `check`
    is_own: bool = False


def own_settings(timeline: Timeline) -> tuple[Setting, ...]:
    """Return what a timeline says under `check`."""
    return tuple(
        Setting(each.rule, each.level, timeline.origin, is_own=True) for each in timeline.check
    )


def project_settings(folder: Path) -> tuple[Setting, ...]:
    """Return what the nearest pyproject.toml, in a folder or above it, says.

    Raises DocumentError where it cannot be read, or says what is no level.
    """
    for each in (folder.resolve(), *folder.resolve().parents):
        if (each / _PROJECT).is_file():
            return _read(each / _PROJECT)
    return ()


def levels(settings: Iterable[Setting]) -> dict[str, Level]:
    """Return the level of each rule that is spoken of; the document's word is the last."""
    ordered = sorted(settings, key=lambda setting: setting.is_own)
    return {setting.rule: setting.level for setting in ordered}


def _read(path: Path) -> tuple[Setting, ...]:
    shown = _shown(path)
    try:
        text = path.read_text("utf-8")
        data = tomllib.loads(text)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        problem = Problem(f"cannot be read: {reason}", Place(shown, 1, 1))
        raise DocumentError([problem]) from None
    table: object = data
    for step in _TABLE.split("."):
        table = table.get(step, {}) if isinstance(table, dict) else {}
    return _settings(table, text, shown)


def _shown(path: Path) -> str:
    """Return a path as a user would type it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _settings(table: object, text: str, path: str) -> tuple[Setting, ...]:
    if not isinstance(table, dict):
        message = f"expected a table [{_TABLE}], found {table!r}"
        raise DocumentError([Problem(message, Place(path, 1, 1))])
    settings, problems = [], []
    known = [level.value for level in Level]
    for rule, value in table.items():
        place = _place(rule, text, path)
        if value in known:
            settings.append(Setting(rule, Level(value), place))
        else:
            problems.append(_wrong(value, known, place, text))
    if problems:
        raise DocumentError(problems)
    return tuple(settings)


def _wrong(value: object, known: list[str], place: Place, text: str) -> Problem:
    wanted = " or ".join([", ".join(known[:-1]), known[-1]])
    guess = nearest(str(value), known)
    hint = f"did you mean {guess!r}?" if guess else None
    if isinstance(value, bool):
        hint = f'write it in quotes: "{"on" if value else "off"}"'
    line = text.splitlines()[place.line - 1]
    return Problem(f"expected {wanted}, found {value!r}", place, line, hint)


def _place(rule: str, text: str, path: str) -> Place:
    """Return where a rule's line probably stands: TOML's reader tells no places."""
    pattern = re.compile(rf"\s*[\"']?{re.escape(rule)}[\"']?\s*=")
    numbers: Iterator[int] = (
        number for number, line in enumerate(text.splitlines(), 1) if pattern.match(line)
    )
    return Place(path, next(numbers, 1), 1)
