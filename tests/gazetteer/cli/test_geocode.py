"""``geocode`` on the command line."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gazetteer.cli import main
from gazetteer.cli.answers import COLUMNS
from gazetteer.cli.geocode import Patient, _online
from gazetteer.cli.names import read_names
from gazetteer.errors import InputError
from gazetteer.settings import settings
from tests.gazetteer.geocoding.providers import given, opened
from tests.gazetteer.geocoding.server import OSLO, Call, Told, serving

ROOT = Path(__file__).parents[3]


def answer(call: Call) -> None:
    """Answer as a server that knows one name, and fails at another."""
    asked = call.path.partition("q=")[2].partition("&")[0]
    if asked.startswith("Bad"):
        call.reply(b"", 400)
    else:
        call.json([] if asked.startswith("Nowhere") else [{**OSLO, "name": asked}])


@pytest.fixture
def told() -> Iterator[Told]:
    with serving(answer) as server:
        yield server


@pytest.fixture
def environ(told: Told, tmp_path: Path) -> dict[str, str]:
    return {
        "DATELINE_DATABASE_URL": f"sqlite:///{tmp_path}/store.sqlite",
        "DATELINE_PROVIDER": "nominatim",
        "DATELINE_PROVIDER_URL": told.url,
    }


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


def run(*words: str, environ: dict[str, str], stdin: bytes = b"") -> Result:
    settings.cache_clear()
    return CliRunner().invoke(main, ["geocode", *words], input=stdin, env=environ)


def lines(done: Result | str) -> list[dict[str, Any]]:
    text = done if isinstance(done, str) else done.stdout
    return [json.loads(line) for line in text.splitlines()]


def test_a_line_for_each_name(environ: dict[str, str], told: Told) -> None:
    done = run("Oslo", "Nowhere", "--country", "no", environ=environ)
    assert done.exit_code == 0, done.stderr
    oslo, nowhere = lines(done)
    assert (oslo["query"], oslo["within"], oslo["provider"]) == ("Oslo", "NO", "Nominatim")
    (place,) = oslo["results"]
    assert (place["id"], place["lat"], place["lon"]) == ("nominatim:node/7", 59.913, 10.739)
    assert "OpenStreetMap" in oslo["attribution"] and "OpenStreetMap" in place["source"]
    assert nowhere["results"] == [] and "error" not in nowhere
    assert "sent to Nominatim at 127.0.0.1" in done.stderr
    assert [r.query["countrycodes"] for r in told.requests] == ["NO", "NO"]


def test_a_row_for_each_place(environ: dict[str, str]) -> None:
    done = run("Oslo", "Nowhere", "--format", "csv", environ=environ)
    oslo, nowhere = csv.DictReader(io.StringIO(done.stdout, newline=""))
    assert (oslo["query"], oslo["rank"], oslo["lat"]) == ("Oslo", "1", "59.913")
    assert (nowhere["query"], nowhere["rank"], nowhere["error"]) == ("Nowhere", "", "")
    assert tuple(oslo) == COLUMNS


@pytest.mark.parametrize("form", ["json", "csv"])
def test_one_bad_name_does_not_stop_the_others(environ: dict[str, str], form: str) -> None:
    done = run("Bad", "x" * 300, "Oslo", "--format", form, environ=environ)
    assert done.exit_code == 1
    assert "Bad: Nominatim could not understand" in done.stderr
    assert "300 characters" in done.stderr
    assert "59.913" in done.stdout and "could not understand" in done.stdout


def test_without_a_provider_the_index_answers(environ: dict[str, str], told: Told) -> None:
    done = run(
        "Tripoli", "Nosuchplacex", "--country", "LB", environ=environ | {"DATELINE_PROVIDER": ""}
    )
    assert done.exit_code == 0
    tripoli, nothing = lines(done)
    assert tripoli["provider"] == "local index"
    assert {place["country"] for place in tripoli["results"]} == {"LB"}
    assert tripoli["attribution"] and tripoli["results"][0]["kind"] == "town"
    assert nothing["results"] == []
    assert "No online geocoder is set" in done.stderr
    assert told.requests == []


def test_a_bad_country_for_the_index_is_told(environ: dict[str, str]) -> None:
    done = run("Oslo", "--country", "nor", environ=environ | {"DATELINE_PROVIDER": ""})
    assert done.exit_code == 1
    assert "'NOR' is no country code" in done.stderr


def test_another_provider_does_not_get_the_address_and_key_of_the_one_set(
    environ: dict[str, str], told: Told
) -> None:
    done = run("Oslo", "--provider", "opencage", environ=environ | {"DATELINE_PROVIDER_KEY": "k"})
    assert done.exit_code == 2
    assert "OpenCage needs a key" in done.stderr
    same = run("Oslo", "--provider", "Nominatim", environ=environ)
    alone = run("Bergen", "--provider", "nominatim", environ=environ | {"DATELINE_PROVIDER": ""})
    assert (same.exit_code, alone.exit_code) == (0, 0)
    assert len(told.requests) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Give a name"),
        (("Oslo", "--column", "place"), "--column is for --file"),
        (("--file", "/no/such/file"), "/no/such/file cannot be read"),
        (("Oslo", "--output", "/no/such/folder/x"), "/no/such/folder/x cannot be written"),
        (("Oslo", "--provider", "nosuch"), "'nosuch', which geopy does not know"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    environ: dict[str, str], words: tuple[str, ...], said: str
) -> None:
    done = run(*words, environ=environ)
    assert done.exit_code == 2
    assert said in done.stderr and done.stdout == ""


TABLES = [
    ("Oslo\nBergen\n", None, ["Oslo", "Bergen"]),
    ("\ufeffOslo\r\n\r\n  Tripoli,  Lebanon \r\nOslo", None, ["Oslo", "Tripoli, Lebanon"]),
    ("name\nOslo\n", None, ["Oslo"]),
    ("id,Name,x\n1,Oslo,a\n2,\"Tripoli, Lebanon\",b\n3\n", None, ["Oslo", "Tripoli, Lebanon"]),
    ("id;place\n1;Oslo\n", "Place", ["Oslo"]),
    ("id\tname\n1\tOslo\n", None, ["Oslo"]),
    ('name\n"two\nlines"\n', None, ["two lines"]),
    ("", None, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "column", "names"), TABLES)
def test_a_column_of_names(text: str, column: str | None, names: list[str], tmp_path: Path) -> None:
    path = tmp_path / "names"
    path.write_bytes(text.encode())
    assert read_names(str(path), column) == names


@pytest.mark.parametrize(
    ("data", "column", "said"),
    [
        (b"id,place\n1,Oslo\n", "nam", "has no column 'nam'; it has 'id', 'place'"),
        (b"Oslo\xff", None, "is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used(
    data: bytes, column: str | None, said: str, tmp_path: Path
) -> None:
    (tmp_path / "names").write_bytes(data)
    with pytest.raises(InputError, match=said):
        read_names(str(tmp_path / "names"), column)


def test_names_from_standard_input(environ: dict[str, str]) -> None:
    done = run("--file", "-", environ=environ, stdin=b"name,x\nOslo,1\nBergen,2\n")
    assert [line["query"] for line in lines(done)] == ["Oslo", "Bergen"]


def test_a_killed_run_goes_on_where_it_stopped(
    environ: dict[str, str], told: Told, tmp_path: Path
) -> None:
    names, out = tmp_path / "names.txt", tmp_path / "out"
    names.write_text("".join(f"place {n}\n" for n in range(40)))
    words = ["--file", str(names), "--output", str(out)]
    told.answer = lambda call: (time.sleep(0.02), answer(call))[1]
    command = [sys.executable, "-m", "gazetteer", "geocode", *words]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | environ) as process:
        until = time.monotonic() + 60
        while not (out.exists() and out.read_bytes().count(b"\n") > 3):
            assert time.monotonic() < until
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert len(told.requests) < 40
    done = run(*words, environ=environ)  # it may wait 7 s for the question of the one killed
    assert done.exit_code == 0, done.stderr
    assert [line["query"] for line in lines(out.read_text("utf-8"))] == names.read_text().split(
        "\n"
    )[:-1]
    assert len(told.requests) <= 41  # the one that was on its way is asked again


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("cut", [0, 1, 2, 40, 150, 400])
def test_a_file_that_ends_anywhere_is_taken_up(
    environ: dict[str, str], told: Told, tmp_path: Path, form: str, cut: int
) -> None:
    out = tmp_path / "out"
    told.answer = lambda call: call.json([OSLO, {**OSLO, "osm_id": 8}])
    words = ["a", "b", "=c", "d\ne", "--output", str(out), "--format", form]
    assert run(*words, environ=environ).exit_code == 0
    whole = out.read_bytes()
    assert whole.count(b"node/8") == 4
    out.write_bytes(whole[: len(whole) - cut])
    assert run(*words, environ=environ).exit_code == 0
    assert out.read_bytes() == whole
    assert len(told.requests) == 4


@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_failed_is_asked_again(
    environ: dict[str, str], told: Told, tmp_path: Path, form: str
) -> None:
    words = ["Oslo", "Bad", "=1+1", "--output", str(tmp_path / "out"), "--format", form]
    assert run(*words, environ=environ).exit_code == 1
    told.answer = lambda call: call.json([OSLO])
    done = run(*words, environ=environ)
    assert done.exit_code == 0
    text = (tmp_path / "out").read_text("utf-8")
    assert text.count("Bad") == 1 and "could not" not in text
    assert len(told.requests) == 4


@pytest.mark.parametrize(("public", "many", "told"), [(1, 100, 1), (1, 99, 0), (0, 100, 0)])
def test_many_names_on_a_shared_server_call_its_terms_to_mind(
    public: bool, many: int, told: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    class Shared:
        name, host = "Fake", "fake.example"

    fake: Any = Shared()
    fake.public = public
    _online(fake, "", many, patient=True)
    said = capsys.readouterr().err
    assert "The names are sent to Fake at fake.example." in said
    assert ("100 names are many for a server that all share" in said) is bool(told)


def test_a_file_of_names_waits_while_the_provider_rests_but_not_for_ever(
    told: Told, tmp_path: Path
) -> None:
    told.answer = lambda call: call.reply(b"", 503, Retry_After="60")
    now, slept = [1_700_000_000.0], []

    def sleep(seconds: float) -> None:
        slept.append(round(seconds))
        now[0] += seconds
        if len(slept) == 1:
            told.answer = lambda call: call.json([OSLO])

    with opened(given(tmp_path, told.url), clock=lambda: now[0]) as provider:
        ask = Patient(provider, "", rests=2, sleep=sleep)
        assert not ask("Oslo").error  # after a rest
        told.answer = lambda call: call.reply(b"", 503, Retry_After="60")
        assert "503" in ask("Bergen").error
        assert "is not asked until" in ask("Bodø").error
        assert slept == [60, 60, 60]
        assert "is not asked until" in ask("Hamar").error
    assert len(slept) == 3


def test_it_does_not_wait_for_names_given_one_by_one(told: Told, tmp_path: Path) -> None:
    told.answer = lambda call: call.reply(b"", 429, Retry_After="60")
    with opened(given(tmp_path, told.url)) as provider:
        ask = Patient(provider, "", rests=0, sleep=lambda seconds: pytest.fail("it waits"))
        assert "60 s" in ask("Oslo").error
