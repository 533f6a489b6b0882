"""What words mean."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.roles.meaning import SPARSE, pack, packaged_meanings, read_meanings

NUMBERS = st.lists(st.floats(-3, 3, width=32), min_size=1, max_size=50)


@given(NUMBERS)
def test_a_packed_vector_comes_back(numbers: list[float]) -> None:
    vector = np.array(numbers, dtype=np.float32)
    text = f"# a head\nshelled\t{pack(vector)}\n"
    meanings = read_meanings(text)
    assert meanings.size == len(numbers)
    assert meanings.vectors[meanings.rows["shelled"]] == pytest.approx(vector, abs=0.0126)
    assert not meanings.vectors[0].any()


def test_an_unknown_word_has_no_meaning() -> None:
    meanings = read_meanings(f"shelled\t{pack(np.ones(3, np.float32))}\n")
    assert meanings.find(["shelled", "qqq", "shelled"]) == [1, 0, 1]


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("shelled", "bombarded", "signed"),
        ("besieged", "encircled", "sponsored"),
        ("headquarters", "command", "weather"),
        ("deployed", "stationed", "cooked"),
        ("border", "frontier", "violin"),
    ],
)
def test_words_used_alike_are_near(word: str, near: str, far: str) -> None:
    meanings = packaged_meanings()
    own, alike, other = (meanings.vectors[row] for row in meanings.find([word, near, far]))
    assert own @ alike / np.linalg.norm(alike) > own @ other / np.linalg.norm(other) + 0.2


def test_small_words_and_names_are_left_out() -> None:
    rows = packaged_meanings().rows
    assert not SPARSE & rows.keys()
    assert not {"ukraine", "zelensky", "september"} & rows.keys()
