"""Learned weights."""

from __future__ import annotations

import numpy as np
import pytest

from gazetteer.model import ROLES
from gazetteer.roles.lexicon import load_lexicon
from gazetteer.roles.meaning import packaged_meanings
from gazetteer.roles.surroundings import STRETCHES, Stretch
from gazetteer.roles.weights import Weights, packaged_weights, probabilities, spread

TWO = Weights(("a", "b"), {"x": (1.0, -1.0), "y": (0.5, 0.25)})


def test_unknown_features_count_nothing() -> None:
    assert TWO.add(TWO.find(["x", "y", "z"])) == (1.5, -0.75)
    assert TWO.add(TWO.find(["z"])) == (0.0, 0.0)


def test_a_mark_counts_with_every_key_of_its_cue() -> None:
    cue = load_lexicon().cues["siege"][-1]
    rows = {key + " here": (1.0, 0.0) for key in cue.keys}
    weights = Weights(("a", "b"), rows)
    once = weights.find_marks(cue, [" here", " there"])
    assert once == [(float(len(cue.keys)), 0.0), (0.0, 0.0)]
    assert weights.find_marks(cue, [" here", " there"]) == once


@pytest.mark.parametrize("scores", [[0.0], [1.0, 2.0, 3.0], [-1000.0, 0.0], [700.0, 710.0]])
def test_probabilities_add_up(scores: list[float]) -> None:
    chances = probabilities(scores)
    assert sum(chances) == pytest.approx(1)
    assert max(chances) == chances[scores.index(max(scores))]


def test_the_packaged_weights_know_the_packaged_roles() -> None:
    weights = packaged_weights()
    assert set(weights.roles) == set(ROLES)
    assert all(len(row) == len(weights.roles) for row in weights.rows.values())
    # A governed cue of each role speaks for it more than for any other.
    for role in ROLES[:-1]:
        row = weights.rows[f"rule {role} 4"]
        assert max(row) == row[weights.roles.index(role)]


def test_meanings_count_as_they_were_learned_from() -> None:
    meanings = packaged_meanings()
    meant = [0, *meanings.find(["soldiers", "pounded", "qqq", "town"])]
    found = [Stretch("governor", 2, 3), Stretch("left sentence", 0, 5), Stretch("next", 3, 4)]
    size = (len(STRETCHES), meanings.size, 2)
    weights = Weights(("a", "b"), {}, np.random.default_rng(1).normal(size=size).astype(np.float32))
    nothing, scores = weights.weigh(meant).score([[], found])
    assert nothing == (0.0, 0.0)
    learned = np.einsum("sn,snr->r", spread(found, meant), weights.meanings)
    assert scores == pytest.approx(learned.tolist(), rel=1e-3, abs=1e-3)


def test_without_meanings_nothing_is_added() -> None:
    assert TWO.weigh([1, 2, 3]).score([[Stretch("governor", 1, 2)]]) == [(0.0, 0.0)]
