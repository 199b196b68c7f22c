"""Documents in parts: files that include others, and folders of files, read as one document."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.collecting import uncollected
from timeline.convert import Fault, FaultsError, Located, outside, read, read_straight
from timeline.convert.faults import describe, shorten
from timeline.convert.keys import INCLUDE
from timeline.convert.pruning import reached
from timeline.errors import DocumentError, Place
from timeline.formats.table import content, format_of, too_large, unreadable
from timeline.formats.text import LARGEST, Lines, decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.convert.faults import Path as DataPath
    from timeline.errors import Problem
    from timeline.formats.table import Format
    from timeline.formats.text import Parsed
    from timeline.model import Timeline

#: No chronology is kept in more files; also what bounds the depth of inclusion.
MOST_PARTS = 1_000
#: what several parts may hold, each some members of it
_SHARED = ("sources", "events")


@frozen
class Part:
    """One text of a document, as its format reads it."""

    lines: Lines
    form: Format
    #: the files that lead to it, the first one first, without links
    via: tuple[str, ...] = ()

    @cached_property
    def skimmed(self) -> object | None:
        """The data, read at once; None where they take a closer look."""
        return self.form.skim(self.lines.text, self.lines.path)

    @cached_property
    def parsed(self) -> Parsed:
        """The data, what is wrong with them, and where they stand."""
        return self.form.parse(self.lines.text, self.lines.path)

    @property
    def data(self) -> object:
        """Return the data, however they were read."""
        return self.parsed.data if self.skimmed is None else self.skimmed

    def place_of(self, path: DataPath) -> Place:
        """Return where the mapping stands to which a path leads."""
        mapping = reached(self.parsed.data, path)
        return mapping.place if isinstance(mapping, Located) else Place(self.lines.path, 1, 1)

    def problem(self, fault: Fault) -> Problem:
        """Return the problem that a fault of the data is in this text."""
        return self.lines.problem(fault, self.parsed.marks().locate(fault))


def part_of(text: str, form: Format, path: str) -> Part:
    """Return a text as its format reads it."""
    text = text.removeprefix("\ufeff")
    return Part(Lines(text, path), form)


@uncollected()
def document_of(text: str, form: Format, path: str) -> Document:
    """Return the document that a text is; it lies in no folder, and can include nothing."""
    part = part_of(text, form, path)
    root = part.data
    if not isinstance(root, dict) or root.get(INCLUDE) is None:
        return Document((part,))
    message = "a text lies in no folder, and can include no file"
    fault = Fault((INCLUDE,), message, "read it from a file, with 'load'", at_key=True)
    return Document((part,), (part.problem(fault),), is_whole=False)


@uncollected()
def timeline_of(document: Document, folder: Path | None) -> Timeline:
    """Return the timeline that the parts make; raise DocumentError with all their problems."""
    timeline = at_once(document, folder)
    return step_by_step(document, folder) if timeline is None else timeline


def at_once(document: Document, folder: Path | None) -> Timeline | None:
    """Return the timeline; None where anything is wrong with it, or may be."""
    skimmed = [part.skimmed for part in document.parts]
    if document.problems or not document.is_whole or any(data is None for data in skimmed):
        return None
    merged = _Merged(document.parts, skimmed)
    if merged.problems or not merged.is_whole:
        return None
    return read_straight(merged.data, folder, merged.place_of)


def step_by_step(document: Document, folder: Path | None) -> Timeline:
    """Return the timeline, or say all that is wrong, and where."""
    problems = [*document.problems]
    if not document.parts:
        raise DocumentError(problems)
    for part in document.parts:
        problems.extend(part.parsed.problems)
    merged = _Merged(document.parts, [part.parsed.data for part in document.parts])
    problems.extend(merged.problems)
    is_whole = document.is_whole and merged.is_whole
    try:
        if is_whole and all(part.parsed.is_whole for part in document.parts):
            timeline = read(merged.data, folder)
    except FaultsError as error:
        places = {problem.place for problem in problems}
        found = [merged.owner(fault.path).problem(fault) for fault in error.faults]
        problems += [problem for problem in found if problem.place not in places]
    if problems:
        raise DocumentError(dict.fromkeys(problems))
    return timeline


@frozen
class Document:
    """The parts of a document, and what is wrong with how they name each other."""

    parts: tuple[Part, ...]
    problems: tuple[Problem, ...] = ()
    is_whole: bool = True


@uncollected()
def gathered(name: str, content_of: Callable[[str], bytes] = content) -> Document:
    """Return the parts of a document that is a file, or a folder of files.

    Raises DocumentError where the document itself cannot be read; of what it includes, that is
    a problem among others.
    """
    gathering = _Gathering(folder_of(name), content_of)
    if Path(name).is_dir():
        for each in folder_files(name):
            gathering.add_or_tell(each)
    else:
        gathering.add(name)
    return Document(tuple(gathering.parts), tuple(gathering.problems), gathering.is_whole)


def folder_of(name: str) -> Path:
    """Return the folder from which a document's relative paths start."""
    return Path(name) if Path(name).is_dir() else Path(name).parent


