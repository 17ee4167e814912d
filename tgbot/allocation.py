"""What the C library does with memory that Python gives back. Only glibc is asked; elsewhere nothing happens.

A pool of memory for each thread, and what the start has left over, keep some ten megabytes that nobody uses.
"""

import ctypes

# From malloc.h.
_TRIM_THRESHOLD, _ARENA_MAX = -1, -8
_TRIM_OVER_BYTES = 128 * 1024


def keep_together() -> None:
    """Let all threads share one pool; to be called before there are others."""
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(_ARENA_MAX, 1)
        library.mallopt(_TRIM_THRESHOLD, _TRIM_OVER_BYTES)


def give_back() -> None:
    """Give free memory back to the system."""
    library = ctypes.CDLL(None)
    if hasattr(library, "malloc_trim"):
        library.malloc_trim(0)
