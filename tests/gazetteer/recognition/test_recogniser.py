from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.language.analysis import analyse
from gazetteer.model import Article, Mention, MentionKind, Span
from gazetteer.recognition import recogniser_from
from gazetteer.recognition.recogniser import DefaultRecogniser
from gazetteer.recognition.weights import Weights

from .places import FewPlaces

PLACES = FewPlaces()
RECOGNISER = DefaultRecogniser()


def mentions(text: str) -> tuple[Mention, ...]:
    return RECOGNISER.recognise(analyse(Article(text)), PLACES)


def surfaces(text: str) -> list[str]:
    return [mention.surface for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Nobody came.", []),
        ("Troops left the town of Soledar in Ukraine on Monday.", ["Soledar", "Ukraine"]),
        ("The flight from Paris, Texas, was late.", ["Paris", "Texas"]),
        ("Norwegian police stopped two Norwegians in Oslo.", ["Norwegian", "Norwegians", "Oslo"]),
        ("KYIV, May 21 — The town of Soledar was shelled overnight.", ["KYIV", "Soledar"]),
        ("Fighting went on in Ukraine's south.", ["Ukraine"]),
        ("The U.S. embassy in London was shut.", ["U.S.", "London"]),
        ("Fighting in North and South Kivu has driven thousands from their homes.",
         ["North", "South Kivu"]),
        ("Reading from a statement, a spokesman said it had been a nice day.", []),
        ("The novelist Jack London wrote it.", []),
        ("She studied at the University of Oslo and the Free University of Paris.", []),
        ("A concert by the London Symphony Orchestra and the Oslo Brigade.", []),
        ("The band of the Welsh Guards played.", []),
    ],
)  # fmt: skip
def test_what_is_found(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("Moscow says it has sent more instructors.", "Moscow", MentionKind.METONYM),
        ("The Kremlin denied it.", "Kremlin", MentionKind.METONYM),
        ("Snow fell in Moscow on Friday.", "Moscow", MentionKind.NAME),
        ("Russian troops withdrew.", "Russian", MentionKind.DEMONYM),
        ("He lives in Soledar.", "Soledar", MentionKind.NAME),
    ],
)
def test_kinds(text: str, surface: str, kind: MentionKind) -> None:
    assert [(m.surface, m.kind) for m in mentions(text)] == [(surface, kind)]


def test_joined_names_are_looked_up_in_full() -> None:
    found = mentions("Fighting in North and South Kivu has driven thousands from their homes.")
    assert [m.asked for m in found] == ["North Kivu", "South Kivu"]


def test_a_name_settled_once_is_settled_throughout() -> None:
    lone = {m.surface: m.confidence for m in mentions("Zabolotivka fell. It was quiet.")}
    text = "Zabolotivka fell. Troops dug in near the village of Zabolotivka, in Ukraine."
    assert mentions(text)[0].surface == "Zabolotivka"
    assert mentions(text)[0].confidence > lone.get("Zabolotivka", 0.0)


def test_given_spans_come_back_just_as_they_are() -> None:
    text = "Nobody in moscow or Zyx said. Norwegian guards did, Kyiv said."
    spans = [Span(10, 16), Span(21, 23), Span(30, 39), Span(52, 56)]
    found = RECOGNISER.recognise(analyse(Article(text)), PLACES, spans)
    assert [(m.start, m.end) for m in found] == [(s.start, s.end) for s in spans]
    assert [m.surface for m in found] == ["moscow", text[21:23], "Norwegian", "Kyiv"]
    assert [m.kind for m in found][2:] == [MentionKind.DEMONYM, MentionKind.METONYM]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Kyiv", "the", "of", "North", "and", "South Kivu", "in", "U.S.", "-", "'s", ",", ".",
             "\n", "MOSCOW", "Norwegian", "rivers", "Niger", "“", "al-Hilla", "St. George's", "é",
             "\u0301", "said", "42nd", "Street", "🔴", "\u00a0", "D.C."]
        ),
        max_size=25,
    ),
    st.booleans(),
)  # fmt: skip
def test_mentions_are_spans_of_the_text_in_order(pieces: list[str], spaced: bool) -> None:
    text = (" " if spaced else "").join(pieces)
    end = 0
    for mention in mentions(text):
        assert text[mention.start : mention.end] == mention.surface
        assert mention.surface.strip() == mention.surface != ""
        assert mention.start >= end
        assert 0.0 <= mention.confidence <= 1.0
        assert mention.sentence.start <= mention.start < mention.end <= mention.sentence.end
        end = mention.end


@pytest.mark.parametrize(
    "text",
    ["Zyx " * 50_000, "A" * 5_000_000, "Kyiv, " * 20_000, "North and " * 20_000, "-" * 200_000],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    started = time.process_time()
    mentions(text)
    assert time.process_time() - started < 30


def test_weights_can_be_put_in_their_place() -> None:
    weights = Weights.from_text("-99\t1:H:bias\n1\t2:score\n")
    assert DefaultRecogniser(weights).recognise(analyse(Article("In Kyiv.")), PLACES) == ()
    weights = Weights.from_text("9\t1:H:bias\n1\t2:score\n")
    found = DefaultRecogniser(weights).recognise(analyse(Article("He saw Bob.")), PLACES)
    assert [m.surface for m in found] == ["Bob"]


def test_one_recogniser_serves_two_gazetteers() -> None:
    recogniser = DefaultRecogniser()
    text = analyse(Article("Norwegian police said so."))
    assert [m.kind for m in recogniser.recognise(text, PLACES)] == [MentionKind.DEMONYM]
    assert recogniser.recognise(text, FewPlaces(())) == ()


def test_the_setting_names_the_packaged_recogniser() -> None:
    assert isinstance(recogniser_from("default"), DefaultRecogniser)
