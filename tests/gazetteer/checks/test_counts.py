from __future__ import annotations

import pytest

from gazetteer.checks.counts import count_checks

WRONG = [
    ("1,200 of 900", " soldiers", "1,200 cannot be part of 900."),
    ("twelve of the ten", " houses", "twelve cannot be part of ten."),
    ("eight out of seven", " voters", "eight cannot be part of seven."),
    ("30 of 120 seats (35%)", "", "30 of 120 is about 25 per cent."),
    ("30 of the 120 seats, or 52 per cent", "", "30 of 120 is about 25 per cent."),
    ("40 people, including 55 children", ", died", "55 cannot be among 40."),
    ("40 people were hurt, among them 55 women", "", "55 cannot be among 40."),
    ("12 people — seven soldiers and eight civilians", " —", "The parts make 15, not 12."),
    ("12 people — seven soldiers and three civilians", " —", "The parts make 10, not 12."),
    ("five people (two men and four women)", "", "The parts make 6, not five."),
    (
        "seven people were killed, two in Kherson and six near Odesa",
        "",
        "The parts make 8, not seven.",
    ),
    ("Of the 1,000 people sent, 1,300", " went by train", "1,300 cannot be part of 1,000."),
]
RIGHT = [
    "one of the 12 men",
    "900 of 1,200 soldiers",
    "30 of 120 seats (25%)",
    "about 30 of 100 seats, or 33 per cent",
    "two of 2020's storms",
    "in 1998 of 20 people",
    "5,000 of 2010 wines",
    "20% of 5 million people",
    "the 21st of 12 lectures",
    "12 of 1 million people",
    "$900 of 800",
    "40 people, including five children",
    "three countries, including 40 people",
    "12 people — seven soldiers and five civilians —",
    "five people, two horses and nine dogs",
    "seven people were killed, two in Kherson and three near Odesa",
    "Of the 1,000 people sent, 300 went by train",
    "most of 12",
    "a dozen of a hundred",
]


@pytest.mark.parametrize(("surface", "rest", "problem"), WRONG)
def test_impossible_counts_are_found(surface, rest, problem):
    text = f"They told us. {surface}{rest}."
    (check,) = count_checks(text)
    assert (check.surface, check.problem) == (surface, problem)
    assert text[check.start : check.end] == surface


@pytest.mark.parametrize("text", RIGHT)
def test_possible_counts_are_let_pass(text):
    assert list(count_checks(f"They told us, {text}.")) == []
