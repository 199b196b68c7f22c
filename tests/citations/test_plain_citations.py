"""The plain style: what stands in a citation, in which order, and what it leaves out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from typer.testing import CliRunner

from tests.strategies.timelines import sources
from timeline.citations import citation
from timeline.cli import app
from timeline.dates import Date
from timeline.model import Source

EVENTS = Path(__file__).parents[2] / "data" / "events.yaml"
URL = "https://example.org/a"


def csl(**known: object) -> str:
    return json.dumps({key.replace("_", "-"): value for key, value in known.items()})


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Source("memo"), "memo."),
        (Source("memo", url=URL), f"memo, {URL}"),
        (Source("memo", title="The cut"), "“The cut”."),
        (Source("memo", title="The cut", publisher="The Herald"), "“The cut”, The Herald."),
        (Source("memo", publisher="The Herald Inc."), "The Herald Inc."),
        (Source("memo", title="The cut", authors=("A", "B", "C")), "A, B, C, “The cut”."),
        (Source("memo", title="The cut", authors=("A", "B", "C", "D")), "A et al., “The cut”."),
        (
            Source("memo", authors=("Ada Example",), published=Date.parse("2024-03-05"), url=URL),
            f"Ada Example, 5 March 2024, {URL}",
        ),
        (Source("memo", published=Date.parse("2024-03~")), "about March 2024."),
        (
            Source(
                "memo",
                title="The cut",
                csl=csl(
                    type="article-journal",
                    container_title="Power",
                    volume=12,
                    issue="3",
                    page="4-5",
                    DOI="10.1000/182",
                ),
                url=URL,
            ),
            "“The cut”, Power 12(3), 4-5, https://doi.org/10.1000/182",
        ),
        (
            Source(
                "memo",
                title="A chapter",
                publisher="Example Press",
                csl=csl(type="chapter", container_title="A book", DOI="not a number"),
                url=URL,
            ),
            f"“A chapter”, A book, Example Press, {URL}",
        ),
        (
            Source(
                "memo",
                publisher="The Herald",
                csl=csl(
                    type="article-newspaper", container_title="The Herald", publisher="H. Inc."
                ),
            ),
            "The Herald.",
        ),
        (Source("memo", csl=csl(issued={"literal": "last spring"})), "last spring."),
        (
            Source("memo", csl=csl(volume=[1], issue={"a": 1}, page=True, DOI=None)),
            "memo.",
        ),
    ],
)
def test_a_source_is_cited(source: Source, said: str) -> None:
    """Authors, title, where it appeared, when, pages, address; what there is not is left out."""
    assert citation(source) == said


def test_the_date_is_in_the_language_of_the_reader() -> None:
    """All else is the source's own, and in none."""
    source = Source("memo", title="The cut", published=Date.parse("2024-03-05"))
    assert citation(source, language="de") == "“The cut”, 5. März 2024."


@given(sources("a", (), zoned=False))
def test_every_source_has_a_citation_of_one_line(source: Source) -> None:
    """Whatever stands in `csl`; and it names the source."""
    said = citation(source)
    assert said.strip() == said
    assert len(said.splitlines()) == 1
    for name in (source.publisher, source.title, *source.authors[:1]):
        assert " ".join((name or "").split()) in said


def test_the_command_cites_all_sources_or_those_named() -> None:
    """One a line, in the order of the document or as they were named."""
    runner = CliRunner()
    every = runner.invoke(app, ["cite", str(EVENTS)]).output.splitlines()
    assert len(every) == 8
    named = runner.invoke(app, ["cite", str(EVENTS), "goble-2022-08-21", "jns-299173"])
    assert named.output.splitlines() == [every[5], every[7]]


def test_the_command_names_an_unknown_source() -> None:
    """With the nearest id that there is, and the exit code 2."""
    result = CliRunner().invoke(app, ["cite", str(EVENTS), "ap-gozmann"])
    assert result.exit_code == 2
    assert result.output == "no source has the id 'ap-gozmann'; did you mean 'ap-gozman'?\n"
