"""A process whose threads all ask for the same names at once.

``python -m tests.gazetteer.geocoding.asker FOLDER URL INTERVAL_S THREADS NAME…``
"""

from __future__ import annotations

import random
import sys
import threading
from pathlib import Path

from tests.gazetteer.geocoding.providers import given, opened


def main() -> None:
    folder, url, interval_s, many, *names = sys.argv[1:]
    failed: list[Exception] = []
    with opened(given(Path(folder), url), interval_s=float(interval_s)) as provider:

        def ask() -> None:
            try:
                for name in random.sample(names, len(names)):
                    answer = provider.find(name)
                    if not answer.records or answer.notice:
                        raise AssertionError(answer)
            except Exception as error:
                failed.append(error)

        threads = [threading.Thread(target=ask) for _ in range(int(many))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    if failed:
        sys.exit(f"{len(failed)} threads failed, the first by {failed[0]!r}")


if __name__ == "__main__":
    main()
