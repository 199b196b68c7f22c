"""Items of CSL-JSON: as citation managers write them, and as nobody should."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.strategies.timelines import texts

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_json: SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=4,
)
_numbers = st.integers(-50, 3000) | st.integers(1, 31).map(str)
_date_parts = st.lists(st.lists(_numbers, max_size=4), max_size=3)
csl_dates: SearchStrategy[Any] = (
    st.fixed_dictionaries(
        {},
        optional={
            "date-parts": _date_parts | _json,
            "season": st.integers(0, 5) | st.sampled_from(("1", "4")),
            "circa": st.booleans() | st.sampled_from((1, 0, "1")),
            "raw": st.sampled_from(("2022-08-30", "30 August 2022")),
            "literal": texts,
        },
    )
    | st.builds(lambda y, m, d: {"date-parts": [[y, m, d]]}, _numbers, _numbers, _numbers)
    | _json
)
csl_names: SearchStrategy[Any] = st.lists(
    st.dictionaries(
        st.sampled_from(
            ("family", "given", "suffix", "comma-suffix", "non-dropping-particle", "literal")
        ),
        st.sampled_from(("Ada", "van", "Example", "Jr.", " ")) | _json,
        max_size=4,
    ),
    max_size=3,
)
_types = st.sampled_from(
    (
        "article-newspaper",
        "article-journal",
        "book",
        "chapter",
        "webpage",
        "report",
        "no-such-type",
    )
)
items: SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"id": st.just("a") | texts, "type": _types},
    optional={
        "title": texts | st.just("On <i>the</i> cut") | _json,
        "container-title": texts | st.just("The Herald"),
        "publisher": texts | st.just("The Herald") | _json,
        "author": csl_names | _json,
        "issued": csl_dates,
        "accessed": csl_dates,
        "URL": st.sampled_from(("https://example.org/a", "ftp://example.org", "no address"))
        | _json,
        "language": st.sampled_from(("en", "de-AT")) | _json,
        "volume": _json,
        "custom": _json,
    },
)


def normal(item: dict[str, Any]) -> str:
    """Return an item as JSON, with the numbers of its dates as numbers."""
    return json.dumps({key: _normal(value) for key, value in item.items()}, sort_keys=True)


def _normal(value: object) -> object:
    if not isinstance(value, dict) or not isinstance(value.get("date-parts"), list):
        return value
    parts = [
        [int(x) if isinstance(x, str) and x.isdecimal() else x for x in each]
        if isinstance(each, list)
        else each
        for each in value["date-parts"]
    ]
    return {**value, "date-parts": parts}
