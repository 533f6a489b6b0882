"""Answers as JSON lines."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from gazetteer.errors import InputError
from gazetteer.store import Question, StoredAnswers
from gazetteer.store.answers import FOUND_S, NOTHING_S, keep
from gazetteer.store.database import open_store
from gazetteer.store.lines import LONGEST, Refused, export_lines, import_lines
from tests.gazetteer.store.clock import Clock

NOW = 1_768_555_200  # 16 January 2026, 09:20Z
ASKED = Question("fake", "1", "en", "oslo")
HEADER = '{"dateline_answers": 1, "written_at": "2026-01-16T09:20:00Z"}'
LINE = {
    "provider": "fake",
    "provider_version": "1",
    "language": "en",
    "query": "oslo",
    "fetched_at": "2026-01-16T09:20:00Z",
    "answer": [{"name": "Oslo", "lat": 59.9, "lon": 10.7}],
}


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = open_store(url)
    yield engine
    engine.dispose()


def taken(engine: Engine, *lines: Any, header: str = HEADER) -> list[bool | str]:
    """Import lines; return for each whether it was kept, or why it was refused."""
    encoded = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    stream = io.BytesIO(b"\n".join([header.encode(), *encoded]))
    done = list(import_lines(engine, stream, NOW))
    return [line.reason if isinstance(line, Refused) else line for line in done]


def test_the_lines_are_these(engine: Engine) -> None:
    assert taken(engine, LINE) == [True]
    assert [json.loads(line) for line in export_lines(engine, NOW)] == [json.loads(HEADER), LINE]


def test_what_is_exported_is_there_after_the_import(
    engine: Engine, clock: Clock, tmp_path: Path
) -> None:
    given = {
        replace(ASKED, query=f"place {i}", language="en" if i % 2 else "no"): [{"n": i}] * (i % 3)
        for i in range(1201)  # more than twice what is read at a time
    }
    given[replace(ASKED, query="o\x00\ud800" + "x" * 700)] = [{"odd": "\ud800\x00東京"}]
    with engine.begin() as connection:
        for question, results in given.items():
            keep(connection, question, json.dumps(results), NOW)
    clock.now += 60
    target = open_store(f"sqlite:///{tmp_path}/other.sqlite")
    lines = list(export_lines(engine, clock.now))
    assert len(lines) == len(given) + 1 and all(line.isascii() for line in lines)
    done = list(import_lines(target, io.BytesIO("\n".join(lines).encode()), clock.now))
    assert done == [True] * len(given)
    other = StoredAnswers(target, clock)
    assert all(other.get(question) == results for question, results in given.items())
    assert list(export_lines(target, clock.now)) == lines
    target.dispose()


def test_the_newer_wins(engine: Engine, clock: Clock) -> None:
    older = {**LINE, "fetched_at": "2026-01-16T09:19:59Z", "answer": [{"name": "old"}]}
    newer = {**LINE, "fetched_at": "2026-01-16T09:20:01Z", "answer": [{"name": "new"}]}
    assert taken(engine, LINE, older, LINE, newer, LINE, older) == [
        True, False, False, True, False, False,
    ]  # fmt: skip
    assert StoredAnswers(engine, clock).get(ASKED) == [{"name": "new"}]


@pytest.mark.parametrize(("answer", "lasts_s"), [([{}], FOUND_S), ([], NOTHING_S)])
def test_an_imported_answer_grows_old_from_when_it_was_fetched(
    engine: Engine, clock: Clock, answer: list[Any], lasts_s: int
) -> None:
    at = "2026-01-16T09:00:00Z"  # 20 minutes ago
    assert taken(engine, {**LINE, "fetched_at": at, "answer": answer}) == [True]
    answers = StoredAnswers(engine, clock)
    clock.now += lasts_s - 1201
    assert answers.get(ASKED) == answer
    clock.now += 2
    assert answers.get(ASKED) is None
    assert len(list(export_lines(engine, clock.now))) == 1


WITHOUT = {name: value for name, value in LINE.items() if name != "query"}
BAD: list[tuple[Any, str]] = [
    (b"no json", "not JSON"),
    (b"\xff\xfe", "not UTF-8"),
    (b"[" * 100_000, "nested too deep"),
    (b"1" * 5000, "not JSON"),
    (b'{"provider"', "not JSON"),
    (b'"' + b"x" * LONGEST + b'"', "longer than 8,000,000 bytes"),
    ([1], "must have provider"),
    (None, "must have provider"),
    ({}, "must have provider"),
    (WITHOUT, "must have provider"),
    ({**LINE, "who": "me"}, "alone"),
    ({**LINE, "provider": 5}, "provider must be text"),
    ({**LINE, "provider": ""}, "1 to 100"),
    ({**LINE, "provider": "x" * 101}, "1 to 100"),
    ({**LINE, "language": "x" * 36}, "1 to 35"),
    ({**LINE, "query": "a\x00b"}, "NUL"),
    ({**LINE, "query": "\ud800"}, "half a character"),
    ({**LINE, "answer": {}}, "list of objects"),
    ({**LINE, "answer": None}, "list of objects"),
    ({**LINE, "answer": ["Oslo"]}, "list of objects"),
    ({**LINE, "answer": [{"lat": 91, "lon": 0}]}, "lat must be within 90 degrees, not 91"),
    ({**LINE, "answer": [{"lat": 0, "lon": "-180.5"}]}, "lon must be within 180"),
    ({**LINE, "answer": [{"lat": 0}]}, "lon must be within 180 degrees, not None"),
    ({**LINE, "answer": [{"lat": "x", "lon": 0}]}, "lat must be"),
    ({**LINE, "answer": [{"lat": float("nan"), "lon": 0}]}, "NaN is no number"),
    ({**LINE, "answer": [{"lat": float("inf"), "lon": 0}]}, "Infinity is no number"),
    (json.dumps(LINE).replace("59.9", "1e999").encode(), "lat must be within 90"),
    (json.dumps(LINE).replace('"Oslo"', "1e999").encode(), "not finite"),
    (json.dumps(LINE).replace('"Oslo"', "[" * 900 + "]" * 900).encode(), True),
    ({**LINE, "fetched_at": 5}, "must be like 2026-01-16T09:20:00Z"),
    ({**LINE, "fetched_at": "yesterday"}, "must be like"),
    ({**LINE, "fetched_at": "9999-12-31T23:59:59Z"}, "in the future"),
    ({**LINE, "fetched_at": "0001-01-01T00:00:00Z"}, "too old"),
    ({**LINE, "fetched_at": "2025-10-01T00:00:00Z"}, "too old"),
]


@pytest.mark.parametrize(("line", "reason"), BAD)
def test_a_bad_line_is_refused_and_the_others_are_taken(line: Any, reason: str | bool) -> None:
    engine = open_store("sqlite://")
    first, second = ({**LINE, "query": query} for query in ("first", "second"))
    done = taken(engine, first, line, b"", second)
    assert (done[0], done[2], len(done)) == (True, True, 3)
    assert done[1] is True if reason is True else str(reason) in str(done[1])
    assert len(str(done[1])) < 200 and "\n" not in str(done[1])
    engine.dispose()


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("", "holds no exported answers"),
        ("\x00\x01\x1f\x8b", "holds no exported answers"),
        (json.dumps(LINE), "holds no exported answers"),
        ("[]", "holds no exported answers"),
        ('{"dateline_answers": "1"}', "holds no exported answers"),
        ('{"dateline_answers": true}', "holds no exported answers"),
        ('{"dateline_answers": 0}', "holds no exported answers"),
        ('{"dateline_answers": 2}', "version 2, this program knows 1"),
        ("[" * 100_000, "holds no exported answers"),
        ("x" * (LONGEST + 5), "holds no exported answers"),
    ],
)
def test_another_file_is_refused_whole(header: str, said: str) -> None:
    engine = open_store("sqlite://")
    with pytest.raises(InputError, match=said):
        taken(engine, LINE, header=header)
    assert len(list(export_lines(engine, NOW))) == 1
    engine.dispose()


def test_a_byte_order_mark_does_no_harm(engine: Engine) -> None:
    assert taken(engine, LINE, header="\ufeff" + HEADER) == [True]


def test_the_lines_in_the_documentation_are_taken(engine: Engine) -> None:
    page = (Path(__file__).parents[3] / "docs" / "cache.md").read_text("utf-8")
    header, *lines = page.split("```json\n")[1].split("\n```")[0].splitlines()
    assert taken(engine, *(line.encode() for line in lines), header=header) == [True] * len(lines)
