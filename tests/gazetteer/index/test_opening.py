"""Building and opening when things go wrong."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gazetteer.errors import IndexDamagedError, PlaceIndexError
from gazetteer.index import Index, open_index, rebuild_index
from gazetteer.index.seal import seal_path
from tests.gazetteer.index.small import debris, many_sources, small_sources

ROOT = Path(__file__).parents[3]
BUILD = """
import sys
from pathlib import Path
from gazetteer.index import open_index
from tests.gazetteer.index.small import many_sources, small_sources
sources = eval(sys.argv[2])
told = []
index = open_index(Path(sys.argv[1]), lambda f, m: told.append(m), sources)
print("built" if "The place index is ready" in told else "opened", len(index.lookup("Georgia")))
"""


def start(path: Path, sources: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(path), sources],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


class Told:
    """Keeps what the progress callback is told."""

    def __init__(self) -> None:
        self.steps: list[tuple[float, str]] = []

    def __call__(self, fraction: float, message: str) -> None:
        self.steps.append((fraction, message))

    @property
    def words(self) -> str:
        return "\n".join(message for _, message in self.steps)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "places-x.sqlite"


def works(index: Index) -> bool:
    try:
        return len(index.lookup("Georgia")) == 2
    finally:
        index.close()


def test_it_is_built_once_and_then_opened(path: Path) -> None:
    told = Told()
    assert works(open_index(path, told, small_sources()))
    assert told.steps[-1] == (1.0, "The place index is ready")
    again = Told()
    assert works(open_index(path, again, small_sources()))
    assert again.steps == []
    assert debris(path.parent) == []


def test_the_share_that_is_done_never_falls(path: Path) -> None:
    told = Told()
    open_index(path, told, many_sources()).close()
    shares = [share for share, _ in told.steps]
    assert shares == sorted(shares) and shares[0] >= 0 and shares[-1] == 1.0


def test_other_sources_make_another_index(path: Path) -> None:
    open_index(path, sources=small_sources("old", [])).close()
    assert works(open_index(path, sources=small_sources("new")))


def test_building_it_anew_replaces_it(path: Path) -> None:
    open_index(path, sources=small_sources(entries=[])).close()
    assert works(rebuild_index(path, sources=small_sources()))


def test_only_a_few_older_ones_are_kept(tmp_path: Path) -> None:
    for n in range(6):
        open_index(tmp_path / f"places-{n}.sqlite", sources=small_sources(str(n))).close()
        os.utime(tmp_path / f"places-{n}.sqlite", (n, n))
    assert sorted(p.name for p in tmp_path.glob("*.sqlite")) == [
        "places-3.sqlite",
        "places-4.sqlite",
        "places-5.sqlite",
    ]
    assert len(list(tmp_path.glob("*.seal"))) == 3


def test_of_two_processes_one_builds_and_the_other_waits(path: Path) -> None:
    runs = [start(path, "small_sources(pause_s=0.15)") for _ in range(2)]
    answers = sorted(run.communicate(timeout=60)[0].split()[0] for run in runs)
    assert answers == ["built", "opened"]
    assert debris(path.parent) == []


def test_of_many_threads_one_builds(path: Path) -> None:
    told = [Told() for _ in range(6)]
    good: list[bool] = []

    def run(heard: Told) -> None:
        good.append(works(open_index(path, heard, small_sources(pause_s=0.02))))

    threads = [threading.Thread(target=run, args=(heard,)) for heard in told]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert good == [True] * 6
    assert sum("is ready" in heard.words for heard in told) == 1
    assert sum("Waiting for another" in heard.words for heard in told) >= 1


@pytest.mark.parametrize("after_s", [0.5, 0.9])
def test_a_killed_build_leaves_nothing_that_matters(path: Path, after_s: float) -> None:
    run = start(path, "small_sources(pause_s=5)")
    deadline = time.monotonic() + 30
    while not list(path.parent.glob("*.new")) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(after_s / 10)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert not path.exists()
    assert works(open_index(path, sources=small_sources()))
    assert debris(path.parent) == []


def test_a_full_disk_is_told_in_a_sentence_and_leaves_no_debris(path: Path) -> None:
    script = f"""