def folder_files(name: str) -> list[str]:
    """Return the files of a folder that are a document's parts, by name.

    Hidden files and JSON Schemas are none. Raises DocumentError where there is no part, or where
    a link among them leads out of the folder.
    """
    suffixes = {".yaml", ".yml", ".json"}
    found = sorted(
        path
        for path in Path(name).iterdir()
        if path.suffix.lower() in suffixes
        and path.is_file()
        and not path.name.startswith(".")
        and not path.name.lower().endswith(".schema.json")
    )
    for path in found:
        if wrong := outside(path.name, Path(name)):
            raise unreadable(str(path), *wrong)
    if not found:
        message = "is a folder without a document in it"
        raise unreadable(name, message, "put .yaml or .json files there, or name a file")
    return [str(path) for path in found]


class _Gathering:
    """Read files and what they include, each once, in the order in which they are named."""

    def __init__(self, folder: Path, content_of: Callable[[str], bytes]) -> None:
        self.folder = folder
        self.parts: list[Part] = []
        self.problems: list[Problem] = []
        self.is_whole = True
        self._content_of = content_of
        self._left = LARGEST
        self._seen: set[str] = set()

    def add(self, name: str) -> None:
        """Read a file that the document itself names, and all that it includes."""
        if os.path.realpath(name) in self._seen:
            return
        pending = [self._read(name, ())]
        while pending:
            part = pending.pop()
            self.parts.append(part)
            pending.extend(reversed(list(self._included(part))))

    def add_or_tell(self, name: str) -> None:
        """Add a file; that it cannot be read is a problem among others."""
        try:
            self.add(name)
        except DocumentError as error:
            self.is_whole = False
            self.problems.extend(error.problems)

    def _read(self, name: str, via: tuple[str, ...]) -> Part:
        form = format_of(name)
        data = self._content_of(name)
        self._left -= len(data)
        if self._left < 0:
            raise too_large(name)
        self._seen.add(os.path.realpath(name))
        return evolve(part_of(decoded(data, name), form, name), via=via)

    def _included(self, part: Part) -> Iterator[Part]:
        """Yield the parts that a part includes and that were not read before."""
        root = part.data
        if not isinstance(root, dict) or root.get(INCLUDE) is None:
            return
        value = root[INCLUDE]
        is_list = isinstance(value, list)
        for number, item in enumerate(value if is_list else [value]):
            path = (INCLUDE, number) if is_list else (INCLUDE,)
            try:
                yield from self._one(part, item)
            except _RefusedError as refused:
                self.is_whole = False
                self.problems.append(part.problem(Fault(path, *refused.args)))
            except DocumentError as error:
                self.is_whole = False
                self.problems.extend(error.problems)

    def _one(self, part: Part, item: object) -> Iterator[Part]:
        name = self._named(part, item)
        real = os.path.realpath(name)
        chain = (*part.via, os.path.realpath(part.lines.path))
        if real in chain:
            circle = [Path(step).name for step in (*chain[chain.index(real) :], real)]
            message = f"files include each other in a circle: {' -> '.join(circle)}"
            raise _RefusedError(message, "take one of these lines out")
        if real in self._seen:
            return
        if len(self._seen) == MOST_PARTS:
            message = f"a document has more than {MOST_PARTS:,} files"
            raise _RefusedError(message, "put several of them together")
        yield self._read(name, chain)

    def _named(self, part: Part, item: object) -> str:
        """Return the file that an item of `include` names, within the document's folder."""
        if not isinstance(item, str):
            message = f"expected a file's path, found {describe(item)}"
            raise _RefusedError(message, "write include: [sources.yaml, events.yaml]")
        beside = Path(part.lines.path).parent
        if wrong := outside(item, self.folder, beside):
            raise _RefusedError(*wrong)
        if not (beside / item).is_file():
            kind = "is a folder" if (beside / item).is_dir() else "does not exist"
            message = f"the file {shorten(item)!r} {kind}"
            raise _RefusedError(message, "name a file beside this one, or in a folder below it")
        return str(beside / item)


