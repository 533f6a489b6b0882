from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.checks.conversions import conversion_checks

RIGHT = [
    "70km (43 miles)",
    "4,350 metres (14,270 feet)",
    "30 feet (9 metres)",
    "two and a half miles (4 km)",
    "about 95 nautical miles (176 km)",
    "4km-wide (2.5-mile)",
    "minus 20 Celsius (minus 4 Fahrenheit)",
    "-20C (-4F)",
    "40°C (104°F)",
    "12–16 °C (54–61 °F)",
    "a warming of 1.5 degrees Celsius (2.7 degrees Fahrenheit)",
    "a temperature variation of 13 °C (23 °F)",
    "12 or 20 kilometers, or 7 to 12 miles",
    "5 feet 11 inches (1.80 m)",
    "5 ft. 3 in. (1.6 m)",
    "five inches, 5 in (13 cm)",
    "10 million acres (4 million hectares)",
    "a mile (1.6 km)",
    "a mile and a half (2.4km)",
    "half a mile (800 metres)",
    "a half mile (1 km)",
    "half a million acres (2,000 km²)",
    "a one-mile (1.6 km) canal",
    "a four thousand acre (16 km²) tract",
    "1/2 mile (0.8 km)",
    "12 1⁄2 kilometres (7.8 mi)",
    "1/8 of a mile (201 m)",
    "70km/43 miles",
    "1 800 metres (5,900 ft)",
    "290km/h (180 mph)",
    "25 knots (46 km/h)",
    "11 stone 4 pounds (72 kg)",
    "2,000 square miles (5,200 square km)",
    "16 by 10 feet (5 by 3 metres)",
    "20 gallons (91 litres)",
    "20 gallons (76 liters)",
    "500 tons (450 tonnes)",
    "500 tons (510 tonnes)",
    "18 cubic kilometres (4.3 cubic miles)",
    "1,000 barrels (159,000 litres)",
    "418km frontier (260 miles)",
    "one metre (three feet)",
    "nearly 100 miles (150 km)",
    "43.5 miles [70 km]",
    "10 km to 20 km (6 to 12 miles)",
]
WRONG = [
    ("96km (122-mile)", "96 km is about 60 miles; 122 miles is about 196 km."),
    ("70km (34 miles)", "70 km is about 43 miles; 34 miles is about 55 km."),
    ("4km-wide (7-mile)", "4 km is about 2.5 miles; 7 miles is about 11 km."),
    ("40°C (72°F)", "40 °C is about 104 °F; 72 °F is about 22 °C."),
    (
        "minus 20 Celsius (minus 40 Fahrenheit)",
        "minus 20 °C is about -4 °F; minus 40 °F is about -40 °C.",
    ),
    ("30C (50F)", "30 °C is about 86 °F; 50 °F is about 10 °C."),
    (
        "5 feet 11 inches (2.80 m)",
        "5 feet 11 inches is about 1.8 metres; 2.80 metres is about 110 inches.",
    ),
    (
        "12 or 20 kilometers, or 17 to 32 miles",
        "12 or 20 km is about 7.5 to 12 miles; 17 to 32 miles is about 27 to 51 km.",
    ),
    (
        "10 million acres (400 million hectares)",
        "10 million acres is about 4.05 million hectares; "
        "400 million hectares is about 988 million acres.",
    ),
    (
        "95 nautical miles (376 km)",
        "95 nautical miles is about 176 km; 376 km is about 203 nautical miles.",
    ),
    ("a mile (16 km)", "a mile is about 1.6 km; 16 km is about 9.9 miles."),
    ("70km/34 miles", "70 km is about 43 miles; 34 miles is about 55 km."),
    ("290km/h (80 mph)", "290 km/h is about 180 mph; 80 mph is about 129 km/h."),
    ("20 gallons (5 litres)", "20 gallons is about 76 litres; 5 litres is about 1.3 gallons."),
    (
        "16 by 10 feet (9 by 3 metres)",
        "16 by 10 feet is about 4.9 by 3 metres; 9 by 3 metres is about 30 by 9.8 feet.",
    ),
]
NOT_COMPARED = [
    "250 pounds ($320)",
    "10 miles (5 miles for juniors)",
    "3 miles (10 minutes)",
    "100 m (50 people)",
    "5 km (2 km)",
    "10 miles or 20 minutes",
    "$96km (12 miles)",
    "ran 5 miles (and then 300 km by bus)",
    "50 people per square mile (19/km2)",
    "(122 miles)",
    "96km",
    "12 km, 13 km or 14 km",
]


@pytest.mark.parametrize("measure", RIGHT)
def test_right_conversions_are_let_pass(measure):
    assert list(conversion_checks(f"The road is {measure} there.")) == []


@pytest.mark.parametrize(("measure", "problem"), WRONG)
def test_wrong_conversions_are_found(measure, problem):
    text = f"It is reported that the thing is some way off: {measure}, they say."
    (check,) = conversion_checks(text)
    assert check.surface == measure
    assert text[check.start : check.end] == measure
    assert check.problem == problem


@pytest.mark.parametrize("measure", NOT_COMPARED)
def test_what_is_no_conversion_is_not_compared(measure):
    assert list(conversion_checks(f"The road is {measure} there.")) == []


@given(
    st.integers(2, 5000),
    st.sampled_from([("km", "miles", 0.621371), ("miles", "km", 1.609344),
                     ("metres", "feet", 3.28084), ("acres", "hectares", 0.404686),
                     ("kg", "pounds", 2.204623), ("nautical miles", "km", 1.852)]),
)  # fmt: skip
def test_rounded_conversions_pass_and_reversed_ones_do_not(value, pair):
    one, other, factor = pair
    right = max(1, round(value * factor))
    assert list(conversion_checks(f"It is {value:,} {one} ({right:,} {other}).")) == []
    if value >= 20:
        wrong = round(value * factor * 3)
        assert len(list(conversion_checks(f"It is {value:,} {one} ({wrong:,} {other})."))) == 1


@given(st.text(alphabet="0123456789 .,-()/kmilesftaor°CF½", max_size=60))
def test_offsets_hold_in_any_text(text):
    for check in conversion_checks(text):
        assert text[check.start : check.end] == check.surface
