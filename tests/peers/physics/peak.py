#!/usr/bin/env python3
"""Peak of U = (Te^2 - TL^2)/T0^2 by the Fourier-Bessel series continued to the heated plane (fourier.py), mpmath with 36 digits.

Usage: peak.py > tests/Overbias.Physics.Tests/Reference/peak.csv      (about 20 minutes)
The library uses other series (cosines of z, images). Each value is compared with the cosine series here too, by mpmath's unscaled Bessel
functions; the script stops where the two differ by more than 1e-16 of the value.
"""
import random
import sys
from functools import cache
from itertools import product

from mpmath import besseli, besselk, ceil, inf, mpf, nstr, pi, tanh, sqrt

from fourier import on_plane


@cache
def bessel(kappa, zeta):
    """K1(kappa zeta), I1(kappa zeta), and I0, I1, K0, K1 at kappa, as far as the wall is felt."""
    wall = [f(n, kappa) for f in (besseli, besselk) for n in (0, 1)] if kappa * (2 - zeta) < 50 else None
    return besselk(1, kappa * zeta), besseli(1, kappa * zeta), wall


def by_cosines(zeta, l, h, b):
    total = tanh(b * l) / (2 * zeta * b) if b > 0 else l / (2 * zeta)
    for m in range(int(ceil(14 * l / zeta)) + 12):
        k = (m + mpf(1) / 2) * pi / l
        kappa = sqrt(k * k + b * b)
        own, inner, wall = bessel(kappa, zeta)
        if wall:
            i0, i1, k0, k1 = wall
            own -= inner * (-k0 / i0 if h == inf else (kappa * k1 - h * k0) / (kappa * i1 + h * i0))
        total -= own / kappa / l
    return total


def cases():
    yield from ((0.4, 1 / 3, inf, 0), (0.4, 1 / 3, 0, 0), (0.4, 1 / 3, 1, 0), (1, 1, inf, 0), (0.4, 1, 1, 1), (0.6, 0.75, 0, 0.5))
    yield from product((0.0501, 0.2, 0.5, 1), (0.05, 0.15, 0.6, 3), (0, 1e-3, 0.1, 1, 30, 1e3, inf), (0, 1e-3, 0.7, 5))
    draw = random.Random(5)
    for _ in range(40):
        yield draw.uniform(0.1, 1), draw.uniform(0.1, 3), 10 ** draw.uniform(-3, 3), draw.uniform(0, 5)


def main():
    print("zeta,l,h,b,u00")
    worst = 0
    for zeta, l, h, b in cases():
        u = on_plane(zeta, l, h, b)
        arguments = [mpf(x) if x != inf else inf for x in (zeta, l, h, b)]
        difference = abs(by_cosines(*arguments) / u - 1)
        if difference > 1e-16:
            raise ArithmeticError(f"{zeta}, {l}, {h}, {b}: the two series differ by {nstr(difference, 3)}")
        worst = max(worst, difference)
        name = "Infinity" if h == inf else repr(float(h))
        print(f"{float(zeta)!r},{float(l)!r},{name},{float(b)!r},{nstr(u, 20)}", flush=True)
    print(f"largest relative difference of the two series: {nstr(worst, 3)}", file=sys.stderr)


if __name__ == "__main__":
    main()
