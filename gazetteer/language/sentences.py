"""Sentence boundaries."""

from __future__ import annotations

import re

from gazetteer.language.tokens import Token
from gazetteer.model import Span

_END = re.compile(r"[.!?…]+[”\"’')\]]*\s+(?=[“\"‘'(\[]?[A-ZÀ-Þ0-9])|\n+")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Sgt|Capt|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Jun|Jul|"
    r"Aug|Sept?|Oct|Nov|Dec|No|vs|Inc|Co|Ltd|Corp|Prof|Rev|Hon|Jr|Sr|Mt|Ft)|\b[A-Z])\.\s*$"
)


def split_sentences(text: str, tokens: tuple[Token, ...]) -> tuple[Span, ...]:
    """Return the sentences of ``text`` in order; a line break always ends one."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if "\n" not in match[0] and _NO_END.search(text, max(0, match.start() - 8), match.end()):
            continue
        _append(spans, text, start, match.end())
        start = match.end()
    _append(spans, text, start, len(text))
    return tuple(spans)


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        left = start + len(piece) - len(piece.lstrip())
        spans.append(Span(left, left + len(stripped)))
