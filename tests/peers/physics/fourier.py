"""U on the heated plane by the paper's own Fourier-Bessel series (Eqs 2 and 3), mpmath with 36 digits; no cosine series, no images.

The series crawls at s = 0 and converges like exp(-mu s) off it. So it is summed at 22 distances s from the plane, and continued to s = 0:
U + q sinh(bs)/b above the disc, U itself beside it, is even and analytic in s as far as the rim is away, and the polynomial in s^2
through nodes between 0.2 and 0.6 of that distance has an error below 1e-17 at 0.
"""
from mpmath import atan, besselj, cos, cosh, exp, inf, mp, mpf, pi, sinh, sqrt

mp.dps = 36
NODES = 22
NEAR, FAR = mpf("0.2"), mpf("0.6")
CUT = 62
_roots = {}


def roots(h, largest):
    """(mu, 1/(mu [J0^2 + J1^2])) of mu J1(mu) = h J0(mu), as far as mu reaches the largest."""
    table = _roots.setdefault(h, [])
    while not table or table[-1][0] < largest:
        n = len(table) + 1
        if h == inf or h == 0:
            mu = (n - mpf(1) / 4) * pi if h == inf else (n + mpf(1) / 4) * pi
        elif n == 1:
            mu = sqrt(2 * h / (1 + 2 * h / mpf("5.783185962946784")))
        else:
            start = (n - mpf(3) / 4) * pi
            mu = start + atan(h / start) - mpf("0.375") / start
        for _ in range(40):
            j0, j1 = besselj(0, mu), besselj(1, mu)
            if h == inf:
                step = -j0 / j1
            elif h == 0:
                step = j1 / (j0 - j1 / mu)
            else:
                step = (mu * j1 - h * j0) / (mu * j0 + h * j1)
            mu -= step
            if abs(step) < mpf(10) ** -22 * mu:
                break
        else:
            raise ArithmeticError(f"root {n} of h = {h}")
        if table and not mpf("2.3") < mu - table[-1][0] < mpf("4"):
            raise ArithmeticError(f"root {n} of h = {h} is {mu} after {table[-1][0]}")
        j0, j1 = besselj(0, mu), besselj(1, mu)
        table.append((mu, 1 / (mu * (j0 * j0 + j1 * j1))))
    return table


def _series(zeta, l, h, b, rho, distances):
    largest = CUT / min(distances)
    sums = [mpf(0)] * len(distances)
    for mu, weight in roots(h, largest):
        if mu > largest:
            break
        lam = sqrt(mu * mu + b * b)
        amplitude = weight * besselj(1, mu * zeta) / lam / (1 + exp(-2 * lam * l))
        if rho:
            amplitude *= besselj(0, mu * rho)
        for i, s in enumerate(distances):
            if lam * s < CUT:
                sums[i] += amplitude * exp(-lam * s)
                if lam * (2 * l - s) < CUT:
                    sums[i] -= amplitude * exp(-lam * (2 * l - s))
    if h == 0:
        for i, s in enumerate(distances):
            sums[i] += zeta / 2 * (sinh(b * (l - s)) / (b * cosh(b * l)) if b else l - s)
    return sums


def on_plane(zeta, l, h, b, rho=0):
    """U(rho, 0); rho is not zeta."""
    zeta, l, h, b, rho = (mpf(x) if x != inf else inf for x in (zeta, l, h, b, rho))
    reach = min(abs(rho - zeta), 2 - zeta - rho, l)
    middle, half = (FAR ** 2 + NEAR ** 2) / 2, (FAR ** 2 - NEAR ** 2) / 2
    squares = [(middle + half * cos((2 * i + 1) * pi / (2 * NODES))) * reach ** 2 for i in range(NODES)]
    distances = [sqrt(t) for t in squares]
    values = _series(zeta, l, h, b, rho, distances)
    if rho < zeta:
        values = [u + (sinh(b * s) / b if b else s) / (2 * zeta) for u, s in zip(values, distances)]
    total = mpf(0)
    for i, u in enumerate(values):
        factor = mpf(1)
        for j, t in enumerate(squares):
            if j != i:
                factor *= t / (t - squares[i])
        total += u * factor
    return total
