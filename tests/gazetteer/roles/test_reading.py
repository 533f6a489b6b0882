"""A text read for roles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.language.analysis import analyse
from gazetteer.model import Article, Mention
from gazetteer.roles.lexicon import load_lexicon
from gazetteer.roles.reading import Reading, read
from tests.gazetteer.roles.build import laid_out


def reading(*lines: str) -> Reading:
    analysis, resolutions = laid_out(*lines)
    return read(analysis, [r.mention for r in resolutions], load_lexicon())


def cues(*lines: str) -> list[str]:
    found = reading(*lines)
    return [" ".join(found.words[hit.first : hit.last + 1]) for hit in found.hits]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Troops opened fire on the gate.", ["troops", "opened fire on", "gate"]),
        ("Rebel-held gardens", ["rebel held"]),
        ("The border guards’ hut", ["border guards"]),
        ("The siege. Engine of war", ["siege", "war"]),
        ("Nothing here that glows", []),
    ],
)
def test_the_cues_of_a_line(line: str, expected: list[str]) -> None:
    assert cues(line) == expected


def test_a_phrase_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert "open fire" not in cues("The door was open. Fire broke out.")


def test_no_cue_is_found_inside_a_name() -> None:
    assert cues("Lorries passed the [Rafah crossing|n].") == cues("Lorries passed the [Foo|n].")


@pytest.mark.parametrize(
    ("line", "clauses", "chunks"),
    [
        ("one two", 1, 1),
        ("one, two and three", 1, 3),
        ("one where two", 2, 2),
        ("one (two) three", 3, 3),
        ("one — two", 2, 2),
        ("one - two", 2, 2),
        ("one-two", 1, 1),
    ],
)
def test_clauses_and_chunks(line: str, clauses: int, chunks: int) -> None:
    found = reading(line)
    assert len(set(found.clause)) == clauses
    assert len(set(found.chunk)) == chunks


@pytest.mark.parametrize("ending", ["'s", "’s", "'", "’"])
def test_possessives(ending: str) -> None:
    assert reading(f"The [Cyprus|n]{ending} coast").possessive == [True]


def test_no_possessive() -> None:
    assert reading("The [Cyprus|n] coast's").possessive == [False]


@given(st.text(alphabet="aAb '’-–,.\n(Ü1siege ", max_size=80), st.data())
def test_words_stand_where_they_say(text: str, data: st.DataObject) -> None:
    starts = sorted(data.draw(st.sets(st.integers(0, max(len(text) - 1, 0)), max_size=4)))
    ends = [*starts[1:], len(text)][: len(starts)]
    mentions = [Mention(a, b, text[a:b]) for a, b in zip(starts, ends, strict=True) if a < b]
    found = read(analyse(Article(text)), mentions, load_lexicon())
    for word, start, end in zip(found.words, found.starts, found.ends, strict=True):
        assert text[start:end].lower().replace("’", "'").startswith(word[:1]) or word == "–"
    for (first, last), mention in zip(found.spans, mentions, strict=True):
        assert (first < 0) == (last < 0)
        if first >= 0:
            assert found.starts[first] < mention.end
            assert found.ends[last] > mention.start
