"""Lists of plain values in a file, one after another, for steps that hand on to each other."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

_LENGTH = 8


def write_chunk(out: BinaryIO, values: list[Any]) -> int:
    """Write a list of what :mod:`marshal` knows; return its size in bytes."""
    data = marshal.dumps(values)
    out.write(len(data).to_bytes(_LENGTH, "little"))
    return _LENGTH + out.write(data)


def read_chunk(file: BinaryIO) -> Any:
    """Return the list that comes next; None at the end.

    It is read at one go: :func:`marshal.load` asks a file for each value by itself, which takes
    ten times as long.
    """
    head = file.read(_LENGTH)
    return marshal.loads(file.read(int.from_bytes(head, "little"))) if head else None


def read_chunks(path: Path) -> Iterator[Any]:
    """Yield the lists of a file."""
    with path.open("rb") as file:
        while (values := read_chunk(file)) is not None:
            yield values
