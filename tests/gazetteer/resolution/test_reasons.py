from __future__ import annotations

import pytest

from .places import resolve


@pytest.mark.parametrize(
    ("text", "which", "why"),
    [
        ("The flight left [Baton Rouge] at noon.", 0, "the only place of that name in the index"),
    ],
)
def test_reason(text: str, which: int, why: str) -> None:
    assert resolve(text)[which].why == why


@pytest.mark.parametrize(
    ("text", "which", "words"),
    [
        ("The flight left [Paris] at noon.", 0, ["largest", "best known"]),
        (
            "Rain fell on [Baton Rouge] all night. In [Alexandria] it was dry. [Lafayette] sank.",
            1,
            ["Baton Rouge", "Louisiana"],
        ),
        ("Two boats crossed the [Niger] at dawn.", 0, ["river"]),
    ],
)
def test_reason_names_what_told(text: str, which: int, words: list[str]) -> None:
    why = resolve(text)[which].why
    assert any(word in why for word in words), why
