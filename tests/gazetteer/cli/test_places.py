"""The command line, run as users run it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gazetteer.cli import main

ROOT = Path(__file__).parents[3]
REPORT = (
    "Norway closed the Storskog crossing on its border with Russia. Fighting goes on in Kyiv.\n"
)


def run(*words: str, given: bytes = b"", **environ: str) -> Result:
    """Run a command in this process, which has the index open already."""
    return CliRunner().invoke(main, words, input=given, env=environ)


def start(*words: str, **environ: str) -> subprocess.Popen[bytes]:
    """Run a command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "gazetteer", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **environ},
    )


def lines(*asked: Any) -> bytes:
    return b"".join(json.dumps(a).encode() + b"\n" for a in asked)


def answers(done: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def test_places_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    done = run("places", str(path))
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert set(found) == {"places", "unresolved", "checks"}
    assert {"Norway", "Russia", "Kyiv"} <= {place["name"] for place in found["places"]}
    for place in found["places"]:
        for mention in place["mentions"]:
            assert REPORT[mention["start"] : mention["end"]] == mention["surface"]


@pytest.mark.parametrize("words", [("places",), ("places", "-")])
def test_places_of_standard_input(words: tuple[str, ...]) -> None:
    done = run(*words, given=REPORT.encode())
    assert "Kyiv" in {place["name"] for place in json.loads(done.stdout)["places"]}


def test_a_byte_order_mark_does_not_shift_offsets() -> None:
    plain = run("places", given=REPORT.encode())
    marked = run("places", given=b"\xef\xbb\xbf" + REPORT.encode())
    assert plain.stdout == marked.stdout


def test_geojson_and_csv() -> None:
    made = json.loads(run("places", "--format", "geojson", given=REPORT.encode()).stdout)
    assert made["type"] == "FeatureCollection" and made["features"]
    done = run("places", "--format", "csv", given=REPORT.encode())
    table = list(csv.DictReader(io.StringIO(done.stdout, newline="")))
    assert {row["name"] for row in table} == {f["properties"]["name"] for f in made["features"]}


def test_lines_are_answered_in_order() -> None:
    done = run(
        "places",
        "--jsonl",
        given=lines(
            {"id": "a", "text": REPORT},
            {"id": 2, "text": ""},
            {"id": None, "text": "In Georgia.", "spans": [[3, 10]]},
            {"text": "In Oslo \ud800\x00 too.", "more": "ignored"},
        ),
    )
    assert done.exit_code == 0, done.stderr
    assert [a["id"] for a in answers(done)] == ["a", 2, None, None]
    first, empty, spans, odd = answers(done)
    assert {"Norway", "Kyiv"} <= {p["name"] for p in first["places"]}
    assert empty["places"] == []
    mentions = [m for p in spans["places"] for m in p["mentions"]] + spans["unresolved"]
    assert [(m["start"], m["end"], m["surface"]) for m in mentions] == [(3, 10, "Georgia")]
    assert odd["places"] is not None


BAD_LINES = [
    b"no json",
    b"[1]",
    b'"text"',
    b"null",
    b"{}",
    b'{"id": 1}',
    b'{"id": 1, "text": 5}',
    b'{"id": 1, "text": null}',
    b'{"id": 1, "text": "Oslo", "spans": 5}',
    b'{"id": 1, "text": "Oslo", "spans": [[0]]}',
    b'{"id": 1, "text": "Oslo", "spans": [[0, 5]]}',
    b'{"id": 1, "text": "Oslo", "spans": [[2, 2]]}',
    b'{"id": 1, "text": "Oslo", "spans": [[-2, 2]]}',
    b'{"id": 1, "text": "Oslo", "spans": [[false, true]]}',
    b'{"id": 1, "text": "Oslo", "spans": [["0", "4"]]}',
    b'{"id": 1, "text": "Oslo\xff"}',
    b"[" * 100_000,
    b"1" * 5000,
]


def test_each_bad_line_is_answered_with_an_error() -> None:
    good = lines({"id": "good", "text": "Fine."})
    done = run("places", "--jsonl", given=b"\n\n".join([good, *BAD_LINES, good]))
    assert done.exit_code == 1
    assert done.stderr == ""
    first, *bad, last = answers(done)
    assert first == last and first["id"] == "good"
    assert len(bad) == len(BAD_LINES)
    for answer in bad:
        assert set(answer) == {"id", "error"}
        assert "\n" not in answer["error"] and len(answer["error"]) < 300


def test_a_line_is_answered_before_the_next_is_read() -> None:
    with start("places", "--jsonl") as process:
        assert process.stdin and process.stdout
        for n in range(3):
            process.stdin.write(lines({"id": n, "text": "In Oslo."}))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == n
        process.stdin.close()
        assert process.wait() == 0


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        (("places", "/no/such/file"), b"", "/no/such/file cannot be read"),
        (("places", "."), b"", "cannot be read"),
        (("places",), b"", "no text"),
        (("places",), b" \n ", "no text"),
        (("places",), b"\x00\x01\x02", "not text"),
        (("places", "--jsonl", "--format", "csv"), b"", "--format csv"),
    ],
)
def test_an_error_is_one_sentence_and_exit_code_2(
    words: tuple[str, ...], given: bytes, said: bytes
) -> None:
    done = run(*words, given=given)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in done.stderr and done.stderr.count("\n") == 1


