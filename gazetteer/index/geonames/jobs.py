"""The steps from a dump to an index that can be done side by side, each from files to files."""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gazetteer.errors import InputError
from gazetteer.index.buckets import Cut
from gazetteer.index.chunks import read_chunks, write_chunk
from gazetteer.index.geonames.files import lines_of
from gazetteer.index.geonames.known import Known, code_of, read_codes
from gazetteer.index.geonames.rows import (
    COLUMNS,
    LEAST_COLUMNS,
    Alternate,
    BadRowError,
    column_names,
    merged,
    new_entry,
    read_alternate,
    read_row,
)
from gazetteer.index.hits import Chunk, Spill, hits_for
from gazetteer.index.layout import record_row, row_record
from gazetteer.index.prominence import TYPE_ORDER
from gazetteer.index.tables import Entry

Tell = Callable[[int], None]
"""Told how many bytes of lines were read since the last time."""

_LONGEST = 1 << 16
"""Bytes of a line; GeoNames' longest have 13,000."""
_TOLD = 1 << 24
_BATCH = 10_000
_TYPE_CODES = {name_type: i for i, name_type in enumerate(TYPE_ORDER)}


@dataclass(frozen=True, slots=True)
class SplitLines:
    """Parts the lines of a file by the ids in them, so that a place and its names meet."""

    path: Path
    column: int
    """Where in a line the id stands: 0 in places, 1 in alternate names."""
    folder: Path
    """Where the parts go, as ``name``-``tag``.0 and so on."""
    name: str
    tag: int
    """Tells this file's parts from those of others of the same name."""
    parts: int

    def run(self, tell: Tell) -> tuple[int, int]:
        """Return the column, and how many lines have no id in it.

        Raises InputError where the file is another.
        """
        with lines_of(self.path) as lines:
            head = lines.readline(_LONGEST)
            columns = head.count(b"\t") + 1
            if columns != COLUMNS if self.column == 0 else columns < LEAST_COLUMNS:
                raise InputError(
                    f"{self.path} is none of GeoNames' dumps: its first line has {columns} "
                    f"columns and should have {COLUMNS if self.column == 0 else 10}."
                )
            outs = [
                (self.folder / f"{self.name}-{self.tag}.{i}").open("wb") for i in range(self.parts)
            ]
            try:
                return self.column, self._split(head, lines, [out.write for out in outs], tell)
            finally:
                for out in outs:
                    out.close()

    def _split(
        self, line: bytes, lines: Any, writes: list[Callable[[bytes], int]], tell: Tell
    ) -> int:
        parts, column, bad, read = self.parts, self.column, 0, 0
        while line:
            read += len(line)
            try:
                number = int(line.split(b"\t", column + 1)[column])
            except (ValueError, IndexError):
                bad += line.strip() != b""
            else:
                writes[number % parts](line if line.endswith(b"\n") else line + b"\n")
            if read >= _TOLD:
                tell(read)
                read = 0
            line = lines.readline(_LONGEST)
        tell(read)
        return bad


@dataclass(frozen=True, slots=True)
class SplitPackaged:
    """Parts the packaged places likewise, those without an id among the others."""

    entries: Callable[[], Iterable[Entry]]
    codes: tuple[Path, ...]
    folder: Path
    parts: int

    def run(self, tell: Tell) -> list[int]:
        """Return how many places each part has."""
        numbers, known = read_codes(self.codes), Known()
        held: list[list[tuple[Any, ...]]] = [[] for _ in range(self.parts)]
        counts = [0] * self.parts
        outs = [(self.folder / f"packaged.{i}").open("wb") for i in range(self.parts)]
        try:
            for i, entry in enumerate(self.entries()):
                number = entry.record.geonameid
                if number is None:
                    known.add(entry)
                    number = numbers.get(code_of(entry.record))
                part = i % self.parts if number is None else number % self.parts
                held[part].append(_packed(number or 0, entry))
                counts[part] += 1
                if i % _BATCH == 0:
                    _dump(outs, held)
            _dump(outs, held)
        finally:
            for out in outs:
                out.close()
        (self.folder / "known").write_bytes(pickle.dumps(known))
        return counts


def _dump(outs: list[Any], held: list[list[tuple[Any, ...]]]) -> None:
    for out, entries in zip(outs, held, strict=True):
        if entries:
            write_chunk(out, entries)
            entries.clear()


def _packed(number: int, entry: Entry) -> tuple[Any, ...]:
    """Return an entry in what :mod:`marshal` knows, which is ten times as fast as pickling."""
    names = [(name, _TYPE_CODES[name_type]) for name, name_type in entry.names]
    return number, record_row(entry.record), names


