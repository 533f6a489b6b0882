"""Answers as JSON lines, to be carried from one store to another.

The first line is a header, ``{"dateline_answers": 1, "written_at": "2026-01-16T09:20:00Z"}``;
each other one an answer with its question: ``provider``, ``provider_version``, ``language`` and
``query`` (text), ``fetched_at`` (a time like that of the header), ``answer`` (a list of objects).
"""

from __future__ import annotations

import codecs
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, BinaryIO, NoReturn

from sqlalchemy import Engine, select, tuple_

from gazetteer.errors import InputError
from gazetteer.store.answers import FOUND_S, LENGTHS, NOTHING_S, Question, keep, results_of
from gazetteer.store.database import errors_told
from gazetteer.store.schema import answers

VERSION = 1
"""Of the form of the lines."""

LONGEST = 8_000_000
"""Bytes of the longest line that is read."""

_BATCH = 500
"""Answers that are read or written at a time, so that no other process waits for long."""

_TIME = "%Y-%m-%dT%H:%M:%SZ"
_AHEAD_S = 24 * 3600
"""How far another machine's clock may be ahead."""


@dataclass(frozen=True, slots=True)
class Line:
    """An answer that was read from a line."""

    question: Question
    answer: str
    """JSON."""
    fetched_at: int
    """Seconds since 1970, UTC."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not taken."""

    number: int
    """Of the line, from 1."""
    reason: str


def export_lines(engine: Engine, now: float) -> Iterator[str]:
    """Give the header, then each answer that is still good, a line each without its end.

    Raises :class:`~gazetteer.errors.StoreError` where the store cannot be read.
    """
    yield _json({"dateline_answers": VERSION, "written_at": _time(int(now))})
    key = tuple(answers.primary_key)
    wanted = select(*key, answers.c.answer, answers.c.fetched_at).order_by(*key).limit(_BATCH)
    wanted = wanted.where(answers.c.expires_at > int(now))
    after = None
    while True:
        batch = wanted if after is None else wanted.where(tuple_(*key) > after)
        with errors_told("read"), engine.connect() as connection:
            rows = connection.execute(batch).all()
        for *names, answer, fetched_at in rows:
            results = results_of(answer)
            if results is not None:
                line = dict(zip(LENGTHS, names, strict=True))
                yield _json({**line, "fetched_at": _time(fetched_at), "answer": results})
        if len(rows) < _BATCH:
            return
        after = tuple(rows[-1][: len(key)])


def import_lines(engine: Engine, stream: BinaryIO, now: float) -> Iterator[Refused | bool]:
    """Take the answers of a file; give for each whether it was kept, or why it was refused.

    One that is not newer than what is there is not kept. Raises
    :class:`~gazetteer.errors.InputError` where the file is not such a file at all, and
    :class:`~gazetteer.errors.StoreError` where the store cannot be written.
    """
    lines = _lines(stream)
    _check_header(next(lines, (1, b""))[1])
    read = (_read(number, line, now) for number, line in lines if line is None or line.strip())
    while batch := list(islice(read, _BATCH)):
        with errors_told("written"), engine.begin() as connection:
            done = [
                line
                if isinstance(line, Refused)
                else keep(connection, line.question, line.answer, line.fetched_at, newer=True)
                for line in batch
            ]
        yield from done


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Give each line with its number; None for one that is too long."""
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        if len(line) <= LONGEST:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST)
        yield number, None


def _check_header(line: bytes | None) -> None:
    what = 'its first line has to be {"dateline_answers": 1}, as `cache export` writes it'
    try:
        header = _parsed((line or b"").removeprefix(codecs.BOM_UTF8))
    except InputError:
        header = None
    version = header.get("dateline_answers") if isinstance(header, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise InputError(f"The file holds no exported answers: {what}.")
    if version > VERSION:
        raise InputError(
            f"The file is of version {version}, this program knows {VERSION}; update the program."
        )


def _read(number: int, line: bytes | None, now: float) -> Line | Refused:
    try:
        if line is None:
            raise InputError(f"the line is longer than {LONGEST:,} bytes")
        return _checked(_parsed(line), now)
    except InputError as error:
        return Refused(number, str(error))


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise InputError("the line is not UTF-8") from error
    except RecursionError as error:
        raise InputError("the line is nested too deep") from error
    except ValueError as error:
        raise InputError(f"the line is not JSON: {str(error)[:100]}") from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _checked(given: Any, now: float) -> Line:
    """Return the answer of a line; raise InputError where it is none that may be kept."""
    if not isinstance(given, dict) or set(given) != {*LENGTHS, "fetched_at", "answer"}:
        raise InputError(f"the line must have {', '.join(LENGTHS)}, fetched_at and answer alone")
    question = Question(**{name: _text(name, given[name]) for name in LENGTHS})
    results = given["answer"]
    if not isinstance(results, list) or not all(isinstance(r, dict) for r in results):
        raise InputError("answer must be a list of objects")
    for result in results:
        _check_point(result)
    try:
        answer = json.dumps(results, allow_nan=False)
    except (ValueError, RecursionError) as error:
        raise InputError("answer holds a number that is not finite, or is too deep") from error
    return Line(question, answer, _fetched(given["fetched_at"], bool(results), now))


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise InputError(f"{name} must be text")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{name} holds half a character") from error
    if not value or len(value) > LENGTHS[name] or "\0" in value:
        raise InputError(f"{name} must have 1 to {LENGTHS[name]} characters, none of them NUL")
    return value


def _check_point(result: dict[str, Any]) -> None:
    if "lat" not in result and "lon" not in result:
        return
    for name, most in (("lat", 90), ("lon", 180)):
        try:
            degrees = float(result.get(name))  # type: ignore[arg-type]  # raises TypeError
        except (TypeError, ValueError, OverflowError):
            degrees = math.nan
        if not -most <= degrees <= most:
            raise InputError(f"{name} must be within {most} degrees, not {result.get(name)!r:.40}")


def _fetched(value: Any, found: bool, now: float) -> int:
    try:
        at = int(datetime.strptime(value, _TIME).replace(tzinfo=UTC).timestamp())
    except (TypeError, ValueError, OverflowError) as error:
        raise InputError(f"fetched_at must be like {_time(int(now))}") from error
    if at > now + _AHEAD_S:
        raise InputError(f"fetched_at is in the future: {value}")
    if at + (FOUND_S if found else NOTHING_S) <= now:
        raise InputError(f"the answer of {value} is too old")
    return at


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime(_TIME)


def _json(value: Any) -> str:
    return json.dumps(value, allow_nan=False)
