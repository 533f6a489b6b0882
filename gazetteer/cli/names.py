"""A column of names, from a plain list or a table."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from gazetteer.errors import InputError

COLUMN = "name"
"""The column of a table that holds the names, unless another is named."""


def read_names(file: str, column: str | None = None) -> list[str]:
    """Return the names in a file ("-": standard input), each once, in order.

    It holds a name a line, or is a CSV table with a header: if a ``column`` is named, or one
    called ``name`` is there. Raises :class:`~gazetteer.errors.InputError` where it cannot be read
    or has no such column.
    """
    lines = _text(file).splitlines()
    first = lines[0] if lines else ""
    parted_by = max(",;\t", key=first.count)
    titles = [title.strip().casefold() for title in _cells(first, parted_by)]
    wanted = (column or COLUMN).casefold()
    if column is None and COLUMN not in titles:
        names: Sequence[str] = lines
    elif wanted in titles:
        at = titles.index(wanted)
        table = csv.reader(io.StringIO("\n".join(lines[1:])), delimiter=parted_by)
        names = [row[at] for row in table if len(row) > at]
    else:
        raise InputError(f"{file} has no column {column!r}; it has {', '.join(map(repr, titles))}.")
    return [name for name in dict.fromkeys(" ".join(name.split()) for name in names) if name]


def _cells(line: str, parted_by: str) -> list[str]:
    return next(csv.reader([line], delimiter=parted_by), [])


def _text(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8: {error.reason} at byte {error.start}.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{file} cannot be read: {reason}.") from error
