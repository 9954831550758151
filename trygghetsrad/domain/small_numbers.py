"""Numbers too small to publish: they could point out somebody, alone or by subtraction from a total."""

from __future__ import annotations

from collections.abc import Sequence

LEAST_PUBLISHED = 3


def hide_small(numbers: Sequence[int], *, least: int = LEAST_PUBLISHED) -> tuple[int | None, ...]:
    """Give numbers that add up to a published total, with None for those that are hidden.

    Numbers from 1 to below `least` are hidden. What is hidden must not be told by the total: while all that
    is hidden adds up to less than `least`, or is a single number, the smallest number above 0 is hidden too.
    """
    hidden = {at for at, number in enumerate(numbers) if 0 < number < least}
    while hidden and (len(hidden) == 1 or sum(numbers[at] for at in hidden) < least):
        rest = [at for at, number in enumerate(numbers) if number and at not in hidden]
        if not rest:
            break
        hidden.add(min(rest, key=lambda at: numbers[at]))
    return tuple(None if at in hidden else number for at, number in enumerate(numbers))


def hide_single(number: int, *, least: int = LEAST_PUBLISHED) -> int | None:
    """Give a number that stands alone, or None when it is too small to publish."""
    return None if 0 < number < least else number
