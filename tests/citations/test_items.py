"""Items of CSL-JSON: what is read is written again, and what an editor says holds."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from tests.strategies.references import items, normal
from tests.strategies.timelines import HARD_TEXTS, dates, sources
from timeline.citations.dates import read_date, write_date
from timeline.citations.items import item_of, source_of
from timeline.dates import Date
from timeline.errors import TextError
from timeline.formats import dumps, loads
from timeline.model import Source, Timeline


@given(items)
def test_an_item_that_was_read_is_written_as_it_was(item: dict[str, Any]) -> None:
    """Whatever it holds: what we understand, and what we do not."""
    assert normal(item_of(source_of(item, "a"))) == normal(item)


@pytest.mark.parametrize("csl", ["{", "", "[]", '"memo"', "null", "[" * 100_000])
def test_a_source_has_an_item_or_none(csl: str) -> None:
    """What a program gives as `csl` is looked at when it is given, not when it is cited."""
    with pytest.raises(TextError) as raised:
        Source("memo", csl=csl)
    shown = csl if csl and len(csl) < 80 else f"{csl[:77]}..." if csl else "''"
    hint = "give what `json.dumps` makes of one item"
    assert str(raised.value) == f"{shown}: no JSON object; {hint}"


@given(items)
def test_a_source_that_was_an_item_can_stand_in_a_document(item: dict[str, Any]) -> None:
    """What a document would refuse is in `csl` alone."""
    timeline = Timeline(sources=(source_of(item, "a"),))
    assert loads(dumps(timeline, "json"), "json") == timeline


@given(sources("a", (), zoned=False))
def test_what_a_source_says_stands_in_its_item(source: Source) -> None:
    """Also where `csl` says something else."""
    other = '{"title":"Another","author":[{"literal":"Someone"}],"issued":{"raw":"1066"}}'
    item: dict[str, Any] = item_of(evolve(source, csl=other))
    assert item["title"] == (source.title or "Another")
    wanted = [{"literal": name} for name in source.authors] or [{"literal": "Someone"}]
    assert item["author"] == wanted
    written = {"raw": "1066"} if source.published is None else write_date(source.published)
    assert item["issued"] == written


def test_what_we_understand_is_not_kept_twice() -> None:
    """A document stays readable: `csl` holds what no other key says."""
    item = {
        "id": "cut",
        "type": "article-newspaper",
        "title": "On the cut",
        "container-title": "The Herald",
        "author": [{"family": "Example", "given": "Ada"}],
        "issued": {"date-parts": [["2024", "3", 5]]},
        "URL": "https://example.org/cut",
        "page": "4-5",
    }
    source = source_of(item, "cut")
    assert source == Source(
        "cut",
        title="On the cut",
        publisher="The Herald",
        authors=("Ada Example",),
        url="https://example.org/cut",
        published=Date.parse("2024-03-05"),
        csl='{"author":[{"family":"Example","given":"Ada"}],"page":"4-5",'
        '"type":"article-newspaper"}',
    )


def test_a_correction_in_the_document_reaches_the_item() -> None:
    """A corrected name is written in place of the one that was read, the rest as it was."""
    item = {
        "id": "a",
        "type": "book",
        "author": [{"family": "Exmaple", "given": "Ada"}],
        "ISBN": 1,
    }
    source = evolve(source_of(item, "a"), authors=("Ada Example",))
    assert item_of(source) == {**item, "author": [{"literal": "Ada Example"}]}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ({"family": "Example", "given": "Ada"}, "Ada Example"),
        ({"family": "Gogh", "given": "V.", "non-dropping-particle": "van"}, "V. van Gogh"),
        ({"family": "Sample", "given": "Bo", "suffix": "Jr."}, "Bo Sample Jr."),
        ({"family": "Sample", "suffix": "Jr.", "comma-suffix": True}, "Sample, Jr."),
        ({"literal": "Ministry of Power"}, "Ministry of Power"),
    ],
)
def test_a_name_is_read_as_one_writes_it(name: dict[str, object], said: str) -> None:
    """Given name, particles, family name, suffix."""
    item = {"id": "a", "type": "book", "author": [name]}
    assert source_of(item, "a").authors == (said,)


@pytest.mark.parametrize(
    ("csl", "edtf"),
    [
        ({"date-parts": [[2022]]}, "2022"),
        ({"date-parts": [[2022, 8]]}, "2022-08"),
        ({"date-parts": [[2022, 8, 30]]}, "2022-08-30"),
        ({"date-parts": [[-44, 3, 15]]}, "-0043-03-15"),
        ({"date-parts": [[-1]]}, "0000"),
        ({"date-parts": [[2022, 8, 30], [2022, 9, 1]]}, "2022-08-30/2022-09-01"),
        ({"date-parts": [[2022]], "season": 1}, "2022-21"),
        ({"date-parts": [[2022, 8]], "circa": True}, "2022-08~"),
    ],
)
def test_a_date_reads_alike_in_both(csl: dict[str, object], edtf: str) -> None:
    """CSL has no year 0: its year -44 is 44 BC, which is -0043."""
    assert read_date(csl) == edtf
    assert write_date(Date.parse(edtf)) == csl


@pytest.mark.parametrize(
    "csl",
    [
        *(None, 2022, [], "", "soon", {}, {"date-parts": 5}, {"date-parts": []}),
        *({"date-parts": [[]]}, {"date-parts": [[2022, 13]]}, {"date-parts": [[2022, 2, 30]]}),
        *({"date-parts": [[0]]}, {"date-parts": [[10**9]]}, {"date-parts": [["2022a"]]}),
        *({"date-parts": [[2022], [2021]]}, {"date-parts": [[2022, None]]}),
        *({"date-parts": [[2022]] * 3}, {"raw": "30 August 2022"}, {"date-parts": [[True]]}),
    ],
)
def test_what_is_no_date_is_none(csl: object) -> None:
    """It is kept as it is, and dates nothing."""
    assert read_date(csl) is None


@pytest.mark.parametrize("edtf", ["2001-21/2002-22", "2004-06/..", "/2022", "198X", "2001-29"])
def test_a_date_that_csl_has_no_numbers_for_is_told_in_words(edtf: str) -> None:
    """And read again from the EDTF beside them."""
    date = Date.parse(edtf)
    assert write_date(date) == {"raw": edtf, "literal": date.words()}
    assert read_date(write_date(date)) == edtf


@given(dates)
def test_every_date_can_be_written(date: Date) -> None:
    """With numbers, or in words beside its EDTF; what is exact is read again as it was."""
    written = write_date(date)
    assert ("date-parts" in written) != ("raw" in written)
    if "circa" not in written and "T" not in str(date):
        assert read_date(written) == str(date)


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_a_title_is_one_line(text: str) -> None:
    """As it was, it is in the item."""
    source = source_of({"id": "a", "type": "book", "title": text}, "a")
    assert source.title == (" ".join(text.split()) or None)
    assert item_of(source)["title"] == text
