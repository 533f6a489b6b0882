from __future__ import annotations

import pytest

from dashboard.briefing.options import MOST, PAPERS, SheetOptions
from dashboard.briefing.text import printable
from dashboard.briefing.tlp import COLOURS, read_tlp
from gazetteer.errors import InputError


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ("", ""),
        ("red", "TLP:RED"),
        ("TLP:AMBER+STRICT", "TLP:AMBER+STRICT"),
        (" amber + strict ", "TLP:AMBER+STRICT"),
        ("Clear", "TLP:CLEAR"),
    ],
)
def test_labels(given: str, label: str) -> None:
    assert read_tlp(given) == label


@pytest.mark.parametrize("given", ["white", "TLP:", "amber+", "TLP:TLP:RED"])
def test_what_is_no_label(given: str) -> None:
    with pytest.raises(InputError, match=r"is no TLP 2\.0 label; choose of red"):
        read_tlp(given)


def test_the_colours_are_those_of_first() -> None:
    assert COLOURS == {
        "TLP:RED": "#FF2B2B",
        "TLP:AMBER": "#FFC000",
        "TLP:AMBER+STRICT": "#FFC000",
        "TLP:GREEN": "#33FF00",
        "TLP:CLEAR": "#FFFFFF",
    }


def test_what_is_not_given_is_default() -> None:
    assert SheetOptions.read({}) == SheetOptions()
    assert SheetOptions.read({"paper": None, "tlp": None, "title": None}) == SheetOptions()


def test_a_paper_that_there_is_not() -> None:
    with pytest.raises(InputError, match=r"no paper 'a3'; choose of screen"):
        SheetOptions.read({"paper": "a3"})


def test_texts_become_printable_lines_of_a_length_that_fits() -> None:
    options = SheetOptions.read({"title": " two\nlines\x00 ", "marking": "x" * 500})
    assert options.title == "two lines"
    assert len(options.marking) == MOST


def test_the_screen_has_its_pixels() -> None:
    assert PAPERS["screen"].pixels == (1920, 1080)
    assert PAPERS["a4-portrait"].pixels == (2480, 3508)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a\u202egnp.exe", "agnp.exe"),
        ("nul\x00 half \ud800 bell\x07", "nul half bell"),
        ("tab\tand\r\nline", "tab and line"),
        ("דמשק دمشق", "דמשק دمشق"),
        (None, ""),
    ],
)
def test_what_can_be_printed(text: str | None, printed: str) -> None:
    assert printable(text) == printed
