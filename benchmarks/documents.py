"""Measure how fast documents are read, against libyaml's own `compose` in the same run.

Run it as `python benchmarks/documents.py [EVENTS]`; each event has three claims. Each figure is
the best of three runs, each in a process of its own, so that none leaves garbage for the next:
with the garbage collector as users have it, and without it, for all sides alike. Seconds are
those of the processor, so that what else a machine does counts little.
"""

from __future__ import annotations

import gc
import json
import random
import subprocess
import sys
import time
import tracemalloc

EVENTS = 10_000
RUNS = 3
WHAT = ("compose", "yaml", "json", "json.loads")


def document(events: int) -> str:
    """Return a document whose sources, quotes and dates mostly differ."""
    rng = random.Random(1)
    sources = max(1, events // 20)
    lines = ["title: A long chronology", "timezone: Europe/London", "", "sources:"]
    for number in range(sources):
        lines += [
            f"  source-{number}:",
            f"    title: Report number {number}",
            "    publisher: The Daily Example",
            f"    url: https://example.org/{number}",
            f"    published: {day(rng)}",
        ]
    lines += ["", "events:"]
    for number in range(events):
        lines += [
            f"  event-{number}:",
            f"    title: What happens as number {number}",
            f"    lane: Lane {number % 8}",
            "    tags: [one, two]",
            "    claims:",
        ]
        for claim in range(3):
            lines += [
                f"      - source: source-{rng.randrange(sources)}",
                f"        quote: the words of claim {claim} of {number}",
                f"        when: {statement(rng, claim, number)}",
            ]
    return "\n".join(lines) + "\n"


def day(rng: random.Random) -> str:
    return f"{rng.randint(1990, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"


def statement(rng: random.Random, claim: int, number: int) -> str:
    if claim == 0 or (claim == 1 and number == 0):
        return day(rng)
    if claim == 1:
        other = number - 1 - rng.randrange(min(20, number))
        return f"{{after: event-{other}, gap: less than {rng.randint(2, 90)} days}}"
    name = rng.choice(("monday", "tuesday", "friday", "sunday"))
    return f"{{weekday: {name}, before: published, gap: less than 7 days}}"


def measured(what: str, events: int, *, collects: bool) -> float:
    """Return the seconds that one reading takes in this process."""
    import yaml  # noqa: PLC0415 - each process imports what it measures, before it does

    from timeline.formats import dumps, loads  # noqa: PLC0415

    text = document(events)
    if what.startswith("json"):
        text = dumps(loads(text), "json")
    run = {
        "compose": lambda: yaml.compose(text, Loader=yaml.CBaseLoader),
        "yaml": lambda: loads(text),
        "json": lambda: loads(text, "json"),
        "json.loads": lambda: json.loads(text),
    }[what]
    loads("events: {a: {title: b}}")
    gc.collect()
    if not collects:
        gc.disable()
    begun = time.process_time()
    run()
    return time.process_time() - begun


def best(what: str, events: int, *, collects: bool) -> float:
    program = [sys.executable, __file__, what, str(events), str(int(collects))]
    done = [
        subprocess.run(program, capture_output=True, check=True, text=True) for _ in range(RUNS)
    ]
    return min(float(each.stdout) for each in done)


def hostile() -> None:
    """Tell what documents cost that are made to cost much."""
    from timeline.errors import DocumentError  # noqa: PLC0415
    from timeline.formats import loads  # noqa: PLC0415

    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)]
    texts = {
        "aliases that explode": "l0: &l0 [a, a, a, a, a, a, a, a, a]\n" + "\n".join(levels),
        "nesting of 10,000": "events: " + "[" * 10_000,
    }
    for name, text in texts.items():
        said, took = "", []
        for is_traced in (False, False, True):
            if is_traced:
                tracemalloc.start()
            begun = time.perf_counter()
            try:
                loads(text)
            except DocumentError as error:
                said = error.problems[0].message
            took.append(time.perf_counter() - begun)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"{name}: refused in {min(took) * 1e3:.1f} ms and {peak / 1e6:.2f} MB: {said}")


def main() -> None:
    if len(sys.argv) == 4:
        print(measured(sys.argv[1], int(sys.argv[2]), collects=sys.argv[3] == "1"))
        return
    events = int(sys.argv[1].replace("_", "")) if sys.argv[1:] else EVENTS
    text = document(events)
    print(f"python {sys.version.split()[0]}; {events:,} events, {3 * events:,} claims, "
          f"{len(text) / 1e6:.1f} MB")  # fmt: skip
    for collects in (True, False):
        took = {what: best(what, events, collects=collects) for what in WHAT}
        print(f"garbage collector {'on' if collects else 'off'}:")
        for what, seconds in took.items():
            print(f"  {what:>10} {seconds:7.3f} s")
        print(f"  loads by compose: {took['yaml'] / took['compose']:.2f} (bar: at most 1.6)")
        print(f"  YAML by JSON: {took['yaml'] / took['json']:.2f} (bar: at least 10)")
    hostile()


if __name__ == "__main__":
    main()
