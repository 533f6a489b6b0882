"""The index: how long it takes to build, to open and to ask, and how large it is."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gazetteer.index import Index, open_index
from tests.eval import documents

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
    """Print build seconds, size, opening and look-ups."""
    seconds, megabytes = build()
    print(f"index built           {seconds:8.1f}   s")
    print(f"  its file            {megabytes:8.1f}   MB")
    print(f"  opened              {opened_ms():8.1f}   ms, median of {OPENINGS} processes")
    asked = capitalised_runs()
    index = open_index()
    first, again = look_ups(index, asked), look_ups(index, asked)
    index.close()
    print(f"a look-up             {statistics.median(first):8.1f}   µs, median, never asked before")
    print(f"  mean, 95th of 100   {statistics.mean(first):8.1f}, {percentile(first, 95):.1f}")
    print(f"  asked again         {statistics.median(again):8.1f}   µs, median")
    print(f"  names asked         {len(asked):8}   runs, {sum(asked.values()):,} of them names")


def build() -> tuple[float, float]:
    """Build the packaged index somewhere; return seconds and megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        index = open_index(Path(folder) / "places-bench.sqlite")
        seconds = time.perf_counter() - start
        index.close()
        return seconds, index.path.stat().st_size / 1e6


def opened_ms() -> float:
    """Return the median milliseconds in which a fresh process opens the index."""
    open_index().close()
    times = [
        float(subprocess.run([sys.executable, "-c", _OPEN], capture_output=True, check=True).stdout)
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
