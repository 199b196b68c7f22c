"""Where each part of plain data stands in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from timeline.formats.text import Mark

if TYPE_CHECKING:
    from timeline.convert import Fault

    Pair = tuple[Mark, Mark]


class Marks:
    """Hold the marks of each mapping's keys and values, and of each list's items."""

    def __init__(self) -> None:
        #: the data that the marks belong to
        self.root: object = None
        #: by identity of the mapping or list: by key or index, the marks of key and value
        self._pairs: dict[int, dict[str | int, Pair]] = {}
        #: what is kept alive, so that no identity comes twice
        self._kept: list[object] = []

    def begin(self, data: object) -> None:
        """Make room for the marks of a mapping or list."""
        self._kept.append(data)
        self._pairs[id(data)] = {}

    def put(self, data: object, step: str | int, key: Mark, value: Mark) -> None:
        """Note where a key and its value stand; of a list's item, twice the same."""
        self._pairs[id(data)][step] = key, value

    def get(self, data: object, step: str | int) -> Pair | None:
        """Return the marks of a key and its value, None where there are none."""
        return self._pairs.get(id(data), {}).get(step)

    def locate(self, fault: Fault) -> Mark:
        """Return where a fault stands; steps that the data lacks are passed over."""
        pair = Mark(1, 1), Mark(1, 1)
        data = self.root
        for step in fault.path:
            found = self.get(data, step)
            if found is not None:
                pair = found
                data = cast("dict[str | int, object]", data)[step]
        return pair[0 if fault.at_key else 1]
