"""``install`` and what ``info`` says of it, run as users run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gazetteer.index.geonames.dump import row, write
from tests.gazetteer.index.geonames.server import serving

ROOT = Path(__file__).parents[3]


def run(cache: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gazetteer", *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "DATELINE_CACHE_DIR": str(cache)},
    )


def test_installed_from_a_server_told_by_info_and_removed(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    with serving(write(tmp_path / "dump")) as server:
        done = run(cache, "install", "geonames", "--countries", "ua", "--from", server.url)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("Installed GeoNames: UA, as of 2024-03-02.\n")
        info = run(cache, "info").stdout
        assert "Installed    GeoNames: UA, on 20" in info
        assert "Dump of      2024-03-02" in info
        assert f"GeoNames: UA, as of 2024-03-02, from {server.url}" in info
        assert "CC BY 4.0" in info and "MIT" in info
        holds = next(line for line in info.splitlines() if line.startswith("Holds"))
        assert int(holds.split()[1].replace(",", "")) > 240_000
    assert "have changed since" not in info
    note = cache / "geonames.json"
    note.write_text(re.sub('"packaged": "[0-9a-f]+"', '"packaged": "older"', note.read_text()))
    assert "have changed since" in run(cache, "info").stdout
    path = run(cache, "index", "path").stdout
    assert Path(path.strip()).name.startswith("geonames-")
    assert run(cache, "install", "--remove").stdout == "The packaged places are used again.\n"
    assert run(cache, "install", "--remove").stdout == "Nothing was installed.\n"
    assert Path(run(cache, "index", "path").stdout.strip()).name.startswith("places-")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["geonames"], "Give either --countries"),
        (["geonames", "--all", "--countries", "UA"], "Give either --countries"),
        (["geonames", "--countries", "UKR"], "'UKR' is not the code of a country"),
        (["geonames", "--all", "--from", "nowhere.zip"], "nowhere.zip is not there"),
        (["--all"], "Say what to install"),
        (["geonames", "--remove"], "leave the rest away"),
    ],
)
def test_what_cannot_be_installed_is_told_in_a_sentence(
    tmp_path: Path, words: list[str], says: str
) -> None:
    done = run(tmp_path, "install", *words)
    assert done.returncode == 2 and done.stdout == ""
    assert says in done.stderr and "Traceback" not in done.stderr


def test_what_the_server_does_not_have_is_told(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        done = run(tmp_path / "cache", "install", "geonames", "--all", "--from", server.url)
    assert done.returncode == 2
    assert "could not be fetched: the server answered 404" in done.stderr
    assert "stay as they are" in done.stderr


def test_a_bad_file_is_refused_and_the_places_in_use_stay(tmp_path: Path) -> None:
    dump = tmp_path / "UA.txt"
    dump.write_text("\n".join(row(9, "X" * 5).replace("\t", ";") for _ in range(9)), "utf-8")
    done = run(tmp_path / "cache", "install", "geonames", "--all", "--from", str(dump))
    assert done.returncode == 2
    assert "stay as they are" in done.stderr and "19" in done.stderr
    assert "Error: " in done.stderr and "Traceback" not in done.stderr
