"""Documents on disk: read whole or not at all, written whole or not at all."""

import os
import stat
import tracemalloc
from pathlib import Path
from typing import IO, Any

import pytest

from timeline.errors import DocumentError
from timeline.formats import dump, dumps, load, loads, table
from timeline.model import Event, Reference, Source, Statement, Timeline

FIRE = Timeline(title="Fire", events=(Event("fire", "The Great Fire"),))


def said_of(path: Path) -> str:
    """Return what is said of a file that cannot be read."""
    with pytest.raises(DocumentError) as caught:
        load(path)
    return str(caught.value).replace(f"{path.parent}{os.sep}", "")


def test_scalars_arrive_as_written() -> None:
    """Nothing that YAML takes for a number, a truth value or a time is anything but text."""
    timeline = load(Path(__file__).parents[1] / "vectors/documents/valid/as-written.yaml")
    assert (timeline.title, timeline.summary) == ("0700", "no")
    assert [event.id for event in timeline.events] == ["2022", "no"]
    event = timeline.events[0]
    assert (event.title, event.lane, event.place) == ("12:30", "true", "null")
    assert event.tags == ("1_000", "~", "1e5", "yes", ".5")
    assert timeline.events[1].title == "2022-02-24"


def test_csl_is_kept_as_json_has_it() -> None:
    """In `csl` numbers are numbers and texts are texts, in both formats."""
    folder = Path(__file__).parents[1] / "vectors/documents/valid"
    assert load(folder / "numbers.json").sources[0].csl == (
        '{"":[1.5,true,null],"<<":{},"number":"12","volume":12}'
    )
    assert load(folder / "everything.yaml").source("pepys").csl == (
        '{"archived":true,"issued":{"date-parts":[[1666,9,2]]},"note":null,"number":"12",'
        '"page":100.0,"title":"no","type":"manuscript","volume":12}'
    )


def test_keys_without_a_value_say_nothing() -> None:
    """A key whose value is left empty is as if it were not there."""
    timeline = load(Path(__file__).parents[1] / "vectors/documents/valid/keys-without-values.yaml")
    assert timeline == Timeline(events=(Event("fire", "Fire"),))


@pytest.mark.parametrize("name", ["fire.yaml", "fire.yml", "fire.json", "FIRE.YAML"])
def test_the_suffix_says_the_format(tmp_path: Path, name: str) -> None:
    """What `dump` writes `load` reads, whatever the format."""
    dump(FIRE, tmp_path / name)
    assert load(tmp_path / name) == FIRE


def test_other_suffixes_are_refused(tmp_path: Path) -> None:
    """A suffix that names no format is told, for reading and for writing."""
    assert said_of(tmp_path / "fire.toml") == (
        "fire.toml:1:1: '.toml' names no format\n"
        "    hint: name it .yaml, .yml, .json\n"
        "1 problem; nothing was loaded"
    )
    with pytest.raises(DocumentError, match=r"'\.toml' names no format"):
        dump(FIRE, tmp_path / "fire.toml")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file and an empty folder are told like other problems."""
    (tmp_path / "folder.yaml").mkdir()
    assert "fire.yaml:1:1: cannot be read: No such file" in said_of(tmp_path / "fire.yaml")
    assert said_of(tmp_path / "folder.yaml") == (
        "folder.yaml:1:1: is a folder without a document in it\n"
        "    hint: put .yaml or .json files there, or name a file\n"
        "1 problem; nothing was loaded"
    )


def test_a_file_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit is refused, and no more of it is read than that."""
    monkeypatch.setattr(table, "LARGEST", 1 << 20)
    (tmp_path / "fire.yaml").write_text("#" * (1 << 20) + "\n")
    assert said_of(tmp_path / "fire.yaml") == (
        "fire.yaml:1:1: is larger than 1 MB\n"
        "    hint: split it into several timelines\n"
        "1 problem; nothing was loaded"
    )


def test_a_file_of_50_megabytes(tmp_path: Path) -> None:
    """A file that nobody wrote by hand is refused before anything is made of it."""
    with (tmp_path / "fire.yaml").open("wb") as file:
        file.truncate(50_000_000)
    assert said_of(tmp_path / "fire.yaml") == (
        "fire.yaml:1:1: is larger than 32 MB\n"
        "    hint: split it into several timelines\n"
        "1 problem; nothing was loaded"
    )


