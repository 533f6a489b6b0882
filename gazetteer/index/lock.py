"""One builder at a time, over all processes and threads of a machine."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_POLL_S = 0.1

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def exclusive(
    path: Path, on_wait: Callable[[], None], sleep: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """Hold the lock at ``path`` while the block runs; the system frees it if the process dies.

    ``on_wait`` is called once if another holds it. Raises :class:`OSError` where the folder
    cannot be written.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        told = False
        while True:
            try:
                _take(descriptor)
                break
            except (BlockingIOError, PermissionError):
                if not told:
                    on_wait()
                told = True
                sleep(_POLL_S)
        yield
    finally:
        os.close(descriptor)  # which frees the lock
