"""What was there for a moment goes back to the system when it is freed (ADR 14).

glibc gives each large block memory of its own and hands it back at once, until one has been freed: then it
takes blocks of that size from the common heap, where one small thing behind them holds 5 MB after a list.
Each thread gets a heap of its own besides, and keeps what it has freed.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import CDLL

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of <malloc.h>
_ARENA_MAX = -8  # M_ARENA_MAX
_LARGE_BYTES = 128 * 1024
"""What glibc begins with; that it is set keeps it from growing."""


def give_back_what_is_freed() -> None:
    """Keep glibc from holding on to large blocks, and to a heap for each thread from now on."""
    library = _glibc()
    if library is not None:
        library.mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
        library.mallopt(_ARENA_MAX, 1)


def give_back_now() -> None:
    """Hand back what is free in the midst of the heap; takes a tenth of a millisecond."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


@cache
def _glibc() -> CDLL | None:
    """Give the C library where it is glibc; another is left as it is."""
    if sys.platform != "linux":
        return None
    import ctypes  # 4 ms: after the first paint

    library = ctypes.CDLL(None)
    return library if hasattr(library, "gnu_get_libc_version") else None