@pytest.mark.parametrize(
    "text",
    [
        "l0: &l0 [a]\n"
        + "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 20)),
        "a: &a {b: c}\nevents: [" + "*a, " * 200_000 + "]",
        "events: " + "[" * 10_000,
        "events: " + "{a: " * 10_000,
        "\n".join(" " * n + "a:" for n in range(300)),
    ],
    ids=["aliases of aliases", "one alias often", "lists", "mappings", "blocks"],
)
def test_what_would_take_the_machine_down(text: str) -> None:
    """Aliases that explode and nesting without end are refused in less than 50 MB."""
    tracemalloc.start()
    try:
        with pytest.raises(DocumentError, match=r"aliases lead to more|nested more than 64"):
            loads(text)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_a_text_file_may_not_lie_outside(tmp_path: Path) -> None:
    """A link that leads out of the document's folder is followed, and refused."""
    folder, outside = tmp_path / "folder", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (folder / "inside.txt").write_text("some of our maids")
    (folder / "link.txt").symlink_to(outside / "diary.txt")
    (folder / "texts").symlink_to(outside)
    (folder / "round.txt").symlink_to(folder / "round.txt")
    document = folder / "fire.yaml"
    for text in ("inside.txt", "missing.txt", "round.txt", "a/../inside.txt"):
        document.write_text(f"sources: {{pepys: {{text: {text}}}}}\n")
        if ".." in text:
            assert "lies outside the document's folder" in said_of(document)
        else:
            assert load(document).sources[0].text == text
    for text in ("link.txt", "texts/diary.txt"):
        document.write_text(f"sources: {{pepys: {{text: {text}}}}}\n")
        assert said_of(document) == (
            f"fire.yaml:1:25: '{text}' lies outside the document's folder\n"
            f"    sources: {{pepys: {{text: {text}}}}}\n"
            "                            ^\n"
            "    hint: put the file beside the document and name it by a relative path\n"
            "1 problem; nothing was loaded"
        )


def test_nothing_but_the_document_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source's text is only named: one that nobody may open does not disturb."""
    secret = tmp_path / "secret.txt"
    secret.write_text("some of our maids")
    document = tmp_path / "fire.yaml"
    document.write_text("sources: {pepys: {text: secret.txt}}\n")
    opened: list[str] = []
    open_file = Path.open

    def note(path: Path, mode: str) -> IO[Any]:
        opened.append(path.name)
        return open_file(path, mode)

    monkeypatch.setattr(Path, "open", note)
    load(document)
    assert opened == ["fire.yaml"]


def test_writing_replaces_the_file_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Interrupted before the last step, the old file is whole and nothing else is left."""
    path = tmp_path / "fire.yaml"
    dump(FIRE, path)
    path.chmod(0o640)
    before = path.read_text()

    def interrupt(*_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            dump(Timeline(title="Plague"), path)
    assert path.read_text() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["fire.yaml"]
    dump(Timeline(title="Plague"), path)
    assert load(path) == Timeline(title="Plague")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_writing_through_a_link(tmp_path: Path) -> None:
    """A link stays a link; the file that it leads to is replaced."""
    (tmp_path / "folder").mkdir()
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "folder" / "fire.yaml")
    dump(FIRE, link)
    assert link.is_symlink()
    assert load(tmp_path / "folder" / "fire.yaml") == FIRE


@pytest.mark.parametrize(
    "timeline",
    [
        Timeline(events=(Event("fire", "Fire"), Event("fire", "Another"))),
        Timeline(sources=(Source("a", csl='{"b": 1, "a": 2}'),)),
        Timeline(events=(Event("fire", "Fire", when=(Statement(after=Reference("war")),)),)),
        Timeline(events=(Event("fire", "Fire", when=(Statement(),)),)),
        Timeline(sources=(Source("a", url="javascript:alert(1)"),)),
    ],
)
def test_what_no_document_can_say_is_not_written(timeline: Timeline, tmp_path: Path) -> None:
    """A timeline that would not read back is refused, and no file is touched."""
    with pytest.raises(DocumentError):
        dump(timeline, tmp_path / "fire.yaml")
    assert list(tmp_path.iterdir()) == []


def test_people_can_read_what_is_written() -> None:
    """Blocks for people, short statements in one line, a blank line between events."""
    text = """\
title: Fire

sources:
  pepys:
    published: 1666-09-02

events:
  plague:
    title: The Great Plague
    when: {start: 1665, end: ..}

  fire:
    title: The Great Fire
    tags: [fire, london]
    when: [{after: plague}, 1666-09-02/1666-09-05]
    claims:
    - source: pepys
      quote: some of our maids
      when: {before: published, gap: less than 1 day}
"""
    assert dumps(loads(text)) == text
