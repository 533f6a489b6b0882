from __future__ import annotations

from gazetteer.recognition.echo import LEAST, Looked, echoes
from gazetteer.recognition.evidence import weigh
from gazetteer.recognition.features import Tables
from gazetteer.recognition.words import Words

from .test_runs import runs_of, scene_of


def second_look(text: str, chances: dict[str, float]) -> dict[str, list[tuple[str, ...] | None]]:
    """Return the features of each name's spans, given first probabilities by name."""
    scene, runs = runs_of(text)
    tables: Tables[float] = Tables(Words(), scene.lookups, lambda *_: 0.0, sum)
    looked = [
        Looked(run, spans, [chances.get(span.name, 0.1) for span in spans])
        for run, spans in weigh(scene, runs, tables, False)
    ]
    found: dict[str, list[tuple[str, ...] | None]] = {}
    for this, features in zip(looked, echoes(scene, looked, False), strict=True):
        for span, echo in zip(this.spans, features, strict=True):
            found.setdefault(span.name, []).append(echo)
    return found


def test_a_hopeless_span_is_not_looked_at_again() -> None:
    found = second_look("Zyx met Bob.", {"Zyx": LEAST / 2})
    assert found["Zyx"] == [None]
    assert found["Bob"][0] is not None


def test_the_same_name_elsewhere_is_heard() -> None:
    alone = second_look("Zyx fell.", {})["Zyx"][0]
    twice = second_look("Zyx fell. They left Zyx.", {"Zyx": 0.95})["Zyx"][0]
    assert alone and any(f.startswith("alone") for f in alone)
    assert twice and {"mg", "ag", "n1"} <= set(twice)


def test_a_surname_is_known_by_the_full_name() -> None:
    text = "Andrey Zyx spoke first. Zyx left."
    features = second_look(text, {"Zyx": 0.4})["Zyx"]
    assert all(f and "p10" in f for f in features)


def test_a_list_lends_its_sureness() -> None:
    found = second_look("They took Soledar and Zyx.", {"Soledar": 0.99, "Zyx": 0.3})
    assert found["Zyx"][0] and "<h" in found["Zyx"][0]
    assert found["Soledar"][0] and ">d" in found["Soledar"][0]


def test_a_place_in_a_country_that_is_named_is_nearer() -> None:
    near = second_look("Ukraine burns. Soledar fell.", {"Ukraine": 0.99, "Soledar": 0.5})
    far = second_look("Norway sleeps. Soledar fell.", {"Norway": 0.99, "Soledar": 0.5})
    assert near["Soledar"][0] and "ar1" in near["Soledar"][0]
    assert far["Soledar"][0] and "ar0" in far["Soledar"][0]


def test_an_empty_text_has_no_echo() -> None:
    assert echoes(scene_of(""), [], False) == []


def test_initials_of_a_place_are_known_as_its_short_form() -> None:
    found = second_look("Rain in North Kivu. NK burns.", {"North Kivu": 0.99, "NK": 0.2})
    assert found["NK"][0] and "i" in found["NK"][0]
