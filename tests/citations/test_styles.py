"""Citations in a style: what citeproc-py sets, and what never reaches it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.strategies.references import items
from tests.strategies.timelines import sources
from timeline.citations import bibliography, citation, loads_sources
from timeline.citations.items import source_of
from timeline.cli import app
from timeline.dates import Date
from timeline.errors import MissingExtraError, StyleError
from timeline.model import Source

EVENTS = Path(__file__).parents[2] / "data" / "events.yaml"
HARVARD = "harvard-cite-them-right"
CUT = source_of(
    {
        "id": "cut",
        "type": "article-newspaper",
        "title": "On the <i>cut</i>",
        "container-title": "The Herald",
        "author": [{"family": "Example", "given": "Ada"}, {"literal": "Ministry of Power"}],
        "issued": {"date-parts": [[2024, 3, 5]]},
        "page": "4-5",
    },
    "cut",
)
#: a style of our own: the title, and when it was issued
STYLE = """\
<?xml version="1.0" encoding="utf-8"?>
<!-- a style for tests -->
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Test</title><id>test</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography>
    <sort><key variable="title"/></sort>
    <layout suffix="."><group delimiter=": "><text variable="title"/>
      <date variable="issued" form="text"/></group></layout>
  </bibliography>
</style>
"""


@pytest.fixture
def style(tmp_path: Path) -> str:
    path = tmp_path / "test.csl"
    path.write_text(STYLE, "utf-8")
    return str(path)


def test_a_style_that_comes_with_the_extra_sets_a_citation() -> None:
    """With the parts of names, which are kept in `csl`."""
    assert citation(CUT, style=HARVARD) == (
        "Example, A. and Ministry of Power (2024) “On the cut”, The Herald, 5 March, pp. 4\u20135."
    )


def test_a_file_sets_a_bibliography_in_its_order_and_language(style: str) -> None:
    """Its terms and dates are those of the language."""
    book = Source("book", title="A book", published=Date.parse("2024-03"))
    assert bibliography([CUT, book], style=style) == (
        "A book: March 2024.",
        "On the cut: March 5, 2024.",
    )
    assert citation(CUT, style=style, language="de") == "On the cut: 5. März 2024."


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2024-03~", "about March 2024"),
        ("2024?", "possibly 2024"),
        ("2024-03-05/2024-03-07", "from 5 to 7 March 2024"),
        ("2024-21", "spring 2024"),
    ],
)
def test_doubt_about_a_date_survives_the_style(style: str, date: str, said: str) -> None:
    """A style knows days, months and years; any other date stands there in our words."""
    source = Source("a", title="The cut", published=Date.parse(date))
    assert citation(source, style=style) == f"The cut: {said}."


def test_a_name_of_one_part_stands_for_the_whole() -> None:
    """Some people have one name, and exports have it where they will."""
    item = {
        "id": "a",
        "type": "book",
        "title": "A",
        "author": [{"given": "Mono"}, {"suffix": "Jr."}],
    }
    assert citation(source_of(item, "a"), style=HARVARD) == "Mono (no date) A."


@settings(max_examples=60)
@given(items | st.just({"id": "a", "type": "book"}))
def test_any_item_can_be_set(item: dict[str, Any]) -> None:
    """Whatever citation managers wrote into it; it is one line."""
    assert len(citation(source_of(item, "a"), style=HARVARD).splitlines()) <= 1


@settings(max_examples=60)
@given(st.lists(sources("a", (), zoned=False), max_size=3))
def test_a_bibliography_has_every_source(some: list[Source]) -> None:
    """Also where two of them have one id."""
    assert len(bibliography(some, style=HARVARD)) == len(some)


NO_STYLE = "is no style of the Citation Style Language; such files end in .csl"
TOO_MUCH = "is too large, or holds more than a style; take another one"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", NO_STYLE, id="empty"),
        pytest.param("no XML", NO_STYLE, id="no XML"),
        pytest.param("<a/>", NO_STYLE, id="another XML"),
        pytest.param(
            STYLE[: STYLE.index("<bibliography>")] + "</style>",
            "sets no bibliography; take the style that it depends on",
            id="no bibliography",
        ),
        pytest.param("<!DOCTYPE a [<!ENTITY b 'c'>]>" + STYLE, TOO_MUCH, id="entities"),
        pytest.param(STYLE + " " * (1 << 20), TOO_MUCH, id="large"),
        pytest.param(
            STYLE.replace('<text variable="title"/>\n', '<text macro="missing"/>\n'),
            "asks for more than citeproc-py can do",
            id="a macro that is missing",
        ),
    ],
)
def test_a_file_that_is_no_style_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """With the reason, and what to do."""
    path = tmp_path / "a.csl"
    path.write_text(text, "utf-8")
    with pytest.raises(StyleError) as caught:
        citation(CUT, style=str(path))
    assert caught.value.text == str(path)
    assert str(caught.value).endswith(f": {said}")


def test_an_unknown_style_names_those_that_there_are() -> None:
    """In the command, with the exit code 2."""
    result = CliRunner().invoke(app, ["cite", str(EVENTS), "--style", "nature"])
    assert result.exit_code == 2
    reason = "is no style and no file that can be read; name a .csl file, or one of"
    assert result.output == f"nature: {reason} {HARVARD}\n"


def test_citation_managers_take_no_style() -> None:
    """They have their own."""
    words = ["cite", str(EVENTS), "--style", HARVARD, "--format", "csl-json"]
    result = CliRunner().invoke(app, words)
    assert (result.exit_code, result.output) == (
        2,
        "citation managers take no style; leave --style or --format out\n",
    )


def test_without_the_extra_its_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain style needs none, and neither does RIS."""
    monkeypatch.setitem(sys.modules, "citeproc", None)
    monkeypatch.setitem(sys.modules, "bibtexparser.entrypoint", None)
    for purpose, ask in (
        ("citing in a style", lambda: citation(CUT, style=HARVARD)),
        ("reading BibTeX", lambda: loads_sources("@book{a, title={A}}", "bibtex")),
    ):
        with pytest.raises(MissingExtraError) as caught:
            ask()
        wanted = f"{purpose} needs an extra: pip install 'sourced-timeline[citations]'"
        assert str(caught.value) == wanted
    assert citation(CUT).startswith("Ada Example, Ministry of Power")
    assert len(loads_sources("TY  - BOOK\nTI  - A\nER  - \n", "ris")) == 1
