from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from dashboard.briefing.drawing import Box, Item, Outline, Panel, Sign, Words
from dashboard.briefing.fonts import width_of
from dashboard.briefing.layout import POINT, Sheet, lay_out
from dashboard.briefing.options import PAPERS, SheetOptions
from dashboard.briefing.tlp import COLOURS
from dashboard.map.borders import DE_FACTO
from dashboard.map.frame import Shape
from gazetteer.index.shapes import shape_of
from tests.dashboard.briefing import reports
from tests.dashboard.briefing.sheets import REPORTS, sheet

CROWDS = ("crowded", "one spot", "scripts")
SIZES = [(paper, listed) for paper in PAPERS for listed in (True, False)]
CASES = [(which, *size) for which in CROWDS for size in SIZES] + [
    (which, "screen", True) for which in REPORTS if which not in CROWDS
]
NO_AREAS: Shape = lambda record: None  # noqa: E731


def box_of(item: Item) -> Box:
    match item:
        case Panel():
            return Box(item.x, item.y, item.x + item.width, item.y + item.height)
        case Sign():
            half = item.size / 2
            return Box(item.x - half, item.y - half, item.x + half, item.y + half)
        case Words():
            wide = width_of(item.text, item.size, bold=item.bold, italic=item.italic)
            left = item.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[item.anchor]
            return Box(left, item.y - item.size * 0.75, left + wide, item.y + item.size * 0.2)
        case Outline():
            xs = [x for part in item.parts for x, _ in part]
            ys = [y for part in item.parts for _, y in part]
            return Box(min(xs), min(ys), max(xs), max(ys))


def standing(laid: Sheet) -> Iterator[tuple[str, Box]]:
    """Yield all symbols and names on the map, by what they are."""
    for item in laid.picture.items:
        if isinstance(item, Sign) or (isinstance(item, Words) and item.name):
            yield getattr(item, "text", item.name), box_of(item)


@pytest.mark.parametrize(("which", "paper", "listed"), CASES)
def test_nothing_on_the_map_overlaps_or_is_cut(which: str, paper: str, listed: bool) -> None:
    laid = sheet(which, paper, listed)
    found = list(standing(laid))
    over = [(a, b) for (a, one), (b, two) in combinations(found, 2) if one.overlaps(two)]
    assert over == []
    frame = laid.picture.frame
    assert [name for name, box in found if not frame.holds(box)] == []
    for mark in laid.picture.marks:
        assert laid.picture.field.holds(mark.box)


@pytest.mark.parametrize(("which", "paper", "listed"), CASES)
def test_nothing_leaves_its_page(which: str, paper: str, listed: bool) -> None:
    laid = sheet(which, paper, listed)
    for page in laid.pages:
        whole = Box(0, 0, page.width, page.height)
        assert [item for item in page.items if not whole.holds(box_of(item))] == []


@pytest.mark.parametrize(("paper", "listed"), SIZES)
def test_lines_of_text_do_not_run_into_each_other(paper: str, listed: bool) -> None:
    for page in sheet("crowded", paper, listed).pages:
        lines = [(i.text, box_of(i)) for i in page.items if isinstance(i, Words)]
        over = [(a, b) for (a, one), (b, two) in combinations(lines, 2) if one.overlaps(two)]
        assert over == []


@pytest.mark.parametrize(("paper", "listed"), SIZES)
def test_sixty_places_are_all_drawn(paper: str, listed: bool) -> None:
    laid = sheet("crowded", paper, listed)
    assert len(laid.picture.marks) == 60
    named = sum(mark.label is not None for mark in laid.picture.marks)
    assert named >= 30


@pytest.mark.parametrize("paper", PAPERS)
def test_a_number_on_the_map_is_in_the_list(paper: str) -> None:
    laid = sheet("crowded", paper)
    beside = [i for i in laid.first.items if i not in laid.picture.items]
    listed = {item.text for item in beside if isinstance(item, Words)}
    short = [mark for mark in laid.picture.marks if mark.short]
    assert short
    for mark in short:
        assert {str(mark.number), mark.place.name} <= listed


