from __future__ import annotations

import pytest

from gazetteer.checks.trends import trend_checks

WRONG = [
    ("rose from 60 per cent to 40 per cent", "From 60 to 40 is down."),
    ("fell from 40 to 60 percent", "From 40 to 60 is up."),
    ("climbed sharply from $90 to $70", "From 90 to 70 is down."),
    ("from 1992 to 1995, 13 years", "From 1992 to 1995 is 3 years."),
    ("10-year war of 1914-1918", "From 1914 to 1918 is 4 years."),
    ("ten-year siege (1992-1995", "From 1992 to 1995 is 3 years."),
]
RIGHT = [
    "rose from 40 per cent to 60 per cent",
    "fell from $3 million to $900,000",
    "jumped from $893,000 to $1.77 million",
    "rose from 1.2 to 900,000 dollars",
    "rose from 5th to 3rd",
    "cut from 60% to 40%",
    "travelled from 60 to 40 per cent",
    "from 1992 to 1995, three years",
    "from 1992 to 1995, four years",
    "the four-year war of 1914-1918",
    "a 10-year plan for 1914",
    "after many years",
]


@pytest.mark.parametrize(("surface", "problem"), WRONG)
def test_impossible_changes_are_found(surface, problem):
    text = f"It {surface}) then."
    (check,) = trend_checks(text)
    assert (check.surface, check.problem) == (surface, problem)
    assert text[check.start : check.end] == surface


@pytest.mark.parametrize("text", RIGHT)
def test_possible_changes_are_let_pass(text):
    assert list(trend_checks(f"It {text} then.")) == []
