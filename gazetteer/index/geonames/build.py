"""From the files of a dump and the packaged places to an index file."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from gazetteer.errors import InputError
from gazetteer.index.buckets import Cut
from gazetteer.index.builder import Writer
from gazetteer.index.chunks import read_chunks
from gazetteer.index.geonames.crew import Crew
from gazetteer.index.geonames.files import Files
from gazetteer.index.geonames.jobs import Job, Read, ReadPart, SortPart, SplitLines, SplitPackaged
from gazetteer.index.hits import Chunk
from gazetteer.index.tables import Entry

_PART_BYTES = 16 << 20
"""Of lines in a part, by which memory is bounded."""
_MOST_PARTS = 150
"""Files that are open at a time."""
_CREW_FROM_BYTES = 16 << 20
"""Size of a dump from which on starting processes pays."""
_BAD_SHARE = 0.05
"""Share of bad rows above which a file is taken to be another."""

Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What an index was made of."""

    records: int
    counts: Mapping[str, int]
    """As in :class:`~gazetteer.index.geonames.jobs.Read`."""
    latest: str
    """The date of the last change of a row, "2023-01-16"; empty where none is known."""


def crew_size(bytes_: int) -> int:
    """Return how many processes help with a dump of that size."""
    return 0 if bytes_ < _CREW_FROM_BYTES else min(2, os.cpu_count() or 1)


def make(
    path: Path,
    files: Files,
    packaged: Callable[[], Iterable[Entry]],
    wanted: frozenset[str] | None,
    about: Callable[[Made], Mapping[str, object]],
    progress: Progress,
    helpers: int | None = None,
) -> Made:
    """Write an index of the packaged places and a dump's to ``path``, which must not exist.

    What lies on the disk meanwhile lies beside it. ``wanted`` are the countries that are kept,
    None for all. ``about`` is kept with the index. ``helpers`` are the processes that help;
    None: as many as pay. Raises
    :class:`~gazetteer.errors.InputError` where a file cannot be used, and
    :class:`sqlite3.Error` and :class:`OSError` as they come.
    """
    size = files.bytes
    folder, parts = path.parent, min(_MOST_PARTS, size // _PART_BYTES + 1)
    size_of_crew = crew_size(size) if helpers is None else helpers
    with Crew(size_of_crew) as crew, closing(Writer(path)) as writer:
        firsts, counts = _split(crew, folder, files, packaged, parts, size, progress)
        jobs = [
            ReadPart(folder, i, len(files.places), len(files.names), first, wanted)
            for i, first in enumerate(firsts)
        ]
        spilled: list[tuple[Path, tuple[Chunk, ...]]] = []
        latest, names, records = "", 0, 0
        for read in crew.run(jobs, _nobody):
            assert isinstance(read, Read)
            counts += read.counts
            spilled.append(read.spilled)
            latest, names = max(latest, read.latest), names + read.names
            records += _add_records(writer, read.records)
            share = len(spilled) / parts
            progress(0.2 + 0.5 * share, f"Reading places: {records:,} of {counts.total():,} rows")
        _refuse_bad(files, counts)
        made = Made(records, counts, latest)
        cut = Cut.of(names)
        writer.finish(cut, _sort(crew, folder, writer, cut, spilled, progress), about(made))
    return made


def _split(
    crew: Crew,
    folder: Path,
    files: Files,
    packaged: Callable[[], Iterable[Entry]],
    parts: int,
    size: int,
    progress: Progress,
) -> tuple[list[int], Counter[str]]:
    """Part all that is read; return the number of each part's first record, and the bad lines."""
    jobs: list[Job] = [
        *(SplitLines(p, 0, folder, "places", i, parts) for i, p in enumerate(files.places)),
        SplitPackaged(packaged, files.codes, folder, parts),
        *(SplitLines(p, 1, folder, "names", i, parts) for i, p in enumerate(files.names)),
    ]
    done, bad = 0, Counter[str]()
    counts: list[int] = []

    def tell(read: int) -> None:
        nonlocal done
        done += read
        share = min(1.0, done / max(size, 1))
        progress(0.2 * share, f"Unpacking {done / 1e6:,.0f} of {size / 1e6:,.0f} MB")

    for result in crew.run(jobs, tell):
        if isinstance(result, list):
            counts = result
        else:
            column, lines = result
            bad["bad name" if column else "bad"] += lines
    firsts, first = [], 1
    for part, count in enumerate(counts):
        firsts.append(first)
        first += count + sum(
            _lines(folder / f"places-{tag}.{part}") for tag in range(len(files.places))
        )
    return firsts, bad


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _add_records(writer: Writer, path: Path) -> int:
    """Write the records of a part, and remove it; return how many there are."""
    count = 0
    for rows in read_chunks(path):
        writer.add_records(rows)
        count += len(rows)
    path.unlink()
    return count


def _sort(
    crew: Crew,
    folder: Path,
    writer: Writer,
    cut: Cut,
    spilled: list[tuple[Path, tuple[Chunk, ...]]],
    progress: Progress,
) -> list[bytes]:
    """Write the buckets of all names; return the parts of the sieve."""
    chunks: list[list[tuple[Path, tuple[Chunk, ...]]]] = [[] for _ in range(cut.parts)]
    for path, held in spilled:
        by_part: dict[int, list[Chunk]] = {}
        for chunk in held:
            by_part.setdefault(cut.part_of(chunk), []).append(chunk)
        for number, mine in by_part.items():
            chunks[number].append((path, tuple(mine)))
    jobs = [SortPart(cut, i, tuple(c), folder / f"names.{i}") for i, c in enumerate(chunks)]
    sieve = [b""] * cut.parts
    for done, (number, path) in enumerate(crew.run(jobs, _nobody)):
        ((sieve[number], buckets),) = read_chunks(path)
        writer.add_buckets(buckets)
        path.unlink()
        share = done / cut.parts
        progress(0.7 + 0.25 * share, f"Writing names: {share:.0%} of {cut.names:,}")
    progress(0.95, "Finishing the place index")
    return sieve


def _refuse_bad(files: Files, counts: Counter[str]) -> None:
    """Raise InputError where so many rows are bad that the file must be another, or cut."""
    rows = counts.total() - counts["bad name"]
    if rows == counts["elsewhere"]:
        raise InputError(f"{files.places[0]} holds no place of the countries that are asked for.")
    if counts["bad"] > max(5, _BAD_SHARE * rows):
        raise InputError(
            f"{files.places[0]} cannot be used: {counts['bad']:,} of {rows:,} rows are not "
            "GeoNames', with 19 columns and coordinates on the globe; fetch it again."
        )


def _nobody(read: int) -> None:
    """Tell nobody."""
