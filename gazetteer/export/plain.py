"""Frozen dataclasses as plain values and back, by their fields alone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from gazetteer.errors import InputError
from gazetteer.model import Span

MAX_TEXT = 1_000_000
"""Characters of the longest text that is read."""
MAX_LIST = 100_000
"""Entries of the longest list that is read."""
_MAX_INT = 2**53


def to_plain(value: Any) -> Any:
    """Return a value of :mod:`gazetteer.model` as what :mod:`json` can write.

    A span becomes its two numbers, a date ISO 8601, any other dataclass an object of its fields.
    """
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if isinstance(value, StrEnum):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def from_plain(kind: Any, value: Any, where: str) -> Any:
    """Return what :func:`to_plain` made ``value`` of, a value of the type ``kind``.

    A field that is left out has its default. Raises :class:`~gazetteer.errors.InputError`, with
    the place in the document, ``where``, for anything else.
    """
    if get_origin(kind) is UnionType:
        wanted = next(each for each in get_args(kind) if each is not NoneType)
        return None if value is None else from_plain(wanted, value, where)
    if get_origin(kind) is tuple:
        if not isinstance(value, list) or len(value) > MAX_LIST:
            raise wrong(where, f"a list of at most {MAX_LIST:,}", value)
        each = get_args(kind)[0]
        return tuple(from_plain(each, entry, f"{where}[{n}]") for n, entry in enumerate(value))
    if kind is Span:
        return _span(value, where)
    if is_dataclass(kind):
        return _dataclass(kind, value, where)
    if issubclass(kind, StrEnum):
        if not isinstance(value, str) or value not in list(kind):
            raise wrong(where, f"one of {', '.join(kind)}", value)
        return kind(value)
    return _scalar(kind, value, where)


def wrong(where: str, wanted: str, value: Any) -> InputError:
    """Return the error that a value is not what it has to be."""
    return InputError(f"{where} has to be {wanted}, not {str(value)[:60]!r}.")


@lru_cache(maxsize=32)
def _types(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _dataclass(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise wrong(where, "an object", value)
    types = _types(kind)
    for name in value:
        if name not in types:
            raise InputError(f"{where} has {str(name)[:40]!r}, which this program does not know.")
    given = {}
    for field in fields(kind):
        if field.name in value:
            path = f"{where}.{field.name}"
            given[field.name] = from_plain(types[field.name], value[field.name], path)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise InputError(f"{where} lacks {field.name!r}.")
    return kind(**given)


def _span(value: Any, where: str) -> Span:
    match value:
        case [int(start), int(end)] if (
            not isinstance(start, bool) and not isinstance(end, bool) and 0 <= start <= end
        ):
            return Span(start, end)
    raise wrong(where, "a pair of offsets", value)


def _scalar(kind: Any, value: Any, where: str) -> Any:
    if kind is str:
        if not isinstance(value, str) or len(value) > MAX_TEXT:
            raise wrong(where, f"text of at most {MAX_TEXT:,} characters", value)
        return value
    if kind in (int, float):
        number = isinstance(value, int if kind is int else int | float)
        if not number or isinstance(value, bool) or not -_MAX_INT <= value <= _MAX_INT:
            raise wrong(where, "a whole number" if kind is int else "a number", value)
        if not math.isfinite(value):
            raise wrong(where, "a finite number", value)
        return value
    try:
        return kind.fromisoformat(value)
    except (TypeError, ValueError) as error:
        form = "2023-01-17T09:20:00+00:00" if kind is datetime else "2023-01-17"
        raise wrong(where, f"like {form}", value) from error
