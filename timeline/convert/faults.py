"""What is wrong with plain data: values with a path, which a format turns into places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import Place, TimelineError

if TYPE_CHECKING:
    from collections.abc import Iterable

Step = str | int
Path = tuple[Step, ...]


#: quotes that word processors make
TYPOGRAPHIC = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
TYPOGRAPHIC_HINT = "typographic quotes are part of the text; YAML knows only ' and \""


class Located(dict[str, object]):
    """A mapping that knows where it stands in its document.

    The place is that of its key where it is a mapping's value, else of its first character.
    """

    __slots__ = ("column", "line", "path")

    def __init__(self, path: str, line: int, column: int) -> None:
        super().__init__()
        self.path = path
        self.line = line
        self.column = column

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return Place(self.path, self.line, self.column)


@frozen
class Fault:
    """Describe one thing wrong with plain data, by the path that leads to it."""

    #: keys and indices from the root; a step that the data lacks is passed over
    path: Path
    #: lower case, names the value, no full stop
    message: str
    hint: str | None = None
    #: the last step's key is meant, not its value
    at_key: bool = False
    #: the character of the text that is meant, from 0
    position: int | None = None
    found: str | None = None
    expected: str | None = None
    #: a key that the mapping at `path` lacks
    missing: str | None = None
    #: it is there because of another fault: to be mended, not to be told
    follows: bool = False


class FaultsError(TimelineError):
    """List all that is wrong with plain data."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(fault.message for fault in self.faults)


class MismatchError(ValueError):
    """Say why a value is not what its place asks for."""

    def __init__(  # noqa: PLR0913 - the fields of a fault
        self,
        message: str,
        hint: str | None = None,
        *,
        found: str | None = None,
        wanted: str | None = None,
        position: int | None = None,
        key: str | None = None,
        index: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.found = found
        self.wanted = wanted
        self.position = position
        #: the key that is meant, where it is not the one being read
        self.key = key
        #: the item of a list that is meant
        self.index = index

    @classmethod
    def expected(cls, what: str, found: object, hint: str | None = None) -> MismatchError:
        """Return the error for a value of another kind."""
        kind = describe(found)
        return cls(f"expected {what}, found {kind}", hint, found=kind, wanted=what)


def describe(value: object) -> str:
    """Return a value's kind, or a short text itself, in words."""
    if isinstance(value, str):
        return repr(shorten(value))
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "nothing"
    return "a mapping" if isinstance(value, Mapping) else "a list"


def shorten(text: str, width: int = 60) -> str:
    """Return a text cut to a width that a message bears."""
    return text if len(text) <= width else f"{text[: width - 3]}..."
