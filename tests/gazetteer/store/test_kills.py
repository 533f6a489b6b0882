"""Writers killed at any moment."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.gazetteer.store.kills import KILLS

ROOT = Path(__file__).parents[3]


def test_a_hundred_kills_lose_nothing_that_was_acknowledged(url: str) -> None:
    # Of SQLite ten files, so that some are killed while they make the tables.
    urls = [f"{url}{n}" for n in range(10)] if url.startswith("sqlite") else [url]
    run = subprocess.run(
        [sys.executable, "-m", "tests.gazetteer.store.kills", *urls],
        cwd=ROOT,
        capture_output=True,
        timeout=120,
    )
    assert run.returncode == 0 and run.stderr == b"", run.stderr.decode()
    found = json.loads(run.stdout)
    assert (found["killed"], found["lost"], found["damage"]) == (KILLS, 0, [])
    assert found["acknowledged"] > found["before_the_first_answer"] > 0
