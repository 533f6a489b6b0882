"""What is asked of a gazetteer."""

from __future__ import annotations

import pytest
from geopy.exc import GeocoderQueryError
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.geocoding.query import Query, parse_query


@pytest.mark.parametrize(
    ("text", "codes", "expected"),
    [
        ("Oslo", None, Query(("Oslo",))),
        (" Oslo ,  Norway ", None, Query(("Oslo", "Norway"))),
        ("Paris, Texas, United States", None, Query(("Paris", "Texas", "United States"))),
        (",Oslo,,", None, Query(("Oslo",))),
        ("Oslo", "no", Query(("Oslo",), ("NO",))),
        ("Oslo", "se, no", Query(("Oslo",), ("NO", "SE"))),
        ("Oslo", ["SE", "NO", "no"], Query(("Oslo",), ("NO", "SE"))),
        ("Oslo", [], Query(("Oslo",))),
    ],
)
def test_what_is_asked(text: str, codes: object, expected: Query) -> None:
    assert parse_query(text, codes) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", None),
        (" , ", None),
        ("x" * 201, None),
        (None, None),
        (5, None),
        ("Oslo", "norway"),
        ("Oslo", "n1"),
        ("Oslo", [""]),
    ],
)
def test_what_cannot_be_asked(text: object, codes: object) -> None:
    with pytest.raises(GeocoderQueryError):
        parse_query(text, codes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Oslo, Norway", "OSLO,norway"), ("Łódź", "lodz"), ("St. Petersburg", "Saint Petersburg")],
)
def test_equal_queries_are_equal(one: str, other: str) -> None:
    assert parse_query(one).normalised == parse_query(other).normalised


def test_other_countries_make_another_query() -> None:
    assert parse_query("Oslo").normalised != parse_query("Oslo", "no").normalised


@given(st.text("aB, .é", max_size=30), st.sampled_from([None, "no", "se,no"]))
def test_the_normalised_query_says_all(text: str, codes: str | None) -> None:
    try:
        asked = parse_query(text, codes)
    except GeocoderQueryError:
        return
    assert asked.parts and all(asked.parts)
    assert len(asked.normalised) <= 600
