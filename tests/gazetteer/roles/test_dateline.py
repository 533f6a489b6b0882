"""Datelines."""

from __future__ import annotations

import pytest

from gazetteer.roles.dateline import datelines


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("KYIV, May 21 — The owner", "KYIV, May 21 —"),
        ("Title\n\nPORT-AU-PRINCE, Haiti — In new", "PORT-AU-PRINCE, Haiti —"),
        ("JERUSALEM/CAIRO — Israel said", "JERUSALEM/CAIRO —"),
        ("ARAUQUITA, Colombia, March 25 (Wire) - More", "ARAUQUITA, Colombia, March 25 (Wire) -"),
        ("LONDON (Market wire) - Two years", "LONDON (Market wire) -"),
        ("N'DJAMENA – The", "N'DJAMENA –"),
    ],
)
def test_a_dateline_is_found(text: str, head: str) -> None:
    assert [text[span.start : span.end] for span in datelines(text)] == [head]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The battle for KYIV — and for more — went on.",
        "Kyiv — a city of three million",
        "UPDATE 2-U.S. hits launchers in Yemen again",
        "INDIAN FLAG ON TIGER HILL",
        "In London, KYIV — said",
    ],
)
def test_what_is_none(text: str) -> None:
    assert datelines(text) == ()
