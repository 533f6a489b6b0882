"""Hits as they lie in a bucket."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.index.layout import (
    hides,
    hit_rank,
    hit_text,
    hits_of,
    keys_of,
    rank_steps,
    steps_of,
)
from gazetteer.index.prominence import Tier

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


@given(st.integers(-9999, 40_000), st.integers(-9999, 40_000), ORDERS, ORDERS, NUMBERS)
def test_every_known_place_comes_before_every_other(
    s1: int, s2: int, o1: int, o2: int, number: int
) -> None:
    ranks = [
        hit_rank(rank_steps(s1, tier), o1, number)
        for tier in (Tier.KNOWN, Tier.SMALL, Tier.OBSCURE)
    ]
    assert ranks == sorted(ranks)
    others = [hit_rank(rank_steps(s2, tier), o2, number) for tier in Tier]
    assert max(ranks[0], others[Tier.KNOWN]) < min(ranks[1], others[Tier.SMALL])


@pytest.mark.parametrize(
    ("first", "tier", "second", "other", "hidden"),
    [
        (300, Tier.KNOWN, 5, Tier.OBSCURE, True),
        (300, Tier.KNOWN, 400, Tier.SMALL, False),
        (9_900, Tier.KNOWN, 400, Tier.SMALL, False),
        (10_100, Tier.KNOWN, 400, Tier.SMALL, True),
        (10_000_000, Tier.KNOWN, 1, Tier.KNOWN, False),
        (400, Tier.SMALL, 5, Tier.OBSCURE, False),
        (50, Tier.OBSCURE, 5, Tier.OBSCURE, False),
    ],
)
def test_what_hides_what(
    first: float, tier: Tier, second: float, other: Tier, hidden: bool
) -> None:
    best = hit_rank(rank_steps(steps_of(first), tier), 0, 1)
    assert hides(best, hit_rank(rank_steps(steps_of(second), other), 0, 2)) is hidden
