"""Measure the solver on networks of links, against other tools in the same run.

Run it as `python benchmarks/solve.py [--quick] [SIZE ...]`; sizes count links. It ends with the
bars that are set for it, each met, missed or not measured. All sizes take some ten minutes, most
of it for a million links; `--quick` leaves these out. The peers are the dependency group `bench`
(`pip install --group bench`); what is not installed is named as missing. With numba (the extra
`fast`), large networks are searched in arrays; the column `lists` has what they take without.
"""

from __future__ import annotations

import argparse
import gc
import operator
import random
import sys
import time
import tracemalloc
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.dates.zone import FLOATING
from timeline.solver import network as networks
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
QUICK = (1_000, 10_000, 100_000)
SIZES = (*QUICK, 1_000_000)
#: seconds after which a run is not repeated
_LONG = 5
KINDS = ("local", "random", "chain")


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
    """Return the best time of a few runs, in seconds of the processor; of a long one, its own.

    The clock on the wall would also measure whoever else is at work on the machine.
    """
    best = float("inf")
    for _ in range(repeat):
        gc.collect()
        begun = time.process_time()
        run()
        best = min(best, time.process_time() - begun)
        if best > _LONG:
            break
    return best


def in_lists(run: Callable[[], object]) -> float:
    """Return the time of a run that uses no arrays, however many links there are."""
    usual, networks.MANY_LINKS = networks.MANY_LINKS, sys.maxsize
    try:
        return timed(run)
    finally:
        networks.MANY_LINKS = usual


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


def timegraph(net: Links) -> None:
    """The order of events, without any date: of the links that lead on, as it takes no others."""
    from timegraph.timegraph import TimeGraph  # noqa: PLC0415 - a peer may be missing

    graph = TimeGraph()
    for earlier, later, seconds in net.links:
        if seconds >= 0:
            graph.enter(f"e{earlier}", "before-1", f"e{later}")


@frozen
class Peer:
    """Another tool, and the most links that it solves in a time worth waiting for."""

    run: Callable[[Links], object]
    most: int


PEERS = {
    "networkx": Peer(bellman_ford_networkx, 100_000),
    "rustworkx": Peer(bellman_ford_rustworkx, 1_000_000),
    "scipy": Peer(bellman_ford_scipy, 10_000),
    "ortools": Peer(cp_sat, 10_000),
    "timegraph": Peer(timegraph, 1_000),
}


@frozen
class Bar:
    """A limit that a measured number keeps within."""

    what: str
    unit: str
    limit: float
    keeps: Callable[[float, float], bool] = operator.le

    def verdict(self, value: float | None) -> str:
        """Return one line: met, missed or not measured."""
        bound = "at most" if self.keeps is operator.le else "at least"
        if value is None:
            return f"  unknown  {self.what}: not measured ({bound} {self.limit:g}{self.unit})"
        told = "met" if self.keeps(value, self.limit) else "MISSED"
        return (
            f"{told:>9}  {self.what}: {value:.3g}{self.unit} ({bound} {self.limit:g}{self.unit})"
        )


BARS = {
    "local": Bar("100,000 local links", " s", 0.6),
    "networkx": Bar("networkx on the plain part of these, by ours", "", 1, operator.ge),
    "chain": Bar("a chain of 100,000 links", " s", 1),
    "growth": Bar("time for a local link among 1,000,000, by that among 10,000", "", 1.3),
    "added": Bar("one added link among 100,000, median", " us", 50),
    "pair": Bar("an endless pair", " ms", 1),
    "memory": Bar("memory for a link", " bytes", 1_000),
}


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


@frozen
class Row:
    """What was measured of one network, in seconds."""

    kind: str
    size: int
    ours: float
    #: the same without arrays
    lists: float
    plain: float
    #: of each peer, its time by ours without holes
    peers: dict[str, float]

    @classmethod
    def of(cls, kind: str, size: int, installed: list[str]) -> Row:
        net, plain = network(kind, size), network(kind, size, holes=False)
        constraints = list(net.constraints())
        ours = timed(partial(Network.of, constraints))
        lists = in_lists(partial(Network.of, constraints)) if size >= networks.MANY_LINKS else ours
        del constraints
        without = timed(partial(Network.of, list(plain.constraints())))
        peers = {
            name: timed(partial(PEERS[name].run, plain)) / without
            for name in installed
            if size <= PEERS[name].most
        }
        return cls(kind, size, ours, lists, without, peers)

    def __str__(self) -> str:
        peers = "; ".join(f"{name} {ratio:.2f}" for name, ratio in self.peers.items())
        each = self.ours / self.size * 1e6
        times = f"{self.ours:>8.3f} {each:>8.2f} {self.lists:>8.3f} {self.plain:>8.3f}"
        return f"{self.kind:>8} {self.size:>9,} {times}  {peers}"


def measured(rows: list[Row]) -> dict[str, float]:
    """Return what the bars ask for of what was measured of networks."""
    by_name = {(row.kind, row.size): row for row in rows}
    found = {
        kind: by_name[kind, 100_000].ours
        for kind in ("local", "chain")
        if (kind, 100_000) in by_name
    }
    hundred = by_name.get(("local", 100_000))
    if hundred is not None and "networkx" in hundred.peers:
        found["networkx"] = hundred.peers["networkx"]
    few, many = by_name.get(("local", 10_000)), by_name.get(("local", 1_000_000))
    if few is not None and many is not None:
        found["growth"] = many.ours / many.size / (few.ours / few.size)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, metavar="SIZE", help="links, such as 10_000")
    parser.add_argument("--quick", action="store_true", help="leave out a million links")
    asked = parser.parse_args()
    installed = [name for name in PEERS if find_spec(name) is not None]
    numba = "with" if find_spec("numba") else "without"
    missing = [name for name in PEERS if name not in installed]
    told = ", ".join(missing) or "none"
    print(f"python {sys.version.split()[0]}, {numba} numba; peers not installed: {told}")
    for name in installed:
        PEERS[name].run(network("local", 10))  # so that importing it is not measured
    heads = "".join(f"{name:>9}" for name in ("ours s", "us/link", "lists s", "no holes"))
    print(f"{'network':>8} {'links':>9}{heads}  peers, by ours")
    rows = []
    for kind in KINDS:
        for size in asked.sizes or (QUICK if asked.quick else SIZES):
            rows.append(Row.of(kind, size, installed))
            print(rows[-1], flush=True)
    hundred = network("local", 100_000)
    values = measured(rows) | {
        "added": one_more(hundred),
        "memory": memory(hundred),
        "pair": timed(endless_pair) * 1e3,
    }
    print(*(bar.verdict(values.get(name)) for name, bar in BARS.items()), sep="\n")


if __name__ == "__main__":
    main()
