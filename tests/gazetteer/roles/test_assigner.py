"""Roles given to mentions."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.language.analysis import analyse
from gazetteer.model import (
    BATTLEFIELD,
    BORDER,
    DEPLOYMENT,
    HQ,
    MENTION,
    ROLES,
    Article,
    Mention,
    Resolution,
    Span,
)
from gazetteer.roles.assigner import LexiconAssigner
from tests.gazetteer.roles.build import laid_out
from tests.gazetteer.roles.gold import RoleScore, gold_resolutions

SHARED = Path(__file__).parents[4] / "shared"
TOLD = (
    "War in the east",
    "Troops shelled the town again on Monday and a soldier was killed in the fighting.",
)
"""Two lines that tell what the text is about."""


def roles(*lines: str, resolved: bool = True, lexicon: Path | None = None) -> list[str]:
    """Return the roles of the mentions of some lines within a text about a war."""
    analysis, resolutions = laid_out(*TOLD, *lines, resolved=resolved)
    answers = LexiconAssigner(lexicon).assign(analysis, resolutions)
    return [answer.mention.role for answer in answers]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The army captured [Gori|n] at dawn.", [BATTLEFIELD]),
        ("Shells fell on [Kharkiv|n] overnight.", [BATTLEFIELD]),
        ("The siege of [Kharkiv|n] was lifted.", [BATTLEFIELD]),
        ("Fighting went on in [Sirte|n] and [Gori|n].", [BATTLEFIELD] * 2),
        ("The war in [Ukraine|n] goes on.", [BATTLEFIELD]),
        ("The army announced the capture of [Soledar|n], in [Ukraine|n].", [BATTLEFIELD] * 2),
        ("The group has its headquarters in [Sirte|n].", [HQ]),
        ("Officials in the [Kremlin|m] were silent.", [HQ]),
        ("The fleet is commanded from [Sirte|n].", [HQ]),
        ("[Norway|n] shares a border with [Russia|n].", [BORDER] * 2),
        ("He slipped across the border into [Norway|n].", [BORDER]),
        ("[Norwegian|d] border guards picked him up.", [BORDER]),
        ("The [Rafah crossing|n] was shut.", [BORDER]),
        ("Mercenaries are active in [Libya|n], [Syria|n] and [Chad|n].", [DEPLOYMENT] * 3),
        ("A battalion was sent to [Chad|n].", [DEPLOYMENT]),
        ("The last troops were withdrawn from [Mali|n].", [DEPLOYMENT]),
        ("[Ukraine|n] denied it.", [MENTION]),
        ("He was born in [Gori|n].", [MENTION]),
        ("Ministers flew to [Hiroshima|n], [Japan|n], for talks.", [MENTION] * 2),
        ("[Russian|d] troops shelled [Kharkiv|n].", [MENTION, BATTLEFIELD]),
        ("KYIV, May 3 — The war goes on.", []),
        ("[KYIV|n], May 3 — Shells fell all night.", [MENTION]),
    ],
)
def test_a_sentence(line: str, expected: list[str]) -> None:
    assert roles(line) == expected


def test_unresolved_mentions_get_roles_too() -> None:
    assert roles("The army captured [Gori|n] at dawn.", resolved=False) == [BATTLEFIELD]


def test_the_cue_is_where_the_words_are() -> None:
    analysis, resolutions = laid_out(*TOLD, "The group has its headquarters in [Sirte|n].")
    (answer,) = LexiconAssigner().assign(analysis, resolutions)
    cue = answer.mention.cue
    assert cue is not None
    assert "headquarters" in analysis.text[cue.start : cue.end]


def test_a_mention_has_no_cue() -> None:
    analysis, resolutions = laid_out(*TOLD, "He was born in [Gori|n].")
    (answer,) = LexiconAssigner().assign(analysis, resolutions)
    assert answer.mention.cue is None


OWN = """
extends = true

[[roles]]
key = "aid"
label = "Aid"
colour = "#56B4E9"
symbol = "disc"

