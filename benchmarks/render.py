"""Measure pages of many events in Chromium, against other tools in the same run.

Run it as `python benchmarks/render.py [SIZE ...]`; sizes count events. It needs
`pip install pandas playwright`, a Chromium on the path, and npm, with which it downloads
vis-timeline into a temporary folder. What is missing is named and left out.
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from timeline.dates import Date
from timeline.model import Claim, Event, Quote, Source, Statement, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, CDPSession, Page

SIZES = (60, 1_000, 10_000, 50_000)
LANES = 20
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
VIS = "vis-timeline@8"
VIS_FILES = (
    "package/standalone/umd/vis-timeline-graph2d.min.js",
    ("package/styles/vis-timeline-graph2d.min.css"),
)
WORDS = ["treaty", "strike", "court", "rabbis", "border", "school", "harvest", "letter", "river"]
STEPS = 9
#: how often a page is opened, the median of which counts
OPENINGS = 3
#: milliseconds, after which no further opening and no further step is measured
LONGEST = 20_000
#: a page of more events than these is left out: it takes minutes to open
MOST_LABELLED = 10_000
OURS, BARE, LABELLED, VIS_NAME = "timeline", "px.timeline", "px.timeline + labels", "vis-timeline"


# -------------------------------------------------------------------------- the events


def document(size: int) -> Timeline:
    """Return half points, half ranges, of a hundred years, with three claims each."""
    rng = random.Random(size)
    sources = tuple(
        Source(f"s{n}", title=f"Report {n}", publisher=f"Paper {n % 40}") for n in range(200)
    )
    events = tuple(_event(rng, number) for number in range(size))
    return Timeline(f"{size} events", sources, events)


def _event(rng: random.Random, number: int) -> Event:
    first = f"{rng.randint(1920, 2019)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    last = f"{int(first[:4]) + rng.randint(0, 1)}-12-{rng.randint(29, 31)}"
    date = first if number % 2 else f"{first}/{last}"
    title = " ".join(rng.choices(WORDS, k=rng.randint(2, 5))).capitalize()
    return Event(
        f"e{number}",
        title,
        when=(Statement(date=Date.parse(date)),),
        lane=f"Lane {number % LANES + 1}",
        summary=f"What is known of {title.lower()}, event {number}.",
        claims=tuple(
            Claim(f"s{rng.randrange(200)}", quote=Quote(f"{rng.choice(WORDS)} {number}, {said}"))
            for said in ("as was said", "as was heard", "as was seen")
        ),
    )


def rows(doc: Timeline) -> Iterator[dict[str, str]]:
    """Yield the events as other tools want them: start, end, title, lane, details."""
    for event in doc.events:
        start, _, end = str(event.when[0].date).partition("/")
        details = [event.summary or "", *(c.quote.exact for c in event.claims if c.quote)]
        yield {
            "start": start,
            "end": f"{end or start} 23:59:59",
            "title": event.title,
            "lane": event.lane or "",
            "details": "<br>".join(details),
        }


# -------------------------------------------------------------------------- files


def make_ours(doc: Timeline, path: Path) -> Callable[[], None]:
    from timeline.render import write_html  # noqa: PLC0415 - each child imports its own
    from timeline.solver import solve  # noqa: PLC0415

    solution = solve(doc)
    return lambda: write_html(doc, path, solution)


def make_figure(doc: Timeline, _: Path) -> Callable[[], None]:
    from timeline.render import figure  # noqa: PLC0415
    from timeline.solver import solve  # noqa: PLC0415

    solution = solve(doc)
    return lambda: figure(doc, solution) and None


def make_plotly(doc: Timeline, path: Path, text: str | None = None) -> Callable[[], None]:
    import pandas as pd  # noqa: PLC0415
    import plotly.express as px  # noqa: PLC0415

    frame = pd.DataFrame(rows(doc))

    def write() -> None:
        drawn = px.timeline(
            frame,
            x_start="start",
            x_end="end",
            y="lane",
            text=text,
            hover_name="title",
            hover_data=["details"],
        )
        drawn.update_layout(dragmode="pan")
        drawn.write_html(path)

    return write


def make_labelled(doc: Timeline, path: Path) -> Callable[[], None]:
    return make_plotly(doc, path, "title")


def make_vis(doc: Timeline, path: Path) -> Callable[[], None]:
    script, style = ((path.parent / name).read_text(encoding="utf-8") for name in VIS_FILES)

    def write() -> None:
        lanes = list(dict.fromkeys(event.lane for event in doc.events))
        found = [
            {
                "id": number,
                "content": row["title"],
                "title": row["details"],
                "group": lanes.index(row["lane"]),
                "start": row["start"],
            }
            | ({"end": row["end"], "type": "range"} if number % 2 == 0 else {"type": "point"})
            for number, row in enumerate(rows(doc))
        ]
        groups = [{"id": number, "content": lane} for number, lane in enumerate(lanes)]
        path.write_text(
            f"<!DOCTYPE html><meta charset=utf-8><style>{style}</style><div id=t></div>"
            f"<script>{script}</script><script>window.made = new vis.Timeline("
            f"document.getElementById('t'), {json.dumps(found)}, {json.dumps(groups)}, "
            "{maxHeight: 1200});</script>",
            encoding="utf-8",
        )

    return write


MAKE: dict[str, Callable[[Timeline, Path], Callable[[], None]]] = {
    OURS: make_ours,
    "figure": make_figure,
    BARE: make_plotly,
    LABELLED: make_labelled,
    VIS_NAME: make_vis,
}


def make(tool: str, size: int, path: Path) -> dict[str, float]:
    """Write a file in a process of its own.

    Return the seconds of processor that it took, which others on the machine do not change, and
    the megabytes on top of those of the events.
    """
    command = [sys.executable, __file__, "--make", tool, str(size), str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def _child(tool: str, size: int, path: Path) -> None:
    write = MAKE[tool](document(size), path)
    before, start = _peak(), time.process_time()
    write()
    print(json.dumps({"seconds": time.process_time() - start, "memory": _peak() - before}))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# -------------------------------------------------------------------------- the browser


@frozen
class Tool:
    """How a page of one tool is asked to do something."""

    name: str
    #: true once the chart is drawn
    ready: str
    #: zooms in (even numbers) or out (odd ones)
    step: str
    #: where the mouse can take hold of the chart
    handle: str


_RELAYOUT = """Plotly.relayout(document.querySelector('.js-plotly-plot'), {'xaxis.range':
    number % 2 ? ['1920-01-01', '2021-01-01'] : ['1940-01-01', '2000-01-01']})"""
_WINDOW = """made.setWindow(...(number % 2 ? ['1920-01-01', '2021-01-01'] :
    ['1940-01-01', '2000-01-01']), {animation: false})"""
_BUTTON = """document.querySelector(
    number % 2 ? '[data-do=zoom-out]' : '[data-do=zoom-in]').click()"""
TOOLS = (
    Tool(OURS, "document.querySelector('[data-part=plot] .label')", _BUTTON, "[data-part=frame]"),
    Tool(BARE, "document.querySelector('.xtick')", _RELAYOUT, ".nsewdrag"),
    Tool(LABELLED, "document.querySelector('.xtick')", _RELAYOUT, ".nsewdrag"),
    Tool(VIS_NAME, "document.querySelector('.vis-item')", _WINDOW, ".vis-center"),
)

_FIRST_VIEW = """
window.firstView = new Promise((resolve) => {
  const look = () => {
    if (document.readyState !== 'complete' || !(READY)) return requestAnimationFrame(look);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now());
    channel.port2.postMessage(null);
  };
  requestAnimationFrame(look);
});
"""
#: resolves after the frame in which the step is seen
_STEP = """
(number) => new Promise((resolve) => {
  const start = performance.now();
  Promise.resolve((() => STEP)()).then(() => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now() - start);
    channel.port2.postMessage(null);
  }));
})
"""
_FRAMES = """
() => {
  window.frames_ = [];
  const look = (now) => { window.frames_.push(now); requestAnimationFrame(look); };
  requestAnimationFrame(look);
}
"""


def measure(browser: Browser, tool: Tool, path: Path) -> dict[str, float]:
    """Open a page, zoom, pan; return milliseconds, and megabytes of heap."""
    firsts: list[float] = []
    while True:
        page, first = _open(browser, tool, path)
        firsts.append(first)
        if len(firsts) == OPENINGS or sum(firsts) > LONGEST:
            break
        page.context.close()
    page.wait_for_timeout(1_500)
    step = _STEP.replace("STEP", tool.step)
    steps: list[float] = []
    while len(steps) < STEPS and sum(steps) < LONGEST:
        steps.append(page.evaluate(step, len(steps)))
    found = {"first": statistics.median(firsts), "step": statistics.median(steps)}
    found["pan"] = _pan(page, tool.handle)
    found["heap"] = _heap(page.context.new_cdp_session(page))
    page.context.close()
    return found


def _open(browser: Browser, tool: Tool, path: Path) -> tuple[Page, float]:
    """Open a page without anything cached; return also when it was first seen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    page.set_default_timeout(300_000)
    page.add_init_script(_FIRST_VIEW.replace("READY", tool.ready))
    page.goto(path.as_uri(), timeout=300_000)
    return page, page.evaluate("window.firstView")


