"""Measure the solver on networks of links, against other tools in the same run.

Run it as `python benchmarks/solve.py [SIZE ...]`; sizes count links. Peers that are not
installed are named as missing: `pip install networkx rustworkx scipy ortools`.
"""

from __future__ import annotations

import gc
import random
import sys
import time
import tracemalloc
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates.zone import FLOATING
from timeline.solver.constraints import Constraint, Ground, Key, Link, OnVariable
from timeline.solver.domains import Days, Weekdays, Window
from timeline.solver.network import Network
from timeline.solver.propagation import ConflictError
from timeline.solver.reasons import Variable
from timeline.solver.shifts import Elapsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DAY = 86_400
GROUND = Ground(Key.AFTER)
SIZES = (1_000, 10_000, 100_000, 1_000_000)
PEERS = ("networkx", "rustworkx", "scipy", "ortools")


@frozen
class Links:
    """A network: (earlier, later, seconds) links, windows, and which windows have holes."""

    count: int
    links: list[tuple[int, int, int]]
    windows: dict[int, tuple[int, int]]
    weekdays: dict[int, tuple[int, ...]]

    def constraints(self) -> Iterator[Constraint]:
        names = [Variable(f"e{number}", "start") for number in range(self.count)]
        for earlier, later, seconds in self.links:
            yield Link(GROUND, names[earlier], names[later], Elapsed(seconds))
        for number, (start, end) in self.windows.items():
            yield OnVariable(GROUND, names[number], Window(start, end))
        for number, days in self.weekdays.items():
            yield OnVariable(GROUND, names[number], Days(Weekdays(days), FLOATING))


def network(kind: str, size: int, *, holes: bool = True) -> Links:
    """Return a network of so many links that a hidden true course of events satisfies."""
    rng = random.Random(f"{kind} {size}")
    count = size + 1 if kind == "chain" else size // 2
    order = list(range(count))
    rng.shuffle(order)
    truth = [0] * count
    for place, number in enumerate(order):
        truth[number] = place * 3_600 + rng.randrange(3_600)
    if kind == "chain":
        pairs = list(pairwise(order))
    else:
        near = 20 if kind == "local" else count
        places = [rng.randrange(count) for _ in range(size)]
        pairs = [(order[p], order[(p + rng.randint(1, near)) % count]) for p in places]
    links = []
    for one, other in pairs:
        if one == other:
            continue
        earlier, later = (one, other) if truth[one] <= truth[other] else (other, one)
        apart = truth[later] - truth[earlier]
        if kind != "chain" and rng.random() < 0.3:  # "less than": a limit from above
            links.append((later, earlier, -(apart + rng.randrange(DAY))))
        else:
            links.append((earlier, later, rng.randint(0, apart)))
    windows, weekdays = {}, {}
    for number in rng.sample(range(count), count * 3 // 10):
        windows[number] = (truth[number] - rng.randrange(30 * DAY), truth[number] + 30 * DAY)
        if holes and rng.random() < 0.5:
            today = (truth[number] // DAY + 3) % 7
            weekdays[number] = tuple(sorted({today, rng.randrange(7)}))
    return Links(count, links, windows, weekdays)


def timed(run: Callable[[], object], repeat: int = 3) -> float:
    """Return the best time of a few runs, in seconds."""
    best = float("inf")
    for _ in range(repeat):
        gc.collect()
        begun = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - begun)
    return best


def bellman_ford_networkx(net: Links) -> None:
    """Earliest bounds alone, of plain links and windows: a shortest path from one source."""
    import networkx as nx  # noqa: PLC0415 - a peer may be missing

    graph = nx.DiGraph()
    graph.add_weighted_edges_from((a, b, -s) for a, b, s in net.links)
    graph.add_weighted_edges_from((-1, n, -w[0]) for n, w in net.windows.items())
    nx.single_source_bellman_ford_path_length(graph, -1)


def bellman_ford_rustworkx(net: Links) -> None:
    import rustworkx  # noqa: PLC0415 - a peer may be missing

    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(net.count + 1))
    edges = [(a, b, -float(s)) for a, b, s in net.links]
    edges += [(net.count, n, -float(w[0])) for n, w in net.windows.items()]
    graph.add_edges_from(edges)
    rustworkx.bellman_ford_shortest_path_lengths(graph, net.count, float)


