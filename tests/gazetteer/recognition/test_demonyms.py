from __future__ import annotations

import pytest

from gazetteer.recognition.demonyms import candidates, find_demonyms
from gazetteer.recognition.weights import packaged_weights

from .test_runs import runs_of


def demonyms(text: str) -> list[str]:
    scene, runs = runs_of(text)
    weights = packaged_weights().demonyms
    return [
        " ".join(scene.keys[a:b])
        for run in runs
        for a, b, _ in find_demonyms(scene, run, [], weights)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norwegian police stopped two Russian trucks.", ["Norwegian", "Russian"]),
        ("Five Norwegians were hurt.", ["Norwegians"]),
        ("The Russian foreign ministry denied it.", ["Russian"]),
        ("Nobody came from Norway.", []),
    ],
)
def test_peoples_are_found(text: str, expected: list[str]) -> None:
    assert demonyms(text) == expected


def test_what_is_taken_is_left_alone() -> None:
    scene, runs = runs_of("Norwegian police came.")
    assert list(candidates(scene, runs[0], [])) == [(0, 1)]
    assert list(candidates(scene, runs[0], [(0, 1)])) == []
