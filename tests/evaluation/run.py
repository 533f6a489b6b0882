"""Run the way from text to report over gold documents and score what comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from gazetteer.export.json import report_to_dict
from gazetteer.geoparse import Pipeline, geoparse
from gazetteer.model import Article, Span
from tests.evaluation.confidence import Answer
from tests.evaluation.gold import Document, is_demonym, scorer

PipelineFor = Callable[[Document], Pipeline | None]
"""Which pipeline reads a document; None for the packaged one."""


def packaged(doc: Document) -> Pipeline | None:
    """Return the packaged pipeline for every document."""
    return None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How well one corpus was read."""

    raw: dict[str, Any]
    """The scorer's figures from raw text."""
    given: dict[str, Any]
    """The same with the gold spans given."""
    raw_answers: tuple[Answer, ...]
    given_answers: tuple[Answer, ...]
    wrong: tuple[tuple[Any, ...], ...]
    """Some errors from raw text, as the scorer lists them."""


def predict(
    docs: Iterable[Document], *, given: bool = False, pipeline_for: PipelineFor = packaged
) -> dict[str, Any]:
    """Return a prediction for each document; with ``given``, its gold spans are resolved."""
    out = {}
    for doc in docs:
        spans = [Span(m["start"], m["end"]) for m in doc["mentions"]] if given else None
        report = geoparse(Article(doc["text"]), spans=spans, pipeline=pipeline_for(doc))
        out[doc["id"]] = {"id": doc["id"], **report_to_dict(report)}
    return out


def answers(docs: Iterable[Document], predicted: dict[str, Any]) -> tuple[Answer, ...]:
    """Return each answer with its confidence and whether it was right, demonyms left out.

    From raw text an answer that overlaps no gold mention is wrong; one on a gold mention
    without a point, or in a stretch that is not scored, is left out.
    """
    score = scorer()
    found = []
    for doc in docs:
        ignored = doc.get("ignore", ())
        shown = [
            (mention, place)
            for mention, place in score.predicted_mentions(predicted[doc["id"]])
            if place is not None
            and not score.covers(ignored, mention)
            and not score.is_demonym(mention, doc["text"])
        ]
        gold = [m for m in doc["mentions"] if not is_demonym(m, doc["text"])]
        partner = {(p[0]["start"], p[0]["end"]): g for g, p, _ in score.pair(gold, shown)}
        for mention, place in shown:
            mine = partner.get((mention["start"], mention["end"]))
            if mine is not None and mine.get("lat") is None:
                continue
            right = mine is not None and (
                score.distance_km(mine["lat"], mine["lon"], place["lat"], place["lon"])
                <= score.NEAR_KM
            )
            found.append(Answer(mention["confidence"], right))
    return tuple(found)


def evaluate(
    docs: list[Document], pipeline_for: PipelineFor = packaged, errors: int = 0
) -> Outcome:
    """Return how well documents are read, from raw text and with spans given."""
    gold = {doc["id"]: doc for doc in docs}
    raw, given = (
        predict(docs, pipeline_for=pipeline_for),
        predict(docs, given=True, pipeline_for=pipeline_for),
    )
    raw_figures, wrong = scorer().score(gold, raw, errors)
    given_figures, _ = scorer().score(gold, given)
    return Outcome(
        raw_figures, given_figures, answers(docs, raw), answers(docs, given), tuple(wrong)
    )