class _RefusedError(Exception):
    """Say why a file is not included: the message, and the hint."""


class _Merged:
    """The data of all parts as that of one document; the first to hold something keeps it."""

    def __init__(self, parts: tuple[Part, ...], roots: list[object]) -> None:
        self.problems: list[Problem] = []
        self.is_whole = True
        self._first = parts[0]
        #: by the first one or two steps of a path, the part that it leads into
        self._owners: dict[tuple[str, ...], Part] = {}
        root = roots[0]
        if len(parts) == 1 and not (isinstance(root, dict) and INCLUDE in root):
            self.data = root
            return
        self.data = merged = _emptied(root)
        for part, each in zip(parts, roots, strict=True):
            self._take(part, each, merged)

    def owner(self, path: DataPath) -> Part:
        """Return the part that a path leads into."""
        steps = tuple(str(step) for step in path[:2])
        return self._owners.get(steps) or self._owners.get(steps[:1]) or self._first

    def place_of(self, path: DataPath) -> Place:
        """Return where the mapping stands to which a path leads."""
        return self.owner(path).place_of(path)

    def _take(self, part: Part, root: object, merged: dict[str, object]) -> None:
        if not isinstance(root, dict):
            self._take_no_mapping(part)
            return
        for key, value in root.items():
            if key in _SHARED and value is not None:
                self._share(part, key, value, merged)
            elif key in merged and key not in _SHARED:
                self._twice(part, (key,), "key", "the frame of a document stands in one file")
            elif key not in {INCLUDE, *_SHARED}:
                merged[key] = value
                self._owners[key,] = part

    def _take_no_mapping(self, part: Part) -> None:
        self.is_whole = False
        if part.parsed.is_whole:
            try:
                read(part.parsed.data)
            except FaultsError as error:
                self.problems.extend(map(part.problem, error.faults))

    def _share(self, part: Part, key: str, members: object, merged: dict[str, object]) -> None:
        """Add members to those of other parts; what is no mapping of members stands alone."""
        taken = merged.setdefault(key, {})
        if not isinstance(taken, dict):
            return
        self._owners.setdefault((key,), part)
        if not isinstance(members, dict):
            merged[key] = members
            self._owners[key,] = part
            return
        for identifier, member in members.items():
            if identifier in taken:
                self._twice(part, (key, identifier), "id", "keep one of the two")
            else:
                taken[identifier] = member
                self._owners[key, identifier] = part

    def _twice(self, part: Part, path: tuple[str, ...], what: str, advice: str) -> None:
        first = self.owner(path).problem(Fault(path, "", at_key=True)).place
        message = f"the {what} {shorten(path[-1])!r} stands here a second time"
        hint = f"it stands first at {first}; {advice}"
        self.problems.append(part.problem(Fault(path, message, hint, at_key=True)))


def _emptied(root: object) -> dict[str, object]:
    """Return an empty mapping that stands where another one does."""
    return Located(root.path, root.line, root.column) if isinstance(root, Located) else {}
