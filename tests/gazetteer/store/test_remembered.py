"""Answers that are remembered where they cannot be kept."""

from __future__ import annotations

from gazetteer.store import Question
from gazetteer.store.remembered import RememberedAnswers


def asked(query: int) -> Question:
    return Question("fake", "1", "en", str(query))


def test_the_oldest_is_forgotten_when_there_are_too_many() -> None:
    answers = RememberedAnswers(most=3)
    for number in (0, 1, 2, 0, 3):  # 0 is answered again, so 1 is the oldest
        answers.put(asked(number), [number])
    assert [answers.get(asked(n)) for n in range(4)] == [[0], None, [2], [3]]
