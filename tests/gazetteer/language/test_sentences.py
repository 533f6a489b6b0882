from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.language.analysis import analyse
from gazetteer.model import Article


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in analyse(Article(text)).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n ", []),
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Headline\nKYIV, May 21 — Text.", ["Headline", "KYIV, May 21 — Text."]),
        ("He lives in St. Louis. She left.", ["He lives in St. Louis.", "She left."]),
        ("The U.S. Army said so.", ["The U.S. Army said so."]),
        ("It left Washington, D.C. The next day it rained.",
         ["It left Washington, D.C.", "The next day it rained."]),
        ("Mr. Smith met J. K. Li at 5 p.m. on Jan. 5.",
         ["Mr. Smith met J. K. Li at 5 p.m. on Jan. 5."]),
        ("No. 5 won. He said no. They left.", ["No. 5 won.", "He said no.", "They left."]),
        ("“We go.” She left. (He stayed.) “Yes,” he said.",
         ["“We go.”", "She left.", "(He stayed.)", "“Yes,” he said."]),
        ("Gen. Li spoke. Lt. Col. Roe did not.",
         ["Gen. Li spoke.", "Lt. Col. Roe did not."]),
        ("Acme Inc. was sold. The buyer left.", ["Acme Inc. was sold.", "The buyer left."]),
        ("It rained… Then it stopped.", ["It rained…", "Then it stopped."]),
        ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
    ],
)  # fmt: skip
def test_boundaries(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="aB.!? \n“”'St", max_size=200))
def test_every_word_is_in_one_sentence(text: str) -> None:
    analysis = analyse(Article(text))
    end = 0
    for sentence in analysis.sentences:
        assert sentence.start >= end
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
        assert not text[end : sentence.start].strip()
        end = sentence.end
    assert not text[end:].strip()
    for token in analysis.tokens:
        sentence = analysis.sentence_at(token.start)
        assert sentence.start <= token.start < token.end <= sentence.end


@pytest.mark.parametrize("text", ["." * 300_000, ". " * 300_000, ".'" * 300_000, "\n" * 300_000])
def test_nothing_but_stops_takes_linear_time(text: str) -> None:
    started = time.process_time()
    analyse(Article(text))
    assert time.process_time() - started < 10
