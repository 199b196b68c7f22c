"""Comments that ask for silence: `# timeline: ignore[CODE] reason`, on the finding's line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from attrs import frozen

from timeline.errors import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from timeline.checks.finding import Finding

_COMMENT = re.compile(r"(?<!\S)#\s*timeline:\s*ignore\b(?P<codes>\[[^\]\n]*\])?(?P<reason>.*)")


@frozen
class Ignore:
    """Ask that some rules be silent about one line."""

    place: Place
    #: empty where the comment names none, and so silences nothing
    codes: tuple[str, ...]
    #: empty where none is given
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Tell whether it silences a finding."""
        place = finding.place
        return (
            place is not None
            and finding.rule in self.codes
            and (place.path, place.line) == (self.place.path, self.place.line)
        )


def ignores_in(text: str, path: str) -> Iterator[Ignore]:
    """Yield the comments of a YAML text that ask for silence.

    What looks like one within a text is none. The text must be one that could be read.
    """
    found = list(_COMMENT.finditer(text))
    if not found:
        return
    texts = list(_texts(text))
    for match in found:
        if not any(start <= match.start() < end for start, end in texts):
            yield _ignore(match, text, path)


def _ignore(match: re.Match[str], text: str, path: str) -> Ignore:
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - text.rfind("\n", 0, match.start())
    codes = (code.strip() for code in (match["codes"] or "")[1:-1].split(","))
    reason = match["reason"].strip(" \t\r:-")
    return Ignore(Place(path, line, column), tuple(filter(None, codes)), reason)


def _texts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each scalar of a YAML text begins and ends."""
    import yaml  # noqa: PLC0415 - loaded when used

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.ScalarEvent):
            start, end = cast("yaml.Mark", event.start_mark), cast("yaml.Mark", event.end_mark)
            yield start.index, end.index
