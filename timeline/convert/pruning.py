"""Plain data without its faulty parts, so that what remains can still be read and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from timeline.convert.faults import Located

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.convert.faults import Fault, Path, Step

#: the id of a source that stands for one that could not be read
ANY_SOURCE = "\0source"
#: Without their neighbours these would be wrong only because something else was.
_DEPENDENT = ("gap", "status", "reason")
#: Items of lists are replaced, not removed: the others keep their numbers.
_ADDRESS = "https://example.org/"
_ITEMS = {
    "claims": {"source": ANY_SOURCE},
    "when": {"lasting": "1 day"},
    "weekday": "monday",
    "media": {"alt": ".", "url": _ADDRESS},
}
_VALUES = {"source": ANY_SOURCE, "title": "", "exact": "", "alt": ".", "file": "."}


def pruned(data: object, faults: Iterable[Fault]) -> object:
    """Return a copy without what the faults point at."""
    data = _copied(data)
    for fault in faults:
        if fault.missing is not None:
            _set(reached(data, fault.path), fault.missing, _VALUES[fault.missing])
        elif fault.path:
            _remove(reached(data, fault.path[:-1]), fault.path)
    return data


def _copied(data: object) -> object:
    """Return a copy that shares nothing, also where the document used aliases."""
    if isinstance(data, Located):
        mapping = Located(data.path, data.line, data.column)
        mapping.update((key, _copied(value)) for key, value in data.items())
        return mapping
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(item) for item in data] if isinstance(data, list) else data


def reached(data: object, path: Path) -> object:
    """Return what a path leads to, None where it leads nowhere."""
    for step in path:
        data = _step(data, step)
    return data


def _step(data: object, step: Step) -> object:
    if isinstance(data, dict):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return cast("object", data[step])
    return None


def _set(data: object, key: str, value: object) -> None:
    if isinstance(data, dict):
        data[key] = value


def _remove(data: object, path: Path) -> None:
    step = path[-1]
    if isinstance(data, dict):
        for key in (step, *_DEPENDENT):
            data.pop(key, None)
        if step in _VALUES:
            data[step] = _VALUES[step]
        if not data and "when" in path[:-1]:
            data["time"] = "noon"
    elif isinstance(data, list) and isinstance(step, int):
        data[step] = _ITEMS.get(str(path[-2]), "")
