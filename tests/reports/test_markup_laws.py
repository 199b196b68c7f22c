"""Pages written as Markdown and as HTML: what readers of both get is the very texts."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.strategies.timelines import HARD_TEXTS
from timeline.reports.blocks import (
    Block,
    Heading,
    Item,
    Items,
    Page,
    Paragraph,
    Run,
    Style,
    one_line,
    texts,
)
from timeline.reports.html import html
from timeline.reports.markdown import markdown

#: what opens something in Markdown, in HTML, or in both
HARD_MARKUP = (
    *(
        "# a",
        "a #",
        "a # #",
        "1. a",
        "1) a",
        "123456789. a",
        "- a",
        "+ a",
        "* a",
        "> a",
        "=",
        "---",
    ),
    *("*a*", "**a**", "_a_", "__a__", "a*b*c", "`a`", "``a", "~~~", "~~a~~", "|a|b|", "$x$"),
    *("[a](b)", "[a][b]", "[a]: /b", "![a](b)", "[a](javascript:x)", "<http://a.b>", "<a@b.c>"),
    *("<b>", "<!-- a", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<?a?>"),
    *("&amp;", "&lt;", "&#60;", "&#x3c;", "&copy", "AT&T;", "a & b", "\\", "\\*", "a\\", "\\\n"),
    *("    code", "\tcode", "a  \nb", "a\nb", "a\n\n# b", "a\n- b", "a\n    b", "\u00a0a\u00a0"),
    *("”“", "'\"", "\u2028", "\x85", "\u3000", "$title", "${policy}", "{{ x }}", "</style>"),
    *("-", "+", "1.", "0.", "", " ", "\u202e", "\u2066x", "\x00", "\x1b[2J", "\ud800", "\uffff"),
)
URLS = (
    None,
    "https://example.org/",
    "http://example.org/a_(b)?c=1&copy;=2#d",
    "https://example.org/a b<c>\\d[e]*f*`g`%20",
    "https://пример.рф/страница",
)

hard = st.sampled_from((*HARD_TEXTS, *HARD_MARKUP)) | st.text(max_size=20)
runs = st.lists(
    st.builds(Run, hard, st.just(Style.PLAIN), st.sampled_from(URLS)), min_size=1, max_size=2
).map(tuple)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(1, 3), runs),
    st.builds(Paragraph, runs),
    st.builds(Items, st.lists(st.builds(Item, runs), min_size=1, max_size=3).map(tuple)),
)
pages = st.builds(Page, hard, st.lists(blocks, max_size=4).map(tuple))


class Reader(HTMLParser):
    """Collect what a reader of HTML sees: the text of each block, and what tags there are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag in {"h1", "h2", "h3", "p", "li", "title"}:
            self._open = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"h1", "h2", "h3", "p", "li", "title"}:
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[-1] += data


def read(written: str) -> Reader:
    """Return what a reader of HTML sees: spaces in a row are one, none at the ends of a block."""
    reader = Reader()
    reader.feed(written)
    reader.close()
    reader.texts = [re.sub("[ \n]+", " ", text).strip(" ") for text in reader.texts]
    return reader


def seen(page: Page) -> list[str]:
    """Return the texts that say something; an empty paragraph is nothing in Markdown."""
    return [text for text in texts(page) if text]


@given(pages)
@example(Page("a", (Items((Item((Run("- a"),)), Item((Run(""),)), Item((Run("1. b"),)))),)))
@example(Page("a", (Paragraph((Run("no!"), Run("b", Style.PLAIN, URLS[1]))),)))
@example(Page("a", (Paragraph((Run("\\!"), Run("b", Style.PLAIN, URLS[1]))),)))
def test_markdown_gives_back_the_very_texts(page: Page) -> None:
    """A CommonMark reader shows the texts of a page, and nothing that they might have opened."""
    reader = read(MarkdownIt("commonmark").render(markdown(page)))
    assert [text for text in reader.texts if text] == seen(page)
    assert reader.tags <= {"h1", "h2", "h3", "p", "ul", "li", "a"}


@given(pages)
def test_dialects_of_markdown_give_back_the_very_texts(page: Page) -> None:
    """Tables, lines through and addresses that become links change no letter."""
    dialect = MarkdownIt("gfm-like", {"linkify": False})
    assert [text for text in read(dialect.render(markdown(page))).texts if text] == seen(page)


@given(pages)
def test_html_gives_back_the_very_texts(page: Page) -> None:
    """An HTML reader shows the same, under the title."""
    reader = read(html(page))
    assert [text for text in reader.texts[1:] if text] == seen(page)
    assert reader.texts[0] == page.title.strip(" ")
    assert "script" not in reader.tags
    assert reader.attributes <= {
        *("lang", "charset", "http-equiv", "content", "name", "dir", "href", "rel"),
    }


@pytest.mark.parametrize("text", sorted({*HARD_MARKUP, *HARD_TEXTS}))
def test_a_strong_run_at_the_beginning_is_strong(text: str) -> None:
    """Dates and ids stand out, whatever they begin and end with."""
    page = Page("t", (Paragraph((Run(text, Style.STRONG), Run(" and more"))),))
    reader = read(MarkdownIt("commonmark").render(markdown(page)))
    assert reader.texts == seen(page)
    assert ("strong" in reader.tags) == bool(one_line(text).strip(" "))


@pytest.mark.parametrize("url", [url for url in URLS if url])
def test_links_lead_where_they_should(url: str) -> None:
    """An address survives Markdown, also one with brackets and ampersands."""
    page = Page("t", (Paragraph((Run("here", url=url),)),))
    for written in (MarkdownIt("commonmark").render(markdown(page)), html(page)):
        [link] = read(written).links
        assert _same_address(link, url)


def _same_address(link: str, url: str) -> bool:
    """Tell whether two addresses are one; readers of Markdown write some letters as numbers."""
    puny = "https://xn--e1afmkfd.xn--p1ai/"
    return unquote(link).replace(puny, "https://пример.рф/") == unquote(url)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://", "file:///x", ""],
)
def test_no_other_address_becomes_a_link(url: str) -> None:
    """Only http and https lead anywhere."""
    assert Run("here", url=url).url is None


@given(hard)
@settings(max_examples=200)
def test_one_line_is_one_line(text: str) -> None:
    """Nothing in it breaks a line, rewrites a terminal or turns the direction; twice is once."""
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert not set(line) & {chr(code) for code in (*range(32), *range(0x7F, 0xA0))}
    assert one_line(line) == line
