from __future__ import annotations

import re

import pytest

from gazetteer.checks.units import UNIT, unit_of, units

PATTERN = re.compile(UNIT, re.IGNORECASE)


@pytest.mark.parametrize(
    ("wording", "name"),
    [
        ("km", "km"),
        ("Kilometres", "km"),
        ("kilometer", "km"),
        ("km²", "sq km"),
        ("square kilometres", "sq km"),
        ("sq. km", "sq km"),
        ("sq mi", "sq miles"),
        ("km/h", "km/h"),
        ("kilometres per hour", "km/h"),
        ("miles an hour", "mph"),
        ("nautical miles", "nautical miles"),
        ("nmi", "nautical miles"),
        ("mile", "miles"),
        ("m", "metres"),
        ("metres", "metres"),
        ("m3", "cubic m"),
        ("feet", "feet"),
        ("foot", "feet"),
        ("C", "°C"),
        ("°F", "°F"),
        ("degrees Celsius", "°C"),
        ("Fahrenheit", "°F"),
        ("metric tons", "tonnes"),
        ("tonnes", "tonnes"),
        ("short tons", "short tons"),
        ("tons", "tons"),
        ("lbs", "pounds"),
        ("acre-feet", "acre-feet"),
        ("litres", "litres"),
        ("knots", "knots"),
    ],
)
def test_wordings(wording, name):
    match = PATTERN.fullmatch(wording)
    assert match is not None
    assert unit_of(match).name == name


@pytest.mark.parametrize("wording", ["M", "kmx", "minutes", "mi6", "c", "meter-maid5x", "US"])
def test_other_words_are_no_units(wording):
    assert PATTERN.fullmatch(wording) is None


def test_the_table_is_sound():
    assert len({unit.name for unit in units()}) == len(units())
    for unit in units():
        assert all(factor > 0 for factor in unit.factors)


@pytest.mark.parametrize(
    ("name", "value", "called"),
    [("miles", 1, "mile"), ("miles", 0.5, "mile"), ("miles", 2, "miles"), ("feet", 1, "foot"),
     ("km", 1, "km"), ("inches", 1, "inch"), ("knots", 1, "knot"), ("mph", 1, "mph")],
)  # fmt: skip
def test_names_agree_with_their_number(name, value, called):
    unit = next(unit for unit in units() if unit.name == name)
    assert unit.called(value) == called
