"""Many who ask at once: the server sees one, at its pace, and no question twice."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.gazetteer.geocoding.server import OSLO, Call, serving

ROOT = Path(__file__).parents[3]
NAMES = [f"place {number}" for number in range(16)]
THREADS, PROCESSES = 10, 2


def answer(call: Call) -> None:
    time.sleep(random.random() * 0.03)
    call.json([OSLO])


@pytest.mark.parametrize("interval_s", [0.1, 0.0])
def test_twenty_threads_in_two_processes(interval_s: float, tmp_path: Path) -> None:
    with serving(answer) as told:
        words = [str(tmp_path), told.url, str(interval_s), str(THREADS), *NAMES]
        runs = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.gazetteer.geocoding.asker", *words], cwd=ROOT
            )
            for _ in range(PROCESSES)
        ]
        assert [run.wait(timeout=120) for run in runs] == [0] * PROCESSES
    asked = Counter(request.query["q"] for request in told.requests)
    assert asked == dict.fromkeys(NAMES, 1)
    arrivals = sorted(request.at for request in told.requests)
    assert min(later - sooner for sooner, later in pairwise(arrivals)) >= interval_s
