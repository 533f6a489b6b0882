from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.language.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Soledar fell.", ["Soledar", "fell", "."]),
        ("U.S.-led talks", ["U.S.", "-", "led", "talks"]),
        ("Washington, D.C.", ["Washington", ",", "D.C."]),
        ("N'Djamena’s airport", ["N'Djamena’s", "airport"]),
        ("96km (122-mile)", ["96km", "(", "122", "-", "mile", ")"]),
        ("Mala\u0301 ves", ["Mala\u0301", "ves"]),
        ("a_b", ["a", "_", "b"]),
        ("Kuźnica – Białowieża", ["Kuźnica", "–", "Białowieża"]),
    ],
)
def test_words_and_marks(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenise(text)] == expected


@given(st.text())
def test_offsets_hold_and_nothing_but_white_space_is_left_out(text: str) -> None:
    tokens = tokenise(text)
    end = 0
    for token in tokens:
        assert text[token.start : token.end] == token.text
        assert not text[end : token.start].strip() or not text[end : token.start].isprintable()
        assert token.start >= end
        end = token.end


@pytest.mark.parametrize("text", ["a" * 3_000_000, "a\u0301" * 500_000, "A." * 500_000])
def test_one_endless_word_takes_linear_time(text: str) -> None:
    started = time.process_time()
    assert len(tokenise(text)) == 1
    assert time.process_time() - started < 5
