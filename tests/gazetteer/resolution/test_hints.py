from __future__ import annotations

import pytest

from gazetteer.language.tokens import tokenise
from gazetteer.model import NameType, PlaceKind
from gazetteer.resolution.hints import Hints, load_hints

ROWS = [
    ("Mexico", "country", "MX", "", "23", "-102", "main"),
    ("New Mexico", "unit", "US", "NM", "34.5", "-106", "main"),
    ("Mexican", "country", "MX", "", "23", "-102", "demonym"),
    ("N.M.", "unit", "US", "NM", "34.5", "-106", "other"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("nothing here", []),
        ("to Mexico.", [("Mexico", "MX", None)]),
        ("to New Mexico and Mexico", [("New Mexico", "US", "US.NM"), ("Mexico", "MX", None)]),
        ("Taos, N.M., said", [("N.M.", "US", "US.NM")]),
        ("NEW MEXICO", []),
        ("New", []),
    ],
)
def test_find(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = Hints(ROWS).find(tokenise(text))
    assert [(text[s:e], o.country, o.unit) for s, e, o in found] == expected


def test_demonyms_are_known_as_such() -> None:
    ((_, _, option),) = Hints(ROWS).find(tokenise("Mexican"))
    assert option.candidate.name_type is NameType.DEMONYM
    assert option.kind is PlaceKind.COUNTRY


def test_units_have_names() -> None:
    assert Hints(ROWS).units == {"US.NM": "New Mexico"}


def test_the_packaged_table() -> None:
    hints = load_hints()
    text = "Norwegian police, Tex., the Bank of England, Kherson Oblast"
    found = [(text[s:e], o.country) for s, e, o in hints.find(tokenise(text))]
    assert ("Norwegian", "NO") in found
    assert ("Tex.", "US") in found
    assert any(country == "UA" for _, country in found)
    assert hints.units["US.TX"] == "Texas"
