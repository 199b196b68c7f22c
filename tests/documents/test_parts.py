"""Documents in parts: files that include others, and folders, are one document."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests.strategies.timelines import timelines
from timeline.convert import plain
from timeline.errors import DocumentError
from timeline.formats import FORMATS, dumps, files_of, load, loads, parts
from timeline.model import Timeline

MAIN = """\
title: Fire
include: [sources.yaml, more/events.yaml]
events:
  plague: {title: The Great Plague, when: {before: fire}}
"""
SOURCES = "sources:\n  pepys: {title: Diary}\n"
EVENTS = """\
events:
  fire:
    title: The Great Fire
    claims:
      - source: pepys
        when: 1666-09-02
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a document in three parts."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "more").mkdir()
    Path("fire.yaml").write_text(MAIN)
    Path("sources.yaml").write_text(SOURCES)
    Path("more/events.yaml").write_text(EVENTS)
    return tmp_path


def said_of(name: str) -> str:
    """Return what is said of a document that cannot be read."""
    with pytest.raises(DocumentError) as caught:
        load(name)
    return str(caught.value)


def test_parts_are_one_document(folder: Path) -> None:
    """Parts speak of each other; what they hold stands in the order in which they are named."""
    timeline = load("fire.yaml")
    assert [event.id for event in timeline.events] == ["plague", "fire"]
    assert loads(dumps(timeline)) == timeline
    assert load(folder / "fire.yaml") == timeline
    assert files_of("fire.yaml") == ("fire.yaml", "sources.yaml", "more/events.yaml")


@pytest.mark.usefixtures("folder")
def test_origins_name_the_file() -> None:
    """Each value says in which file it stands."""
    timeline = load("fire.yaml")
    assert str(timeline.origin) == "fire.yaml:1:1"
    assert str(timeline.source("pepys").origin) == "sources.yaml:2:3"
    assert str(timeline.event("fire").claims[0].origin) == "more/events.yaml:5:9"


@pytest.mark.usefixtures("folder")
def test_a_folder_is_a_document() -> None:
    """All documents of a folder are its parts; hidden ones, schemas and other files are not."""
    Path("more/sources.yml").write_text(SOURCES)
    Path("more/frame.json").write_text('{"title": "Fire"}')
    for name in (".hidden.yaml", "timeline.schema.json", "notes.txt"):
        Path("more", name).write_text("[")
    timeline = load("more")
    assert (timeline.title, len(timeline.events), len(timeline.sources)) == ("Fire", 1, 1)
    assert files_of("more") == ("more/events.yaml", "more/frame.json", "more/sources.yml")


@pytest.mark.usefixtures("folder")
def test_errors_name_the_file_that_they_are_in() -> None:
    """All problems of all parts are told at once, each in its file."""
    Path("sources.yaml").write_text("sources:\n  pepys: {titel: Diary}\n")
    Path("more/events.yaml").write_text(EVENTS.replace("pepys", "pepis"))
    assert said_of("fire.yaml") == (
        "more/events.yaml:5:17: no source has the id 'pepis'\n"
        "          - source: pepis\n"
        "                    ^\n"
        "    hint: did you mean 'pepys'?\n"
        "sources.yaml:2:11: unknown key 'titel' in a source\n"
        "      pepys: {titel: Diary}\n"
        "              ^\n"
        "    hint: did you mean 'title'?\n"
        "2 problems; nothing was loaded"
    )


@pytest.mark.usefixtures("folder")
def test_an_id_in_two_files_is_told() -> None:
    """An id stands in one file alone, and so does each key of the frame."""
    Path("sources.yaml").write_text(f"title: Plague\n{SOURCES}events:\n  fire: {{title: Fire}}\n")
    assert said_of("fire.yaml") == (
        "more/events.yaml:2:3: the id 'fire' stands here a second time\n"
        "      fire:\n"
        "      ^\n"
        "    hint: it stands first at sources.yaml:5:3; keep one of the two\n"
        "sources.yaml:1:1: the key 'title' stands here a second time\n"
        "    title: Plague\n"
        "    ^\n"
        "    hint: it stands first at fire.yaml:1:1; the frame of a document stands in one file\n"
        "2 problems; nothing was loaded"
    )


