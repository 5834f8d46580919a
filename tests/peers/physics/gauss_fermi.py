#!/usr/bin/env python3
"""Nodes and weights of FermiEdge.cs, with 80 digits from the moments of ln(1+e^-t) on t >= 0 by Chebyshev's algorithm.

Usage: gauss_fermi.py both N   for the integral of ln(1+e^-t) p(t^2), exact for p of degree below 2N; prints t_i and w_i
       gauss_fermi.py one N    for the integral of ln(1+e^-t) p(t)
The moments are m! eta(m+2), eta being Dirichlet's.
"""
import sys

from mpmath import altzeta, eigsy, factorial, matrix, mp, nstr, sqrt

mp.dps = 80


def rule(n, stride):
    moment = [factorial(stride * j) * altzeta(stride * j + 2) for j in range(2 * n)]
    alpha, beta = [moment[1] / moment[0]], [moment[0]]
    previous, current = [0] * (2 * n), moment
    for k in range(1, n):
        following = [0] * (2 * n)
        for i in range(k, 2 * n - k):
            following[i] = current[i + 1] - alpha[k - 1] * current[i] - beta[k - 1] * previous[i]
        alpha.append(following[k + 1] / following[k] - current[k] / current[k - 1])
        beta.append(following[k] / current[k - 1])
        previous, current = current, following
    jacobi = matrix(n, n)
    for k in range(n):
        jacobi[k, k] = alpha[k]
        if k:
            jacobi[k, k - 1] = jacobi[k - 1, k] = sqrt(beta[k])
    values, vectors = eigsy(jacobi)
    node = sqrt if stride == 2 else (lambda value: value)
    return [(node(values[i]), moment[0] * vectors[0, i] ** 2) for i in range(n)]


if __name__ == "__main__":
    result = rule(int(sys.argv[2]), 2 if sys.argv[1] == "both" else 1)
    for column in (0, 1):
        print(", ".join(nstr(row[column], 17) for row in result))
