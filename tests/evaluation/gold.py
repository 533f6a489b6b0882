"""The gold documents and their scorer; neither is part of the project.

``DATELINE_SHARED`` says where they are (default: ``../shared`` from the project's root). The
reports written for this project (``tests/corpus``) come in the same form under ``own``.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from gazetteer.language.analysis import Analysis
from gazetteer.model import Mention, MentionKind

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[3] / "shared"))
FILES = {
    "lgl": "lgl.jsonl.gz",
    "geovirus": "geovirus.jsonl.gz",
    "reports_dev": "reports_dev.jsonl",
    "re3d_dev": "re3d_dev.jsonl",
    "wiktor": "wiktor.jsonl.gz",
    "wagner-norway": "wagner-norway.jsonl",
}
OWN = "own"
"""The name under which ``tests/corpus`` goes."""

Document = dict[str, Any]


def missing() -> str | None:
    """Return a sentence that says what is not there, None where everything is."""
    for path in (SHARED / "eval" / "score.py", *(SHARED / "corpora" / f for f in FILES.values())):
        if not path.exists():
            return (
                f"The gold documents are not part of the project, and {path} is not there; "
                "set DATELINE_SHARED to the folder that holds corpora/ and eval/."
            )
    return None


def documents(name: str) -> list[Document]:
    """Return a corpus's gold documents; of those with one id the last, as the scorer does."""
    if name == OWN:
        from tests.corpus import documents as own

        return list(own())
    path = SHARED / "corpora" / FILES[name]
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines if line.strip()]
    return list({doc["id"]: doc for doc in read}.values())


@lru_cache(maxsize=1)
def scorer() -> ModuleType:
    """Return the scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_mentions(doc: Document) -> list[dict[str, Any]]:
    """Return a document's gold mentions in the order of the text."""
    return sorted(doc["mentions"], key=lambda m: (m["start"], m["end"]))


def as_mentions(doc: Document, analysis: Analysis) -> list[Mention]:
    """Return the gold mentions of a document as a recogniser would have found them."""
    text = doc["text"]
    return [
        Mention(
            m["start"],
            m["end"],
            text[m["start"] : m["end"]],
            MentionKind.DEMONYM if is_demonym(m, text) else MentionKind(m.get("kind", "name")),
            sentence=analysis.sentence_at(m["start"]),
        )
        for m in gold_mentions(doc)
    ]


def is_demonym(mention: dict[str, Any], text: str) -> bool:
    """Tell whether a gold mention is one that is scored apart."""
    return bool(scorer().is_demonym(mention, text))
