"""Texts made safe for HTML, for Plotly and for a script element."""

import json
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from timeline.render.markup import (
    all_for_html,
    attributes,
    for_hover,
    for_html,
    for_plotly,
    for_script,
)


class _Reader(HTMLParser):
    """Collect what a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs"]))
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(PRINTABLE)
def test_a_text_in_html_is_that_text(text: str) -> None:
    """It has no element in it, and reads as it was."""
    reader = _read(f"<p>{for_html(text)}</p>")
    assert ([tag for tag, _ in reader.tags], reader.text) == (["p"], text)


@given(st.lists(st.text()))
def test_many_texts_are_each_made_safe(texts: list[str]) -> None:
    """Together they become what each becomes alone, whatever letters they hold."""
    assert all_for_html(texts) == [for_html(text) for text in texts]


@given(PRINTABLE)
def test_a_text_in_an_attribute_is_that_text(text: str) -> None:
    """It ends neither the attribute nor the element."""
    assert _read(f"<p{attributes({'title': text})}>").tags == [("p", [("title", text)])]


@given(JSON)
def test_json_in_a_script_is_that_json(value: object) -> None:
    """It holds no sign that a script element or a line could end with, and reads as it was."""
    text = for_script(json.dumps(value))
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == value


@given(PRINTABLE)
def test_plotly_finds_no_markup(text: str) -> None:
    """Neither tags nor TeX: only the words, with single spaces."""
    shown = for_plotly(text)
    assert not set(shown) & set("<>$")
    assert unescape(shown).strip("\u2068\u2069") == " ".join(text.split()).strip("\u2068\u2069")


def test_a_hebrew_text_keeps_its_direction() -> None:
    """Set apart, a number at its beginning stays at its beginning: on the right."""
    assert for_plotly("75 רבנים") == "\u206875 רבנים\u2069"
    assert for_plotly("75 rabbis") == "75 rabbis"


@given(st.text())
def test_hover_text_breaks_lines_and_nothing_else(text: str) -> None:
    """Its only markup is the line break."""
    assert not set(for_hover(text).replace("<br>", "")) & set("<>$")


def test_what_no_document_may_hold_is_replaced() -> None:
    """Control characters and halves of surrogate pairs become visible, tabs stay."""
    assert for_html("a\x00b\x1bc\td") == "a\ufffdb\ufffdc\td"
    assert for_html("\ud800").encode() == b"?"
    assert for_plotly("a\x07b") == "a\ufffdb"


def test_attributes_that_are_none_are_left_out() -> None:
    """An attribute without a value is no attribute."""
    assert attributes({"href": None, "lang": "en"}) == ' lang="en"'
