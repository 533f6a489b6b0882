from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters import Filters, narrow
from dashboard.rows import caption, marked_text, place_rows
from tests.dashboard.reports import RECORDS, report

words = st.lists(st.sampled_from([*RECORDS, "in", ".", "\n\n", "<b>", "${x}", "`"]), max_size=30)


@given(words.map(" ".join))
def test_the_pieces_are_the_text(text: str) -> None:
    pieces = marked_text(report(text), None)["pieces"]
    assert "".join(piece["text"] for piece in pieces) == text
    marked = [piece["text"] for piece in pieces if "id" in piece]
    assert len(marked) == sum(text.count(name) for name in RECORDS)


def test_a_mark_says_its_place_and_role() -> None:
    pieces = marked_text(report(), "t:1")["pieces"]
    first = next(piece for piece in pieces if "id" in piece)
    assert (first["text"], first["id"], first["spoken"]) == (
        "Soledar",
        "t:1",
        "Soledar, Battlefield",
    )
    assert first["colour"] == "#D55E00"
    assert not first["plain"]


def test_only_what_passes_the_filters_is_marked() -> None:
    pieces = marked_text(narrow(report(), Filters(hidden=frozenset({"deployment"}))), None)[
        "pieces"
    ]
    assert "Libya" not in {piece["text"] for piece in pieces if "id" in piece}


def test_a_row_has_what_the_map_has() -> None:
    table = place_rows(report(), 4, "c:1")
    row = next(row for row in table["rows"] if row["id"] == "c:1")
    assert row["name"] == "Libya"
    assert row["role"] == "Deployment"
    assert row["mentions"] == 2
    assert row["sure"] == "likely, 60 %"
    assert row["before"] + row["hit"] + row["after"] == "Fighters were seen in Libya."
    assert table["selected"] == "c:1"


@pytest.mark.parametrize(
    ("shown", "total", "words"),
    [
        (9, 9, "9 places in this article"),
        (1, 1, "1 place in this article"),
        (0, 9, "0 of 9 places shown"),
    ],
)
def test_captions(shown: int, total: int, words: str) -> None:
    assert caption(shown, total) == words
