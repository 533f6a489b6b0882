"""A process that does jobs given on standard input: ``python -m gazetteer.index.geonames.worker``.

It ends when its input does, so that none is left behind by a program that was killed.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from typing import Any, BinaryIO


def serve(given: BinaryIO, answers: BinaryIO) -> None:
    """Do the pickled jobs of ``given`` until it ends; answer with what they tell and return."""

    def answer(what: str, value: Any) -> None:
        answers.write(pickle.dumps((what, value)))
        answers.flush()

    while True:
        try:
            job = pickle.load(given)
        except EOFError:
            return
        try:
            result = job.run(lambda read: answer("told", read))
        except Exception as error:
            answer("failed", error)
        else:
            answer("done", result)


if __name__ == "__main__":
    gc.disable()  # nothing here refers to itself, and looking for it takes a quarter of the time
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program that gave the jobs ends it
    # What a library prints must not get among the answers.
    own = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, own)
