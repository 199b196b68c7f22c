"""Reasons in sentences. Wording only: nothing here decides anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import ClaimKey


@frozen
class Sentence:
    """One step of reasoning, and what it rests on."""

    #: for people; names no file
    text: str
    #: the claim it rests on; None for a publication date or for the nature of events
    claim: ClaimKey | None = None
    #: the source it rests on
    source: str | None = None
    #: `path:line`, empty where the timeline was not read from a file
    where: str = ""


@frozen
class Reasoning:
    """A chain of sentences that ends in one bound."""

    #: what the chain shows: "not before 5 September 2022"
    heading: str
    sentences: tuple[Sentence, ...]


@frozen
class Explanation:
    """Why an event, a publication or a contradiction is as it is; `str` gives the text."""

    #: "75 rabbis meet in Moscow: 5 September 2022"
    summary: str
    reasonings: tuple[Reasoning, ...]

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield self.summary
        for reasoning in self.reasonings:
            yield f"  {reasoning.heading}, because"
            for number, sentence in enumerate(reasoning.sentences, 1):
                yield f"    {number}. {sentence.text}"
