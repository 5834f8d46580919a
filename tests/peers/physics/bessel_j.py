#!/usr/bin/env python3
"""Reference values of J0 and J1 by mpmath with 40 digits.

Usage: bessel_j.py > tests/Overbias.Physics.Tests/Reference/bessel_j.csv
"""
from mpmath import besselj, mp, mpf, nstr

mp.dps = 40

if __name__ == "__main__":
    print("x,j0,j1")
    values = [0.0, 1e-9, 1e-3] + [i * 0.137 for i in range(1, 230)] + [24.999999, 25.0, 25.5, 40.3, 99.9, 1234.5, 9876.5]
    for x in values:
        print(f"{x!r},{nstr(besselj(0, mpf(x)), 20)},{nstr(besselj(1, mpf(x)), 20)}")
