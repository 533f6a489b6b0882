"""Datelines: "KYIV, May 21 —", where a reporter sat and not where anything happened."""

from __future__ import annotations

import re

from gazetteer.model import Span

_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ.'’/\- ]{1,40}"  # the place, in capitals
    r"(?:,[^\n—–]{0,60}?)?(?:\([^)\n]{1,40}\))?"  # its country, the date, the wire
    r"\s*(?:[—–]|(?<=\s)--?(?=\s))",
    re.MULTILINE,
)


def datelines(text: str) -> tuple[Span, ...]:
    """Return the datelines at the heads of paragraphs, in order."""
    return tuple(Span(match.start(), match.end()) for match in _DATELINE.finditer(text))
