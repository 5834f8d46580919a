#!/usr/bin/env python3
"""Peak of U = (Te^2 - TL^2)/T0^2 by the dual series, mpmath with 25 digits and unscaled Bessel functions.

Usage: peak.py > tests/Overbias.Physics.Tests/Reference/peak.csv
The few values quoted in PeakTemperatureTests come from the first lines.
"""
from itertools import product

from mpmath import besseli, besselk, ceil, inf, mp, mpf, nstr, pi, sqrt, tanh

mp.dps = 25


def peaks(zeta, l, b, losses):
    zeta, l, b = mpf(zeta), mpf(l), mpf(b)
    start = tanh(b * l) / (2 * zeta * b) if b > 0 else l / (2 * zeta)
    totals = [start] * len(losses)
    for m in range(int(ceil(13 * l / zeta)) + 10):
        k = (m + mpf(1) / 2) * pi / l
        kappa = sqrt(k * k + b * b)
        own = besselk(1, kappa * zeta)
        if kappa * (2 - zeta) < 50:
            i0, i1, k0, k1 = besseli(0, kappa), besseli(1, kappa), besselk(0, kappa), besselk(1, kappa)
            inner = besseli(1, kappa * zeta)
        else:
            inner = 0
        for n, h in enumerate(losses):
            wall = 0
            if inner:
                wall = -k0 / i0 if h == inf else (kappa * k1 - h * k0) / (kappa * i1 + h * i0)
            totals[n] -= (own - wall * inner) / kappa / l
    return totals


def main():
    print("zeta,l,h,b,u00")
    cases = [(0.4, 1 / 3, 0, (inf, 0, 1)), (1, 1, 0, (inf,)), (0.4, 1, 1, (1,)), (0.6, 0.75, 0.5, (0,))]
    grid = product((0.0501, 0.37, 1), (0.05, 0.4, 3), (0, 1e-3, 0.7, 5))
    cases += [(zeta, l, b, (0, 1e-3, 0.1, 1, 30, 1e3, inf)) for zeta, l, b in grid]
    for zeta, l, b, losses in cases:
        for h, u in zip(losses, peaks(zeta, l, b, losses)):
            name = "Infinity" if h == inf else repr(float(h))
            print(f"{float(zeta)!r},{float(l)!r},{name},{float(b)!r},{nstr(u, 20)}")


if __name__ == "__main__":
    main()
