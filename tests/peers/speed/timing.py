"""Cases, alternating rounds, and what is said of them."""
import statistics
import sys
import time
from dataclasses import dataclass, field
from typing import Callable

import numpy as np

SHORTEST_ROUND = 0.02  # s; what takes less is repeated
WARM_UP = 1.5  # s; .NET compiles what runs often a second time, in the pauses between calls


@dataclass
class Case:
    """One comparison. `ours` gives seconds, bytes and numbers for a number of passes, `theirs` gives its numbers once."""

    name: str
    peer: str
    ours: Callable
    theirs: Callable
    tolerance: float
    promised: float = None  # smallest ratio
    items: int = 1  # evaluations in a pass
    allocates: bool = False
    rounds: int = None
    of_largest: bool = False  # differences relative to the largest number instead of each
    note: str = ""


@dataclass
class Growth:
    """Time over n log n at several sizes, of which none may be above the smallest one's by more than a factor."""

    name: str
    ours: Callable  # seconds at a size
    sizes: tuple
    allowed: float


@dataclass
class Report:
    rounds: int
    rows: list = field(default_factory=list)
    growth: list = field(default_factory=list)

    def add(self, case):
        if isinstance(case, Growth):
            self._grow(case)
        else:
            self._compare(case)

    @property
    def holds(self):
        return all(row["holds"] for row in self.rows + self.growth)

    def _compare(self, case):
        print(f"{case.name} / {case.peer}", file=sys.stderr)
        _warm_up(lambda: case.ours(1))
        passes = _passes(lambda n: case.ours(n)[0])
        repeats = _passes(lambda n: _seconds(case.theirs, n))
        pairs = []
        for _ in range(case.rounds or self.rounds):
            seconds, allocated, mine = case.ours(passes)
            pairs.append((seconds, _seconds(case.theirs, repeats)))
        mine, their = np.asarray(mine), np.asarray(case.theirs())
        scale = np.max(np.abs(their)) if case.of_largest else np.abs(their)
        difference = float(np.max(np.abs(mine - their) / scale))
        ours, theirs = (min(column) for column in zip(*pairs))
        ratios = sorted(b / a for a, b in pairs)
        self.rows.append(
            {
                "name": case.name,
                "peer": case.peer,
                "ours_us": ours / case.items * 1e6,
                "theirs_us": theirs / case.items * 1e6,
                "ratio": theirs / ours,
                "ratio_median": statistics.median(ratios),
                "ratio_lowest": ratios[0],
                "ratio_highest": ratios[-1],
                "promised": case.promised,
                "difference": difference,
                "tolerance": case.tolerance,
                "allocated_bytes": allocated / case.items,
                "note": case.note,
                "holds": bool(
                    difference <= case.tolerance
                    and (case.promised is None or theirs / ours >= case.promised)
                    and (case.allocates or allocated == 0)
                ),
            }
        )

    def _grow(self, case):
        print(case.name, file=sys.stderr)
        for size in case.sizes:
            _warm_up(lambda: case.ours(size))
        times = [min(case.ours(size) for _ in range(self.rounds)) for size in case.sizes]
        unit = [float(seconds / (side**2 * np.log2(side**2)) * 1e9) for side, seconds in zip(case.sizes, times)]
        for side, seconds, value in zip(case.sizes, times, unit):
            self.growth.append(
                {
                    "name": case.name,
                    "side": side,
                    "ours_us": seconds * 1e6,
                    "ns_per_n_log2_n": value,
                    "of_smallest": value / unit[0],
                    "allowed": case.allowed,
                    "holds": bool(value <= case.allowed * unit[0]),
                }
            )

    def as_object(self):
        return {"rows": self.rows, "growth": self.growth, "holds": self.holds}

    def as_table(self):
        head = f"{'':38}{'beside':34}{'ours':>11}{'theirs':>12}{'ratio':>8}{'rounds':>14}{'promised':>10}{'differ':>9}{'bytes':>9}"
        lines = [head]
        for row in self.rows:
            spread = f"{_ratio(row['ratio_lowest'])} - {_ratio(row['ratio_highest'])}"
            promised = "" if row["promised"] is None else f"{row['promised']:g}"
            lines.append(
                f"{row['name']:38}{row['peer']:34}{_time(row['ours_us']):>11}{_time(row['theirs_us']):>12}{_ratio(row['ratio']):>8}"
                f"{spread:>14}{promised:>10}{row['difference']:9.0e}{row['allocated_bytes']:9.0f}"
                + ("" if row["holds"] else "  FAILS")
                + (f"  {row['note']}" if row["note"] else "")
            )
        for row in self.growth:
            lines.append(
                f"{row['name']}, {row['side']:4} x {row['side']:<4} {_time(row['ours_us']):>10}  "
                f"{row['ns_per_n_log2_n']:.4f} ns per n log2 n, {row['of_smallest']:.2f} of the first, at most {row['allowed']:g}"
                + ("" if row["holds"] else "  FAILS")
            )
        return "\n".join(lines)


def _seconds(compute, repeats):
    start = time.perf_counter()
    for _ in range(repeats):
        compute()
    return (time.perf_counter() - start) / repeats


def _warm_up(compute):
    end = time.perf_counter() + WARM_UP
    while time.perf_counter() < end:
        start = time.perf_counter()
        while time.perf_counter() < start + 0.1:
            compute()
        time.sleep(0.05)


def _passes(seconds):
    """How many passes fill a round."""
    passes = 1
    while (taken := seconds(passes) * passes) < SHORTEST_ROUND:
        passes = max(2 * passes, int(passes * SHORTEST_ROUND / max(taken, 1e-6)))
    return passes


def _time(microseconds):
    for limit, factor, unit in ((1, 1e3, "ns"), (1e3, 1, "us"), (1e6, 1e-3, "ms")):
        if microseconds < limit:
            return f"{microseconds * factor:.3g} {unit}"
    return f"{microseconds * 1e-6:.3g} s"


def _ratio(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"
