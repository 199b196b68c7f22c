"""What sentences are made of, language by language: clauses with named places."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.dates.cldr import LANGUAGES, RIGHT_TO_LEFT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ENGLISH = "en"
#: what opens and closes embeddings, overrides and isolates (Unicode Standard Annex 9, 2)
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
#: bidirectional classes of letters that run from right to left (the same, 3.2)
_LEFTWARD = frozenset({"R", "AL"})
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


@frozen
class Phrases:
    """Say clauses in one language."""

    #: one of `timeline.dates.cldr.LANGUAGES`
    language: str
    #: by table and key of the language's file, "earliest.whole"
    table: Mapping[str, str]
    #: whether what runs against the language is set apart, by marks that terminals may show
    isolates: bool = True

    def say(self, key: str, **parts: str) -> str:
        """Return a clause with its places filled."""
        return self.table[key].format_map(parts)

    def apart(self, text: str) -> str:
        """Set a text apart where its direction would disturb the sentence that it stands in.

        It is an isolate then (Unicode Standard Annex 9, 2.4.2), and nothing in it ends that.
        """
        if not self.isolates or not self._is_other(text):
            return text
        return f"{_FIRST_STRONG_ISOLATE}{_CONTROLS.sub('', text)}{_POP_ISOLATE}"

    def _is_other(self, text: str) -> bool:
        """Tell whether a text is not sure to run as the language does."""
        runs_left = self.language in RIGHT_TO_LEFT
        if not runs_left and text.isascii():
            return False
        if _CONTROLS.search(text):
            return True
        kinds = set(map(unicodedata.bidirectional, text))
        if runs_left:
            return "L" in kinds or kinds.isdisjoint(_LEFTWARD)
        return not kinds.isdisjoint(_LEFTWARD)


@cache
def phrases_of(language: str | None) -> Phrases:
    """Return the phrases of a language, a BCP 47 tag; raise ValueError where there are none.

    None: English without any marks of direction, as terminals want it.
    """
    if language is None:
        return evolve(phrases_of(ENGLISH), isolates=False)
    code = language.partition("-")[0].lower()
    if code not in LANGUAGES:
        raise ValueError(f"language {language!r} is unknown; choose one of {', '.join(LANGUAGES)}")
    text = files("timeline.solver").joinpath("languages", f"{code}.toml").read_text("utf-8")
    return Phrases(code, dict(_flat(tomllib.loads(text))))


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of nested tables with the keys that lead to them."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)
