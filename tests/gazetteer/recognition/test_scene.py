from __future__ import annotations

import pytest

from gazetteer.recognition.scene import BIAS, LOWER, PLAIN, TITLE, UPPER, is_local

from .test_runs import scene_of


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("The town fell after a long siege.", PLAIN),
        ("MARAWI SIEGE OVER AS LAST GUNMEN DIE", UPPER),
        ("Rebels Tighten Noose Around Besieged Capital", TITLE),
        ("soldier crawls to freedom under fire", LOWER),
        ("Kyiv", PLAIN),
    ],
)
def test_how_a_sentence_is_written(text: str, style: str) -> None:
    assert set(scene_of(text).style) == {style}


def test_capitals_are_read_as_in_a_plain_sentence() -> None:
    scene = scene_of("MARAWI SIEGE OVER AS LAST U.S. GUNMEN DIE")
    assert scene.keys == ["Marawi", "Siege", "over", "as", "last", "U.S.", "Gunmen", "die"]


def test_known_names_in_a_sentence_without_capitals_get_theirs() -> None:
    scene = scene_of("norwegian soldier crawls to freedom at storskog")
    assert scene.keys == ["Norwegian", "soldier", "crawls", "to", "freedom", "at", "Storskog"]
    assert [t.text for t in scene.tokens][-1] == "storskog"


def test_names_of_common_words_get_capitals_too_where_they_are_well_known() -> None:
    scene = scene_of("aid lorries turn back near north kivu border")
    assert scene.keys == ["aid", "lorries", "turn", "back", "near", "North", "Kivu", "border"]


def test_the_first_word_of_a_sentence_opens_it_even_behind_a_quote() -> None:
    scene = scene_of("“Kyiv is calm,” he said. Moscow was not.")
    opening = [t.text for t, opens in zip(scene.tokens, scene.opens, strict=True) if opens]
    assert opening == ["“", "Kyiv", "Moscow"]


def test_local_news_is_told_by_its_words() -> None:
    weights = {"deputies": 1.0, "ceasefire": -1.0, BIAS: -0.5}
    assert is_local(scene_of("The deputies came."), weights)
    assert not is_local(scene_of("The deputies spoke of a ceasefire."), weights)
    assert not is_local(scene_of(""), weights)
