"""The names of a record as hits, and hits on the disk until all are there to be sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from gazetteer.index.chunks import read_chunk, write_chunk
from gazetteer.index.layout import hash_of, hit_rank, rank_steps, steps_of
from gazetteer.index.prominence import (
    ROMANISED_WEIGHT,
    TYPE_ORDER,
    TYPE_WEIGHTS,
    prominence,
    tier,
)
from gazetteer.index.tables import Entry
from gazetteer.language.names import key
from gazetteer.model import NameType

Hit = tuple[int, str, int, str]
"""Hash of a key, the key, the hit as a number that ranks it, its spelling."""

Chunk = tuple[int, int]
"""A range of hashes, and at which byte of a file some of its hits lie."""

RANGES = 256
"""Ranges of hashes, by their first eight bits, that are sorted one by one."""

_RANGE_SHIFT = 24
_HELD = 60_000
"""Hits kept in memory; about 20 MB."""

_LESS = [-steps_of(weight) for weight in TYPE_WEIGHTS]
_LESS_ROMANISED = -steps_of(ROMANISED_WEIGHT)
_ORDER = {name_type: i for i, name_type in enumerate(TYPE_ORDER)}
_ALTERNATE = _ORDER[NameType.ALTERNATE]


def hits_for(number: int, entry: Entry) -> Iterator[Hit]:
    """Yield a hit for each key of a record, under the most telling of its names."""
    main = entry.record.name
    best: dict[str, tuple[int, str]] = {}
    for name, name_type in entry.names:
        name_key = key(name)
        order = _ORDER[name_type]
        if name_key and (name_key not in best or order < best[name_key][0]):
            best[name_key] = (order, name)
    known = steps_of(prominence(entry.record, entry.standing))
    level = tier(entry.record, entry.standing)
    for name_key, (order, name) in best.items():
        if name.islower() and name.isascii():
            steps, order = known - _LESS_ROMANISED, _ALTERNATE
        else:
            steps = known - _LESS[order]
        rank = hit_rank(rank_steps(steps, level), order, number)
        spelling = "" if name == main else name if name.isprintable() else " ".join(name.split())
        yield hash_of(name_key), name_key, rank, spelling


class Spill:
    """A file of hits that is being written, in chunks that each hold hits of one range."""

    def __init__(self, path: Path) -> None:
        """Begin a new file at ``path``. Raises :class:`OSError` as it comes."""
        self.path = path
        self.chunks: list[Chunk] = []
        """Where the hits lie, once :meth:`close` was called."""
        self.count = 0
        """Hits in it."""
        self._file = path.open("wb")
        self._held: list[list[Hit]] = [[] for _ in range(RANGES)]
        self._waiting = 0
        self._at = 0

    def add(self, hits: Iterable[Hit]) -> None:
        """Add hits in any order."""
        held, before = self._held, self._waiting
        for hit in hits:
            held[hit[0] >> _RANGE_SHIFT].append(hit)
            self._waiting += 1
        self.count += self._waiting - before
        if self._waiting >= _HELD:
            self._flush()

    def _flush(self) -> None:
        for number, hits in enumerate(self._held):
            if hits:
                self.chunks.append((number, self._at))
                self._at += write_chunk(self._file, hits)
                hits.clear()
        self._waiting = 0

    def close(self) -> None:
        """Write what is still in memory and close the file."""
        if not self._file.closed:
            try:
                self._flush()
            finally:
                self._file.close()

    def __enter__(self) -> Spill:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._file.close()


def read_hits(spilled: Iterable[tuple[Path, Sequence[Chunk]]], first: int, last: int) -> list[Hit]:
    """Return the hits of the ranges from ``first`` to before ``last``, sorted.

    ``spilled`` are files with their chunks.
    """
    hits: list[Hit] = []
    for path, chunks in spilled:
        with path.open("rb") as file:
            for number, offset in chunks:
                if first <= number < last:
                    file.seek(offset)
                    hits += read_chunk(file)
    hits.sort()
    return hits
