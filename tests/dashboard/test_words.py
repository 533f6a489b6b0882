from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.words import as_markdown, coordinates, count, kind_word, long_date, percent, sureness
from gazetteer.model import PlaceKind


@pytest.mark.parametrize(
    ("lat", "lon", "precision", "words"),
    [
        (60.0, 100.0, 2_300, "60° N, 100° E"),
        (48.69213, 38.07098, 2, "48.69° N, 38.07° E"),
        (-33.45694, -70.64827, 15, "33.5° S, 70.6° W"),
        (55.752, 37.6175, 0.4, "55.75° N, 37.62° E"),
        (55.752, 37.6175, 0.1, "55.752° N, 37.617° E"),
        (0.0, 0.0, 0.0, "0.0000° N, 0.0000° E"),
    ],
)
def test_coordinates(lat: float, lon: float, precision: float, words: str) -> None:
    assert coordinates(lat, lon, precision) == words


@pytest.mark.parametrize(
    ("confidence", "word", "share"),
    [(1.0, "sure", "99 %"), (0.8, "sure", "80 %"), (0.5, "likely", "50 %"), (0.0, "unsure", "1 %")],
)
def test_confidence(confidence: float, word: str, share: str) -> None:
    assert (sureness(confidence), percent(confidence)) == (word, share)


def test_dates_read_the_same_everywhere() -> None:
    assert long_date(date(2023, 1, 6)) == "6 January 2023"


def test_counts() -> None:
    assert [count(n, "place") for n in (0, 1, 1200)] == ["0 places", "1 place", "1,200 places"]


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_kinds_are_plain_words(kind: PlaceKind) -> None:
    assert kind_word(kind).replace(" ", "").isalpha()


@given(st.text())
def test_nothing_is_a_mark_in_markdown(text: str) -> None:
    marked = as_markdown(text)
    for i, char in enumerate(marked):
        if char in "*_`[]<>#$:~!|&{}()":
            assert marked[i - 1] == "\\"
    assert "\n" not in marked
