from __future__ import annotations

import io

import pytest
from PIL import Image

from dashboard.briefing.drawing import Page, Words
from dashboard.briefing.fonts import width_of
from dashboard.briefing.options import PAPERS, Paper
from dashboard.briefing.png import page_png
from tests.dashboard.briefing.reports import SCRIPTS
from tests.dashboard.briefing.sheets import sheet


def opened(made: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(made))
    image.load()
    return image


@pytest.mark.parametrize("paper", ["screen", "a4-portrait"])
def test_its_size_and_density(paper: str) -> None:
    image = opened(page_png(sheet("small", paper).first, PAPERS[paper]))
    assert image.size == PAPERS[paper].pixels
    assert image.info["dpi"] == pytest.approx((PAPERS[paper].ppi,) * 2, abs=0.1)


def test_the_map_is_coloured_and_the_page_white() -> None:
    image = opened(page_png(sheet("small").first, PAPERS["screen"], width=960)).convert("RGB")
    assert image.size == (960, 540)
    colours = {colour: number for number, colour in image.getcolors(1 << 20) or []}
    assert image.getpixel((2, 2)) == (255, 255, 255)
    for wanted in ((0xF4, 0xF1, 0xEA), (0xDB, 0xE7, 0xEF), (0xD5, 0x5E, 0x00), (0xAA, 0x44, 0x99)):
        assert colours.get(wanted, 0) > 20


def drawn(text: str) -> bytes:
    page = Page(60, 10, (Words(2, 7, text, 5),), "")
    return opened(page_png(page, Paper("", 60, 10, 96))).tobytes()


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_script_is_boxed(script: str) -> None:
    letters = {drawn(char) for char in SCRIPTS[script] if char.isalpha()}
    assert len(letters) == len({char for char in SCRIPTS[script] if char.isalpha()})
    assert drawn("\U0001f600") not in letters  # a box: no font has it


def test_letters_that_join_do_so_within_a_sentence() -> None:
    x = 2 + width_of("n ", 5)
    alone, within = (
        opened(page_png(Page(60, 10, (words,), ""), Paper("", 60, 10, 288)))
        for words in (Words(x, 7, "दिल्ली", 5), Words(2, 7, "n दिल्ली", 5))
    )
    left = round(x / 25.4 * 288) - 3
    box = (left, 0, alone.width, alone.height)
    assert alone.crop(box).tobytes() == within.crop(box).tobytes()
    assert alone.tobytes() != within.tobytes()
