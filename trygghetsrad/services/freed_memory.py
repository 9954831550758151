"""What was there for a moment goes back to the system when it is freed (ADR 14).

glibc gives each large block memory of its own and hands it back at once, until one has been freed: then it
takes blocks of that size from the common heap, where one small thing behind them holds 5 MB after a list.
Each thread gets a heap of its own besides, and keeps what it has freed.
"""

from __future__ import annotations

import sys
from functools import cache

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of <malloc.h>
_ARENA_MAX = -8  # M_ARENA_MAX
_LARGE_BYTES = 128 * 1024
"""What glibc begins with; that it is set keeps it from growing."""


def give_back_what_is_freed() -> None:
    """Keep glibc from holding on to large blocks, and to a heap for each thread from now on."""
    _ask_glibc("mallopt", _MMAP_THRESHOLD, _LARGE_BYTES)
    _ask_glibc("mallopt", _ARENA_MAX, 1)


def give_back_now() -> None:
    """Hand back what is free in the midst of the heap; takes a tenth of a millisecond."""
    _ask_glibc("malloc_trim", 0)


if sys.platform == "linux":
    import _ctypes  # `ctypes` takes 4 ms and memory of its own

    def _ask_glibc(function: str, *arguments: int) -> None:
        library = _glibc()
        if library is not None:
            _ctypes.call_function(_ctypes.dlsym(library, function), arguments)

    @cache
    def _glibc() -> int | None:
        """Give a handle of the C library where it is glibc; another is left as it is."""
        try:
            library = _ctypes.dlopen("libc.so.6", _ctypes.RTLD_LOCAL)
            _ctypes.dlsym(library, "gnu_get_libc_version")
        except OSError:
            return None
        return library

else:

    def _ask_glibc(function: str, *arguments: int) -> None:
        """Do nothing: there is no glibc here."""
