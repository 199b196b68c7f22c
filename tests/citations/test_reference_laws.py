"""Laws of references: nothing is lost on the way, and nothing hostile comes through."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from tests.strategies.references import items, normal
from timeline.citations import dumps_sources, loads_sources
from timeline.citations.reading import READERS
from timeline.errors import DocumentError
from timeline.formats import dumps, loads
from timeline.model import ID, Timeline

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from timeline.citations.reading import ReferenceFormat

VECTORS = Path(__file__).parents[1] / "vectors" / "references" / "valid"
#: by format, texts that are right, and what people and programs put into them
RIGHT: dict[ReferenceFormat, list[str]] = {
    form: [p.read_text() for s in reader.suffixes for p in sorted(VECTORS.glob(f"*{s}"))]
    for form, reader in READERS.items()
}
TOKENS: dict[ReferenceFormat, tuple[str, ...]] = {
    "csl-json": ("{", "}", "[", "]", ",", ":", '"', "\\", "null", "1e999", "NaN", "\\ud800"),
    "bibtex": ("{", "}", "@", '"', ",", "=", "#", "\\", "$", "%", "and", "@book{", "\\input{x}"),
    "ris": ("TY  - ", "ER  - ", "AU  - ", "DA  - ", "  - ", ",", "/"),
}
ANY = ("\n", "\r\n", " ", "\t", "\0", "\u2028", "é", "", "x" * 200)


@st.composite
def damaged(draw: DrawFn, form: ReferenceFormat) -> str:
    """Draw a right text in which something was cut, doubled or put in."""
    text = draw(st.sampled_from(RIGHT[form]))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 20)))
        new = draw(st.sampled_from((*TOKENS[form], *ANY, text[start:end] * 2)))
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=150)
@given(data=st.data())
def test_whatever_is_read_can_stand_in_a_document(
    form: ReferenceFormat, data: st.DataObject
) -> None:
    """A damaged text gives sources, or an error with places; never half of it, nor a crash."""
    text = data.draw(damaged(form))
    try:
        found = loads_sources(text, form, "a.ref")
    except DocumentError as error:
        places = {problem.place.path for problem in error.problems}
        found = ()
    else:
        places = {"a.ref"}
    assert places == {"a.ref"}
    timeline = Timeline(sources=tuple(evolve(each, origin=None) for each in found))
    assert loads(dumps(timeline)) == timeline


@settings(max_examples=40)
@given(st.lists(items, max_size=2, unique_by=lambda item: str(item["id"])))
def test_what_is_read_from_csl_json_is_written_again(given_items: list[dict[str, Any]]) -> None:
    """Item by item, whatever they hold."""
    assume(given_items)
    try:
        found = loads_sources(json.dumps(given_items), "csl-json")
    except DocumentError:
        reject()
    written = json.loads(dumps_sources(found))
    assert [normal(item) for item in written] == [normal(item) for item in given_items]


@settings(max_examples=100)
@given(st.lists(st.text() | st.sampled_from(("a b", "a-b", "a--b", "published")), max_size=6))
def test_every_reference_gets_an_id_of_its_own(keys: list[str]) -> None:
    """Whatever the export calls it."""
    distinct = list(dict.fromkeys(keys)) or ["a"]
    exported = [{"id": key, "type": "book", "title": "A book"} for key in distinct]
    try:
        ids = [each.id for each in loads_sources(json.dumps(exported), "csl-json")]
    except DocumentError:
        reject()
    assert len(set(ids)) == len(distinct)
    assert all(ID.fullmatch(id) and id != "published" for id in ids)  # noqa: A001 - our own word


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("csl-json", "[" * 100_000),
        ("csl-json", '[{"id": "a", "custom": ' + "[" * 100_000 + "]" * 100_000 + "}]"),
        ("csl-json", '[{"id": "a", "volume": ' + "9" * 100_000 + "}, 1]"),
        ("bibtex", "@article{a, title={" + "{" * 100_000),
        ("bibtex", "@misc{\n" * 5_000),
        ("ris", "TY  - NEWS\n" * 5_000),
        ("ris", "TY  - NEWS\nAB  - a\n" + "goes on\n" * 50_000),
    ],
)
def test_what_is_made_to_take_the_machine_down_is_refused(
    form: ReferenceFormat, text: str
) -> None:
    """As any other mistake, with its place."""
    with pytest.raises(DocumentError):
        loads_sources(text, form)


@pytest.mark.parametrize("depth", [100, 3_000])
def test_latex_nested_without_end_stays_a_text(depth: int) -> None:
    """Braces and commands in a title; a file that it names is not read."""
    title = "{" * depth + "cut" + "}" * depth
    [source] = loads_sources(f"@book{{a, title={{On the {title}}}}}", "bibtex")
    assert "cut" in (source.title or "")
    [source] = loads_sources("@book{a, title={\\input{/etc/passwd} cut}}", "bibtex")
    assert source.title == "cut"


def test_latex_that_says_nothing_is_kept_as_it_stands(caplog: pytest.LogCaptureFixture) -> None:
    """And nobody but the result speaks of it."""
    [source] = loads_sources("@book{a, title={\\textbf}, note={\\frac}}", "bibtex")
    assert source.title == "\\textbf"
    with pytest.raises(DocumentError):
        loads_sources("@book{a, title={", "bibtex")
    assert caplog.messages == []


def test_a_file_larger_than_any_export_is_refused() -> None:
    """Before it is read."""
    with pytest.raises(DocumentError) as caught:
        loads_sources(" " * (5 << 20), "ris", "big.ris")
    assert str(caught.value).splitlines()[:2] == [
        "big.ris:1:1: is larger than 4 MB",
        "    hint: export fewer references at a time",
    ]
