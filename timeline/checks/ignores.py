"""Comments that ask for silence: `# timeline: ignore[CODE] reason`, on the finding's line."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, cast

from attrs import frozen

from timeline.errors import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from timeline.checks.finding import Finding
    from timeline.formats.text import Lines

#: a file, a line of it, and the code of a rule
Spot = tuple[str, int, str]
_COMMENT = re.compile(r"(?<!\S)#\s*timeline:\s*ignore\b(?P<codes>\[[^\]\n]*\])?(?P<reason>.*)")


@frozen
class Ignore:
    """Ask that some rules be silent about one line."""

    place: Place
    #: empty where the comment names none, and so silences nothing
    codes: tuple[str, ...]
    #: empty where none is given
    reason: str

    @property
    def silenced(self) -> Iterator[Spot]:
        """Yield what it silences: a rule on a line."""
        return ((self.place.path, self.place.line, code) for code in self.codes)


def spot(finding: Finding) -> Spot | None:
    """Return the line and the rule of a finding; None where it has no place."""
    place = finding.place
    return None if place is None else (place.path, place.line, finding.rule)


def ignores_in(lines: Lines) -> Iterator[Ignore]:
    """Yield the comments of a YAML text that ask for silence.

    What looks like one within a text is none. The text must be one that could be read.
    """
    found = list(_COMMENT.finditer(lines.text))
    texts = list(_texts(lines.text)) if found else []
    for match in found:
        before = bisect_right(texts, (match.start(), len(lines.text)))
        if before == 0 or texts[before - 1][1] <= match.start():
            yield _ignore(match, lines)


def _ignore(match: re.Match[str], lines: Lines) -> Ignore:
    place = Place(lines.path, *lines.position(match.start()))
    codes = (code.strip() for code in (match["codes"] or "")[1:-1].split(","))
    return Ignore(place, tuple(filter(None, codes)), match["reason"].strip(" \t\r:-"))


def _texts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each scalar of a YAML text begins and ends, in order."""
    import yaml  # noqa: PLC0415 - loaded when used

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.ScalarEvent):
            start, end = cast("yaml.Mark", event.start_mark), cast("yaml.Mark", event.end_mark)
            yield start.index, end.index
