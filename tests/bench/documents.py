"""Documents a second over the gold corpora, from text to report, one process."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from gazetteer.geoparse import geoparse
from tests.eval import documents

ROUNDS = 5


def main() -> None:
    """Print the median of five rounds over lgl and geovirus, memory and the first answer."""
    texts = [d["text"] for name in ("lgl", "geovirus") for d in documents(name)]
    geoparse(texts[0])
    rates = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for text in texts:
            geoparse(text)
        rates.append(len(texts) / (time.perf_counter() - start))
    print(
        f"documents a second    {statistics.median(rates):8.0f}   (lgl and geovirus, {len(texts)})"
    )
    print(f"  slowest, fastest    {min(rates):8.0f}, {max(rates):.0f}")
    scan = bare_scan(texts)
    print(f"bare Aho–Corasick     {scan:8.0f}   documents a second, same texts, the index's names")
    print(f"  ours to the scan's     1/{scan / statistics.median(rates):.1f}")
    first = (
        "import time; t=time.perf_counter();"
        "from gazetteer import geoparse; geoparse('Shelling of Kharkiv went on.');"
        "print(time.perf_counter()-t)"
    )
    times = [
        float(subprocess.run([sys.executable, "-c", first], capture_output=True, check=True).stdout)
        for _ in range(ROUNDS)
    ]
    print(f"import, first answer  {statistics.median(times):8.2f}   s")
    peak = (
        "import re; from tests.eval import documents; from gazetteer import geoparse\n"
        "for n in ('lgl', 'geovirus'):\n"
        "    for d in documents(n): geoparse(d['text'])\n"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024)"
    )
    shown = subprocess.run([sys.executable, "-c", peak], capture_output=True, check=True, text=True)
    print(f"resident at its peak  {float(shown.stdout):8.0f}   MB, corpora included")


def bare_scan(texts: list[str]) -> float:
    """Return documents a second of a bare Aho–Corasick scan with the index's names."""
    import ahocorasick_rs

    from gazetteer.index import open_index

    automaton = ahocorasick_rs.AhoCorasick(list(open_index().keys()))
    lowered = [text.lower() for text in texts]
    start = time.perf_counter()
    for text in lowered:
        automaton.find_matches_as_indexes(text)
    return len(texts) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
