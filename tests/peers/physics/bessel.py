#!/usr/bin/env python3
"""Reference values of the scaled Bessel functions by mpmath with 40 digits (Debian: python3-mpmath).

Usage: bessel.py > tests/Overbias.Physics.Tests/Reference/bessel.csv
"""
from mpmath import mp, mpf, besseli, besselk, exp, nstr

mp.dps = 40


def main():
    arguments = [float(f"{m}e{e}") for e in range(-12, 5) for m in (1, 1.7, 2.9, 4.3, 6.1, 8.7)]
    # the borders between the series, the rows of the table and the asymptotic form
    arguments += [1 / 64, 0.0156249999, 0.0195312499, 1.9999999999, 2.0, 2.4999999999, 2.5, 31.999, 63.9999999, 64.0, 64.1]
    print("x,i0e,i1e,k0e,k1e")
    for x in sorted(arguments):
        z = mpf(x)
        values = (exp(-z) * besseli(0, z), exp(-z) * besseli(1, z), exp(z) * besselk(0, z), exp(z) * besselk(1, z))
        print(",".join([repr(x)] + [nstr(v, 20) for v in values]))


if __name__ == "__main__":
    main()
