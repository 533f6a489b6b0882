"""Mentions that stand or fall together."""

from __future__ import annotations

import pytest

from gazetteer.roles.lexicon import load_lexicon
from gazetteer.roles.reading import read
from gazetteer.roles.ties import Ties, find_ties
from tests.gazetteer.roles.build import laid_out


def ties(line: str) -> Ties:
    analysis, resolutions = laid_out(line)
    return find_ties(read(analysis, [r.mention for r in resolutions], load_lexicon()), resolutions)


@pytest.mark.parametrize(
    ("line", "leader"),
    [
        ("Tanks took [Gori|n], [Georgia|n].", [0, 0]),
        ("Tanks took [Gori|n], in [Georgia|n].", [0, 0]),
        ("Tanks took [Gori|n] in western [Georgia|n].", [0, 0]),
        ("Tanks took [Gori|n], a town of [Georgia|n].", [0, 0]),
        ("Tanks took [Gori|n], the ruined main town of [Georgia|n].", [0, 0]),
        ("Tanks took the [Georgian|d] town of [Gori|n].", [1, 1]),
        ("Tanks took [Georgia|n]’s [Gori|n].", [1, 1]),
        ("Tanks took [Ukraine|n]'s eastern town of [Soledar|n].", [1, 1]),
        ("Men took [Bakhmut|n] ([Artemovsk|n]).", [0, 0]),
        ("Men took [Bakhmut|n], formerly known as [Artemovsk|n].", [0, 0]),
        ("Tanks took [Gori|n], [Japan|n].", [0, 1]),
        ("Tanks took [Gori|n] and [Soledar|n].", [0, 1]),
        ("Tanks took [Gori|n]. [Georgia|n] fell.", [0, 1]),
        ("The [Georgian|d] army took [Gori|n].", [0, 1]),
        ("He flew from [Gori|n] to [Georgia|n].", [0, 1]),
    ],
)
def test_who_takes_whose_role(line: str, leader: list[int]) -> None:
    assert ties(line).leader == leader


@pytest.mark.parametrize(
    ("line", "group"),
    [
        ("Men fought in [Libya|n], [Syria|n] and [Chad|n].", [(0, 2)] * 3),
        ("Men fought in [Libya|n], [Syria|n], and the [Chad|n] basin.", [(0, 2)] * 3),
        ("Men fought in [Libya|n], in [Syria|n] and in [Chad|n].", [(0, 2)] * 3),
        ("Bombs fell on [Gori|n] and on [Soledar|n].", [(0, 1)] * 2),
        ("Talks between [Norway|n] and [Russia|n] ended.", [(0, 1)] * 2),
        ("[Norway|n] sent men to [Chad|n].", [(0, 0), (1, 1)]),
    ],
)
def test_what_is_a_list(line: str, group: list[tuple[int, int]]) -> None:
    assert ties(line).group == group
