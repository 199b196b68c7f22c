"""Running the rules: over a timeline, or over a document with all that lies beside it."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, cast

from attrs import evolve, field, frozen

from timeline.checks.finding import Finding, Severity
from timeline.checks.ignores import ignores_in, spot
from timeline.checks.rule import Subject
from timeline.checks.rules import RULES
from timeline.checks.settings import levels, own_settings, project_settings
from timeline.checks.texts import read_texts
from timeline.errors import Place
from timeline.formats.parts import folder_of, gathered, timeline_of
from timeline.model import Level
from timeline.solver import solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from timeline.checks.ignores import Ignore
    from timeline.checks.rule import Path, Rule, Sight
    from timeline.checks.settings import Setting
    from timeline.formats.marks import Marks
    from timeline.formats.parts import Part
    from timeline.formats.text import Mark
    from timeline.model import Timeline
    from timeline.solver import Solution

    Locate = Callable[[Sight], Place | None]


@frozen
class Checked:
    """A document that was read, and all that was found in it."""

    #: as it was named
    path: str
    timeline: Timeline = field(repr=False)
    solution: Solution = field(repr=False)
    #: in file order
    findings: tuple[Finding, ...]
    #: all files that it depends on: the document's, its sources' texts, its project's settings
    files: tuple[str, ...] = field(repr=False)
    #: the lines of each file that findings stand in
    lines: Mapping[str, tuple[str, ...]] = field(repr=False)


def check(timeline: Timeline, solution: Solution | None = None) -> tuple[Finding, ...]:
    """Return all findings in a timeline, in file order; those without a place come first.

    What lies beside a document (its sources' texts, comments, the project's settings) is looked
    at by `check_document`.
    """
    solved = solve(timeline) if solution is None else solution
    subject = Subject(timeline, solved, settings=own_settings(timeline))
    return _checked(subject, lambda sight: sight.place)


def check_document(path: str | os.PathLike[str]) -> Checked:
    """Read a document, and check it with all that lies beside it.

    Raises DocumentError where the document, or its project's settings, cannot be read.
    """
    name = os.fspath(path)
    document, folder = gathered(name), folder_of(name)
    timeline = timeline_of(document, folder)
    parts = {part.lines.path: part for part in document.parts}
    texts = read_texts(timeline, folder)
    subject = Subject(
        timeline,
        solve(timeline),
        texts.found,
        texts.unreadable,
        settings=(*project_settings(folder), *own_settings(timeline)),
        ignores=tuple(each for part in parts.values() for each in _ignores(part)),
    )
    findings = _checked(subject, _locator(parts))
    shown = {finding.place.path for finding in findings if finding.place is not None}
    lines = {each: tuple(parts[each].lines.lines) for each in shown if each in parts}
    files = (*parts, *texts.files, *dict.fromkeys(_paths(subject.settings)))
    return Checked(name, timeline, subject.solution, findings, files, lines)


def _paths(settings: Iterable[Setting]) -> Iterator[str]:
    return (each.place.path for each in settings if each.place is not None and not each.is_own)


def _ignores(part: Part) -> Iterator[Ignore]:
    is_json = part.lines.path.lower().endswith(".json")
    return iter(()) if is_json else ignores_in(part.lines)


def _checked(subject: Subject, locate: Locate) -> tuple[Finding, ...]:
    wanted = levels(subject.settings)
    first = (rule for rule in RULES if not rule.is_last)
    found = [each for rule in first for each in _findings(rule, subject, wanted, locate)]
    subject = evolve(subject, found=tuple(found))
    last = (rule for rule in RULES if rule.is_last)
    silenced = {each for ignore in subject.ignores for each in ignore.silenced}
    left = [each for each in found if spot(each) not in silenced]
    left += [each for rule in last for each in _findings(rule, subject, wanted, locate)]
    return tuple(sorted(left, key=lambda finding: (finding.place is not None, finding.place)))


def _findings(
    rule: Rule, subject: Subject, wanted: Mapping[str, Level], locate: Locate
) -> Iterator[Finding]:
    severity = _severity(rule, wanted.get(rule.code))
    if severity is not None:
        for seen in rule.look(subject):
            place = locate(seen)
            yield Finding(rule.code, severity, seen.message, place, seen.hint, seen.detail)


def _severity(rule: Rule, level: Level | None) -> Severity | None:
    """Return how much a rule's findings matter; None where it does not look."""
    if level is Level.OFF or (level is None and not rule.is_on):
        return None
    return rule.severity if level in {None, Level.ON} else Severity(cast("Level", level).value)


def _locator(parts: Mapping[str, Part]) -> Locate:
    """Return what finds the value that a sight means, within the file of its source or event."""

    @cache  # marking a text takes as long as reading it
    def marks_of(path: str) -> Marks:
        return parts[path].parsed.marks()

    def locate(sight: Sight) -> Place | None:
        place = sight.place
        if place is None or not sight.path or place.path not in parts:
            return place
        mark = _mark(marks_of(place.path), sight.path)
        return place if mark is None else Place(place.path, mark.line, mark.column)

    return locate


def _mark(marks: Marks, path: Path) -> Mark | None:
    """Return where a value begins, None where it is not there."""
    data, pair = marks.root, None
    for step in path:
        pair = marks.get(data, step)
        if pair is None:
            return None
        data = cast("dict[str | int, object]", data)[step]
    return None if pair is None else pair[1]