def _unpacked(packed: tuple[Any, ...]) -> tuple[int, Entry]:
    number, row, names = packed
    record = row_record(row[:-1])
    return number, Entry(record, tuple((name, TYPE_ORDER[code]) for name, code in names))


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a part."""

    records: Path
    """Lists of rows of the table of records, one after another."""
    spilled: tuple[Path, tuple[Chunk, ...]]
    """Their names."""
    names: int
    counts: Counter[str]
    """Rows by what became of them: kept, merged or the same as packaged ones, left out, bad,
    elsewhere than wanted, twice; and bad names."""
    latest: str
    """The date of the last change of a row: "2023-01-16"."""


@dataclass(frozen=True, slots=True)
class ReadPart:
    """Makes records and their names of one part."""

    folder: Path
    part: int
    files: int
    """Files of places."""
    named: int
    """Files of alternate names; 0: the column of the places is read instead."""
    first: int
    """Number of its first record."""
    wanted: frozenset[str] | None
    """Countries that are kept; None for all."""

    def run(self, tell: Tell) -> Read:
        """Read the part, and remove it."""
        records = self.folder / f"records.{self.part}"
        hits = self.folder / f"hits.{self.part}"
        counts: Counter[str] = Counter()
        latest = [""]
        with Spill(hits) as spill, records.open("wb") as out:
            rows: list[tuple[Any, ...]] = []
            for number, entry in enumerate(self._entries(counts, latest), self.first):
                rows.append((number, *record_row(entry.record)))
                spill.add(hits_for(number, entry))
                if len(rows) >= _BATCH:
                    write_chunk(out, rows)
                    rows.clear()
            write_chunk(out, rows)
        return Read(records, (hits, tuple(spill.chunks)), spill.count, counts, latest[0])

    def _entries(self, counts: Counter[str], latest: list[str]) -> Iterator[Entry]:
        packaged: dict[int, list[Entry]] = defaultdict(list)
        for number, entry in self._packaged():
            if number:
                packaged[number].append(entry)
            else:
                yield entry
        known: Known = pickle.loads((self.folder / "known").read_bytes())
        names = self._names(counts)
        seen = set()
        for line in self._lines("places", self.files):
            try:
                row = read_row(line, self.wanted)
            except BadRowError:
                counts["bad"] += 1
                continue
            if row is None:
                counts["elsewhere"] += 1
                continue
            if row.number in seen:
                counts["twice"] += 1
                continue
            seen.add(row.number)
            latest[0] = max(latest[0], row.changed)
            alternates = names.get(row.number, ()) if self.named else column_names(row)
            if row.number in packaged:
                counts["merged"] += 1
                for entry in packaged.pop(row.number):
                    yield merged(entry, row, alternates)
            elif row.feature is None:
                counts["left"] += 1
            elif known.holds(row):
                counts["same"] += 1
            elif new := new_entry(row, row.feature, alternates):
                counts["kept"] += 1
                yield new
            else:
                counts["left"] += 1
        for entries in packaged.values():
            yield from entries

    def _packaged(self) -> Iterator[tuple[int, Entry]]:
        path = self.folder / f"packaged.{self.part}"
        for entries in read_chunks(path):
            yield from map(_unpacked, entries)
        path.unlink()

    def _names(self, counts: Counter[str]) -> dict[int, list[Alternate]]:
        found: dict[int, list[Alternate]] = defaultdict(list)
        for line in self._lines("names", self.named):
            try:
                read = read_alternate(line)
            except BadRowError:
                counts["bad name"] += 1
                continue
            if read is not None:
                found[read[0]].append(read[1])
        return found

    def _lines(self, name: str, files: int) -> Iterator[str]:
        for tag in range(files):
            path = self.folder / f"{name}-{tag}.{self.part}"
            with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
                for line in file:
                    if line.strip():
                        yield line.rstrip("\r\n")
            path.unlink()


@dataclass(frozen=True, slots=True)
class SortPart:
    """Makes the buckets of one part of all names, and its part of the sieve."""

    cut: Cut
    number: int
    spilled: tuple[tuple[Path, tuple[Chunk, ...]], ...]
    path: Path
    """Where they go."""

    def run(self, tell: Tell) -> tuple[int, Path]:
        """Return the part's number and where it was written."""
        buckets, sieve = self.cut.part(self.number, self.spilled)
        with self.path.open("wb") as out:
            write_chunk(out, [sieve, buckets])
        return self.number, self.path


Job = SplitLines | SplitPackaged | ReadPart | SortPart
