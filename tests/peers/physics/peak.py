#!/usr/bin/env python3
"""Peak of U = (Te^2 - TL^2)/T0^2 by the dual series, mpmath with 30 digits and unscaled Bessel functions.

Usage: peak.py > tests/Overbias.Physics.Tests/Reference/peak.csv
The few values quoted in PeakTemperatureTests come from the first six lines.
"""
from itertools import product

from mpmath import besseli, besselk, ceil, inf, mp, mpf, nstr, pi, sqrt, tanh

mp.dps = 30


def peak(zeta, l, h, b):
    zeta, l, b = mpf(zeta), mpf(l), mpf(b)
    total = tanh(b * l) / (2 * zeta * b) if b > 0 else l / (2 * zeta)
    for m in range(int(ceil(15 * l / zeta)) + 12):
        k = (m + mpf(1) / 2) * pi / l
        kappa = sqrt(k * k + b * b)
        if h == inf:
            wall = -besselk(0, kappa) / besseli(0, kappa)
        else:
            wall = (kappa * besselk(1, kappa) - h * besselk(0, kappa)) / (kappa * besseli(1, kappa) + h * besseli(0, kappa))
        total -= (besselk(1, kappa * zeta) - wall * besseli(1, kappa * zeta)) / kappa / l
    return total


def main():
    points = [(0.4, 1 / 3, inf, 0), (0.4, 1 / 3, 0, 0), (0.4, 1 / 3, 1, 0), (1, 1, inf, 0), (0.4, 1, 1, 1), (0.6, 0.75, 0, 0.5)]
    points += product((0.0501, 0.1, 0.37, 0.8, 1), (0.05, 0.21, 1, 3), (0, 1e-3, 0.1, 1, 30, 1e3, inf), (0, 1e-3, 0.4, 2, 5))
    print("zeta,l,h,b,u00")
    for zeta, l, h, b in points:
        name = "Infinity" if h == inf else repr(float(h))
        print(f"{float(zeta)!r},{float(l)!r},{name},{float(b)!r},{nstr(peak(zeta, l, h, b), 20)}")


if __name__ == "__main__":
    main()
