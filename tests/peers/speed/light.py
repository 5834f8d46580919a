"""The exact light, Eqs 14, 15 and 20, with numpy and scipy: nested adaptive quadrature, and Gauss rules on whole arrays."""
import math

import numpy as np
from scipy import constants
from scipy.integrate import quad
from scipy.special import expit

FERMI = 5.53
BOLTZMANN = constants.k / constants.e
HBAR = constants.hbar / constants.e
HC = constants.h * constants.c / constants.e * 100  # eV cm
ALPHA = 7.2973525693e-3  # CODATA 2018, as in the library; scipy's may be of another year
SCALE = 8 * ALPHA / (3 * math.pi**3 * (HC / (2 * math.pi)) ** 2)
THRESHOLD, PLATEAU, END = (HC * 1e7 / nanometre for nanometre in (1070, 740, 600))
EFFICIENCY = 0.65


def integral_by_quad(w, t, accuracy):
    """F of Eq 15; u = w + v^2 takes the root out of the edge, and the two logarithms are one of their ratio."""
    rise = math.expm1(w / t)

    def integrand(v):
        u = w + v * v
        x = (u - FERMI) / t
        step = math.exp(-x) / (1 + math.exp(-x)) if x > 0 else 1 / (1 + math.exp(x))
        return v * v * math.sqrt(u) * math.log1p(rise * step)

    knees = [math.sqrt(edge - w) for edge in (FERMI, FERMI + w)]
    top = math.sqrt(FERMI + 40 * t)
    return 2 * quad(integrand, 0, top, points=knees, epsabs=0, epsrel=accuracy, limit=200)[0]


def yield_by_quad(kelvin, accuracy=1e-10):
    """Detected photons per cm^2 and s, one adaptive quadrature inside the other."""
    t = BOLTZMANN * kelvin

    def spectrum(w):
        return SCALE * t / w * integral_by_quad(w, t, accuracy / 10) / math.expm1(w / t)

    slope = EFFICIENCY / (PLATEAU - THRESHOLD)
    rising = quad(lambda w: slope * (w - THRESHOLD) * spectrum(w), THRESHOLD, PLATEAU, epsabs=0, epsrel=accuracy)[0]
    level = quad(lambda w: EFFICIENCY * spectrum(w), PLATEAU, END, epsabs=0, epsrel=accuracy)[0]
    return (rising + level) / HBAR


class FixedRule:
    """
    The yield by Gauss-Legendre rules with the same number of nodes for every photon energy and temperature, so that all of it is
    array arithmetic: panels of v = (u - w)^1/2 between the two edges of the logarithms, spaced in kT around each.
    """

    # Around an edge the integrand changes within kT; the panels widen away from it.
    OFFSETS = np.array([-12.0, -4.0, 0.0, 4.0, 12.0])

    def __init__(self, outer, inner):
        self.outer, self.inner = np.polynomial.legendre.leggauss(outer), np.polynomial.legendre.leggauss(inner)
        edges = ((THRESHOLD, PLATEAU), (PLATEAU, END))
        nodes, weights = zip(*(self._panel(self.outer, low, high) for low, high in edges))
        self.photon = np.concatenate(nodes)
        rise = np.clip((self.photon - THRESHOLD) / (PLATEAU - THRESHOLD), 0, 1)
        self.weight = np.concatenate(weights) * EFFICIENCY * rise * SCALE / HBAR

    @staticmethod
    def _panel(rule, low, high):
        return (low + high) / 2 + (high - low) / 2 * rule[0], (high - low) / 2 * rule[1]

    def integral(self, w, t):
        """F for arrays of photon energies and of kT that fit together."""
        w, t = (part[..., None] for part in np.broadcast_arrays(w, t))
        below = np.maximum(FERMI + self.OFFSETS * t, w)
        above = np.minimum(np.maximum(FERMI + w + self.OFFSETS * t, below[..., -1:]), FERMI + w + 34 * t)
        edges = np.sqrt(np.concatenate((w, below, above, FERMI + w + 34 * t), axis=-1) - w)
        half = np.diff(edges)[..., None] / 2
        v = edges[..., :-1, None] + half * (1 + self.inner[0])
        w, t = w[..., None], t[..., None]
        square = v * v
        u = w + square
        logs = np.log1p(np.expm1(w / t) * expit((FERMI - u) / t))
        return 2 * np.sum((square * np.sqrt(u) * logs) @ self.inner[1] * half[..., 0], axis=-1)

    def yields(self, kelvin):
        """Detected photons per cm^2 and s at every temperature of an array."""
        t = BOLTZMANN * kelvin[:, None]
        spectrum = t / self.photon * self.integral(self.photon, t) / np.expm1(self.photon / t)
        return spectrum @ self.weight


def fewest_nodes(kelvin, accuracy):
    """The rule with the fewest nodes whose yields at these temperatures lie within an accuracy of a far finer rule, and its error."""
    fine = FixedRule(48, 32).yields(kelvin)

    def error(rule):
        return np.max(np.abs(rule.yields(kelvin) / fine - 1))

    inner = next(n for n in range(3, 33) if error(FixedRule(48, n)) <= accuracy / 2)
    outer = next(n for n in range(3, 49) if error(FixedRule(n, inner)) <= accuracy)
    rule = FixedRule(outer, inner)
    return rule, error(rule), fine
