"""The commands that write: `new`, `schema`, `add` and `fmt`."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from timeline.cli import app
from timeline.formats import load
from timeline.schema import schema_text

DISORDERED = "sources: {}\n# what it is\ntitle: Fire\n"
ORDERED = "# what it is\ntitle: Fire\nsources: {}\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    """Run a command; return its exit code and all that it writes."""
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_new_begins_a_document(folder: Path) -> None:
    """It is written with its schema, and can be read, checked and drawn; never written over."""
    assert run("new", "fire.yaml") == (
        0,
        "wrote fire.yaml, and beside it timeline.schema.json, by which editors complete it\n",
    )
    text = Path("fire.yaml").read_text()
    assert run("new", "fire.yaml") == (2, "fire.yaml is there already; name another file\n")
    assert Path("fire.yaml").read_text() == text
    assert run("new", "plague.yaml") == (0, "wrote plague.yaml\n")
    assert run("why", "fire.yaml", "outage")[0] == 0
    assert run("render", "fire.yaml")[0] == 0
    assert {path.name for path in folder.iterdir()} == {
        *("fire.yaml", "plague.yaml", "timeline.schema.json", "fire.html")
    }


def test_new_writes_yaml(folder: Path) -> None:
    """JSON has no comments, and other suffixes no format."""
    assert run("new", "fire.json") == (
        2,
        "fire.json: a document with comments is YAML; name it .yaml\n",
    )
    assert run("new", "fire.txt")[0] == 2
    assert run("new", "nowhere/fire.yaml") == (2, "nowhere/fire.yaml: No such file or directory\n")
    assert list(folder.iterdir()) == []


def test_schema_prints_the_schema() -> None:
    """What is printed is the schema that is shipped."""
    assert run("schema") == (0, schema_text())


def test_fmt_puts_in_order() -> None:
    """Files are put in order each by itself; a second time there is nothing to do."""
    Path("a.yaml").write_text(DISORDERED)
    Path("b.yaml").write_text(ORDERED)
    assert run("fmt", "--check", "a.yaml", "b.yaml") == (
        1,
        "is not in order: a.yaml\n2 files: 1 to put in order\n",
    )
    assert Path("a.yaml").read_text() == DISORDERED
    assert run("fmt", "a.yaml", "b.yaml") == (0, "put in order: a.yaml\n2 files: 1 put in order\n")
    assert Path("a.yaml").read_text() == ORDERED
    assert run("fmt", "--check", "a.yaml") == (0, "1 file: 0 to put in order\n")


def test_fmt_refuses_what_is_no_yaml() -> None:
    """A broken file and JSON are told, and left."""
    Path("a.yaml").write_text("title: 'Fire\n")
    assert run("fmt", "a.yaml")[0] == 2
    Path("a.json").write_text("{}")
    assert run("fmt", "a.json") == (
        2,
        "a.json: only YAML is edited in place; write JSON anew with its program\n",
    )


def test_add_writes_what_it_is_told() -> None:
    """A source, an event and a claim are put into the document, which then says so."""
    Path("fire.yaml").write_text("title: Fire  # of London\n")
    assert run("add", "source", "fire.yaml", "pepys", "--title", "Diary: 1666") == (
        0,
        "added source 'pepys' to fire.yaml\n",
    )
    event = ("add", "event", "fire.yaml", "fire", "--title", "The Great Fire", "--tag", "fire")
    assert run(*event, "--when", "1666-09") == (0, "added event 'fire' to fire.yaml\n")
    claim = ("add", "claim", "fire.yaml", "fire", "pepys", "--quote", "some of our maids")
    assert run(*claim, "--when", "{weekday: sunday}", "--when", "1666-09-02/1666-09-05") == (
        0,
        "added a claim of 'pepys' about 'fire' to fire.yaml\n",
    )
    assert (
        Path("fire.yaml").read_text()
        == """\
title: Fire  # of London
sources:
  pepys:
    title: 'Diary: 1666'
events:
  fire:
    title: The Great Fire
    tags: [fire]
    when: 1666-09
    claims:
    - source: pepys
      quote: some of our maids
      when: [{weekday: sunday}, 1666-09-02/1666-09-05]
"""
    )


def test_add_refuses_what_would_not_load() -> None:
    """What would break the document is told as by the reader, and the file is left."""
    text = "events:\n  fire: {title: Fire}\n"
    Path("fire.yaml").write_text(text)
    code, said = run("add", "claim", "fire.yaml", "fire", "pepys")
    assert code == 2
    assert "no source has the id 'pepys'" in said
    assert (
        run("add", "event", "fire.yaml", "war", "--title", "War", "--when", "30/08/2022")[0] == 2
    )
    assert run("add", "event", "fire.yaml", "a b", "--title", "War")[0] == 2
    assert run("add", "event", "fire.yaml", "war", "--title", "War", "--when", "{a: ")[0] == 2
    assert run("add", "event", "fire.yaml", "fire", "--title", "Fire") == (
        2,
        "fire.yaml: the id 'fire' is taken; choose another one\n",
    )
    assert run("add", "claim", "fire.yaml", "fires", "pepys") == (
        2,
        "no event has the id 'fires'; did you mean 'fire'?\n",
    )
    assert Path("fire.yaml").read_text() == text


def test_add_finds_the_part() -> None:
    """Of a document in parts, the file is changed in which the event or the sources stand."""
    Path("fire.yaml").write_text("include: [sources.yaml, events.yaml]\n")
    Path("sources.yaml").write_text("sources:\n  evelyn: {}\n")
    Path("events.yaml").write_text("events:\n  fire: {title: Fire}\n")
    assert (
        run("add", "source", "fire.yaml", "pepys")[1] == "added source 'pepys' to sources.yaml\n"
    )
    assert run("add", "claim", "fire.yaml", "fire", "pepys")[1] == (
        "added a claim of 'pepys' about 'fire' to events.yaml\n"
    )
    assert load("fire.yaml").event("fire").claims[0].source == "pepys"
    assert Path("fire.yaml").read_text() == "include: [sources.yaml, events.yaml]\n"