def test_an_index_that_cannot_be_built_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with start("info", DATELINE_CACHE_DIR=str(tmp_path / "file" / "x")) as process:
        out, err = process.communicate()
    assert process.returncode == 2 and out == b""
    assert b"DATELINE_CACHE_DIR" in err and err.count(b"\n") == 1


def test_text_in_another_language_gets_a_sentence() -> None:
    done = run("places", given=("Вчера в Киеве прошли переговоры о мире. " * 5).encode())
    assert done.exit_code == 0
    assert json.loads(done.stdout)["places"] == []
    assert "English" in done.stderr


def test_info_says_what_is_installed() -> None:
    done = run("info")
    assert done.exit_code == 0
    for word in ("GeoNames", "CC BY 4.0", "names", "Built", "MB"):
        assert word in done.stdout


def test_index_path_says_where_it_lies_and_builds_nothing(tmp_path: Path) -> None:
    with start("index", "path", DATELINE_CACHE_DIR=str(tmp_path)) as process:
        out, _ = process.communicate()
    assert Path(out.decode().strip()).parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_index_build_builds_it(tmp_path: Path) -> None:
    with start("index", "build", DATELINE_CACHE_DIR=str(tmp_path)) as process:
        out, err = process.communicate()
    assert process.returncode == 0 and err == b""  # the bar is for terminals
    assert str(tmp_path).encode() in out
    (path,) = tmp_path.glob("*.sqlite")
    assert path.stat().st_size < 200_000_000


@pytest.mark.parametrize("words", [("--help",), ("places", "--help"), ("--version",)])
def test_help(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 0


FORMS = ["geojson", "csv", "kml", "kmz", "xlsx", "gpx", "stix"]


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_written_in_each_format(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"places.{form}"
    done = run(
        "places", "--format", form, "-o", str(out), "--roles", "border", given=REPORT.encode()
    )
    assert done.exit_code == 0, done.stderr
    assert done.stdout == f"Wrote 3 places to {out}.\n"
    data = out.read_bytes()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b" ".join(archive.read(name) for name in archive.namelist())
    assert b"Norway" in data and b">Kyiv<" not in data and b'"Kyiv"' not in data


def test_what_is_printed_is_what_is_written(tmp_path: Path) -> None:
    out = tmp_path / "x.xlsx"
    run("places", "--format", "xlsx", "-o", str(out), given=REPORT.encode())
    assert run("places", "--format", "xlsx", given=REPORT.encode()).stdout_bytes == out.read_bytes()


def test_an_export_names_the_file_but_not_where_it_lay(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    made = json.loads(run("places", str(path), "--format", "geojson").stdout)
    assert made["source"] == "report.txt"
    assert (
        json.loads(run("places", "--format", "geojson", given=REPORT.encode()).stdout)["source"]
        == ""
    )


def test_a_label_marks_what_is_exported() -> None:
    done = run("places", "--format", "stix", "--tlp", "amber+strict", given=REPORT.encode())
    marking = json.loads(done.stdout)["objects"][0]
    assert (marking["type"], marking["name"]) == ("marking-definition", "TLP:AMBER+STRICT")


def test_kml_has_the_colours_of_the_roles() -> None:
    done = run("places", "--format", "kml", given=REPORT.encode())
    assert "<color>ffb27200</color>" in done.stdout  # border, #0072B2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--roles", "border,sea"), "--roles has 'sea', which is no role; use battlefield, hq"),
        (("--tlp", "white", "--format", "csv"), "'white' is no label of TLP 2.0"),
        (("--tlp", "red"), "JSON has no place for --tlp"),
        (("--jsonl", "--roles", "hq"), "leave --output, --roles and --tlp away"),
        (("-o", "/no/such/folder/x"), "/no/such/folder/x cannot be written: No such file"),
    ],
)
def test_what_makes_no_sense_is_said(words: tuple[str, ...], said: str) -> None:
    done = run("places", *words, given=REPORT.encode())
    assert done.exit_code == 2 and done.stdout == ""
    assert said in done.stderr and done.stderr.count("\n") == 1
