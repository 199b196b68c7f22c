"""What a rule is, what it looks at, and what it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.quotes import SearchableText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.checks.finding import Finding, Severity
    from timeline.checks.ignores import Ignore
    from timeline.checks.settings import Setting
    from timeline.errors import Place
    from timeline.model import Timeline
    from timeline.solver import Solution

#: keys and indices that lead from the root of the document to a value
Path = tuple[str | int, ...]


@frozen
class Subject:
    """What is checked: a timeline, what follows from it, and what stands beside it."""

    timeline: Timeline
    solution: Solution
    #: what the sources' text files hold, by the source's id
    texts: Mapping[str, str] = field(default=MappingProxyType({}), repr=False)
    #: why a source's text file cannot be read, by the source's id
    unreadable: Mapping[str, str] = MappingProxyType({})
    #: the levels of rules, from the document and its project
    settings: tuple[Setting, ...] = ()
    #: the comments that ask for silence
    ignores: tuple[Ignore, ...] = ()
    #: what the rules before the last ones found
    found: tuple[Finding, ...] = ()
    #: what `searchable` has made of the texts
    _indexed: dict[str, SearchableText] = field(factory=dict, init=False, eq=False, repr=False)

    def searchable(self, source: str | None) -> SearchableText | None:
        """Return a source's text with an index of its words, made once; None without a text."""
        if source is None or source not in self.texts:
            return None
        if source not in self._indexed:
            self._indexed[source] = SearchableText.of(self.texts[source])
        return self._indexed[source]


@frozen
class Sight:
    """What a rule's function saw; the rule adds its code and severity."""

    message: str
    #: where the source, event or claim stands
    place: Place | None
    hint: str
    detail: str = ""
    #: the value that is meant; empty where it is the whole source, event or claim
    path: Path = ()


Look = Callable[[Subject], Iterator[Sight]]


@frozen
class Rule:
    """A rule: its code, how much it matters, and the function that looks."""

    #: lower case, with hyphens; also the anchor of its section in docs/checks.md
    code: str
    severity: Severity
    #: why it is worth a look, in one line
    why: str
    look: Look
    #: it looks unless it is switched off
    is_on: bool = True
    #: it looks last, and sees what the others found
    is_last: bool = False
