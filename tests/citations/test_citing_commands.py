"""`timeline cite` for citation managers, and `timeline add sources` from them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from timeline.citations import citation, load_sources
from timeline.cli import app
from timeline.formats import load

VECTORS = Path(__file__).parents[1] / "vectors" / "references"
DOCUMENT = """\
sources:
  # the first one
  memo: {title: A memo}

events:
  cut:
    title: The power fails
    claims: [{source: memo, when: 2024-03-05}]
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "power.yaml"
    path.write_text(DOCUMENT, "utf-8")
    return path


def run(*words: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(map(str, words)))
    return result.exit_code, result.output


@pytest.mark.parametrize("name", ["names.bib", "kinds.bib", "kinds.ris", "zotero.json"])
def test_sources_are_added_beside_the_others(document: Path, name: str) -> None:
    """All that the file holds; what stood in the document stands there as it was."""
    found = load_sources(VECTORS / "valid" / name)
    several = f"{len(found)} source{'s' * (len(found) != 1)}"
    code, output = run("add", "sources", document, VECTORS / "valid" / name)
    said = f"added {several} to {document}: {', '.join(source.id for source in found)}\n"
    assert (code, output) == (0, said)
    assert load(document).sources[1:] == found
    head, tail = DOCUMENT.split("\n\n")
    assert document.read_text("utf-8").startswith(f"{head}\n  {found[0].id}:\n")
    assert document.read_text("utf-8").endswith(f"\n\n{tail}")


def test_of_many_sources_the_number_is_told(document: Path) -> None:
    """A list of them all would hide it."""
    exported = document.with_name("many.ris")
    exported.write_text("".join(f"TY  - BOOK\nID  - b{n}\nER  - \n" for n in range(30)), "utf-8")
    assert run("add", "sources", document, exported) == (0, f"added 30 sources to {document}\n")
    assert len(load(document).sources) == 31


def test_a_document_without_sources_has_nothing_to_cite(tmp_path: Path) -> None:
    """And for citation managers an empty list."""
    path = tmp_path / "empty.yaml"
    path.write_text("events: {cut: {title: The power fails}}", "utf-8")
    assert run("cite", path) == (0, "")
    assert run("cite", path, "--format", "csl-json") == (0, "[]\n")


def test_named_sources_are_added(document: Path) -> None:
    """And no others."""
    code, _ = run("add", "sources", document, VECTORS / "valid" / "kinds.bib", "talk", "page")
    assert code == 0
    assert [source.id for source in load(document).sources] == ["memo", "talk", "page"]


def test_no_source_is_added_twice(document: Path) -> None:
    """Nothing is written where one of them is there already."""
    bib = VECTORS / "valid" / "kinds.bib"
    run("add", "sources", document, bib, "talk")
    before = document.read_bytes()
    assert run("add", "sources", document, bib) == (
        2,
        f"{document}: the id 'talk' is taken; choose another one\n",
    )
    assert document.read_bytes() == before


def test_an_unknown_reference_is_told(document: Path) -> None:
    """With the nearest one that the file holds."""
    assert run("add", "sources", document, VECTORS / "valid" / "kinds.bib", "talkk") == (
        2,
        "no source has the id 'talkk'; did you mean 'talk'?\n",
    )


def test_a_broken_export_changes_nothing(document: Path) -> None:
    """Its problems are told, each with its place."""
    code, output = run("add", "sources", document, VECTORS / "invalid" / "nan.json")
    assert code == 2
    assert output.splitlines()[0].endswith("this item holds 'NaN', which is no number of JSON")
    assert document.read_text("utf-8") == DOCUMENT


def test_a_file_of_another_kind_is_no_export(document: Path) -> None:
    """The formats that there are, are named."""
    assert run("add", "sources", document, "notes.docx") == (
        2,
        (
            "notes.docx:1:1: '.docx' names no format of references\n"
            "    hint: name it .json, .bib, .bibtex, .ris\n"
            "1 problem; nothing was loaded\n"
        ),
    )


def test_what_was_added_is_cited_and_given_back(document: Path) -> None:
    """For readers and for citation managers."""
    source = VECTORS / "valid" / "zotero.json"
    run("add", "sources", document, source)
    found = load_sources(source)
    _, said = run("cite", document, *(each.id for each in found))
    assert said.splitlines() == [citation(each) for each in found]
    code, written = run("cite", document, "--format", "csl-json")
    assert code == 0
    memo, *rest = json.loads(written)
    assert memo == {"id": "memo", "type": "document", "title": "A memo"}
    assert [item["id"] for item in rest] == ["http://zotero.org/users/1/items/ABCD1234", 7,
                                             "a b", "a-b"]  # fmt: skip
