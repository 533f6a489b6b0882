"""Sorted hits made into the buckets of the index file, range of hashes by range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gazetteer.index.hits import RANGES, Chunk, Hit, read_hits
from gazetteer.index.layout import MAX_HITS, bucket_shift, hides, hit_text
from gazetteer.index.sieve import Sieve

Bucket = tuple[int, str]
"""Number and text."""

_HITS_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class Cut:
    """How the hashes of an index are cut into parts that are sorted by themselves."""

    names: int
    """Hits in all."""
    shift: int
    """Bits by which a hash is shifted to give its bucket."""
    parts: int
    """A power of two; no bucket lies in two parts."""

    @classmethod
    def of(cls, names: int) -> Cut:
        """Return the cut for so many hits."""
        shift = bucket_shift(names)
        wanted = 1 << (names // _HITS_AT_ONCE).bit_length()
        return cls(names, shift, min(RANGES, 1 << (32 - shift), wanted))

    def part_of(self, chunk: Chunk) -> int:
        """Return the number of the part that a chunk of hits belongs to."""
        return chunk[0] * self.parts // RANGES

    def part(
        self, number: int, spilled: Sequence[tuple[Path, Sequence[Chunk]]]
    ) -> tuple[list[Bucket], bytes]:
        """Return the buckets of one part and its part of the sieve."""
        width = RANGES // self.parts
        sieve = Sieve.for_count(self.names)
        hits = read_hits(spilled, number * width, (number + 1) * width)
        return fill(hits, self.shift, sieve), sieve.part(number, self.parts)


def fill(hits: Sequence[Hit], shift: int, sieve: Sieve) -> list[Bucket]:
    """Return the buckets of sorted hits, and put their hashes into the sieve.

    Of each name the most prominent are kept, and none that these hide.
    """
    buckets: list[Bucket] = []
    lines: list[str] = []
    bucket, last, kept, first = -1, "", 0, 0
    for name_hash, name_key, rank, spelling in hits:
        if name_key != last or name_hash >> shift != bucket:
            if name_hash >> shift != bucket:
                if lines:
                    lines.append("\n")
                    buckets.append((bucket, "".join(lines)))
                    lines = []
                bucket = name_hash >> shift
            last, kept, first = name_key, 0, rank
            lines += ("\n", name_key)
            sieve.add(name_hash)
        kept += 1
        if kept <= MAX_HITS and not hides(first, rank):
            lines.append(hit_text(rank, spelling))
    if lines:
        lines.append("\n")
        buckets.append((bucket, "".join(lines)))
    return buckets