def _pan(page: Page, handle: str) -> float:
    box = page.locator(handle).first.bounding_box()
    if box is None:
        raise RuntimeError(f"nothing to drag at {handle!r}")
    x, y = box["x"] + box["width"] * 0.6, box["y"] + min(box["height"], 600) * 0.5
    page.mouse.move(x, y)
    page.evaluate(_FRAMES)
    page.mouse.down()
    for number in range(20):
        page.mouse.move(x - 12 * number, y)
    page.mouse.up()
    times: list[float] = page.evaluate("window.frames_")
    return max(after - before for before, after in pairwise(times))


def _heap(session: CDPSession) -> float:
    session.send("HeapProfiler.collectGarbage")
    used: dict[str, Any] = session.send("Runtime.getHeapUsage")
    return float(used["usedSize"]) / 1e6


# -------------------------------------------------------------------------- the report


@frozen
class Bar:
    """What a measure of ours may be at most, as a part of a measure of a peer."""

    measure: str
    peer: str
    most: dict[int, float] = field(factory=dict)


_ALWAYS = dict.fromkeys(SIZES, 0.45)
BARS = (
    Bar("first", BARE, _ALWAYS),
    Bar("first", VIS_NAME, {50_000: 0.15}),
    Bar("step", BARE, {1_000: 1.5, 10_000: 0.2, 50_000: 0.1}),
    Bar("seconds", BARE, {50_000: 2.0}),
)
#: megabytes, the text of the claims apart
SIZE_BARS = {60: 1.4, 50_000: 6.0}
COLUMNS = {
    "size": "file MB",
    "first": "first ms",
    "step": "zoom ms",
    "pan": "worst pan ms",
    "heap": "heap MB",
    "seconds": "python s",
    "memory": "python MB",
}


