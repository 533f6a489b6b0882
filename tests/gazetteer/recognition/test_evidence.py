from __future__ import annotations

from collections.abc import Iterable

import pytest

from gazetteer.recognition.evidence import span_text, weigh
from gazetteer.recognition.features import Features, Tables
from gazetteer.recognition.words import Words

from .test_runs import runs_of


def evidence(text: str, local: bool = False) -> dict[str, set[str]]:
    """Return every feature of every span by its name."""
    scene, runs = runs_of(text)

    def value(table: str, features: Features) -> tuple[str, ...]:
        return tuple(f"{table}:{feature}" for feature in features)

    def total(pieces: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        return tuple(feature for piece in pieces for feature in piece)

    tables: Tables[tuple[str, ...]] = Tables(Words(), scene.lookups, value, total)
    return {
        span.name: set(span.evidence)
        for _, spans in weigh(scene, runs, tables, local)
        for span in spans
    }


@pytest.mark.parametrize(
    ("text", "name", "features"),
    [
        ("He lives in Soledar.", "Soledar", {"S:w=soledar", "P:w=in", "N:w=.", "G:g=town5"}),
        ("Soledar fell.", "Soledar", {"P:<s>", "H:o1", "N:w=fell", "GN:town5 fell"}),
        ("Mr Paris left.", "Paris", {"RL:w=mr", "P:c=title"}),
        ("Paris, Texas, burned.", "Paris", {"C>:unit", "C>:1"}),
        ("Paris, Texas, burned.", "Texas", {"C<:town7", "C<:1"}),
        ("Soledar, Texas, burned.", "Texas", {"C<:town5", "C<:0"}),
        ("The hamlet of Zyx burned.", "Zyx", {"MA:locale+of", "MA:none<locale+of", "PB:hamlet of"}),
        ("Clarke County Jail is full.", "Clarke", {"RR:w=jail", "W:none<county"}),
        ("Jack Paris left.", "Jack Paris", {"Q:1surname2", "F:w=jack", "L:w=paris"}),
    ],
)  # fmt: skip
def test_what_is_told_of_a_span(text: str, name: str, features: set[str]) -> None:
    found = evidence(text)[name]
    assert {f for f in features if not f.startswith("Q:")} <= found
    if any(f.startswith("Q:") for f in features):
        assert any(f.startswith("Q:1surname") for f in found)


def test_local_news_has_evidence_of_its_own() -> None:
    text = "The Clarke County Jail is full."
    assert not any(f.startswith("us") for f in evidence(text)["Clarke"])
    assert "usRR:w=jail" in evidence(text, local=True)["Clarke"]


@pytest.mark.parametrize(
    ("text", "name", "weighed"),
    [
        ("At the University of Oslo it snowed.", "Oslo", False),
        ("The Oslo Symphony Orchestra played.", "Oslo", False),
        ("The Welsh Guards marched.", "Welsh Guards", False),
        ("The Norway Army marched.", "Norway", True),
        ("In Oslo it snowed.", "Oslo", True),
        ("The Oslo hospital is full.", "Oslo", True),
        ("A Norwegian spoke.", "Norwegian", False),
    ],
)
def test_names_within_names_are_not_weighed(text: str, name: str, weighed: bool) -> None:
    assert (name in evidence(text)) == weighed


def test_in_local_news_only_those_of_universities_banks_and_firms_are_not() -> None:
    assert "Oslo" in evidence("The Oslo Symphony Orchestra played.", local=True)
    assert "Oslo" not in evidence("At the University of Oslo it snowed.", local=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Lebanon's Tripoli is calm.", "Lebanon"), ("MARAWI SIEGE OVER AS LAST GUNMEN DIE", "Marawi")],
)
def test_the_name_is_in_plain_case_without_a_possessive(text: str, expected: str) -> None:
    scene, _ = runs_of(text)
    assert span_text(scene, 0, 1) == expected
