from __future__ import annotations

import pytest

from gazetteer.model import MentionKind
from gazetteer.recognition.metonyms import features, kind_of
from gazetteer.recognition.weights import packaged_weights

from .test_runs import scene_of


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Moscow said it had lost four men.", "Moscow", MentionKind.METONYM),
        ("Kyiv has denied any strike.", "Kyiv", MentionKind.METONYM),
        ("Oslo and London called for restraint.", "London", MentionKind.METONYM),
        ("He was born in Moscow.", "Moscow", MentionKind.NAME),
        ("They flew from Kyiv to London on Monday.", "London", MentionKind.NAME),
        ("Soledar said nothing.", "Soledar", MentionKind.NAME),
        ("Reporters outside the Kremlin waited.", "Kremlin", MentionKind.METONYM),
        ("A Norwegian spoke.", "Norwegian", MentionKind.DEMONYM),
    ],
)
def test_what_a_name_stands_for(text: str, name: str, kind: MentionKind) -> None:
    scene = scene_of(text)
    at = scene.keys.index(name)
    assert kind_of(scene, at, at + 1, packaged_weights().metonyms) is kind


def test_a_list_of_capitals_is_followed_to_its_verb() -> None:
    scene = scene_of("Oslo, London and Paris condemned it.")
    assert "v=condemned" in features(scene, 0, 1)
    assert "e=ed" in features(scene, 0, 1)
