"""Kill writers of the store at random moments: ``python -m tests.gazetteer.store.kills URL…``.

Prints as JSON how many were killed, how many of those before their first answer, how many
answers were acknowledged, how many of these are lost, and what SQLite finds wrong with the files.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time

from gazetteer.store import Question, StoredAnswers
from gazetteer.store.database import store_path

KILLS = 100
LONGEST_S = 0.04
"""How long a writer lives at most, from its start or, every other one, from its first answer."""


def question(writer: int, number: int) -> Question:
    return Question("fake", "1", "en", f"{writer} {number}")


def write_until_killed(url: str, writer: int, acknowledge: int) -> None:
    """Keep answers, and acknowledge each once it is kept."""
    answers = StoredAnswers.open(url)
    number = 0
    while True:
        answers.put(question(writer, number), [{"number": number, "more": "x" * 2000}])
        os.write(acknowledge, b".")
        number += 1


def kill_one(url: str, writer: int, after_s: float) -> int:
    """Let a process write, kill it, and return how many answers it acknowledged."""
    acknowledged = 0
    heard, acknowledge = os.pipe()
    process = os.fork()
    if not process:
        try:
            write_until_killed(url, writer, acknowledge)
        except BaseException as error:
            print(f"{error!r}", file=sys.stderr)
        finally:
            os._exit(1)
    os.close(acknowledge)
    if writer % 2:
        acknowledged += len(os.read(heard, 1))
    time.sleep(after_s)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status), "a writer failed before it was killed"
    while data := os.read(heard, 65536):
        acknowledged += len(data)
    os.close(heard)
    return acknowledged


def damage(url: str) -> list[str]:
    """Return what SQLite finds wrong with a file; empty for PostgreSQL."""
    path = store_path(url)
    if path is None:
        return []
    db = sqlite3.connect(path)
    found = [str(line) for (line,) in db.execute("PRAGMA integrity_check") if line != "ok"]
    db.close()
    return found


def main(urls: list[str]) -> None:
    StoredAnswers.open(urls[0]).close()  # loads what the writers need
    chance = random.Random(7)
    kept = [
        (urls[w % len(urls)], w, kill_one(urls[w % len(urls)], w, chance.uniform(0, LONGEST_S)))
        for w in range(KILLS)
    ]
    lost = 0
    for url in urls:
        answers = StoredAnswers.open(url)
        for _, writer, acknowledged in (k for k in kept if k[0] == url):
            for number in range(acknowledged):
                lost += answers.get(question(writer, number)) != [
                    {"number": number, "more": "x" * 2000}
                ]
        answers.close()
    print(
        json.dumps(
            {
                "killed": len(kept),
                "before_the_first_answer": sum(1 for *_, number in kept if not number),
                "acknowledged": sum(number for *_, number in kept),
                "lost": lost,
                "damage": [line for url in urls for line in damage(url)],
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
