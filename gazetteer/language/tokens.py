"""Words with their offsets."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple


class Token(NamedTuple):
    """One word, number or punctuation mark."""

    text: str
    start: int
    end: int


# An abbreviation with inner full stops ("U.S.", "D.C."), a word (letters, digits, combining
# marks, inner apostrophes), or any one other character that is not white space.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*|[’'ʼ][^\W\d_]+)*|[^\w\s]|_",
)


def tokenise(text: str) -> tuple[Token, ...]:
    """Cut ``text`` into tokens; hyphens part words, apostrophes inside them do not."""
    return tuple([_token((m[0], m.start(), m.end())) for m in _TOKEN.finditer(text)])


_token = partial(tuple.__new__, Token)
"""Makes a token of a tuple in half the time that its own constructor takes."""
