from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.briefing.fonts import FOLDER, families, files_for, fit, has_glyph, width_of, wrap
from tests.dashboard.briefing.reports import SCRIPTS

TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=0x52F, blacklist_categories=["Cc"]))


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_has_its_letters(script: str) -> None:
    assert [char for char in SCRIPTS[script] if not has_glyph(char)] == []


def test_a_letter_that_no_font_has() -> None:
    assert not has_glyph("\U0001f600")


@pytest.mark.parametrize("text", ["“…” – — · × ° − ’ € № ẞ ơ ʻ", "Łódź Şanlıurfa Đà Nẵng Ḥomṣ"])
def test_the_letters_of_names_and_of_the_sheet_itself(text: str) -> None:
    assert [char for char in text if not has_glyph(char)] == []


def test_the_fonts_are_no_more_than_six_megabytes() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 6e6


def test_only_the_fonts_that_are_needed() -> None:
    assert len(files_for(["Soledar"])) == 3
    assert [Path(file).name for file in files_for(["Soledar", "თბილისი"])[3:]] == [
        "NotoSansGeorgian-Regular.ttf"
    ]


def test_bold_is_wider_and_size_is_proportional() -> None:
    assert width_of("Soledar", 3, bold=True) > width_of("Soledar", 3) > 0
    assert width_of("Soledar", 6) == pytest.approx(2 * width_of("Soledar", 3))


def test_a_piece_for_each_font() -> None:
    pieces = families("near दिल्ली, in 北京")
    assert [family for family, _ in pieces] == [
        "Noto Sans",
        "Noto Sans Devanagari",
        "Noto Sans",
        "Noto Sans CJK SC",
    ]
    assert "".join(piece for _, piece in pieces) == "near दिल्ली, in 北京"


@given(TEXTS, st.floats(5, 60))
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    lines = wrap(text, room, 3)
    assert all(width_of(line, 3) <= room or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split(" ")) == "".join(text.split(" "))


@given(TEXTS, st.integers(1, 4))
def test_no_more_lines_than_allowed(text: str, most: int) -> None:
    lines = wrap(text, 30, 3, most=most)
    assert len(lines) <= most
    if len(wrap(text, 30, 3)) > most:
        assert lines[-1].endswith("…")


@given(TEXTS, st.floats(4, 40))
def test_what_is_cut_fits(text: str, room: float) -> None:
    assert width_of(fit(text, room, 3), 3) <= room
