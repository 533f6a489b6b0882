"""A sieve forgets nothing and invents little."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazetteer.index.layout import hash_of
from gazetteer.index.sieve import Sieve

HASHES = st.sets(st.integers(0, 2**32 - 1), max_size=200)


@given(HASHES)
def test_what_was_put_in_is_in(hashes: set[int]) -> None:
    sieve = Sieve.for_count(len(hashes))
    for hashed in hashes:
        sieve.add(hashed)
    kept = Sieve(sieve.to_bytes())
    assert all(hashed in kept for hashed in hashes)


def test_little_else_is() -> None:
    sieve = Sieve.for_count(20_000)
    for i in range(20_000):
        sieve.add(hash_of(f"in {i}"))
    wrong = sum(hash_of(f"out {i}") in sieve for i in range(20_000))
    assert wrong < 20_000 / 8
