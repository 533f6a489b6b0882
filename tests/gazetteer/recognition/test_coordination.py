from __future__ import annotations

import pytest

from gazetteer.recognition.coordination import full_names, halves

from .test_runs import runs_of


def ranges(text: str, names: list[str]) -> tuple[object, list[tuple[int, int]]]:
    scene, runs = runs_of(text)
    spans = {
        text[scene.tokens[a].start : scene.tokens[b - 1].end]: (a, b)
        for run in runs
        for a, b in run.spans
    }
    return scene, [spans[name] for name in names]


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        ("The Niger and Tana rivers rose.", ["Niger", "Tana"], ["Niger River", ""]),
        ("In Clarke, Soledar and Oconee counties it rained.", ["Clarke", "Soledar", "Oconee"],
         ["Clarke County", "", "Oconee County"]),
        ("He is from Clarke county.", ["Clarke"], ["Clarke County"]),
        ("The Niger river rose in Niger.", ["Niger"], ["Niger River"]),
        ("Oslo and Niger rose.", ["Oslo", "Niger"], ["", ""]),
    ],
)  # fmt: skip
def test_a_shared_word_completes_the_names_that_are_known(
    text: str, places: list[str], expected: list[str]
) -> None:
    scene, found = ranges(text, places)
    if places == ["Niger"]:
        found = [min(found[0], (1, 2))]
    names = full_names(scene, found)
    assert [names.get(place, "") for place in found] == expected


def test_the_first_half_of_a_joined_name_is_found() -> None:
    scene, found = ranges("Fighting in North and South Kivu went on.", ["South Kivu"])
    assert [name for _, name in halves(scene, found)] == ["North Kivu"]


def test_a_half_of_no_known_name_is_not() -> None:
    scene, found = ranges("He went North and South Kivu burned. East and West.", ["South Kivu"])
    assert [name for _, name in halves(scene, found)] == ["North Kivu"]
    scene, found = ranges("Fighting in East and South Kivu went on.", ["South Kivu"])
    assert halves(scene, found) == []