import resource, signal
from pathlib import Path
from gazetteer.errors import PlaceIndexError
from gazetteer.index import open_index
from tests.gazetteer.index.small import many_sources
sources = many_sources()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    open_index(Path({str(path)!r}), sources=sources)
except PlaceIndexError as error:
    print(error)
"""
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr
    assert "DATELINE_CACHE_DIR" in run.stdout and run.stdout.count("\n") == 1
    assert debris(path.parent) == [] and not path.exists()


def test_a_small_disk_is_told_to_be_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small disk can be mounted by root only")
    try:
        with pytest.raises(PlaceIndexError, match="no room left"):
            open_index(disk / "places-x.sqlite", sources=many_sources())
        assert debris(disk) == []
        assert works(open_index(disk / "places-y.sqlite", sources=small_sources()))
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PlaceIndexError, match="DATELINE_CACHE_DIR"):
        open_index(tmp_path / "file" / "places-x.sqlite", sources=small_sources())


def damage_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"not a database at all")


def cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def flip_bytes(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(5000, len(data), 997):
        data[at] ^= 0xFF
    path.write_bytes(data)


def flip_one(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def lose_seal(path: Path) -> None:
    seal_path(path).unlink()


def garble_seal(path: Path) -> None:
    seal_path(path).write_text("{")


@pytest.mark.parametrize(
    "damage", [damage_header, cut_off, empty, flip_bytes, flip_one, lose_seal, garble_seal]
)
def test_a_damaged_file_is_set_aside_and_rebuilt_with_a_message(path: Path, damage: object) -> None:
    open_index(path, sources=small_sources()).close()
    damage(path)  # type: ignore[operator]
    told = Told()
    assert works(open_index(path, told, small_sources()))
    assert "is damaged; it is set aside and rebuilt" in told.words
    assert debris(path.parent) == ["places.damaged"]
    quiet = Told()
    assert works(open_index(path, quiet, small_sources()))
    assert quiet.steps == []


def test_a_file_that_was_only_copied_is_opened(path: Path) -> None:
    open_index(path, sources=small_sources()).close()
    os.utime(path, (1, 1))
    told = Told()
    assert works(open_index(path, told, small_sources()))
    assert told.steps == []


def test_damage_that_shows_while_it_is_read_is_mended(path: Path) -> None:
    told = Told()
    index = open_index(path, told, many_sources())
    stat = path.stat()
    with path.open("r+b") as file:  # in place: the open index reads these pages next
        file.seek(8192)
        file.write(b"\xff" * (stat.st_size - 8192))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert [c.record.geonameid for c in index.lookup("Town 7 of the Long Valley")] == [7]
    assert "is damaged" in told.words
    index.close()


def test_damage_that_cannot_be_mended_is_told(path: Path) -> None:
    open_index(path, sources=many_sources()).close()
    index = Index(path)
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (path.stat().st_size - 8192))
    with pytest.raises(IndexDamagedError, match="delete it"):
        index.lookup("Town 7 of the Long Valley")
    index.close()


def test_an_index_in_a_folder_that_cannot_be_written_is_opened(path: Path) -> None:
    open_index(path, sources=small_sources()).close()
    os.utime(path, (1, 1))
    path.parent.chmod(0o500)
    try:
        assert works(open_index(path, sources=small_sources()))
    finally:
        path.parent.chmod(0o700)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nobody write into ``folder``: root, whom permissions do not stop, by a mount."""
    if os.geteuid() == 0:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", folder], check=True)
    else:
        folder.chmod(0o500)
    try:
        yield
    finally:
        if os.geteuid() == 0:
            subprocess.run(["umount", folder], check=True)
        else:
            folder.chmod(0o700)


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    with (
        read_only(path.parent),
        pytest.raises(PlaceIndexError, match="cannot be written"),
    ):
        open_index(path, sources=small_sources())


def test_building_takes_little_memory(path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    open_index(path, sources=many_sources(20_000)).close()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000
