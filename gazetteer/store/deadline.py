"""Work that may hang, given up after a while."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

from gazetteer.errors import StoreError

_T = TypeVar("_T")


def within(seconds: float, work: Callable[[], _T]) -> _T:
    """Return what ``work`` returns, or raise what it raises.

    Raises :class:`~gazetteer.errors.StoreError` where it takes longer than ``seconds``; it then
    goes on in a thread that does not keep the program from ending.
    """
    done: SimpleQueue[Callable[[], _T]] = SimpleQueue()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:
            raised = error

            def again() -> _T:
                raise raised

            done.put(again)
        else:
            done.put(lambda: result)

    threading.Thread(target=run, daemon=True, name="dateline-store").start()
    try:
        outcome = done.get(timeout=max(seconds, 0))
    except Empty:
        raise StoreError("The store does not answer.") from None
    return outcome()