def bellman_ford_scipy(net: Links) -> None:
    from scipy.sparse import coo_array  # noqa: PLC0415 - a peer may be missing
    from scipy.sparse.csgraph import bellman_ford  # noqa: PLC0415 - a peer may be missing

    # It adds up what stands twice.
    edges = {(net.count, n): w[0] for n, w in net.windows.items()}
    for earlier, later, seconds in net.links:
        edges[earlier, later] = max(seconds, edges.get((earlier, later), seconds))
    rows, columns = zip(*edges, strict=True)
    weights = [-float(seconds) for seconds in edges.values()]
    shape = (net.count + 1, net.count + 1)
    graph = coo_array((weights, (rows, columns)), shape=shape).tocsr()
    bellman_ford(graph, indices=net.count)


def cp_sat(net: Links) -> None:
    """One solution, not bounds: the least that CP-SAT can be asked."""
    from ortools.sat.python import cp_model  # noqa: PLC0415 - a peer may be missing

    model = cp_model.CpModel()
    far = 10**9
    names = [model.new_int_var(*net.windows.get(n, (-far, far)), "") for n in range(net.count)]
    for earlier, later, seconds in net.links:
        model.add(names[later] >= names[earlier] + seconds)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.solve(model)


def memory(net: Links) -> float:
    """Return the bytes that a network and its constraints take for each link."""
    gc.collect()
    tracemalloc.start()
    held = Network.of(net.constraints())
    used = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del held
    return used / len(net.links)


def one_more(net: Links) -> float:
    """Return the median time of adding one more link, in microseconds."""
    rng = random.Random(1)
    rest = list(net.constraints())
    last = [rest.pop(rng.randrange(len(net.links) - n)) for n in range(1_000)]
    held = Network.frame([*rest, *last])
    held.add(rest)
    took = []
    for constraint in last:
        begun = time.perf_counter()
        held.add([constraint])
        took.append(time.perf_counter() - begun)
    return sorted(took)[len(took) // 2] * 1e6


def endless_pair() -> None:
    """Two events, each after the other."""
    x, y = Variable("x", "start"), Variable("y", "start")
    links = [Link(GROUND, x, y, Elapsed(1)), Link(GROUND, y, x, Elapsed(1))]
    try:
        Network.of([*links, OnVariable(GROUND, x, Window(0, 10**9))])
    except ConflictError:
        return
    raise AssertionError


def main() -> None:
    sizes = [int(text.replace("_", "")) for text in sys.argv[1:]] or SIZES
    missing = [name for name in PEERS if find_spec(name) is None]
    print(f"python {sys.version.split()[0]}; peers not installed: {', '.join(missing) or 'none'}")
    peers = {
        "networkx": (bellman_ford_networkx, 100_000),
        "rustworkx": (bellman_ford_rustworkx, 1_000_000),
        "scipy": (bellman_ford_scipy, 10_000),
        "ortools": (cp_sat, 10_000),
    }
    for name, (run, _) in peers.items():
        if name not in missing:
            run(network("local", 10))  # so that importing it is not measured
    print(
        f"{'network':>8} {'links':>9} {'ours s':>8} {'us/link':>8} {'no holes':>8}  peers, by ours"
    )
    for kind in ("local", "random", "chain"):
        for size in sizes:
            net, plain = network(kind, size), network(kind, size, holes=False)
            given, simple = list(net.constraints()), list(plain.constraints())
            ours = timed(lambda given=given: Network.of(given))
            without = timed(lambda simple=simple: Network.of(simple))
            told = [
                f"{name} {timed(lambda run=run, plain=plain: run(plain), 1) / without:.2f}"
                for name, (run, most) in peers.items()
                if name not in missing and size <= most
            ]
            each, peer = ours / size * 1e6, "; ".join(told)
            print(f"{kind:>8} {size:>9,} {ours:>8.3f} {each:>8.2f} {without:>8.3f}  {peer}")
    hundred = network("local", 100_000)
    print(f"one added link among 100,000: {one_more(hundred):.1f} us (median)")
    print(f"memory: {memory(hundred):.0f} bytes a link")
    print(f"an endless pair: {timed(endless_pair) * 1e3:.3f} ms")


if __name__ == "__main__":
    main()
