"""The packaged word lists: common words, personal names, cue words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_SURNAME_RANKS = (500, 3000, 15_000)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of single words, all in lower case."""

    tiers: dict[str, int]
    """Common English words with SCOWL's level: 10 for the commonest, 20, 35."""
    given: frozenset[str]
    """Given names."""
    surnames: dict[str, int]
    """Surnames with their rank class: 0 for the commonest to 3."""
    cues: dict[str, frozenset[str]]
    """Classes of cue words by name, as in ``cues.txt``."""
    classes: dict[str, tuple[str, ...]]
    """The classes that each cue word is in."""
    capitals: frozenset[int]
    """GeoNames ids of the towns whose name stands for a government."""


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the packaged lists, read once."""
    tiers = {word: int(tier) for tier, word in _sections("words.txt")}
    given = frozenset(word for _, word in _sections("given_names.txt"))
    surnames: dict[str, int] = {}
    for place, (section, word) in enumerate(_sections("surnames.txt")):
        rank = place if section == "census" else _SURNAME_RANKS[-1]
        surnames.setdefault(word, sum(rank >= limit for limit in _SURNAME_RANKS))
    cues: dict[str, set[str]] = {}
    classes: dict[str, list[str]] = {}
    for section, line in _sections("cues.txt"):
        for word in line.split():
            if word not in cues.setdefault(section, set()):
                cues[section].add(word)
                classes.setdefault(word, []).append(section)
    return Lexicon(
        tiers,
        given,
        surnames,
        {name: frozenset(members) for name, members in cues.items()},
        {word: tuple(names) for word, names in classes.items()},
        frozenset(int(line.split("\t")[0]) for _, line in _sections("capitals.txt")),
    )


def _sections(name: str) -> Iterator[tuple[str, str]]:
    """Yield each line of a list with the bracketed heading it stands under."""
    text = files("gazetteer").joinpath("data", "recognition", name).read_text("utf-8")
    section = ""
    for line in text.split("\n"):
        if line.startswith("["):
            section = line[1:-1]
        elif line and not line.startswith("#"):
            yield section, line
