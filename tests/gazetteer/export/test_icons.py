"""The symbols as pictures."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from gazetteer.export.icons import SIZE, icon

SYMBOLS = (
    "burst", "flag", "bar", "chevron", "ring", "disc", "diamond", "triangle", "square",
)  # fmt: skip


def picture(symbol: str, colour: str = "#D55E00") -> Image.Image:
    image = Image.open(io.BytesIO(icon(symbol, colour)))
    image.load()
    return image


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_has_its_colour_a_white_edge_and_nothing_around(symbol: str) -> None:
    image = picture(symbol)
    assert (image.size, image.mode) == ((SIZE, SIZE), "RGBA")
    seen = {colour for _, colour in image.getcolors(SIZE * SIZE)}
    assert {(0xD5, 0x5E, 0, 255), (255, 255, 255, 255)} <= seen
    assert image.getpixel((0, 0))[3] == 0


def test_no_two_are_alike() -> None:
    assert len({icon(symbol, "#000000") for symbol in SYMBOLS}) == len(SYMBOLS)


def test_the_flag_flies_upwards() -> None:
    """Its cloth is in the upper half, right of the staff."""
    image = picture("flag")
    assert image.getpixel((SIZE // 2, SIZE * 3 // 4))[:3] == (0xD5, 0x5E, 0)
    assert image.getpixel((SIZE - 3, 3))[3] == 0


def test_one_that_is_not_known_is_a_disc() -> None:
    assert icon("no-such", "#000000") == icon("disc", "#000000")
