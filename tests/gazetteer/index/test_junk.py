"""Which alternate names are names."""

from __future__ import annotations

import pytest

from gazetteer.index.junk import is_name


@pytest.mark.parametrize(
    "text",
    [
        "Kiev",
        "Artemovsk",
        "Rome",
        "Bath",
        "Ath",
        "Łódź",
        "Hồ Chí Minh",
        "al-Qamishli",
        "tajaura",
        "new york borg",
        "N'ju-Jork",
        "Кiев",
        "Нью-Йорк",
        "東京",
        "津",
        "서울",
        "القاهرة",
        "9 de Julio",
        "LONDON",
    ],
)
def test_a_name(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "12",
        "---",
        "LHR",
        "NYC",
        "JFK1",
        "NY",
        "Al",
        "bwsyn",
        "ldn",
        "http://example.com/place",
        "www.example.com",
        "town@example.com",
        "example.org",
        "The",
        "Monday",
        "May",
        "center",
        "12 ab",
        "x" * 81,
        "京" * 81,
    ],
)
def test_no_name(text: str) -> None:
    assert not is_name(text)
