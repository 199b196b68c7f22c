"""Documents that try to run something in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from timeline.dates import Date
from timeline.model import Claim, Event, Quote, Reports, Source, Statement, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Opened

    Visit = Callable[..., Opened]

pytestmark = pytest.mark.browser

_RUN = "window.hit=(window.hit||0)+1;alert(1)"
#: what each would do if it were read as anything but text: call `_RUN`
_STRINGS = (
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"</SCRIPT ><ScRiPt>{_RUN}</ScRiPt>",
    f"<!--<script>{_RUN}</script>",
    f"--><script>{_RUN}</script>",
    f"]]><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"</style><script>{_RUN}</script>",
    f"</textarea><script>{_RUN}</script>",
    f"</article></ol><script>{_RUN}</script>",
    f"<img src=x onerror='{_RUN}'>",
    f'"><img src=x onerror="{_RUN}">',
    f"'><img src=x onerror='{_RUN}'>",
    f'" onmouseover="{_RUN}" x="',
    f"' onfocus='{_RUN}' autofocus tabindex=0 x='",
    f'" autofocus onfocus="{_RUN}" x="',
    f"<svg onload='{_RUN}'>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<svg><animate onbegin='{_RUN}' attributeName=x dur=1s>",
    f"<math><mtext><script>{_RUN}</script></mtext></math>",
    f"<details open ontoggle='{_RUN}'>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'>",
    f"<iframe src='javascript:{_RUN}'>",
    f"<object data='javascript:{_RUN}'>",
    f"<embed src='javascript:{_RUN}'>",
    f"<a href='javascript:{_RUN}' id=location>click</a>",
    f"<body onload='{_RUN}'>",
    f"<video><source onerror='{_RUN}'></video>",
    f"<input autofocus onfocus='{_RUN}'>",
    f"<marquee onstart='{_RUN}'>",
    f"<style>@import 'javascript:{_RUN}';</style>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href='https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<form action='https://evil.example/'><button>go</button></form>",
    f"javascript:{_RUN}",
    f"java\tscript:{_RUN}",
    f"JAVASCRIPT:{_RUN}//https://",
    f"data:text/html,<script>{_RUN}</script>",
    f"\u2028{_RUN}\u2029",
    f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"&#60;script&#62;{_RUN}&#60;/script&#62;",
    f"${{{_RUN}}}",
    f"`;{_RUN};`",
    f"';{_RUN};'",
    f'";{_RUN};"',
    f"\\';{_RUN};//",
    f"*/{_RUN}/*",
    f"{{{{constructor.constructor('{_RUN}')()}}}}",
    "$title $data $script ${policy} $$",
    f"%{{x}}<extra>{_RUN}</extra>",
    f"<b onclick='{_RUN}'>bold</b><br><sup>x</sup>",
    f"<a href='javascript:{_RUN}'>a link that Plotly would make</a>",
    f"<span style='background:url(javascript:{_RUN})'>x</span>",
    "$\\href{javascript:alert(1)}{x}$",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "toString",
    "\x00<script>alert(1)</script>",
    "\u202e<script>alert(1)</script>\u202c",
    "\ud800<script>alert(1)</script>",
    f"<scr\x00ipt>{_RUN}</scr\x00ipt>",
    f"+ADw-script+AD4-{_RUN}+ADw-/script+AD4-",
    "<" * 200 + ">" * 200,
    "&" * 300,
    "'\"" * 100,
    "<plaintext>",
    "<xmp>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<select><option><script>alert(1)</script>",
    "<table><td background='javascript:alert(1)'>",
)


def _timeline(texts: tuple[str, ...]) -> Timeline:
    """Put every text into every field that a document can fill."""
    sources = tuple(_source(number, text) for number, text in enumerate(texts))
    events = tuple(_event(number, text) for number, text in enumerate(texts))
    return Timeline(texts[0], sources, events, summary=texts[-1])


def _source(number: int, text: str) -> Source:
    published = Date.parse(f"2022-{number % 12 + 1:02}")
    original = f"s{number - 1}" if number % 2 else None
    return Source(
        f"s{number}", text, text, (text,), text, text, published, copy_of=original, note=text
    )


def _event(number: int, text: str) -> Event:
    claim = Claim(
        f"s{number}",
        quote=Quote(text, text, text),
        speaker=text,
        note=text,
        set_aside=text if number % 3 == 0 else None,
        reports=Reports.PLANNED if number % 2 else Reports.HAPPENED,
        when=(Statement(date=Date.parse(f"2021-{number % 12 + 1:02}-05")),),
    )
    own = (Statement(date=Date.parse(f"2022-{number % 12 + 1:02}-{number % 28 + 1:02}")),)
    texts = (text,)
    return Event(f"e{number}", text, own, (claim,), text, text, texts, texts, text, note=text)


def test_nothing_that_a_document_says_runs(visit: Visit) -> None:
    """Each string in each field, every event opened and pointed at: no script, no request."""
    timeline = _timeline(_STRINGS)
    opened = visit(timeline, size=(1280, 2000))
    page = opened.page
    frame = page.locator("[data-part=frame]")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    for number, _ in enumerate(timeline.events):
        page.keyboard.press("ArrowRight")
        box = frame.bounding_box()
        assert box is not None
        page.mouse.move(
            box["x"] + 20 + number * 11 % (box["width"] - 40), box["y"] + 40 + number * 20
        )
    for summary in page.locator(".events summary").all()[:40]:
        summary.click()
    assert page.evaluate("window.hit") is None
    assert (len(opened.requests), opened.complaints) == (1, [])
    assert page.locator(".events article").count() == len(timeline.events)
    assert page.locator("script").count() == 3
    assert (
        page.locator(
            "img, iframe, object, embed, form, base, link, meta[http-equiv=refresh]"
        ).count()
        == 0
    )
    assert page.locator("a[href^='javascript'], a[href^='data']").count() == 0


def test_a_language_is_no_markup(visit: Visit) -> None:
    """The code of a language stands in an attribute, and stays there."""
    opened = visit(Timeline("t", language=_STRINGS[13]))
    assert opened.page.locator("html").get_attribute("lang") == _STRINGS[13]
    assert opened.complaints == []


def test_texts_are_shown_letter_by_letter(visit: Visit) -> None:
    """What looks like markup can be read: in the panel, in the label, under the pointer."""
    text = '<b onclick="x()">R&amp;D</b> $5$'
    event = Event("e", text, when=(Statement(date=Date.parse("2022-09-05")),))
    page = visit(Timeline("t", (), (event,)), address="#e").page
    assert page.locator("[data-part=panel] h3").inner_text() == text
    label = page.locator("[data-part=plot] .textpoint text")
    assert label.text_content() == text
    box = label.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    assert page.locator("[data-part=tip] strong").inner_text() == text


@pytest.mark.parametrize("name", ["Plotly", "top", "location", "body", "constructor", "toString"])
def test_an_id_can_be_any_word(visit: Visit, name: str) -> None:
    """An id that is also a name of the browser's changes nothing."""
    event = Event(name, "An event", when=(Statement(date=Date.parse("2022-09-05")),))
    opened = visit(Timeline("t", (), (event,)), address=f"#{name}")
    assert opened.page.locator("[data-part=panel] h3").inner_text() == "An event"
    assert opened.complaints == []


def test_a_script_that_gets_in_does_not_run(visit: Visit) -> None:
    """The policy is the second wall: neither an element, nor an attribute, nor eval runs."""
    opened = visit(Timeline("t", (), (Event("e", "An event"),)))
    page = opened.page
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.hit = 1";
            document.body.append(script);
            const image = document.createElement("img");
            image.setAttribute("onerror", "window.hit = 2");
            image.src = "data:,";
            document.body.append(image);
            setTimeout("window.hit = 3");
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert any("Content Security Policy" in complaint for complaint in opened.complaints)
    assert len([url for url in opened.requests if not url.startswith("data:")]) == 1