[cues.aid]
role = "aid"
part = "noun"
governs = ["to", "at"]
strength = 0.9
words = "food parcel, airdrop, soup kitchen"
"""


def test_a_role_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "roles.toml"
    path.write_text(OWN, "utf-8")
    lines = (
        "Food parcels to [Gori|n] were late.",
        "The siege of [Kharkiv|n] goes on.",
        "A soup kitchen in [Sirte|n] opened.",
    )
    assert roles(*lines, lexicon=path) == ["aid", BATTLEFIELD, "aid"]


def test_a_role_of_ones_own_has_a_cue_and_its_strength(tmp_path: Path) -> None:
    path = tmp_path / "roles.toml"
    path.write_text(OWN, "utf-8")
    analysis, resolutions = laid_out("Food parcels to [Gori|n] were late.")
    (answer,) = LexiconAssigner(path).assign(analysis, resolutions)
    assert answer.mention.cue == Span(0, len("Food parcels"))
    assert answer.mention.role_confidence == pytest.approx(0.9)


def test_roles_that_replace_the_packaged_ones(tmp_path: Path) -> None:
    path = tmp_path / "roles.toml"
    path.write_text(OWN.replace("extends = true", ""), "utf-8")
    lines = ("Food parcels to [Gori|n] were late.", "The siege of [Kharkiv|n] goes on.")
    assert roles(*lines, lexicon=path) == ["aid", MENTION]


WORDS = (
    *("captured", "siege of", "troops in", "border with", "headquarters in", "north of", "town of"),
    *(",", "and", "’s", ".", "(", ")", "—", "\n", "was", "not", "where", "the", "-"),
)


@given(st.lists(st.sampled_from([*WORDS, "Gori", "Norway", "Norwegian"]), max_size=40))
@settings(max_examples=60)
def test_whatever_the_text_every_mention_comes_back_with_a_role(pieces: list[str]) -> None:
    text = " ".join(pieces)
    mentions = []
    at = 0
    for piece in pieces:
        at = text.index(piece, at)
        if piece[0] in "GN":
            mentions.append(Resolution(Mention(at, at + len(piece), piece), None))
        at += len(piece)
    answers = LexiconAssigner().assign(analyse(Article(text)), mentions)
    assert [a.mention.surface for a in answers] == [m.mention.surface for m in mentions]
    for answer in answers:
        assert answer.mention.role in ROLES
        assert 0 <= answer.mention.role_confidence <= 1
        if answer.mention.cue:
            assert text[answer.mention.cue.start : answer.mention.cue.end].strip()


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        ("[Gori|n], ", 4000),
        ("troops shelled [Gori|n] and ", 2000),
        ("[Norway|n]’s [Gori|n] ", 2000),
        ("the siege of the town of the ", 4000),
        ("[GORI|n] — ", 2000),
    ],
)
def test_time_grows_with_the_length_and_no_faster(piece: str, count: int) -> None:
    def seconds(times: int) -> float:
        analysis, resolutions = laid_out(piece * times)
        start = time.process_time()
        assigner.assign(analysis, resolutions)
        return time.process_time() - start

    assigner = LexiconAssigner()
    seconds(10)
    assert seconds(4 * count) < 10 * seconds(count) + 0.5


def documents(name: str) -> list[dict[str, object]]:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not at hand")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def test_the_first_article() -> None:
    (gold,) = documents("corpora/wagner-norway.jsonl")
    check_perfect(gold)


def test_the_sample() -> None:
    path = SHARED / "articles" / "sample.json"
    if not path.exists():
        pytest.skip("the sample is not at hand")
    check_perfect(json.loads(path.read_text("utf-8")))


def check_perfect(gold: dict[str, object]) -> None:
    analysis = analyse(Article(str(gold["text"])))
    answers = LexiconAssigner().assign(analysis, gold_resolutions(gold, analysis))
    score = RoleScore()
    score.add(gold, [answer.mention.role for answer in answers])
    assert score.f1() == 1.0
    assert not score.primary[False]


def test_reports_without_a_conflict_are_free_of_roles() -> None:
    calm = [
        gold
        for gold in documents("corpora/reports_dev.jsonl")
        if gold.get("expect") == "mention_only"
    ]
    assert calm
    for gold in calm:
        analysis = analyse(Article(str(gold["text"])))
        answers = LexiconAssigner().assign(analysis, gold_resolutions(gold, analysis))
        assert {answer.mention.role for answer in answers} <= {MENTION}
