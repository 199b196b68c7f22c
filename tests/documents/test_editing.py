"""Laws of editing: no line is lost, nothing that is said changes, the file is old or new."""

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from tests.strategies.timelines import timelines
from timeline.convert import plain
from timeline.convert.keys import SHAPES
from timeline.editing import BEGINNING, EditError, added, begin, claimed, ordered, rewrite
from timeline.editing.blocks import data_of, lines_of, node_of
from timeline.editing.ordering import ORDER
from timeline.errors import DocumentError, UnknownIdError
from timeline.formats import dumps, load, loads
from timeline.formats.yaml import write
from timeline.model import Timeline

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("cls", SHAPES)
def test_each_key_has_its_place(cls: type) -> None:
    """The order names the keys that the reader takes, each once."""
    assert sorted(ORDER[cls]) == sorted(SHAPES[cls].keys)


@given(timeline=timelines())
def test_what_is_written_is_in_order(timeline: Timeline) -> None:
    """`dumps` writes what `ordered` leaves as it is."""
    text = dumps(timeline)
    assert ordered(text, "<text>") == text


def shuffled(value: object, data: DataObject, *, is_members: bool = False) -> object:
    """Return plain data with the keys of its mappings in any order, those by id as they were."""
    if isinstance(value, list):
        return [shuffled(item, data) for item in value]
    if not isinstance(value, dict):
        return value
    keys = list(value) if is_members else data.draw(st.permutations(list(value)))
    return {key: shuffled(value[key], data, is_members=key in {"sources", "events", "check"})
            for key in keys}  # fmt: skip


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def key_lines(node: yaml.Node) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and text of each key of a block that begins its line."""
    for item in node.value if isinstance(node, yaml.CollectionNode) else ():
        if isinstance(item, tuple) and _is_block(node) and item[0].value.isalpha():
            mark = item[0].start_mark
            yield mark.line, mark.column, item[0].value
        for part in item if isinstance(item, tuple) else (item,):
            yield from key_lines(part)


def commented(text: str, data: DataObject) -> str:
    """Return a document with comments above some of its keys, each naming its key."""
    lines = lines_of(text)
    found = {line: (column, key) for line, column, key in key_lines(node_of(text))}
    chosen = data.draw(st.sets(st.sampled_from(sorted(found)))) if found else set()
    for number in sorted(chosen, reverse=True):
        column, key = found[number]
        if not lines[number][:column].strip():
            lines.insert(number, f"{' ' * column}# {key}: above line {number}\n")
    return "".join(lines)


#: how libyaml writes characters beyond the first plane, in quotes
_ESCAPED = re.compile(r"\\U([0-9A-F]{8})")


def bare(text: str) -> list[str]:
    """Return the lines of a text, sorted, without indentation and the dashes of lists."""
    return sorted(line.lstrip(" -") for line in lines_of(text))


@given(timeline=timelines(), data=st.data())
def test_ordering_loses_no_line(timeline: Timeline, data: DataObject) -> None:
    """All lines are still there, the timeline is the same, and a second time changes nothing."""
    text = commented(write(shuffled(plain(timeline), data)), data)  # type: ignore[arg-type] # a mapping stays one
    changed = ordered(text, "<text>")
    assert bare(changed) == bare(text)
    assert loads(changed) == timeline
    assert ordered(changed, "<text>") == changed


@given(timeline=timelines(), data=st.data())
def test_comments_stay_above_what_they_speak_of(timeline: Timeline, data: DataObject) -> None:
    """A comment above a key stands above it afterwards."""
    text = commented(write(shuffled(plain(timeline), data)), data)  # type: ignore[arg-type] # as above
    lines = lines_of(ordered(text, "<text>"))
    first = min((line for line, *_ in key_lines(node_of("".join(lines)))), default=0)
    for number, line in enumerate(lines):
        key, found, _ = line.lstrip(" -").partition(": above line")
        if found and key.startswith("# ") and number > first:
            below = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), lines[number + 1])
            assert below.lstrip(' -"').startswith((f"{key[2:]}:", f'{key[2:]}":'))


DISORDERED = """\
# about the whole

events:
  # the fire
  fire:
    claims:
    -   quote: "some of our maids"   # early
        # who says so
        source: pepys
    shape: round
    # a few words
    title:  The Great Fire

    lane: London

# who says something
sources:
  pepys: {published: 1666-09-02, title: Diary}
title: Fire
"""
ORDERED = """\
# about the whole

title: Fire

# who says something
sources:
  pepys: {published: 1666-09-02, title: Diary}
events:
  # the fire
  fire:
    # a few words
    title:  The Great Fire
    lane: London
    claims:
    -   # who says so
        source: pepys
        quote: "some of our maids"   # early

    shape: round
