from __future__ import annotations

import pytest

from gazetteer.model import PlaceKind
from gazetteer.resolution.wording import Tie, acts, has_article, kinds_asked, listed, tie


@pytest.mark.parametrize(
    ("gap", "demonyms", "expected"),
    [
        (", ", (False, False), (Tie.COMMA, True)),
        (" (", (False, False), (Tie.COMMA, True)),
        (" in ", (False, False), (Tie.IN, True)),
        (" in northern ", (False, False), (Tie.IN, True)),
        (", the capital of ", (False, False), (Tie.IN, True)),
        (", on ", (False, False), (Tie.IN, True)),
        (" is a city in Sevier County, ", (False, False), (Tie.IN, True)),
        ("'s ", (False, False), (Tie.OWNED, False)),
        ("’s second city, ", (False, False), (Tie.OWNED, False)),
        (" town of ", (True, False), (Tie.OWNED, False)),
        (" capital, ", (True, False), (Tie.OWNED, False)),
        (", the ", (False, True), (Tie.IN, True)),
        (" and ", (False, False), None),
        (" forces near ", (True, False), None),
        (" and ", (True, False), None),
        (". He went to ", (False, False), None),
        (" in\n", (False, False), None),
        ("", (False, False), None),
        (" x" * 100 + " in ", (False, False), None),
    ],
)
def test_tie(gap: str, demonyms: tuple[bool, bool], expected: tuple[Tie, bool] | None) -> None:
    assert tie(gap, *demonyms) == expected


@pytest.mark.parametrize("gap", [", ", " and ", ", and ", "/"])
def test_lists(gap: str) -> None:
    assert listed(gap)


@pytest.mark.parametrize("gap", [" in ", ". ", " fought ", "'s "])
def test_no_lists(gap: str) -> None:
    assert not listed(gap)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("", " County said", PlaceKind.COUNTY),
        ("", " province", PlaceKind.UNIT),
        ("the province of ", ".", PlaceKind.UNIT),
        ("the city of ", ".", PlaceKind.TOWN),
        ("", " River", PlaceKind.RIVER),
        ("Lake ", " was", PlaceKind.LAKE),
        ("upstate ", ".", PlaceKind.UNIT),
        ("in northern ", ".", PlaceKind.COUNTRY),
        ("downtown ", ".", PlaceKind.TOWN),
        ("", " crossing", PlaceKind.CROSSING),
    ],
)
def test_kinds_asked(before: str, after: str, kind: PlaceKind) -> None:
    kinds = kinds_asked(before, after)
    assert kinds is not None
    assert kind in kinds


@pytest.mark.parametrize(("before", "after"), [("", ""), ("went to ", " and"), ("Mr ", " said")])
def test_no_kind_asked(before: str, after: str) -> None:
    assert kinds_asked(before, after) is None


def test_article() -> None:
    assert has_article("across the ")
    assert has_article("The ")
    assert not has_article("in ")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", " said it would", True),
        ("talks with ", ".", True),
        ("a man in ", ", where", False),
        ("", ", a town", False),
    ],
)
def test_acts(before: str, after: str, expected: bool) -> None:
    assert acts(before, after) is expected
