"""How a cue is seen from a mention."""

from __future__ import annotations

import pytest

from gazetteer.roles.features import see, set_scene
from gazetteer.roles.lexicon import load_lexicon
from gazetteer.roles.reading import read
from gazetteer.roles.sight import Seen
from gazetteer.roles.ties import find_ties
from tests.gazetteer.roles.build import laid_out


def seen(line: str, cue: str) -> Seen:
    """Return how the last mention of a line sees a cue."""
    lexicon = load_lexicon()
    analysis, resolutions = laid_out("A title", line)
    reading = read(analysis, [r.mention for r in resolutions], lexicon)
    ties = find_ties(reading, resolutions)
    scene = set_scene(reading, resolutions, lexicon)
    evidence = see(reading, resolutions, ties, scene, lexicon, len(resolutions) - 1)
    for found in evidence.cues:
        if " ".join(reading.words[found.hit.first : found.hit.last + 1]) == cue:
            return found
    raise AssertionError(f"{cue!r} is not seen in {line!r}")


@pytest.mark.parametrize(
    ("line", "cue", "relation"),
    [
        ("The siege of [Gori|n] went on.", "siege", "at"),
        ("The siege of the old town of [Gori|n] went on.", "siege", "at"),
        ("They fought in northern [Chad|n].", "fought", "at"),
        ("Troops were deployed to [Chad|n].", "deployed", "to"),
        ("Troops withdrew from [Chad|n].", "withdrew from", "direct"),
        ("The group is based in [Chad|n].", "based in", "direct"),
        ("They captured [Gori|n].", "captured", "before"),
        ("They captured all the small [Gori|n].", "captured", "object"),
        ("The besieged [Gori|n] is hungry.", "besieged", "before"),
        ("The [Rafah|n] crossing is shut.", "crossing", "after"),
        ("[Gori|n] was captured.", "captured", "object"),
        ("[Gori|n] fell.", "fell", "after"),
        ("In the end [Gori|n] at last fell.", "fell", "subject"),
        ("Men took the [Rafah crossing|n].", "crossing", "after"),
    ],
)
def test_where_the_place_stands(line: str, cue: str, relation: str) -> None:
    assert seen(line, cue).relation == relation


@pytest.mark.parametrize(
    ("line", "cue", "level"),
    [
        ("The siege of [Gori|n] went on.", "siege", "chunk"),
        ("The siege, long and cold, broke [Gori|n].", "siege", "clause"),
        ("The siege went on, while [Gori|n] slept.", "siege", "sentence"),
        ("Men took the [Rafah crossing|n].", "crossing", "self"),
    ],
)
def test_how_much_they_have_in_common(line: str, cue: str, level: str) -> None:
    assert seen(line, cue).level == level


def test_another_name_stands_between() -> None:
    assert seen("The siege of [Gori|n] shocked [Chad|n].", "siege").blocked
    assert not seen("The siege of [Gori|n] went on.", "siege").blocked


@pytest.mark.parametrize(
    ("line", "cue", "mark"),
    [
        ("[Gori|n], shelled for days, is empty.", "shelled", " comma"),
        ("[Gori|n], an old garrison, is empty.", "garrison", " apposed"),
        ("[Gori|n], where troops sleep, is empty.", "troops", " where"),
        ("[Gori|n] crossing is empty.", "crossing", " next"),
        ("The siege of [Gori|n] went on.", "siege", " << of"),
    ],
)
def test_what_is_marked(line: str, cue: str, mark: str) -> None:
    assert mark in seen(line, cue).marks


def test_a_bearing_is_not_the_place_itself() -> None:
    line = "Shells hit [Gori|n], 30 km north of [Chad|n]."
    lexicon = load_lexicon()
    analysis, resolutions = laid_out("A title", line)
    reading = read(analysis, [r.mention for r in resolutions], lexicon)
    ties = find_ties(reading, resolutions)
    scene = set_scene(reading, resolutions, lexicon)
    evidence = see(reading, resolutions, ties, scene, lexicon, 1)
    assert "prep bearing named" in evidence.features
