"""The words around a name, and what they are to it."""

from __future__ import annotations

import pytest

from gazetteer.roles.features import see, set_scene
from gazetteer.roles.lexicon import load_lexicon
from gazetteer.roles.reading import Reading, read
from gazetteer.roles.surroundings import STRETCHES, Stretch
from gazetteer.roles.ties import find_ties
from tests.gazetteer.roles.build import laid_out


def around(*lines: str) -> tuple[Reading, list[Stretch], list[str]]:
    """Return what is seen around the last mention of some lines."""
    lexicon = load_lexicon()
    analysis, resolutions = laid_out(*lines)
    reading = read(analysis, [r.mention for r in resolutions], lexicon)
    ties = find_ties(reading, resolutions)
    scene = set_scene(reading, resolutions, lexicon)
    evidence = see(reading, resolutions, ties, scene, lexicon, len(resolutions) - 1)
    return reading, evidence.stretches, evidence.features


@pytest.mark.parametrize(
    ("line", "name", "words"),
    [
        ("Columns pounded the town of [Gori|n] again.", "governor", "pounded"),
        ("Soldiers marched into [Gori|n] quietly.", "governor into", "marched"),
        ("Soldiers marched into [Gori|n] quietly.", "right 1", "quietly"),
        ("Soldiers marched into [Gori|n] quietly.", "left 2", "soldiers"),
        ("Rain fell, and soldiers left [Gori|n] at night.", "left chunk", "and soldiers left"),
        (
            "Rain fell, and soldiers left [Gori|n].",
            "left sentence",
            "rain fell , and soldiers left",
        ),
    ],
)
def test_what_stands_where(line: str, name: str, words: str) -> None:
    reading, stretches, _ = around("A title", line)
    found = [" ".join(reading.words[s.first : s.end]) for s in stretches if s.name == name]
    assert found == [words]


def test_the_sentences_beside_it() -> None:
    reading, stretches, _ = around("A title.", "Rain fell in [Gori|n].", "Snow came.")
    by_name = {s.name: " ".join(reading.words[s.first : s.end]) for s in stretches}
    assert by_name["previous"] == "a title ."
    assert by_name["next"] == "snow came ."


def test_every_stretch_has_a_place_and_none_holds_the_name() -> None:
    reading, stretches, _ = around("A title", "The siege of [Gori|n] in winter.")
    own = reading.words.index("gori")
    for stretch in stretches:
        assert stretch.name in STRETCHES
        assert not stretch.first <= own < stretch.end


def test_words_are_named_and_names_are_not() -> None:
    _, _, features = around("A title", "Men left [Sirte|n] and pounded [Gori|n].")
    assert "governor: pounded" in features
    assert not any("sirte" in feature for feature in features)
    assert "-1: pounded" in features
