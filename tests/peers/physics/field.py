#!/usr/bin/env python3
"""Field U(rho, s) by the Fourier-Bessel series, mpmath with 25 digits, roots by mpmath's root finder.

Usage: field.py > tests/Overbias.Physics.Tests/Reference/field.csv
Only points off the heated plane (s >= 0.05), where this series ends; the C# library mostly uses the dual series there.
"""
from itertools import product

from mpmath import besselj, besseljzero, cosh, findroot, inf, mp, mpf, nstr, pi, sinh, sqrt

mp.dps = 25


def roots(h, count):
    if h == inf:
        return [besseljzero(0, n) for n in range(1, count + 1)]
    if h == 0:
        return [besseljzero(1, n) for n in range(1, count + 1)]
    result = []
    for n in range(1, count + 1):
        low = mpf("1e-20") if n == 1 else besseljzero(1, n - 1)
        result.append(findroot(lambda m: m * besselj(1, m) - h * besselj(0, m), (low, besseljzero(0, n)), solver="anderson", tol=1e-40))
    return result


def main():
    count = 180
    print("zeta,l,h,b,rho,s,u")
    cases = [(0.4, 0.5, 1, 0.5, 0.2, 0.1), (0.4, 0.5, 10, 1, 1, 0.25)]
    for h in (0, 1e-3, 1, 50, inf):
        cases += [(z, l, h, b, r, f * l) for z, l, b, r, f in product((0.1, 0.5, 1), (0.5, 2), (0, 3), (0, 0.4, 0.5, 1), (0.125, 0.8))]
    table = {h: [(m, besselj(0, m), besselj(1, m)) for m in roots(mpf(h), count)] for h in {c[2] for c in cases}}
    for z, l, h, b, r, s in cases:
        zeta, ll, bb, rho, ss = map(mpf, (z, l, b, r, s))
        u = mpf(0)
        if h == 0:
            u += zeta / 2 * (sinh(bb * (ll - ss)) / (bb * cosh(bb * ll)) if b else ll - ss)
        for m, j0, j1 in table[h]:
            lam = sqrt(m * m + bb * bb)
            u += besselj(1, m * zeta) * besselj(0, m * rho) * sinh(lam * (ll - ss)) / (lam * m * (j0 ** 2 + j1 ** 2) * cosh(lam * ll))
        name = "Infinity" if h == inf else repr(float(h))
        print(f"{z!r},{l!r},{name},{b!r},{r!r},{s!r},{nstr(u, 17)}")


if __name__ == "__main__":
    main()
