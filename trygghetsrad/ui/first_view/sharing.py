"""Shares out room among things that stand in a row, as Qt's box layouts do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Part(NamedTuple):
    """One of the things: the least it can do with, and its share of what is left (0: `least` and no more)."""

    least: int
    stretch: int


def share_out(room: int, spacing: int, parts: Sequence[Part]) -> list[int] | None:
    """Give each part its size; None when there is not even room for the least."""
    left = room - spacing * (len(parts) - 1)
    sizes = {number: part.least for number, part in enumerate(parts) if not part.stretch}
    left -= sum(sizes.values())
    while len(sizes) < len(parts):
        open_ones = [number for number in range(len(parts)) if number not in sizes]
        trial = _trial(left, [parts[number].stretch for number in open_ones])
        too_small = [
            number for number, size in zip(open_ones, trial, strict=True) if size < parts[number].least
        ]
        if not too_small:
            sizes.update(zip(open_ones, trial, strict=True))
            break
        for number in too_small:
            sizes[number] = parts[number].least
            left -= parts[number].least
    given = [sizes[number] for number in range(len(parts))]
    return given if sum(given) + spacing * (len(parts) - 1) <= room else None


def _trial(room: int, stretches: Sequence[int]) -> list[int]:
    """Share by stretch; what rounding takes from one the next gets."""
    sizes = []
    owed = 0
    for stretch in stretches:
        owed += room * 256 * stretch // sum(stretches)
        size = (owed + 128) // 256
        owed -= size * 256
        sizes.append(size)
    return sizes
