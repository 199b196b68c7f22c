"""What is shown of a document: its page, or what is wrong with it, as its files now are."""

from __future__ import annotations

import os
import time
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from timeline.errors import DocumentError, TimelineError
from timeline.formats.parts import folder_of, gathered, timeline_of
from timeline.render import to_html
from timeline.serving.pages import error_page, following

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from timeline.errors import Problem
    from timeline.model import Timeline
    from timeline.serving.pages import Followed

    Stamps = Mapping[str, tuple[int, int, int] | None]

#: An editor may write a file in several goes: what has not changed for so long, in seconds, is
#: taken as written.
_SETTLED = 0.2


def _name(path: str | os.PathLike[str]) -> str:
    return os.fspath(path)


@frozen
class _Outcome:
    """What reading a document gave, and the files that it can depend on."""

    #: the whole page; None where the document cannot be shown
    page: str | None
    #: why it cannot be shown
    problems: tuple[Problem, ...] | str
    watched: frozenset[str]


@define(eq=False)
class Preview:
    """Follow one document. Nothing is read, or looked for, unless somebody asks."""

    document: str = field(converter=_name)
    _watched: frozenset[str] = field(init=False)
    _outcome: _Outcome | None = field(init=False, default=None)
    #: of the files as they were when `_outcome` came about
    _built: str = field(init=False, default="")
    #: the last page that could be shown
    _last: str | None = field(init=False, default=None)
    _seen: tuple[str, float] = field(init=False, default=("", 0.0))
    _settled: str = field(init=False, default="")
    _building: Lock = field(init=False, factory=Lock)
    _looking: Lock = field(init=False, factory=Lock)

    def __attrs_post_init__(self) -> None:
        self._watched = frozenset({self.document})

    def version(self) -> str:
        """Return what changes when the files do, and only once they have come to rest."""
        with self._looking:
            token, now = _token(_stamps(self._watched)), time.monotonic()
            if token != self._seen[0]:
                self._seen = (token, now)
            if not self._settled or now - self._seen[1] >= _SETTLED:
                self._settled = token
            return self._settled

    def page(self) -> Followed:
        """Return the page of the document as it is now, or one that says what is wrong."""
        with self._building:
            outcome = self._current()
            if outcome.page is not None:
                return following(outcome.page, self._built)
            return error_page(
                self.document, outcome.problems, self._built, has_last=self._last is not None
            )

    def last(self) -> Followed | None:
        """Return the last page that could be shown; None where there was none."""
        with self._building:
            self._current()
            return None if self._last is None else following(self._last, self._built)

    def _current(self) -> _Outcome:
        """Read the document again where its files are not what they were."""
        stamps = _stamps(self._watched)
        if self._outcome is None or _token(stamps) != self._built:
            outcome = _read(self.document)
            while not outcome.watched <= stamps.keys():
                # Files that it newly depends on could have changed before they were looked at.
                stamps = _stamps(outcome.watched)
                outcome = _read(self.document)
            self._watched, self._outcome = outcome.watched, outcome
            self._built = _token({name: stamps[name] for name in outcome.watched})
            with self._looking:
                self._settled = ""
            self._last = outcome.page or self._last
        return self._outcome


def _read(name: str) -> _Outcome:
    files = {name}
    problems: tuple[Problem, ...] | str
    try:
        document = gathered(name)
        files |= {part.lines.path for part in document.parts}
        timeline = timeline_of(document, folder_of(name))
        files |= set(_pictures(timeline, folder_of(name)))
        page = to_html(timeline, folder=folder_of(name))
    except DocumentError as error:
        problems = error.problems
        files |= {problem.place.path for problem in problems}
    except (TimelineError, OSError) as error:
        problems = str(error)
    else:
        return _Outcome(page, (), frozenset(files))
    # A file that is missing may come into being: its folder then changes.
    return _Outcome(None, problems, frozenset(files | {str(Path(each).parent) for each in files}))


def _pictures(timeline: Timeline, folder: Path) -> Iterator[str]:
    """Yield the files that the events are shown with."""
    for event in timeline.events:
        yield from (str(folder / each.file) for each in event.media if each.file is not None)


def _stamps(names: Iterable[str]) -> Stamps:
    return {name: _stamp(name) for name in names}


def _stamp(name: str) -> tuple[int, int, int] | None:
    """Return what changes when a file is written, or put in its place; None: it is not there."""
    try:
        status = Path(name).stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _token(stamps: Stamps) -> str:
    return sha256(repr(sorted(stamps.items())).encode()).hexdigest()[:16]
