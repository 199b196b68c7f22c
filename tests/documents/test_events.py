"""`data/events.yaml`: what the articles say, and nothing that they do not."""

from pathlib import Path

from timeline.dates import Date, Interval
from timeline.errors import Place
from timeline.formats import dumps, load, loads
from timeline.model import EndStatement, Event, Reports, Source, Statement

PATH = Path(__file__).parents[2] / "data" / "events.yaml"
TEXT = PATH.read_text()
DOC = load(PATH)
CLAIMS = [(event, claim) for event in DOC.events for claim in event.claims]


def test_what_it_holds() -> None:
    """It names the sources and events that the tutorial speaks of."""
    assert {source.id for source in DOC.sources} == {
        *("jpost-706829", "inkl-jpost-706829", "ins-359255", "ins-358978", "ap-gozman"),
        *("goble-2022-08-21", "zenger-2023-06-30", "jns-299173"),
    }
    assert {event.id for event in DOC.events} == {
        *("invasion", "anonymous-rabbi-speaks", "senior-leader-estimates", "gozman-sentencing"),
        *("rabbis-conference", "wagner-mutiny", "irgc-offer", "ukraine-rabbis-warn"),
        *("putin-in-office", "rabbis-expelled"),
    }
    assert len({event.lane for event in DOC.events}) == 4


def test_the_date_of_the_conference_stands_nowhere() -> None:
    """No text, and no date of any statement or source, is the day that is to be derived."""
    day = Date.parse("2022-09-05").earliest
    assert day is not None
    assert "2022-09" not in TEXT
    for spelling in ("5 September", "September 5", "5.9.", "9/5", "05/09"):
        assert spelling not in TEXT
    for date in (date for date in _dates() if not isinstance(date, Interval)):
        assert day not in date


def _dates() -> list[Date]:
    published = [source.published for source in DOC.sources]
    said = [when for _, claim in CLAIMS for when in claim.when]
    said += [when for event in DOC.events for when in event.when]
    ends = [end for when in said for end in (when.date, when.start, when.end)]
    within = [end.date for end in ends if isinstance(end, EndStatement)]
    return [date for date in (*published, *ends, *within) if isinstance(date, Date)]


def test_each_source_has_an_address() -> None:
    """Every source can be looked up."""
    assert all(str(source.url).startswith("https://") for source in DOC.sources)


def test_quotes_are_pointers() -> None:
    """Every claim has a quote of at most twelve words: a pointer, not the text."""
    for _, claim in CLAIMS:
        assert claim.quote is not None
        assert 1 <= len(claim.quote.exact.split()) <= 12


def test_the_articles_do_not_stand_in_it() -> None:
    """All quotes together are shorter than one paragraph of the articles."""
    quotes = {claim.quote.exact for _, claim in CLAIMS if claim.quote}
    assert len(" ".join(quotes).split()) < 80


def test_the_contradiction_stays_in() -> None:
    """One source says 4 February, as it was published; the editor says 24 February."""
    invasion = DOC.event("invasion")
    said = {claim.source: claim.when for claim in invasion.claims}
    assert said["goble-2022-08-21"] == (Statement(start=Date.parse("2022-02-04")),)
    assert invasion.when[0].start == Date.parse("2022-02-24")


def test_the_conference_was_planned_when_it_was_reported() -> None:
    """Both claims about the conference tell of a plan."""
    assert {claim.reports for claim in DOC.event("rabbis-conference").claims} == {Reports.PLANNED}


def test_publications_that_are_not_stated_are_left_out() -> None:
    """What the library is to bound is not entered."""
    unknown = {source.id for source in DOC.sources if source.published is None}
    assert unknown == {"inkl-jpost-706829", "ins-359255", "ins-358978"}


def test_values_know_where_they_stand() -> None:
    """An event and a source stand at their id, a claim at its first key."""
    lines = TEXT.splitlines()
    values: tuple[Event | Source, ...] = (*DOC.events, *DOC.sources)
    for value in values:
        place = _place(value.origin)
        assert lines[place.line - 1][place.column - 1 :] == f"{value.id}:"
    for _, claim in CLAIMS:
        place = _place(claim.origin)
        assert lines[place.line - 1][place.column - 1 :] == f"source: {claim.source}"
    assert _place(DOC.origin).path == str(PATH)


def _place(place: Place | None) -> Place:
    assert place is not None
    return place


def test_it_reads_back() -> None:
    """Written and read again, in each format, it is the same timeline."""
    assert loads(dumps(DOC)) == DOC
    assert loads(dumps(DOC, "json"), "json") == DOC
