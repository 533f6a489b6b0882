"""A PostgreSQL of the tests' own, from the system's packages, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


def _programs() -> Path | None:
    """Return the folder of initdb and pg_ctl; None where PostgreSQL is not installed."""
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or (str(packaged[-1]) if packaged else None)
    return Path(found).resolve().parent if found else None


PROGRAMS = _programs()
WANTED = PROGRAMS is not None or os.environ.get("CI") == "true"
"""Whether the tests of the store run on PostgreSQL too; in CI its absence is a failure."""


class Cluster:
    """A running PostgreSQL, reached by a socket in its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0

    def new(self) -> str:
        """Make a schema, which is quicker than a database; return the URL that leads to it."""
        self._made += 1
        name = f"test{self._made}"
        with psycopg.connect(f"host={self._folder} user=postgres dbname=postgres") as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"postgresql://postgres@/postgres?host={self._folder}&options=-csearch_path%3D{name}"


@contextmanager
def running() -> Iterator[Cluster]:
    assert PROGRAMS, "PostgreSQL is not installed, and CI has to test the store on it."
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))  # a socket's path has to be short
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        _run("initdb", "-D", f"{folder}/data", "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8")
        options = f"-c listen_addresses= -c fsync=off -c unix_socket_directories={folder}"
        control = ("pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log")
        _run(*control, "-o", options, "start")
        try:
            yield Cluster(folder)
        finally:
            _run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _run(program: str, *words: str) -> None:
    """Run a program of PostgreSQL's, which refuses to be run by root."""
    assert PROGRAMS
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*user, str(PROGRAMS / program), *words],
        check=True,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        timeout=60,
    )
