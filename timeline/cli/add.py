"""`timeline add`: a source, an event or a claim more."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, cast

import typer

from timeline.citations import load_sources
from timeline.cli.printing import Document, count, refusals, say
from timeline.convert import plain
from timeline.editing import added, claimed, rewrite
from timeline.errors import DocumentError, UnknownIdError
from timeline.formats import load
from timeline.formats.parts import gathered
from timeline.formats.yaml import parse
from timeline.model import Timeline

add = typer.Typer(
    help="Put a source, an event or a claim into a document; all else in it stays as it is.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

#: Of more new sources than these, only the number is told.
_MOST_NAMED = 20
_Members = Mapping[str, dict[str, object]]
_Text = Annotated[str | None, typer.Option()]
_Texts = Annotated[list[str] | None, typer.Option()]
_When = Annotated[
    list[str] | None,
    typer.Option(help="A date, or a statement: '{after: storm, gap: 3 days}'."),
]
_Id = Annotated[str, typer.Argument(help="The new id: letters, digits, '-' and '_'.")]


@add.command()
def source(  # noqa: PLR0913 - the keys of a source
    document: Document,
    id: _Id,
    *,
    title: _Text = None,
    publisher: _Text = None,
    author: _Texts = None,
    url: _Text = None,
    archive_url: _Text = None,
    published: _Text = None,
    retrieved: _Text = None,
    language: _Text = None,
    reliability: _Text = None,
    copy_of: _Text = None,
    text: _Text = None,
    note: _Text = None,
) -> None:
    """Add a source."""
    given = {"title": title, "publisher": publisher, "authors": author, "url": url,
             "archive_url": archive_url, "published": published, "retrieved": retrieved,
             "language": language, "reliability": reliability, "copy_of": copy_of,
             "text": text, "note": note}  # fmt: skip
    _add_member(str(document), "sources", id, _said(given))


@add.command()
def sources(
    document: Document,
    references: Annotated[
        Path, typer.Argument(help="What a citation manager exports: .json, .bib or .ris.")
    ],
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCE", help="Ids; by default, all.")
    ] = None,
) -> None:
    """Add the sources that a citation manager exports: CSL-JSON, BibTeX or RIS."""
    with refusals():
        known = Timeline(sources=load_sources(references))
        chosen = known.sources if ids is None else tuple(map(known.source, ids))
        new = cast("_Members", plain(Timeline(sources=chosen))["sources"])
        name = _file_for(str(document), "sources")
        rewrite(name, lambda text, path: added(text, path, "sources", new), str(document))
        names = f": {', '.join(each.id for each in chosen)}" if len(chosen) <= _MOST_NAMED else ""
        say(f"added {count(len(chosen), 'source')} to {name}{names}")


@add.command()
def event(  # noqa: PLR0913 - the keys of an event
    document: Document,
    id: _Id,
    *,
    title: Annotated[str, typer.Option(help="What happened, in a few words.")],
    when: _When = None,
    summary: _Text = None,
    lane: _Text = None,
    tag: _Texts = None,
    actor: _Texts = None,
    place: _Text = None,
    extent: _Text = None,
    note: _Text = None,
) -> None:
    """Add an event."""
    given = {"title": title, "summary": summary, "lane": lane, "tags": tag, "actors": actor,
             "place": place, "extent": extent, "note": note,
             "when": _statements(when)}  # fmt: skip
    _add_member(str(document), "events", id, _said(given))


@add.command()
def claim(  # noqa: PLR0913 - the keys of a claim
    document: Document,
    event: Annotated[str, typer.Argument(help="The id of the event that it speaks of.")],
    source: Annotated[str, typer.Argument(help="The id of the source that says so.")],
    *,
    when: _When = None,
    quote: _Text = None,
    speaker: _Text = None,
    stance: _Text = None,
    reports: _Text = None,
    credibility: _Text = None,
    note: _Text = None,
) -> None:
    """Add what a source says about an event."""
    given = {"source": source, "quote": quote, "speaker": speaker, "stance": stance,
             "reports": reports, "credibility": credibility, "when": _statements(when),
             "note": note}  # fmt: skip
    whole = str(document)
    with refusals():
        origin = load(whole).event(event).origin
        if origin is None:
            raise UnknownIdError("event", event, ())
        new = _said(given)
        rewrite(origin.path, lambda text, path: claimed(text, path, event, new), whole)
        say(f"added a claim of {source!r} about {event!r} to {origin.path}")


def _add_member(whole: str, section: str, id: str, new: dict[str, object]) -> None:
    with refusals():
        name = _file_for(whole, section)
        rewrite(name, lambda text, path: added(text, path, section, {id: new}), whole)
        say(f"added {section.removesuffix('s')} {id!r} to {name}")


def _file_for(whole: str, section: str) -> str:
    """Return the first file of a document that holds a section, else its first file."""
    parts = gathered(whole).parts
    holding = [p for p in parts if isinstance(p.data, dict) and section in p.data]
    return (holding or list(parts))[0].lines.path


def _statements(texts: list[str] | None) -> object:
    """Return what is said on the command line as it would stand in the document."""
    if not texts:
        return None
    said = []
    for text in texts:
        parsed = parse(text, "--when")
        with refusals():
            if parsed.problems:
                raise DocumentError(parsed.problems)
        said.append(parsed.data)
    return said[0] if len(said) == 1 else said


def _said(given: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in given.items() if value not in (None, [])}
