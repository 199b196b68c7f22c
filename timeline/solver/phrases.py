"""What sentences are made of, language by language: clauses with named places."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import frozen

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

    def say(self, key: str, **parts: str) -> str:
        """Return a clause with its places filled."""
        return self.table[key].format_map(parts)

    def apart(self, text: str) -> str:
        """Set a text apart where its direction would disturb the sentence that it stands in.

        It is an isolate then (Unicode Standard Annex 9, 2.4.2), and nothing in it ends that.
        English stays as it is: most often it is read in a terminal, which may show such marks.
        """
        if self.language == ENGLISH or not self._is_other(text):
            return text
        return f"{_FIRST_STRONG_ISOLATE}{_CONTROLS.sub('', text)}{_POP_ISOLATE}"

    def _is_other(self, text: str) -> bool:
        """Tell whether a text is not sure to run as the language does."""
        kinds = set(map(unicodedata.bidirectional, text))
        if _CONTROLS.search(text):
            return True
        if self.language in RIGHT_TO_LEFT:
            return "L" in kinds or kinds.isdisjoint(_LEFTWARD)
        return not kinds.isdisjoint(_LEFTWARD)


@cache
def phrases_of(language: str) -> Phrases:
    """Return the phrases of a language, a BCP 47 tag; raise ValueError where there are none."""
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