def report(size: int, found: dict[str, dict[str, float]], said: float) -> None:
    """Print what was measured, and the ratios beside their bars."""
    print(f"\n{size:,} events" + " " * 9 + "".join(f"{name:>14}" for name in COLUMNS.values()))
    for tool, measures in found.items():
        cells = "".join(
            f"{measures[key]:14.2f}" if key in measures else f"{'':14}" for key in COLUMNS
        )
        print(f"{tool:<22}{cells}")
    for bar in BARS:
        if size in bar.most and bar.peer in found:
            ratio = found[OURS][bar.measure] / found[bar.peer][bar.measure]
            _line(f"{COLUMNS[bar.measure]} / {bar.peer}", ratio, bar.most[size])
    if size in SIZE_BARS:
        _line("file MB without the claims' text", found[OURS]["size"] - said, SIZE_BARS[size])


def _line(name: str, value: float, most: float) -> None:
    print(f"  {name:<40} {value:6.2f}   at most {most:<5}{'ok' if value <= most else 'MISSED'}")


def run(browser: Browser, size: int, folder: Path, tools: list[Tool]) -> None:
    """Make and measure the pages of one size."""
    found: dict[str, dict[str, float]] = {}
    for tool in tools:
        path = folder / f"{tool.name.replace(' ', '-')}-{size}.html"
        measures = make(tool.name, size, path)
        measures["size"] = path.stat().st_size / 1e6
        found[tool.name] = measures | measure(browser, tool, path)
        path.unlink()
    found["figure, in Python alone"] = make("figure", size, folder / "none")
    quotes = (c.quote.exact for event in document(size).events for c in event.claims if c.quote)
    report(size, found, sum(len(quote.encode()) for quote in quotes) / 1e6)


def _is_measured(tool: Tool, size: int) -> bool:
    if tool.name != LABELLED or size <= MOST_LABELLED:
        return True
    print(f"{LABELLED}: not measured with {size:,} events, which would take many minutes")
    return False


def download_vis(folder: Path) -> bool:
    """Fetch vis-timeline through npm; return whether that worked."""
    npm = shutil.which("npm")
    if npm is None:
        print("vis-timeline: not measured, as there is no npm on the path")
        return False
    command = [npm, "pack", VIS, "--pack-destination", str(folder), "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    packed = next(folder.glob("vis-timeline-*.tgz"), None)
    if done.returncode or packed is None:
        print(f"vis-timeline: not measured, npm could not fetch it: {done.stderr.strip()[-200:]}")
        return False
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    return True


def main(sizes: list[int]) -> None:
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None or find_spec("playwright") is None:
        raise SystemExit("a Chromium and `pip install playwright` are needed")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may be missing

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        missing = set() if download_vis(folder) else {VIS_NAME}
        if find_spec("pandas") is None:
            print("px.timeline: not measured, as there is no pandas; `pip install pandas`")
            missing |= {BARE, LABELLED}
        tools = [tool for tool in TOOLS if tool.name not in missing]
        arguments = ["--no-sandbox", "--disable-gpu", "--js-flags=--expose-gc"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for size in sizes:
            run(browser, size, folder, [tool for tool in tools if _is_measured(tool, size)])
        browser.close()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        _child(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
    else:
        main([int(text) for text in sys.argv[1:]] or list(SIZES))
