"""What is compared, on which inputs, and what is promised of it."""
from itertools import product

import numpy as np

from . import figures, heat, light
from .timing import Case, Growth

PEAK_ACCURACY, YIELD_ACCURACY = 1e-13, 1e-10
NOISE = 1.1  # what a time may be above n log n of the smallest grid: caches, and other work on the machine
GRID = (0.4, 0.5, 1.0, 0.5)  # zeta, l, h, b


def all_cases(ours, quick):
    yield from _peak(ours)
    yield from _yield(ours)
    yield from _figures(ours)
    yield from _solver(ours, quick)


def _peak(ours):
    grid = list(product((0.05, 0.1, 0.25, 0.4, 0.7, 1.0), (1 / 6, 1 / 3, 0.5, 1.0, 2.0), (0.0, 0.1, 1.0, 10.0, np.inf), (0.0, 0.5, 2.0)))
    columns = np.array(grid).T
    yield Case(
        f"peak temperature, {len(grid)} points", "numpy, dual series, one sweep",
        lambda passes: ours.run("peak", grid, passes), lambda: heat.peaks(*columns),
        tolerance=2 * PEAK_ACCURACY, promised=10, items=len(grid),
    )


def _yield(ours):
    kelvin = np.linspace(1000, 3000, 41)
    rows = kelvin[:, None]
    rule, error, exact = light.fewest_nodes(kelvin, YIELD_ACCURACY)
    mine = np.max(np.abs(np.array(ours.run("yield", rows)[2]) / exact - 1))
    name = f"exact yield, {len(kelvin)} of 1000-3000 K"
    yield Case(
        name, "numpy, Gauss rules, one sweep",
        lambda passes: ours.run("yield", rows, passes), lambda: rule.yields(kelvin),
        tolerance=2 * YIELD_ACCURACY, promised=20, items=len(kelvin),
        note=f"errors: ours {mine:.0e}, theirs {error:.0e} with {rule.outer[0].size} x {rule.inner[0].size} nodes a panel",
    )
    yield Case(
        name, "scipy, quad in quad",
        lambda passes: ours.run("yield", rows, passes), lambda: [light.yield_by_quad(value) for value in kelvin],
        tolerance=2 * YIELD_ACCURACY, promised=100, items=len(kelvin), rounds=3,
    )


def _figures(ours):
    temperatures = figures.kelvin(*figures.points(("6ab", "6cd")))[0]
    rule, _, _ = light.fewest_nodes(temperatures, YIELD_ACCURACY)

    def by_rule():
        return figures.both(rule.yields)

    def by_quad():
        return figures.both(lambda kelvin: np.array([light.yield_by_quad(value) for value in kelvin]))

    for peer, compute, promised, rounds in (
        ("numpy, one sweep a figure", by_rule, None, None),
        ("numpy and scipy's quad", by_quad, 50, 3),
    ):
        yield Case(
            "Figs 5 and 6, all panels", peer,
            lambda passes: ours.run("figures", [[]], passes), lambda compute=compute: figures.in_order(*compute()),
            tolerance=2 * YIELD_ACCURACY, promised=promised, allocates=True, rounds=rounds,
        )


def _solver(ours, quick):
    for side in (512,) if quick else (512, 2048):
        for peer, radial in heat.RADIAL.items():
            if side == 2048 and peer != "Thomas by rows":
                continue
            yield Case(
                f"heat problem on {side} x {side}", f"scipy.fft, {peer}",
                lambda passes, side=side: ours.run("solve", [(side, *GRID)], passes),
                lambda side=side, radial=radial: _shown(*heat.solve(side, *GRID, radial)),
                tolerance=1e-11, promised=1, allocates=True, of_largest=True,
            )
    sides = (128, 256, 512) if quick else (128, 256, 512, 1024, 2048)
    yield Growth("heat problem", lambda side: ours.run("solve", [(side, *GRID)], max(1, (512 // side) ** 2))[0], sides, allowed=NOISE)


def _shown(peak, field):
    step = field.shape[0] // 16
    return np.concatenate(([peak], field[::step, ::step].ravel()))
