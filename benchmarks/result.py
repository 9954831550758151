"""One line of what the benchmarks find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

from benchmarks.pairs import Pairs


@dataclass(frozen=True)
class Result:
    """One thing measured.

    Attributes:
        ours: what the program takes, the middle of all runs, with its unit.
        plain: what the plainest thing takes that does the same; "" when there is none.
        ratio: the middle of the ratios of the pairs; None when there is nothing to compare with.
        spread: the ratios at one and three quarters.
        target: what is aimed for, in words.
    """

    name: str
    ours: str
    plain: str = ""
    ratio: float | None = None
    spread: tuple[float, float] | None = None
    target: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give the result as plain values."""
        return asdict(self)


def compared(name: str, pairs: Pairs, *, unit: str, target: str = "", decimals: int = 0) -> Result:
    """Make a result of pairs."""
    ours, plain = middle(pairs.ours), middle(pairs.plain)
    return Result(
        name,
        f"{ours:.{decimals}f} {unit}",
        f"{plain:.{decimals}f} {unit}",
        pairs.ratio,
        pairs.spread,
        target,
    )


def middle(values: Sequence[float]) -> float:
    """Give the value in the middle."""
    return part(values, 0.5)


def part(values: Sequence[float], share: float) -> float:
    """Give the value that a share of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def ratio_at(pairs: Pairs, share: float, *, draws: int = 400) -> tuple[float, tuple[float, float]]:
    """Give the ratio of what a share of the values do not exceed, and between what the ratio lies.

    Few values decide a high share, so it is reckoned again from values drawn among those measured, each pair
    as one: half of the draws give a ratio within what is given.
    """
    chance = Random(share)  # noqa: S311  the same draws each time
    taken = list(zip(pairs.ours, pairs.plain, strict=True))
    ratios = []
    for _ in range(draws):
        ours, plain = zip(*chance.choices(taken, k=len(taken)), strict=True)
        ratios.append(part(ours, share) / part(plain, share))
    ratio = part(pairs.ours, share) / part(pairs.plain, share)
    return ratio, (part(ratios, 0.25), part(ratios, 0.75))


HEAD = "| what | the program | plainest | ratio | quartiles | target |\n|---|---|---|---|---|---|"
"""What stands above the rows of a table of results."""


def row(result: Result) -> str:
    """Write a result as a row of a Markdown table."""
    ratio = f"{result.ratio:.2f}" if result.ratio is not None else ""
    spread = f"{result.spread[0]:.2f}–{result.spread[1]:.2f}" if result.spread else ""
    return f"| {result.name} | {result.ours} | {result.plain} | {ratio} | {spread} | {result.target} |"


def table(results: Sequence[Result]) -> str:
    """Write results as a Markdown table."""
    return "\n".join((HEAD, *map(row, results)))
