from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.language.analysis import analyse
from gazetteer.model import Article
from gazetteer.recognition.lookups import Lookups
from gazetteer.recognition.runs import LONGEST_SPAN, Run, find_runs
from gazetteer.recognition.scene import Scene, make_scene
from gazetteer.recognition.words import Words

from .places import FewPlaces


def scene_of(text: str) -> Scene:
    return make_scene(analyse(Article(text)), Words(), Lookups(FewPlaces()))


def runs_of(text: str) -> tuple[Scene, list[Run]]:
    scene = scene_of(text)
    return scene, find_runs(text, scene.tokens, scene.words, scene.edges)


def candidates(text: str) -> set[str]:
    scene, runs = runs_of(text)
    return {
        text[scene.tokens[a].start : scene.tokens[b - 1].start + scene.words[b - 1].stem]
        for run in runs
        for a, b in run.spans
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They left Soledar today.", "Soledar"),
        ("A camp near Deir al-Balah was hit.", "Deir al-Balah"),
        ("They flew to Port-au-Prince today.", "Port-au-Prince"),
        ("A strike on Pul-e Khumri failed.", "Pul-e Khumri"),
        ("The al-Hilla road was shut.", "al-Hilla"),
        ("He sailed round the Cape of Good Hope twice.", "Cape of Good Hope"),
        ("They met in Mocimboa da Praia on Sunday.", "Mocimboa da Praia"),
        ("The line at the Rafah crossing grew.", "Rafah crossing"),
        ("A shop on Main St. burned.", "Main St."),
        ("He is from Mobile, Ala., and left.", "Ala."),
        ("The U.S.-Mexico border is long.", "U.S."),
        ("The U.S.-Mexico border is long.", "Mexico"),
        ("He lives on 42nd Street now.", "42nd Street"),
        ("They crossed the 38th parallel.", "38th parallel"),
        ("A court in The Hague ruled.", "The Hague"),
        ("Shots at Kavkaz-1 were heard.", "Kavkaz-1"),
        ("Drivers on Highway 61 turned back.", "Highway 61"),
        ("Lebanon's Tripoli is calm.", "Lebanon"),
        ("People in St. George's stayed.", "St. George's"),
        ("Bosnia and Herzegovina voted.", "Bosnia and Herzegovina"),
        ("The march from N'Djamena ended.", "N'Djamena"),
        ("MARAWI SIEGE OVER AS LAST GUNMEN DIE", "MARAWI"),
        ("soldier crawls to freedom at storskog", "storskog"),
    ],
)
def test_a_name_is_among_the_candidates(text: str, name: str) -> None:
    assert name in candidates(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was nice there.", "nice"),
        ("They met. The end.", "The"),
        ("He said so in Kyiv. London agreed.", "Kyiv. London"),
        ("One\nTwo Three", "One\nTwo"),
        ("He was reading a book in the garden.", "reading"),
        ("Police were told of Medvedev’s crossing late.", "Medvedev’s crossing"),
    ],
)
def test_what_is_no_candidate(text: str, name: str) -> None:
    assert name not in candidates(text)


@given(st.text(alphabet="aAb B.'-’\nStof1", max_size=80))
def test_runs_are_in_order_and_hold_their_spans(text: str) -> None:
    scene, runs = runs_of(text)
    end = 0
    for run in runs:
        assert end <= run.first < run.end <= len(scene.tokens)
        end = run.end
        assert len(set(run.spans)) == len(run.spans)
        for a, b in run.spans:
            assert run.first <= a < b <= run.end
            assert b - a <= LONGEST_SPAN


def test_fifty_thousand_capitalised_words_give_spans_in_proportion() -> None:
    started = time.process_time()
    _, runs = runs_of("Zyx " * 50_000)
    assert sum(len(run.spans) for run in runs) <= 50_000 * LONGEST_SPAN
    assert time.process_time() - started < 10
