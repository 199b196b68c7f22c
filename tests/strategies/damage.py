"""Random damage to a text, made of what breaks YAML and JSON."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.strategies.timelines import texts

PIECES = (
    *(
        "\n",
        "  ",
        "\t",
        ":",
        ": ",
        "- ",
        "#",
        "'",
        '"',
        "{",
        "}",
        "[",
        "]",
        ",",
        "&a ",
        "*a ",
        "|",
    ),
    *(">", "!!str ", "!x ", "? ", "%", "@", "---\n", "...\n", "<<: ", "\x00", "\ufeff", "\u2028"),
    *("\r", "“", "when: ", "claims:\n", "published", "..", "null", "~", "1e999", "9" * 5000, "\\"),
    *("\\ud800", "\ud800", "{" * 70, "[" * 70, "é", "😀", "2022-13", "> 1 year", "/", "-"),
)


@st.composite
def damaged(draw: DrawFn, text: str) -> str:
    """Draw a text with a few pieces put in, taken out, doubled or exchanged."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        piece = draw(st.sampled_from(PIECES) | texts | st.just(text[start:end] * 2))
        text = text[:start] + piece + text[end:]
    return text
