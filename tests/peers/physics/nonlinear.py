#!/usr/bin/env python3
"""Peak of the non-linear heat problem by Newton's method on a sparse matrix (Debian: python3-scipy), extrapolated from three grids.

Usage: nonlinear.py > tests/Overbias.Physics.Tests/Reference/nonlinear.csv
    div(k(U) grad U) = b^2 S(U),  k = tau/tau_wall = 1/(1 + wp + we (Te/1000 K)^2),  Te^2 = TL^2 + T0^2 U,  TL = 300 K
    k dU/ds = -1/(2 zeta) for rho < zeta, else 0, at s = 0;  k dU/drho + h U = 0 at rho = 1;  U = 0 at s = l
    S = U (linearised) or Te (Te - TL)/T0^2 (true)
The library solves for Kirchhoff's transform W by a cosine transform and Picard's iteration on another grid; here U itself is
solved for, cell by cell with k at the faces, all cells at once.
"""
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import spsolve

TL = 300.0


def peak(zeta, l, h, b, t0, wp, we, true_sink, n):
    m = n
    dr, ds = 1 / n, l / m
    hot = round(zeta * n)
    centre = (np.arange(n) + 0.5) * dr
    volume = centre * dr * ds
    q = 1 / (2 * zeta)

    def k(u):
        t2 = (TL ** 2 + t0 ** 2 * u) * 1e-6
        value = 1 / (1 + wp + we * t2)
        return value, -value ** 2 * we * t0 ** 2 * 1e-6

    def sink(u):
        if not true_sink:
            return u, np.ones_like(u)
        t = np.sqrt(TL ** 2 + t0 ** 2 * u)
        return t * (t - TL) / t0 ** 2, (2 * t - TL) / (2 * t)

    index = np.arange(n * m).reshape(n, m)
    u = np.full((n, m), 0.05)
    for _ in range(40):
        residual = np.zeros((n, m))
        rows, columns, values = [], [], []

        def add(r, c, v):
            rows.append(np.ravel(r)), columns.append(np.ravel(c)), values.append(np.ravel(v))

        def faces(a, c, g):
            """Flow g k (U_a - U_c) from cells a to cells c, k the mean of both."""
            ua, uc = u.flat[a], u.flat[c]
            (ka, da), (kc, dc) = k(ua), k(uc)
            mean = (ka + kc) / 2
            flow = g * mean * (ua - uc)
            np.add.at(residual.reshape(-1), a.ravel(), flow.ravel())
            np.add.at(residual.reshape(-1), c.ravel(), -flow.ravel())
            by_a, by_c = g * (mean + da / 2 * (ua - uc)), g * (-mean + dc / 2 * (ua - uc))
            for cell, sign in ((a, 1), (c, -1)):
                add(cell, a, sign * by_a), add(cell, c, sign * by_c)

        face = np.arange(1, n)[:, None] * dr
        faces(index[:-1], index[1:], np.broadcast_to(face * ds / dr, (n - 1, m)))
        faces(index[:, :-1], index[:, 1:], np.broadcast_to(centre[:, None] * dr / ds, (n, m - 1)))
        # far end at U = 0, half a cell away, k taken as the mean of both ends
        end = index[:, -1]
        ke, de = k(u[:, -1])
        k0 = k(np.zeros(1))[0]
        g = centre * dr * 2 / ds
        residual[:, -1] += g * (ke + k0) / 2 * u[:, -1]
        add(end, end, g * ((ke + k0) / 2 + de / 2 * u[:, -1]))
        # wall: k (U - Uw)/(dr/2) = h Uw
        wall = index[-1]
        uw = u[-1].copy()
        if h == np.inf:
            uw[:] = 0
        else:
            for _ in range(60):
                kw, dw = k((u[-1] + uw) / 2)
                f = kw * (u[-1] - uw) * 2 / dr - h * uw
                uw -= f / (-kw * 2 / dr + dw / 2 * (u[-1] - uw) * 2 / dr - h)
        kw, dw = k((u[-1] + uw) / 2)
        residual[-1] += ds * kw * (u[-1] - uw) * 2 / dr
        if h == np.inf:
            slope = 0
        else:
            by_cell = (kw + dw / 2 * (u[-1] - uw)) * 2 / dr
            by_wall = (-kw + dw / 2 * (u[-1] - uw)) * 2 / dr - h
            slope = -by_cell / by_wall
        add(wall, wall, ds * 2 / dr * (kw * (1 - slope) + dw / 2 * (1 + slope) * (u[-1] - uw)))
        s, slopes = sink(u)
        residual += b * b * s * volume[:, None]
        add(index, index, b * b * slopes * volume[:, None])
        residual[:hot, 0] -= q * centre[:hot] * dr
        matrix = coo_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns)))).tocsc()
        step = spsolve(matrix, residual.ravel()).reshape(n, m)
        u = np.maximum(u - step, 0.2 * u)
        if np.abs(step).max() < 1e-13 * np.abs(u).max():
            break
    else:
        raise ArithmeticError("Newton's method did not end")

    def at_end(i):
        value = u[i, 0]
        for _ in range(50):
            value = (9 * u[i, 0] - u[i, 1] + 3 * q / k(value)[0] * ds) / 8
        return value

    return (9 * at_end(0) - at_end(1)) / 8


def main():
    cases = [
        (0.4, 1.0, 1.0, 1.0, 3123.2, 0.0, 0.0, True),
        (0.4, 1.0, 1.0, 1.0, 3123.2, 0.2, 0.3, True),
        (0.4, 0.5, np.inf, 0.5, 3000.0, 0.0, 0.5, False),
        (0.7, 1.0, 5.0, 2.0, 4000.0, 0.5, 0.1, True),
        (0.2, 0.4, 0.3, 3.0, 3000.0, 0.0, 0.3, True),
        (0.5, 1.5, 0.0, 0.7, 2000.0, 1.0, 0.3, True),
    ]
    print("zeta,l,h,b,t0,wall_over_phonon,wall_over_electron,true_sink,u00")
    for case in cases:
        a, b, c = (peak(*case, n) for n in (80, 160, 240))
        coarse, fine = b + (b - a) / 3, c + (c - b) / 1.25
        if abs(fine - coarse) > 1e-5 * fine:
            raise ArithmeticError(f"{case}: {coarse} and {fine}")
        h = "Infinity" if case[2] == np.inf else repr(case[2])
        print(f"{case[0]},{case[1]},{h},{case[3]},{case[4]},{case[5]},{case[6]},{int(case[7])},{fine:.9f}", flush=True)


if __name__ == "__main__":
    main()
