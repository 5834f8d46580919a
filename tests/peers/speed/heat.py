"""The heat problem with numpy and scipy: the peak of U by the dual series for many points at once, and the direct solver on a grid."""
import numpy as np
from scipy.fft import dct
from scipy.linalg import solve_banded
from scipy.linalg.lapack import dptsv
from scipy.special import i0e, i1e, k0e, k1e

CUT = 32.0  # e^-32 is below 2e-14


def _terms(aspect, distance):
    """How many terms of each point's series count, when they fall like exp(-k distance)."""
    return np.maximum(np.ceil(CUT * aspect / (np.pi * distance)), 1).astype(int) + 1


def _ragged(counts):
    """For series of these lengths laid end to end: whose term each is, which term, and where each series begins."""
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    owner = np.repeat(np.arange(counts.size), counts)
    return owner, np.arange(owner.size) - starts[owner], starts


def peaks(hot_spot, aspect, wall_loss, sink):
    """U00 at every point of four arrays; each part of the series is as long as it needs to be, all points in one sweep."""
    owner, m, starts = _ragged(_terms(aspect, hot_spot))
    k = (m + 0.5) * np.pi / aspect[owner]
    kappa = np.sqrt(k * k + sink[owner] ** 2)
    inner = kappa * hot_spot[owner]
    own = np.add.reduceat(np.exp(-inner) * k1e(inner) / kappa, starts)

    owner, m, starts = _ragged(_terms(aspect, 2 - hot_spot))
    k = (m + 0.5) * np.pi / aspect[owner]
    kappa = np.sqrt(k * k + sink[owner] ** 2)
    slope = np.where(wall_loss <= 1, 1.0, 1 / np.maximum(wall_loss, 1))[owner] * kappa
    loss = np.where(wall_loss <= 1, wall_loss, 1.0)[owner]
    answer = (slope * k1e(kappa) - loss * k0e(kappa)) / (slope * i1e(kappa) + loss * i0e(kappa))
    zeta = hot_spot[owner]
    wall = np.add.reduceat(answer * i1e(kappa * zeta) * np.exp(-kappa * (2 - zeta)) / kappa, starts)

    bl = sink * aspect
    slab = np.where(bl < 1e-8, 1.0, np.tanh(bl) / np.where(bl == 0, 1.0, bl)) * aspect / (2 * hot_spot)
    return slab - (own - wall) / aspect


class Grid:
    """The finite volumes of the direct solver: rings with a face at the disc's rim, and what they exchange."""

    def __init__(self, side, hot_spot, aspect, wall_loss, sink):
        self.side, self.aspect, self.flux = side, aspect, 1 / (2 * hot_spot)
        self.hot = side if hot_spot == 1 else int(np.clip(round(side * hot_spot), 2, side - 2))
        faces = np.linspace(0, hot_spot, self.hot + 1)
        if self.hot < side:
            faces = np.concatenate((faces, np.linspace(hot_spot, 1, side - self.hot + 1)[1:]))
        centres, widths = (faces[1:] + faces[:-1]) / 2, np.diff(faces)
        self.volumes = widths * centres
        self.outward = faces[1:-1] / np.diff(centres)
        losses = np.zeros(side)
        losses[:-1] += self.outward
        losses[1:] += self.outward
        losses[-1] += 0.0 if wall_loss == 0 else 1 / (1 / wall_loss + widths[-1] / 2)
        self.losses = losses + sink * sink * self.volumes
        angle = (np.arange(side) + 0.5) * np.pi / (2 * side)
        self.waves = (2 * np.sin(angle) * side / aspect) ** 2
        self.end = self.flux * side / aspect * np.cos(angle)

    def by_sweep(self):
        """Thomas's algorithm from ring to ring, all waves at once in the rows of an array."""
        field, ratio = np.zeros((self.side, self.side)), np.empty((self.side, self.side))
        diagonal = np.empty(self.side)
        for i in range(self.side):
            np.multiply(self.waves, self.volumes[i], out=diagonal)
            diagonal += self.losses[i]
            row = field[i]
            if i > 0:
                diagonal -= self.outward[i - 1] * ratio[i - 1]
                np.multiply(field[i - 1], self.outward[i - 1], out=row)
            if i < self.hot:
                row += self.volumes[i] * self.end
            row /= diagonal
            if i + 1 < self.side:
                np.divide(self.outward[i], diagonal, out=ratio[i])
        for i in range(self.side - 2, -1, -1):
            ratio[i] *= field[i + 1]
            field[i] += ratio[i]
        return field

    def by_lapack(self):
        """One call of LAPACK's symmetric tridiagonal solver for each wave."""
        field = np.empty((self.side, self.side), order="F")
        right = np.where(np.arange(self.side) < self.hot, self.volumes, 0.0)
        for m in range(self.side):
            field[:, m] = dptsv(self.losses + self.waves[m] * self.volumes, -self.outward, right * self.end[m], 1, 1, 1)[2]
        return np.ascontiguousarray(field)

    def by_banded(self):
        """One call of scipy.linalg.solve_banded for each wave."""
        field = np.empty((self.side, self.side), order="F")
        right = np.where(np.arange(self.side) < self.hot, self.volumes, 0.0)
        bands = np.zeros((3, self.side))
        bands[0, 1:] = bands[2, :-1] = -self.outward
        for m in range(self.side):
            bands[1] = self.losses + self.waves[m] * self.volumes
            field[:, m] = solve_banded((1, 1), bands, right * self.end[m], check_finite=False)
        return np.ascontiguousarray(field)


RADIAL = {"Thomas by rows": Grid.by_sweep, "LAPACK dptsv": Grid.by_lapack, "solve_banded": Grid.by_banded}


def solve(side, hot_spot, aspect, wall_loss, sink, radial=Grid.by_sweep):
    """U of the linear problem on a square grid and its peak, by a cosine transform and a tridiagonal system for each wave."""
    grid = Grid(side, hot_spot, aspect, wall_loss, sink)
    field = dct(radial(grid), type=4, axis=1, overwrite_x=True)
    field *= 1.0 / side
    end = (9 * field[:2, 0] - field[:2, 1] + 3 * grid.flux * aspect / side) / 8
    return (9 * end[0] - end[1]) / 8, field
