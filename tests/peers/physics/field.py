#!/usr/bin/env python3
"""Field U(rho, s) by the Fourier-Bessel series, mpmath with 36 digits and its own roots.

Usage: field.py volume > tests/Overbias.Physics.Tests/Reference/field.csv          points with s >= 0.05
       field.py plane  > tests/Overbias.Physics.Tests/Reference/field_plane.csv    points on the heated plane, see fourier.py
The C# library mostly uses the series in cosines of z in both places.
"""
import sys
from itertools import product

from mpmath import besselj, cosh, inf, mpf, nstr, sinh, sqrt

from fourier import on_plane, roots


def volume():
    cases = [(0.4, 0.5, 1, 0.5, 0.2, 0.1), (0.4, 0.5, 10, 1, 1, 0.25)]
    for h in (0, 1e-3, 1, 50, inf):
        cases += [(z, l, h, b, r, f * l) for z, l, b, r, f in product((0.1, 0.5, 1), (0.5, 2), (0, 3), (0, 0.4, 0.5, 1), (0.125, 0.8))]
    for case in cases:
        zeta, l, h, b, rho, s = (mpf(x) if x != inf else inf for x in case)
        u = mpf(0)
        if h == 0:
            u += zeta / 2 * (sinh(b * (l - s)) / (b * cosh(b * l)) if b else l - s)
        for mu, weight in roots(h, 560):
            if mu > 560:
                break
            lam = sqrt(mu * mu + b * b)
            u += weight * besselj(1, mu * zeta) * besselj(0, mu * rho) * sinh(lam * (l - s)) / (lam * cosh(lam * l))
        yield case, u


def plane():
    inside = product((0.3, 0.7, 1), (0.1, 0.4, 1.5), (0, 1e-3, 1, 50, inf), (0, 2.5), (0.05, 0.2, 0.6))
    outside = product((0.1, 0.5), (0.1, 0.4, 1.5), (0, 1e-3, 1, 50, inf), (0, 2.5), (0.2, 0.75, 1))
    for zeta, l, h, b, rho in (*inside, *outside):
        if abs(rho - zeta) > 0.09:
            yield (zeta, l, h, b, rho, 0), on_plane(zeta, l, h, b, rho)


def main():
    print("zeta,l,h,b,rho,s,u")
    for (zeta, l, h, b, rho, s), u in volume() if sys.argv[1] == "volume" else plane():
        name = "Infinity" if h == inf else repr(float(h))
        print(f"{zeta!r},{l!r},{name},{b!r},{rho!r},{s!r},{nstr(u, 17)}", flush=True)


if __name__ == "__main__":
    main()