def test_places_on_one_spot_are_fanned_out_with_a_line_to_it() -> None:
    laid = sheet("one spot")
    assert sum(mark.moved for mark in laid.picture.marks) >= 11
    lines = [i for i in laid.picture.items if isinstance(i, Outline) and not i.closed]
    assert sum(line.name.startswith("where Gate") for line in lines) >= 11


def test_more_than_the_map_holds_is_said() -> None:
    named = [(f"P{n}", 40 + n % 50 * 0.2, 30 + n // 50 * 0.3) for n in range(700)]
    laid = lay_out(reports.made(named), SheetOptions(), NO_AREAS)
    texts = " ".join(item.text for item in laid.picture.items if isinstance(item, Words))
    drawn = len(laid.picture.marks)
    assert drawn <= 240
    assert f"700 places. {drawn} of them are drawn" in texts


@pytest.mark.parametrize("tlp", list(COLOURS))
def test_every_page_has_its_label_above_and_below(tlp: str) -> None:
    laid = sheet("crowded", "a4-landscape", True, tlp)
    assert len(laid.pages) > 3
    for page in laid.pages:
        labels = [i for i in page.items if isinstance(i, Words) and i.text == tlp]
        assert len(labels) == 2
        assert labels[0].y < 20 < page.height - 25 < labels[1].y
        for label in labels:
            assert label.colour == COLOURS[tlp]
            assert label.size >= 12 * POINT - 1e-9
            grounds = [i for i in page.items if isinstance(i, Panel) and i.fill == "#000000"]
            assert any(box_of(ground).holds(box_of(label)) for ground in grounds)


def test_without_a_label_there_is_none() -> None:
    for page in sheet("small", tlp="").pages:
        assert not any("TLP" in i.text for i in page.items if isinstance(i, Words))


def legend(laid: Sheet) -> list[str]:
    return [i.text for i in laid.picture.items if isinstance(i, Words) and i.name == "legend"]


def test_the_legend_explains_what_is_drawn_and_nothing_else() -> None:
    told = legend(sheet("small"))
    assert told[:5] == ["HQ", "Battlefield", "Deployment", "Mention", "Not sure"]
    assert "Border" not in told
    assert "Stands beside its place" in legend(sheet("one spot"))


def test_the_frame_tells_how_many_whose_data_and_whose_borders() -> None:
    laid = lay_out(REPORTS["small"](), SheetOptions(), shape_of, total=9)
    texts = " ".join(item.text for item in laid.picture.items if isinstance(item, Words))
    assert "4 of 9 places" in texts
    assert "Natural Earth" in texts
    assert "UN members" in texts
    assert "km at" in texts
    there = lay_out(REPORTS["small"](), SheetOptions(), shape_of, view=DE_FACTO)
    assert "on the ground" in " ".join(
        item.text for item in there.picture.items if isinstance(item, Words)
    )


def test_what_is_read_aloud_names_the_places() -> None:
    laid = sheet("small")
    assert laid.first.alt.startswith("Map of 4 places: Soledar fell, Kyiv was calm.")
    assert "Kremlin (HQ · seat of power in Russia)" in laid.first.alt
    assert "No place is shown" in sheet("empty").first.alt


def test_pages_after_the_first_hold_every_sentence_the_checks_and_the_sources() -> None:
    laid = sheet("crowded", "a4-portrait")
    texts = " ".join(i.text for page in laid.rest for i in page.items if isinstance(i, Words))
    for number in range(60):
        assert f"brigade {number} is said to stand" in texts
    assert "96 km is about 60 miles" in texts
    assert "retrieved 16 January 2023, 09:20Z" in texts
    assert f"Page {len(laid.pages)} of" in laid.pages[-1].items[-1].text  # type: ignore[union-attr]


def test_a_single_page_is_not_numbered() -> None:
    texts = [i.text for i in sheet("small").first.items if isinstance(i, Words)]
    assert not any(text.startswith("Page ") for text in texts)
