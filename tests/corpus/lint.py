"""Finds places of the corpus's reports whose mark seems forgotten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tests import corpus

_PLAIN_WORDS = ("CAR", "US$")


def forgotten(documents: Sequence[dict[str, Any]]) -> list[str]:
    """Return a line for each unmarked span that bears a name marked elsewhere in its document.

    Names and demonyms of countries count everywhere, marked or not.
    """
    known = {n for n in corpus.countries() if n[0].isupper() and n not in _PLAIN_WORDS}
    found = []
    for doc in documents:
        text = doc["text"]
        covered = [False] * len(text)
        for group in ("mentions", "not_places", "ignore"):
            for span in doc[group]:
                covered[span["start"] : span["end"]] = [True] * len(span["surface"])
        names = {m["surface"] for m in doc["mentions"]} | {m["name"] for m in doc["mentions"]}
        for name in sorted(names | known):
            if name not in text:
                continue
            for hit in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w$])", text):
                if not covered[hit.start()]:
                    around = text[max(0, hit.start() - 30) : hit.end() + 25]
                    found.append(f"{doc['id']}: unmarked {around!r}")
    return found
