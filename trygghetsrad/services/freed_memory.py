"""What was a large text for a moment goes back to the system when it is freed.

glibc gives each large block memory of its own and hands it back at once, until one has been freed: then it
takes blocks of that size from the common heap, where one small thing behind them holds 5 MB after a list.
"""

from __future__ import annotations

import sys

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of <malloc.h>
_ARENA_MAX = -8  # M_ARENA_MAX
_LARGE_BYTES = 128 * 1024
"""What glibc begins with; that it is set keeps it from growing."""


def give_back_what_is_freed() -> None:
    """Keep glibc from holding on to large blocks; another C library is left as it is."""
    if sys.platform != "linux":
        return
    import ctypes  # 4 ms: after the first paint

    library = ctypes.CDLL(None)
    if hasattr(library, "gnu_get_libc_version"):
        library.mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
        library.mallopt(_ARENA_MAX, 1)
