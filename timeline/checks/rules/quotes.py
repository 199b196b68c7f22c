"""Rules on the words that claims rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.rule import Sight
from timeline.quotes import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.checks.rule import Path, Subject
    from timeline.model import Claim, ClaimKey
    from timeline.quotes import Edit, Found

#: A quote is a pointer to a passage, not a copy of it.
_LONGEST_QUOTE = 12
#: characters of a quote in a message
_SHOWN = 80


def unquoted(subject: Subject) -> Iterator[Sight]:
    """Look for claims that do not say where in their source they stand."""
    for key, claim in _sourced(subject):
        if claim.quote is None:
            yield Sight(
                f"what {claim.source!r} says about {key.event!r} has no quote",
                claim.origin,
                "add a `quote`, the shortest phrase that finds the passage",
            )


def long_quotes(subject: Subject) -> Iterator[Sight]:
    """Look for quotes that copy more than they point."""
    for key, claim in _sourced(subject):
        words = 0 if claim.quote is None else len(claim.quote.exact.split())
        if words > _LONGEST_QUOTE:
            yield Sight(
                f"a quote of {words} words in {key.event!r}",
                claim.origin,
                "quote the shortest phrase that finds the passage, "
                f"{_LONGEST_QUOTE} words at most",
                path=path_to(key, "quote"),
            )


def missing_quotes(subject: Subject) -> Iterator[Sight]:
    """Look for quotes that their source's text does not have."""
    for key, claim, found in _looked_up(subject):
        if found is None:
            yield Sight(
                f"the text of {claim.source!r} does not have {_shortened(str(claim.quote))!r}",
                claim.origin,
                "copy the words from the source, or name the source that has them",
                path=path_to(key, "quote"),
            )


def altered_quotes(subject: Subject) -> Iterator[Sight]:
    """Look for quotes of which their source's text has other words."""
    for key, claim, found in _looked_up(subject):
        if found is not None and any(edit.change is not Change.SAME for edit in found.edits):
            yield Sight(
                f"the text of {claim.source!r} has other words than this quote",
                claim.origin,
                f"quote what it has: {_shortened(' '.join(found.passage.split()))!r}",
                f"  {' '.join(map(_marked, found.edits))}",
                path=path_to(key, "quote"),
            )


def unreadable_texts(subject: Subject) -> Iterator[Sight]:
    """Look for text files that cannot be read, so that no quote can be looked up."""
    for source in subject.timeline.sources:
        if source.id in subject.unreadable:
            yield Sight(
                f"the text of {source.id!r}, {source.text!r}: {subject.unreadable[source.id]}",
                source.origin,
                "put the file there, or leave `text` out",
                path=("sources", source.id, "text"),
            )


def _looked_up(subject: Subject) -> Iterator[tuple[ClaimKey, Claim, Found | None]]:
    """Yield the claims whose source has a text, and what became of their quotes in it."""
    for key, claim in _sourced(subject):
        text = subject.searchable(claim.source)
        if claim.quote is not None and claim.quote.exact.strip() and text is not None:
            yield key, claim, text.find(claim.quote)


def _marked(edit: Edit) -> str:
    """Return a run of words as a word diff shows it: [-quoted-] {+in the text+}."""
    if edit.change is Change.SAME:
        return edit.quoted
    marks = (
        f"[-{edit.quoted}-]" if edit.quoted else "",
        f"{{+{edit.passage}+}}" if edit.passage else "",
    )
    return " ".join(filter(None, marks))


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def path_to(key: ClaimKey, *steps: str) -> Path:
    """Return where a part of a claim stands in the document."""
    return ("events", key.event, "claims", key.number - 1, *steps)


def _sourced(subject: Subject) -> Iterator[tuple[ClaimKey, Claim]]:
    """Yield the claims of sources, without the editor's own statements."""
    for key in subject.timeline.claim_keys():
        claim = subject.timeline.claim(key)
        if claim.source is not None:
            yield key, claim