"""


def test_an_order_that_people_see() -> None:
    """Keys come in the order of `dumps`; comments, quotes, layout and the unknown stay."""
    assert ordered(DISORDERED, "<text>") == ORDERED


@pytest.mark.parametrize(
    "text",
    [
        "{events: {fire: {when: 1666, title: Fire}}, title: Fire}\n",
        "events:\n  a:\n    when: &a 1666\n    title: A\n  b:\n    when: *a\n    title: B\n",
        "events:\n  a:\n    note: |+\n      text\n\n    title: A\n",
        "? events\n: {}\n? title\n: Fire\n",
    ],
)
def test_what_cannot_be_moved_stays(text: str) -> None:
    """What is in one line, has anchors, or takes in blank lines keeps its order."""
    assert ordered(text, "<text>") == text


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("sources: {}\ntitle: Fire", "title: Fire\nsources: {}\n"),
        ("sources: {}\r\ntitle: Fire\r\n", "title: Fire\r\nsources: {}\r\n"),
        ('language: "e\n  # n"\ntitle: Fire\n', 'title: Fire\nlanguage: "e\n  # n"\n'),
        (
            "events:\n  a:\n    note: |-\n      x\n    title: +\ntitle: C\n",
            "title: C\nevents:\n  a:\n    title: +\n    note: |-\n      x\n",
        ),
        ("summary: |\n  a\n  # b\ntitle: Fire\n", "title: Fire\nsummary: |\n  a\n  # b\n"),
    ],
)
def test_ends_of_lines_and_long_texts(text: str, changed: str) -> None:
    """Lines end as they did, and what looks like a comment within a text is none."""
    assert ordered(text, "<text>") == changed


def test_no_yaml_is_refused() -> None:
    """A text that is no YAML is told as by the reader, and stays."""
    with pytest.raises(DocumentError, match="<text>:3:2: this line is indented unlike"):
        ordered("events:\n  a: {}\n b: {}\n", "<text>")


@given(timeline=timelines(), data=st.data(), name=st.sampled_from(["sources", "events"]))
def test_adding_keeps_every_line(timeline: Timeline, data: DataObject, name: str) -> None:
    """A member more: all old lines in their order, and what was said before, and the new one."""
    whole = plain(timeline)
    new: dict[str, object] = {"title": "A: b", "note": "two\nlines"}
    for changing in (whole, shuffled(whole, data)):
        text = commented(write(changing), data)  # type: ignore[arg-type] # as above
        changed = added(text, "<text>", name, {"new-member": new})
        remaining = iter(lines_of(changed))
        assert all(line in remaining for line in lines_of(text) if text != "{}\n")
        before = data_of(text, "<text>")
        assert isinstance(before, dict)
        expected = {**before, name: {**before.get(name, {}), "new-member": new}}
        assert data_of(changed, "<text>") == expected


@given(timeline=timelines(), data=st.data())
@example(timeline=loads(BEGINNING), data=None)
def test_a_claim_more_keeps_every_line(timeline: Timeline, data: DataObject | None) -> None:
    """A claim comes after the others of its event, and all old lines stay in their order."""
    text = dumps(timeline) if data is None else commented(dumps(timeline), data)
    for event in timeline.events:
        changed = claimed(
            text, "<text>", event.id, {"source": "x", "when": ["1666", {"time": "noon"}]}
        )
        remaining = iter(lines_of(changed))
        assert all(line in remaining for line in lines_of(text))


FIRE: dict[str, object] = {"title": "Fire, the great"}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("{}", "{events: {fire: {title: 'Fire, the great'}}}"),
        ("title: a", "title: a\nevents:\n  fire:\n    title: Fire, the great\n"),
        (
            "events: # all\ntitle: a\n",
            "events: # all\n  fire:\n    title: Fire, the great\ntitle: a\n",
        ),
        ("events: {}\n", "events: {fire: {title: 'Fire, the great'}}\n"),
        (
            "events: {a: {title: b}}\n",
            "events: {a: {title: b}, fire: {title: 'Fire, the great'}}\n",
        ),
        (
            "events:\n    a:\n        title: b\n    # end\n\n# of all\ntitle: c\n",
            "events:\n    a:\n        title: b\n    # end\n\n# of all\ntitle: c\n".replace(
                "    # end\n", "    # end\n    fire:\n      title: Fire, the great\n"
            ),
        ),
        (
            "events:\r\n  a:\r\n    title: b\r\n",
            "events:\r\n  a:\r\n    title: b\r\n  fire:\r\n    title: Fire, the great\r\n",
        ),
    ],
)
def test_where_a_member_goes(text: str, changed: str) -> None:
    """A member is put where a reader expects it, in the manner of the others."""
    assert added(text, "<text>", "events", {"fire": FIRE}) == changed


@pytest.mark.parametrize(
    ("event", "changed"),
    [
        ("title: b", "title: b\n    claims:\n      - source: s\n"),
        ("title: b\n    claims:", "title: b\n    claims:\n      - source: s\n"),
        ("{title: b}", "{title: b, claims: [{source: s}]}\n"),
        ("{title: b, claims: []}", "{title: b, claims: [{source: s}]}\n"),
        ("{title: b, claims: }", None),
        (
            "title: b\n    claims:\n    - source: a\n    # end\n    note: c",
            "title: b\n    claims:\n    - source: a\n    - source: s\n    # end\n    note: c\n",
        ),
    ],
)
def test_where_a_claim_goes(event: str, changed: str | None) -> None:
    """A claim goes into the list, which is made where there is none; else nothing is done."""
    start = "events:\n  a: " if event.startswith("{") else "events:\n  a:\n    "
    if changed is None:
        with pytest.raises(EditError, match="this cannot be added without changing more"):
            claimed(f"{start}{event}\n", "<text>", "a", {"source": "s"})
    else:
        found = claimed(f"{start}{event}\n", "<text>", "a", {"source": "s"})
        assert found.replace("      - ", "    - ") == (start + changed).replace(
            "      - ", "    - "
        )


def test_what_cannot_be_added() -> None:
    """An id that is taken and an event that is not there are told."""
    with pytest.raises(EditError) as caught:
        added("events: {fire: {}}", "a.yaml", "events", {"fire": FIRE})
    assert str(caught.value) == "a.yaml: the id 'fire' is taken; choose another one"
    with pytest.raises(UnknownIdError) as unknown:
        claimed("events: {fire: {}}", "a.yaml", "fires", {})
    assert str(unknown.value) == "no event has the id 'fires'; did you mean 'fire'?"


#: what writing does, step by step, and where it may be interrupted
STEPS = ((tempfile, "mkstemp"), (os, "fdopen"), (os, "fsync"), (Path, "chmod"), (Path, "replace"))


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("owner", "name"), STEPS, ids=[name for _, name in STEPS])
def test_interrupted_anywhere(
    owner: object, name: str, *, after: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Interrupted before or after any step, the file is the old one or the new one."""
    path = tmp_path / "fire.yaml"
    old = "sources: {}\n# why\ntitle: Fire\n"
    path.write_text(old)
    do = getattr(owner, name)

    def interrupt(*given: object, **more: object) -> None:
        if after:
            done = do(*given, **more)
            if hasattr(done, "close"):
                done.close()
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, interrupt)
        with pytest.raises(KeyboardInterrupt):
            rewrite(str(path), ordered)
    is_new = (name, after) == ("replace", True)
    assert path.read_text() == (ordered(old, "") if is_new else old)


