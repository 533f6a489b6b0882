from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.checks.numbers import NUMBER, START, read_number


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        ("96", 96, 1),
        ("14,270", 14270, 10),
        ("1 800", 1800, 100),
        ("2.5", 2.5, 0.1),
        ("1,5", 1.5, 0.1),
        ("0.40", 0.4, 0.01),
        ("3½", 3.5, 0.5),
        ("3 1/2", 3.5, 0.5),
        ("12 1⁄2", 12.5, 0.5),
        ("1/8 of a", 0.125, 0.125),
        ("1.5 million", 1_500_000, 100_000),
        ("a", 1, 1),
        ("half a", 0.5, 0.25),
        ("a half", 0.5, 0.25),
        ("half a million", 500_000, 250_000),
        ("quarter of a million", 250_000, 125_000),
        ("a four thousand", 4000, 1000),
        ("three-quarters of a", 0.75, 0.375),
        ("two and a half", 2.5, 0.5),
        ("twenty-five", 25, 1),
        ("two hundred", 200, 100),
        ("two hundred and five", 205, 1),
        ("a dozen", 12, 1),
        ("ten thousand", 10_000, 10_000),
    ],
)
def test_reads_numbers_and_their_rounding(text, value, place):
    figure = read_number(text)
    assert figure is not None
    assert figure.value == pytest.approx(value)
    assert figure.place == pytest.approx(place)
    assert re.fullmatch(NUMBER, text, re.IGNORECASE)
    assert re.match(START, text, re.IGNORECASE)


@pytest.mark.parametrize("text", ["", "  ", "many", "1/0", "12 or 13", "of", "and a", "kilometre"])
def test_reads_nothing_else(text):
    assert read_number(text) is None


@given(st.integers(0, 10**9))
def test_grouped_and_plain_digits_are_one_number(number):
    plain, grouped = read_number(str(number)), read_number(f"{number:,}")
    assert plain is not None
    assert plain == grouped
    assert plain.value == number
    assert abs(plain.slack) <= max(0.5, number / 10)


@given(st.text(max_size=20))
def test_never_fails(text):
    read_number(text)
