"""What a word means, as a short vector: words used alike have vectors alike.

They let the weights of roles say something of words that no training text held: "pounded" is
near "shelled". The vectors are GloVe's (Pennington, Socher and Manning 2014), made shorter by
``scripts/make_word_meanings.py``.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from gazetteer.roles.grammar import (
    AUXILIARIES,
    DETERMINERS,
    JOINERS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
)

Array = NDArray[np.float32]

SPARSE = DETERMINERS | AUXILIARIES | JOINERS | OPENERS | PRONOUNS | frozenset(PREPOSITIONS)
"""Small words, which have no meaning of their own here."""
_STEP = 1 / 40
"""What one step of a packed vector is worth."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """Vectors of words."""

    rows: dict[str, int]
    """The row of each word that has one; from 1."""
    vectors: Array
    """A row a word; row 0 is zero, for all other words."""

    @property
    def size(self) -> int:
        """Length of a vector."""
        return int(self.vectors.shape[1])

    def find(self, words: Iterable[str]) -> list[int]:
        """Return the row of each word; 0 for those without a meaning."""
        return list(map(self.rows.get, words, repeat(0)))


def pack(vector: Array) -> str:
    """Return a vector as text: a signed byte a number."""
    steps = np.clip(np.round(vector / _STEP), -127, 127).astype(np.int8)
    return base64.b85encode(steps.tobytes()).decode("ascii")


def read_meanings(text: str) -> Meanings:
    """Read lines of a word, a tab and a packed vector; passes over lines that begin with "#"."""
    pairs = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    packed = b"".join(base64.b85decode(vector) for _, vector in pairs)
    vectors = np.frombuffer(packed, dtype=np.int8).reshape(len(pairs), -1).astype(np.float32)
    vectors = np.vstack([np.zeros((1, vectors.shape[1]), np.float32), vectors * np.float32(_STEP)])
    return Meanings({word: row for row, (word, _) in enumerate(pairs, 1)}, vectors)


@lru_cache(maxsize=1)
def packaged_meanings() -> Meanings:
    """Read the vectors that ship with the package."""
    path = files("gazetteer").joinpath("data/roles/meanings.tsv")
    return read_meanings(path.read_text("utf-8"))
