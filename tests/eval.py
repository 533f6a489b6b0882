"""Score the whole way from text to report on gold documents: ``python -m tests.eval``.

The gold documents and the scorer are not part of the project; ``DATELINE_SHARED`` says where
they are (default: ``../shared`` from the project's root).
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from gazetteer.export.json import report_to_dict
from gazetteer.geoparse import Pipeline, geoparse
from gazetteer.model import Article, Span

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[2] / "shared"))
CORPORA = {
    "lgl": "lgl.jsonl.gz",
    "geovirus": "geovirus.jsonl.gz",
    "reports_dev": "reports_dev.jsonl",
    "re3d_dev": "re3d_dev.jsonl",
}


def documents(name: str) -> list[dict[str, Any]]:
    """Return a corpus's gold documents."""
    path = SHARED / "corpora" / CORPORA.get(name, name)
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def scorer() -> ModuleType:
    """Return the scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predict(
    docs: Iterable[dict[str, Any]], *, given: bool = False, pipeline: Pipeline | None = None
) -> dict[str, Any]:
    """Return a prediction for each document; with ``given``, its gold spans are resolved."""
    out = {}
    for doc in docs:
        spans = [Span(m["start"], m["end"]) for m in doc["mentions"]] if given else None
        report = geoparse(Article(doc["text"]), spans=spans, pipeline=pipeline)
        out[doc["id"]] = {"id": doc["id"], **report_to_dict(report)}
    return out


def evaluate(
    name: str, pipeline_for: Callable[[str], Pipeline] | None = None, errors: int = 0
) -> tuple[dict[str, Any], dict[str, Any], list[Any]]:
    """Return the figures from raw text, those with spans given, and some errors."""
    docs = documents(name)
    gold = {d["id"]: d for d in docs}
    raw, wrong = scorer().score(gold, predict(docs), errors)
    spans, _ = scorer().score(gold, predict(docs, given=True))
    return raw, spans, wrong


@click.command()
@click.option("--only", multiple=True, type=click.Choice(list(CORPORA)))
@click.option("--errors", default=0, help="Show this many wrong mentions.")
def main(only: tuple[str, ...], errors: int) -> None:
    """Print the figures of every corpus."""
    for name in only or CORPORA:
        raw, spans, wrong = evaluate(name, errors=errors)
        print(
            f"{name:12} exact {raw['detection_exact']['f1']:.3f}"
            f"  overlap {raw['detection_overlap']['f1']:.3f}"
            f" (P {raw['detection_overlap']['p']:.3f} R {raw['detection_overlap']['r']:.3f})"
            f"  spans given {spans['resolution_161km']:.3f}"
            f"  end to end {raw['end_to_end_161km']['f1']:.3f}"
            + (
                f"  role pairs {raw['role_pairs']['f1']:.3f}"
                f"  primary {raw['primary_role_accuracy']:.3f}"
                if "role_pairs" in raw
                else ""
            )
            + (f"  traps {raw['traps_sprung']}" if "traps_sprung" in raw else "")
        )
        for row in wrong:
            print("   ", *row, sep="\t")


if __name__ == "__main__":
    main()
