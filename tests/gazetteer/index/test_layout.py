"""Hits as they lie in a bucket."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.index.layout import hit_rank, hit_text, hits_of, keys_of, steps_of

NUMBERS = st.integers(1, 2**32 - 1)
ORDERS = st.integers(0, 5)


@given(st.integers(-9999, 40_000), ORDERS, NUMBERS, st.text("abc Éü東", max_size=9))
def test_a_hit_comes_back(steps: int, order: int, number: int, spelling: str) -> None:
    rank = hit_rank(steps, order, number)
    assert 0 <= rank < 2**63
    body = f"\nother{hit_text(1, '')}\nkey{hit_text(rank, spelling)}\n"
    assert hits_of(body, "key") == [(number, order, spelling)]
    assert keys_of(body) == ["other", "key"]
    assert hits_of(body, "ke") == hits_of(body, "ther") == hits_of("\n", "key") == []


@given(ORDERS, ORDERS, NUMBERS, NUMBERS)
def test_the_more_prominent_comes_first(o1: int, o2: int, n1: int, n2: int) -> None:
    assert hit_rank(steps_of(1.01e6), o1, n1) < hit_rank(steps_of(1e6), o2, n2)


@given(NUMBERS, NUMBERS)
def test_at_equal_prominence_the_better_name_comes_first(n1: int, n2: int) -> None:
    assert hit_rank(9, 0, n1) < hit_rank(9, 1, n2)


@pytest.mark.parametrize("body", ["\nkey\x1f1\x1dx", "\nkey\x1fone\x1dx\n"])
def test_a_garbled_bucket_is_noticed(body: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        hits_of(body, "key")
