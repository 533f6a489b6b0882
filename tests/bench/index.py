"""The index: how long it takes to build, to open and to ask, and how large it is.

First as it is packaged, then with GeoNames' full gazetteer, by a dump of two million rows in its
format that ``scripts/make_geonames_dump.py`` makes.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gazetteer.index import Index, open_index
from gazetteer.index.sources import packaged_sources
from tests.eval import documents

ROOT = Path(__file__).parents[2]
ROWS = 2_000_000
OPENINGS = 11
_RUN = re.compile(r"[A-Z]\w+(?:[ -][A-Z]\w+)*")
_OPEN = """
import time
from gazetteer.index import open_index
start = time.perf_counter()
open_index()
print(time.perf_counter() - start)
"""


def main() -> None:
    """Print the figures of the packaged index, then those of the full one."""
    asked = capitalised_runs()
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        print("with the packaged places")
        index, seconds = build(cache)
        places = index.info()["records"]
        print(f"index built           {seconds:8.1f}   s, {places / seconds:,.0f} places a second")
        print_use(index, cache, asked)
        print(f"with GeoNames, {ROWS:,} rows")
        dump = Path(folder) / "dump"
        make = [sys.executable, ROOT / "scripts" / "make_geonames_dump.py", dump, "--rows", ROWS]
        subprocess.run(list(map(str, make)), check=True)
        seconds, megabytes = install(dump, cache)
        print(f"installed in          {seconds:8.1f}   s, {ROWS / seconds:,.0f} rows a second")
        print(f"  memory at its peak  {megabytes:8.1f}   MB, all processes together")
        print_use(Index(next(cache.glob("geonames-*.sqlite"))), cache, asked)


def print_use(index: Index, cache: Path, asked: dict[str, bool]) -> None:
    """Print what opening an index and asking it takes, and close it."""
    print(f"  its file            {index.path.stat().st_size / 1e6:8.1f}   MB")
    print(f"  opened              {opened_ms(cache):8.1f}   ms, median of {OPENINGS} processes")
    first, again = look_ups(index, asked), look_ups(index, asked)
    index.close()
    print(f"a look-up             {statistics.median(first):8.1f}   µs, median, never asked before")
    print(f"  mean, 95th of 100   {statistics.mean(first):8.1f}, {percentile(first, 95):.1f}")
    names = [us for us, known in zip(first, asked.values(), strict=True) if known]
    print(f"  of names alone      {statistics.median(names):8.1f}   µs, median")
    print(f"  asked again         {statistics.median(again):8.1f}   µs, median")
    print(f"  names asked         {len(asked):8}   runs, {sum(asked.values()):,} of them names")


def build(cache: Path) -> tuple[Index, float]:
    """Build the packaged index in a folder; return it and the seconds that took."""
    sources = packaged_sources()
    start = time.perf_counter()
    index = open_index(cache / f"places-{sources.fingerprint}.sqlite", sources=sources)
    return index, time.perf_counter() - start


def install(dump: Path, cache: Path) -> tuple[float, float]:
    """Install a dump as a user does; return seconds, and megabytes of memory at the peak."""
    command = [sys.executable, "-m", "gazetteer", "install", "geonames", "--all", "--from", dump]
    start, peak = time.perf_counter(), 0.0
    with subprocess.Popen(
        command, env=environment(cache), cwd=ROOT, stdout=subprocess.DEVNULL
    ) as run:
        while run.poll() is None:
            peak = max(peak, resident_mb(run.pid))
            time.sleep(0.05)
    if run.returncode:
        raise SystemExit("The dump could not be installed.")
    return time.perf_counter() - start, peak


def environment(cache: Path) -> dict[str, str]:
    """Return the environment with another folder for the index."""
    return {**os.environ, "DATELINE_CACHE_DIR": str(cache)}


def resident_mb(pid: int) -> float:
    """Return the memory of a process and those it started, in megabytes."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):  # it has just ended
        return 0.0
    own = pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    return own + sum(resident_mb(int(child)) for child in children)


def opened_ms(cache: Path) -> float:
    """Return the median milliseconds in which a fresh process opens the index of a folder."""
    command = [sys.executable, "-c", _OPEN]
    times = [
        float(
            subprocess.run(command, capture_output=True, check=True, env=environment(cache)).stdout
        )
        for _ in range(OPENINGS)
    ]
    return statistics.median(times) * 1000


def capitalised_runs() -> dict[str, bool]:
    """Return each capitalised run of the gold documents once, and whether it is a name."""
    index = open_index()
    runs = {
        run
        for corpus in ("lgl", "geovirus")
        for document in documents(corpus)
        for run in _RUN.findall(document["text"])
    }
    known = {run: bool(index.lookup(run)) for run in sorted(runs)}
    index.close()
    return known


def look_ups(index: Index, names: dict[str, bool]) -> list[float]:
    """Return the microseconds that each look-up takes."""
    spent = []
    for name in names:
        start = time.perf_counter()
        index.lookup(name)
        spent.append((time.perf_counter() - start) * 1e6)
    return spent


def percentile(values: list[float], share: int) -> float:
    """Return the value below which ``share`` per cent lie."""
    return statistics.quantiles(values, n=100)[share - 1]


if __name__ == "__main__":
    main()
