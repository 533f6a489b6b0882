"""Several processes that do jobs side by side, or none: then they are done here."""

from __future__ import annotations

import pickle
import queue
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from types import TracebackType
from typing import Any

from gazetteer.errors import PlaceIndexError
from gazetteer.index.geonames.jobs import Job

_MODULE = "gazetteer.index.geonames.worker"


class Crew:
    """Does jobs; to be used as a context, at whose end its processes are gone."""

    def __init__(self, size: int) -> None:
        """Start ``size`` processes."""
        self._all = [
            subprocess.Popen(
                [sys.executable, "-m", _MODULE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            for _ in range(size)
        ]
        self._free: queue.SimpleQueue[subprocess.Popen[bytes]] = queue.SimpleQueue()
        for one in self._all:
            self._free.put(one)

    @property
    def ids(self) -> list[int]:
        """Numbers of its processes."""
        return [one.pid for one in self._all]

    def run(self, jobs: Sequence[Job], tell: Callable[[int], None]) -> Iterator[Any]:
        """Yield what each job returns, in the order in which they are done.

        ``tell`` is told the bytes that were read, from several threads. Raises what a job
        raises, and :class:`~gazetteer.errors.PlaceIndexError` where a process was killed.
        """
        if not self._all:
            yield from (job.run(tell) for job in jobs)
            return
        pool = ThreadPoolExecutor(len(self._all))
        try:
            for done in as_completed([pool.submit(self._ask, job, tell) for job in jobs]):
                yield done.result()
        except BaseException:
            self._kill()
            raise
        finally:
            pool.shutdown(cancel_futures=True)

    def _ask(self, job: Job, tell: Callable[[int], None]) -> Any:
        one = self._free.get()
        try:
            assert one.stdin is not None and one.stdout is not None
            one.stdin.write(pickle.dumps(job))
            one.stdin.flush()
            for what, value in _answers(one.stdout):
                if what == "told":
                    tell(value)
                elif what == "failed":
                    raise value
                else:
                    return value
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
            raise PlaceIndexError(
                "A process that helped to install the places was ended; see whether the machine "
                "has memory left, and try again."
            ) from error
        finally:
            self._free.put(one)

    def _kill(self) -> None:
        for one in self._all:
            one.kill()

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._kill()
        for one in self._all:
            with suppress(OSError):
                one.stdin.close()  # type: ignore[union-attr]
            one.wait()
            one.stdout.close()  # type: ignore[union-attr]


def _answers(stream: Any) -> Iterable[tuple[str, Any]]:
    while True:
        yield pickle.load(stream)
