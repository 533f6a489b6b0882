from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from dashboard.symbols import SYMBOLS, role_styles, style_of, symbol_svg


def test_the_packaged_roles_in_the_order_of_the_sidebar() -> None:
    assert [style.label for style in role_styles().values()] == [
        "Border",
        "HQ",
        "Battlefield",
        "Deployment",
        "Mention",
    ]


def test_every_role_has_a_shape_and_a_colour_of_its_own() -> None:
    styles = role_styles().values()
    assert len({style.symbol for style in styles}) == len(styles)
    assert len({style.colour for style in styles}) == len(styles)


@pytest.mark.parametrize("symbol", [*SYMBOLS, "no such symbol"])
def test_a_symbol_is_an_image_with_a_white_edge(symbol: str) -> None:
    image = ET.fromstring(symbol_svg(symbol, "#D55E00"))
    assert image.attrib["aria-hidden"] == "true"
    group = image[0]
    assert group.attrib["fill"] == "#D55E00"
    assert group.attrib["stroke"] == "#fff"
    assert len(group)


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_an_unsure_place_has_the_outline_of_its_symbol(symbol: str) -> None:
    image = ET.fromstring(symbol_svg(symbol, "#D55E00", hollow=True))
    fills = {group.attrib["fill"] for group in image}
    assert fills == {"#fff"}
    assert image[-1].attrib["stroke"] == "#D55E00"
    assert image[0].attrib["stroke"] == "#fff"


def test_a_colour_cannot_leave_its_attribute() -> None:
    markup = symbol_svg("burst", '"/><script>alert(1)</script>')
    assert "<script" not in markup
    ET.fromstring(markup)


def test_a_role_nobody_described_can_be_shown() -> None:
    style = style_of("supply line")
    assert (style.label, style.symbol) == ("Supply line", "disc")
