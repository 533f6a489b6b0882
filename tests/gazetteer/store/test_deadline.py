"""Work that may hang."""

from __future__ import annotations

import threading
import time

import pytest

from gazetteer.errors import StoreError
from gazetteer.store.deadline import within


def test_what_is_done_in_time_is_returned_or_raised() -> None:
    assert within(1, lambda: 5) == 5
    with pytest.raises(ZeroDivisionError):
        within(1, lambda: 1 // 0)


def test_what_hangs_is_given_up() -> None:
    release = threading.Event()
    began = time.monotonic()
    with pytest.raises(StoreError, match="does not answer"):
        within(0.05, lambda: release.wait(10))
    assert time.monotonic() - began < 1
    release.set()
