"""Reads examples.txt: sentences that show how roles are worded, as gold documents."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.corpus import KINDS, ROLES

_FILE = Path(__file__).with_name("examples.txt")
_MARK = re.compile(r"\[([^|\]]+)\|([ndm])([bqoym]?)(?:~([bqoym]))?(?:\|([A-Z]{2}))?\]")
TOGETHER = 8
"""How many sentences make one document."""


def sentences() -> list[str]:
    """Return the marked sentences in the order of the file."""
    lines = _FILE.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def example_documents() -> list[dict[str, Any]]:
    """Return the sentences as documents of :data:`TOGETHER` lines from all over the file."""
    lines = sentences()
    step = -(-len(lines) // TOGETHER)
    return [document(f"X{i:03}", lines[i::step]) for i in range(step)]


def document(name: str, lines: list[str]) -> dict[str, Any]:
    """Return marked lines as one gold document; its places have no points, the names say enough."""
    text = ""
    mentions = []
    for line in lines:
        end = 0
        for match in _MARK.finditer(line):
            text += line[end : match.start()]
            surface, kind, role, other, country = match.groups()
            mention = {
                "start": len(text),
                "end": len(text) + len(surface),
                "surface": surface,
                "kind": KINDS[kind],
                "name": surface,
                "country": country,
                "anywhere": True,
                "role": ROLES[role or "m"],
            }
            if other:
                mention["alt_roles"] = [ROLES[other]]
            mentions.append(mention)
            text += surface
            end = match.end()
        text += line[end:] + "\n"
    return {"id": name, "text": text, "mentions": mentions}
