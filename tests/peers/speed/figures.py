"""The paper's Figs 5 and 6 with numpy: every panel, both readings of the length in C and D, the exact form and the printed one."""
import math

import numpy as np

from . import light
from .heat import peaks

BIAS, LATTICE = 0.7, 300.0
ASPECTS = (1 / 6, 1 / 4, 1 / 3, 1 / 2, 3 / 4, 1)
RADII = (2, 2.5, 3, 4)
FERMI_LENGTH = 2.5


def necks(panel, wall_loss):
    """Each curve's R0, Lc and h."""
    if panel in ("5ab", "6ab"):
        return [(FERMI_LENGTH, FERMI_LENGTH * aspect, wall_loss) for aspect in ASPECTS[: 6 if panel == "5ab" else 5]]
    return [(radius, 0.5, wall_loss) for radius in RADII] + [(radius, radius / 3, wall_loss) for radius in RADII]


def points(panels):
    """R0, Lc, h, N of every point of these panels, curve after curve, N = 1, 2, ... as many as fit."""
    rows = [
        (radius, length, loss, n)
        for panel in panels
        for loss in (np.inf, 0.0)
        for radius, length, loss in necks(panel, loss)
        for n in range(1, int(4 * radius) + 1)
    ]
    return np.array(rows).T


def kelvin(radius, length, loss, channels):
    """Tmax in the corrected form, and as printed."""
    zeta, aspect = channels / (4 * radius), length / radius
    u = peaks(zeta, aspect, loss, np.zeros_like(zeta))
    scale = 6 / math.pi**2 * BIAS / light.BOLTZMANN / np.sqrt(radius)
    printed = u + np.where(loss == 0, zeta * aspect / 2, 0)
    return tuple(np.sqrt(LATTICE**2 + scale**2 * value) for value in (u, printed))


def printed_yield(temperature):
    """6.13e22 zeta^2 exp(-1/zeta)."""
    zeta = light.BOLTZMANN * temperature / light.THRESHOLD
    return 6.13e22 * zeta**2 * np.exp(-1 / zeta)


def both(exact_yields):
    """All ordinates of Fig 5 and of Fig 6, corrected and printed; the yield of many temperatures is the caller's."""
    five = kelvin(*points(("5ab", "5cd")))
    corrected, printed = kelvin(*points(("6ab", "6cd")))
    return five, (exact_yields(corrected), printed_yield(printed))


def in_order(five, six):
    """The ordinates as the program gives them: panel after panel, in each the corrected curves and then the printed ones."""
    values = []
    for (corrected, printed), shapes in ((five, ("5ab", "5cd")), (six, ("6ab", "6cd"))):
        at = 0
        for panel in shapes:
            for loss in (np.inf, 0.0):
                count = points((panel,)).shape[1] // 2
                values += [corrected[at : at + count], printed[at : at + count]]
                at += count
    return np.concatenate(values)