def test_a_file_that_changes_meanwhile_is_left(tmp_path: Path) -> None:
    """What another program wrote in between is not overwritten."""
    path = tmp_path / "fire.yaml"
    path.write_text("sources: {}\ntitle: Fire\n")

    def change(text: str, name: str) -> str:
        path.write_text("title: Plague\n")
        return ordered(text, name)

    with pytest.raises(EditError) as caught:
        rewrite(str(path), change)
    assert "was changed by another program meanwhile; try again" in str(caught.value)
    assert path.read_text() == "title: Plague\n"


def test_what_would_not_load_is_not_written(tmp_path: Path) -> None:
    """A change after which the document cannot be read is refused with the problems."""
    path = tmp_path / "fire.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: Fire\n")
    wrong: dict[str, object] = {"title": "Fire", "when": "1666-13"}
    with pytest.raises(DocumentError, match="month"):
        rewrite(str(path), lambda t, n: added(t, n, "events", {"fire": wrong}), str(path))
    assert path.read_bytes() == b"\xef\xbb\xbftitle: Fire\n"
    assert rewrite(str(path), lambda t, n: added(t, n, "events", {"fire": FIRE}), str(path))
    assert path.read_bytes().startswith(b"\xef\xbb\xbftitle: Fire\nevents:\n")


def test_a_beginning_is_a_document(tmp_path: Path) -> None:
    """It loads, is in order, and names a schema that lies beside it; nothing is overwritten."""
    path = tmp_path / "fire.yaml"
    assert begin(path) == tmp_path / "timeline.schema.json"
    assert path.read_text() == BEGINNING == ordered(BEGINNING, "")
    assert BEGINNING.splitlines()[0] == "# yaml-language-server: $schema=timeline.schema.json"
    assert len(load(path).events) == 2
    path.write_text("title: Fire\n")
    with pytest.raises(FileExistsError):
        begin(path)
    assert path.read_text() == "title: Fire\n"
    assert begin(tmp_path / "plague.yaml") is None
    assert len(list(tmp_path.iterdir())) == 3


def test_the_example_is_in_order() -> None:
    """`data/events.yaml` is as `timeline fmt` leaves it."""
    text = (ROOT / "data" / "events.yaml").read_text()
    assert ordered(text, "events.yaml") == text
