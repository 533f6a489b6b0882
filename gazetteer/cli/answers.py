"""Answers to names as lines of JSON or CSV, written so that an interrupted run can go on."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import click

from gazetteer.errors import InputError
from gazetteer.export.csv import defuse
from gazetteer.model import Record

COLUMNS = (
    "query", "within", "provider", "rank", "id", "name", "kind", "lat", "lon", "country",
    "precision_km", "source", "error",
)  # fmt: skip
"""The header of the CSV; a name that nothing was found for has a row without a place."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of asking for one name."""

    query: str
    within: str
    """The country's code that was asked for too; empty where none was."""
    provider: str
    records: Sequence[Record] = ()
    attribution: str = ""
    error: str = ""
    """A sentence where the asking failed."""


def as_json(answered: Answered) -> bytes:
    """Return an answer as a line of JSON."""
    line: dict[str, Any] = {
        "query": answered.query,
        "within": answered.within or None,
        "provider": answered.provider,
        "results": [
            {
                "id": record.id,
                "name": record.name,
                "kind": str(record.kind),
                "lat": record.lat,
                "lon": record.lon,
                "country": record.country,
                "precision_km": record.precision_km,
                "population": record.population,
                "source": record.source,
            }
            for record in answered.records
        ],
        "attribution": answered.attribution,
    }
    if answered.error:
        line["error"] = answered.error
    text = json.dumps(line, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def as_csv(answered: Answered) -> bytes:
    """Return an answer as rows of CSV, a place a row."""
    asked = [defuse(answered.query), answered.within, answered.provider]
    rows: list[list[Any]] = [
        [
            *asked,
            rank,
            defuse(record.id),
            defuse(record.name),
            str(record.kind),
            record.lat,
            record.lon,
            record.country,
            record.precision_km,
            defuse(record.source),
            "",
        ]
        for rank, record in enumerate(answered.records, 1)
    ]
    return _rows(rows or [[*asked, *[""] * 9, answered.error]])


class Output:
    """Where answers go: standard output, or a file that an earlier run may have begun."""

    def __init__(self, form: str, path: str | None = None) -> None:
        """Begin, or take up what is there.

        Raises :class:`~gazetteer.errors.InputError` where the file cannot be read or written.
        """
        self._form = as_csv if form == "csv" else as_json
        self._path = path
        self._file: BinaryIO | None = None
        self.done: frozenset[str] = frozenset()
        """The names that the earlier run answered."""
        head = _rows([COLUMNS]) if form == "csv" else b""
        if path is None:
            self._write(head)
            return
        try:
            old = Path(path).read_bytes() if Path(path).exists() else b""
            kept, self.done = _rows_done(old) if form == "csv" else _lines_done(old)
            _replace(Path(path), head + kept)
            self._file = Path(path).open("ab")  # noqa: SIM115  # it is closed by close()
        except OSError as error:
            raise InputError(f"{path} cannot be written: {error.strerror}.") from error

    def write(self, answered: Answered) -> None:
        """Write an answer; it is with the system once this returns.

        Raises :class:`~gazetteer.errors.InputError` where it cannot be written.
        """
        try:
            self._write(self._form(answered))
        except OSError as error:
            if self._path is None:
                raise  # click knows what to do when nobody reads on
            raise InputError(f"{self._path} cannot be written: {error.strerror}.") from error

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()

    def _write(self, data: bytes) -> None:
        if self._file:
            self._file.write(data)
            self._file.flush()
        else:
            click.echo(data, nl=False)


def done_key(query: str, within: str, provider: str) -> str:
    """Return what tells one question from another in a file."""
    return "\0".join((defuse(query), within, provider))


def _lines_done(data: bytes) -> tuple[bytes, frozenset[str]]:
    """Return the whole lines without an error, and what they answer."""
    kept, done = [], set()
    for line in data.splitlines(keepends=True):
        try:
            said = json.loads(line) if line.endswith(b"\n") else {}
        except ValueError:
            said = {}
        if isinstance(said, dict) and "results" in said and "error" not in said:
            kept.append(line)
            done.add(done_key(said["query"], said["within"] or "", said["provider"]))
    return b"".join(kept), frozenset(done)


def _rows_done(data: bytes) -> tuple[bytes, frozenset[str]]:
    """Return the rows without an error, the last name's left out, and what they answer.

    The last name's rows may not be all there.
    """
    text = data[: data.rfind(b"\n") + 1].decode("utf-8", "replace")
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if len(row) == len(COLUMNS)]
    last = rows[-1][:3] if rows else []
    kept = [row for row in rows[1:] if row[:3] != last and not row[-1]]
    return _rows(kept), frozenset(done_key(*row[:3]) for row in kept)


def _rows(rows: Sequence[Sequence[Any]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8", "backslashreplace")


def _replace(path: Path, data: bytes) -> None:
    """Put ``data`` into a file, whole or not at all."""
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(data)
    os.replace(new, path)  # noqa: PTH105  # says what it does