@pytest.mark.usefixtures("folder")
def test_a_circle_is_told() -> None:
    """Files that include each other in a circle are refused; one that two include is no circle."""
    Path("sources.yaml").write_text(f"include: again.yaml\n{SOURCES}")
    Path("again.yaml").write_text("include:\n  - ./sources.yaml\n")
    assert said_of("fire.yaml") == (
        "again.yaml:2:5: files include each other in a circle: "
        "sources.yaml -> again.yaml -> sources.yaml\n"
        "      - ./sources.yaml\n"
        "        ^\n"
        "    hint: take one of these lines out\n"
        "1 problem; nothing was loaded"
    )
    Path("again.yaml").write_text("events: {war: {title: War}}\n")
    Path("fire.yaml").write_text(MAIN.replace("[sources", "[again.yaml, sources"))
    assert len(load("fire.yaml").events) == 3


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("../outside.yaml", "'../outside.yaml' lies outside the document's folder"),
        ("more/../sources.yaml", "'more/../sources.yaml' lies outside the document's folder"),
        ("/etc/outside.yaml", "'/etc/outside.yaml' lies outside the document's folder"),
        ("~/outside.yaml", "'~/outside.yaml' lies outside the document's folder"),
        ("file:///outside.yaml", "'file:///outside.yaml' lies outside the document's folder"),
        ("link.yaml", "'link.yaml' lies outside the document's folder"),
        ("folder/outside.yaml", "'folder/outside.yaml' lies outside the document's folder"),
        (r"more\events.yaml", r"'more\\events.yaml' is no relative path"),
        ("missing.yaml", "the file 'missing.yaml' does not exist"),
        ("more", "the file 'more' is a folder"),
        ("[sources.yaml]", "expected a file's path, found a list"),
    ],
)
def test_what_is_no_part_is_told_at_its_line(
    item: str, message: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A path that leads out of the folder, also through a link, or nowhere, is refused."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "outside.yaml").write_text(SOURCES)
    Path("link.yaml").symlink_to(outside / "outside.yaml")
    Path("folder").symlink_to(outside)
    Path("fire.yaml").write_text(f"title: Fire\ninclude:\n  - {item}\n")
    assert said_of("fire.yaml").startswith(f"fire.yaml:3:5: {message}\n")


@pytest.mark.usefixtures("folder")
def test_a_link_in_a_folder_does_not_lead_out(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder is refused where one of its files is a link to another place."""
    outside = tmp_path_factory.mktemp("outside") / "outside.yaml"
    outside.write_text(SOURCES)
    Path("more/link.yaml").symlink_to(outside)
    assert "more/link.yaml:1:1: 'link.yaml' lies outside the document's folder" in said_of("more")


@pytest.mark.usefixtures("folder")
def test_parts_that_are_no_documents() -> None:
    """A list, an empty file and one that is not UTF-8 are told beside everything else."""
    Path("sources.yaml").write_text("- pepys\n")
    Path("more/events.yaml").write_text("")
    Path("more/wide.yaml").write_bytes("title: Fire".encode("utf-16"))
    Path("fire.yaml").write_text(MAIN.replace("]", ", more/wide.yaml]"))
    assert [line for line in said_of("fire.yaml").splitlines() if line[0] != " "] == [
        "more/events.yaml:1:1: the document is empty",
        "more/wide.yaml:1:1: the file is UTF-16, and a document is UTF-8",
        "sources.yaml:1:1: expected a mapping for the document, found a list",
        "3 problems; nothing was loaded",
    ]


@pytest.mark.usefixtures("folder")
def test_members_that_are_no_mapping_are_told_in_their_file() -> None:
    """Where one part has a list of events, the list is told, and nothing that follows from it."""
    Path("sources.yaml").write_text(SOURCES + "events: [fire]\n")
    assert [line for line in said_of("fire.yaml").splitlines() if line[0] != " "] == [
        "sources.yaml:3:9: expected a mapping of events by id, found a list",
        "1 problem; nothing was loaded",
    ]


def test_a_text_includes_nothing() -> None:
    """A document that is no file lies in no folder."""
    with pytest.raises(DocumentError) as caught:
        loads("title: Fire\ninclude: sources.yaml\n")
    assert str(caught.value) == (
        "<text>:2:1: a text lies in no folder, and can include no file\n"
        "    include: sources.yaml\n"
        "    ^\n"
        "    hint: read it from a file, with 'load'\n"
        "1 problem; nothing was loaded"
    )


@pytest.mark.usefixtures("folder")
def test_there_is_an_end_to_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chain of files, and files that are large together, are refused at the limit."""
    monkeypatch.setattr(parts, "MOST_PARTS", 40)
    for this, following in pairwise(range(50)):
        Path(f"part{this}.yaml").write_text(f"include: part{following}.yaml\n")
    assert "part39.yaml:1:10: a document has more than 40 files" in said_of("part0.yaml")
    monkeypatch.setattr(parts, "LARGEST", 200)
    assert "events.yaml:1:1: is larger than 32 MB" in said_of("fire.yaml")


@given(timeline=timelines(), data=st.data())
def test_however_it_is_divided_it_is_the_same_timeline(
    timeline: Timeline, data: DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A document whose members lie in three files, in any format, is the whole one."""
    folder = tmp_path_factory.mktemp("parts")
    whole = plain(timeline)
    pieces: list[dict[str, dict[str, object]]] = [{}, {}, {}]
    for key in ("sources", "events"):
        members = whole.pop(key, {})
        assert isinstance(members, dict)
        cuts = sorted(data.draw(st.integers(0, len(members))) for _ in range(2))
        for piece, start, end in zip(pieces, [0, *cuts], [*cuts, len(members)], strict=True):
            if start < end:
                piece[key] = dict(list(members.items())[start:end])
    names = ["a.yaml", "b.json", "c.yml"]
    for name, piece in zip(names, pieces, strict=True):
        form = FORMATS["json" if "json" in name else "yaml"]
        (folder / name).write_text(form.write(dict(piece)), "utf-8", newline="")
    (folder / "main.yaml").write_text(
        FORMATS["yaml"].write({**whole, "include": list(names)}), "utf-8", newline=""
    )
    assert load(folder / "main.yaml") == timeline
