"""English word forms."""

from __future__ import annotations

import pytest

from gazetteer.roles.inflection import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("fight", {"fight", "fights", "fighting", "fought"}),
        ("seize", {"seize", "seizes", "seizing", "seized"}),
        ("flee", {"flee", "flees", "fleeing", "fled"}),
        ("carry", {"carry", "carries", "carrying", "carried"}),
        ("deploy", {"deploy", "deploys", "deploying", "deployed"}),
        ("stab", {"stab", "stabs", "stabbing", "stabbed"}),
        ("station", {"station", "stations", "stationing", "stationed"}),
        ("die", {"die", "dies", "dying", "died"}),
        ("overrun", {"overrun", "overruns", "overrunning", "overran"}),
        ("hit", {"hit", "hits", "hitting"}),
        ("attack", {"attack", "attacks", "attacking", "attacked"}),
        ("clash", {"clash", "clashes", "clashing", "clashed"}),
        ("take", {"take", "takes", "taking", "took", "taken"}),
    ],
)
def test_verbs(base: str, forms: set[str]) -> None:
    assert set(verb_forms(base)) == forms


@pytest.mark.parametrize("base", ["patrol", "travel", "control"])
def test_a_verb_in_l_has_both_spellings_or_the_doubled_one(base: str) -> None:
    assert base + "led" in verb_forms(base)


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("battle", {"battle", "battles"}),
        ("army", {"army", "armies"}),
        ("bus", {"bus", "buses"}),
        ("headquarters", {"headquarters"}),
        ("gunman", {"gunman", "gunmen"}),
        ("crisis", {"crisis", "crises"}),
        ("clash", {"clash", "clashes"}),
        ("convoy", {"convoy", "convoys"}),
    ],
)
def test_nouns(base: str, forms: set[str]) -> None:
    assert set(noun_forms(base)) == forms
