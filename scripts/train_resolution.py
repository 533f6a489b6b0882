"""Learn the weights of resolution: ``python -m scripts.train_resolution``.

A conditional logistic model ranks the options of each mention; the share of the gold point is
what all options within 161 km of it have together. It is fitted in two stages, since what the
other names of an article say depends on what is believed of them: the first knows prominence
and the words beside each name, the second the article too, as the first (and then itself)
believed it. A second model, the trust, learns from documents it was not fitted on whether the
best option is right at all, and its line of calibration likewise.

Needs numpy and scipy, which nothing else does.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from gazetteer.index import open_index
from gazetteer.language.analysis import Analysis, analyse
from gazetteer.model import Article, Candidate, Mention, MentionKind, PlaceKind
from gazetteer.resolution.evidence import CONTEXT
from gazetteer.resolution.features import LOCAL
from gazetteer.resolution.geometry import distance_km
from gazetteer.resolution.options import FIXED, Option
from gazetteer.resolution.ranking import ROUNDS, Ranked
from gazetteer.resolution.resolver import DefaultResolver, trust_row
from gazetteer.resolution.trust import TRUST
from gazetteer.resolution.weights import Weights, weights_from_dict
from tests.evaluation.gold import Document, as_mentions, documents, gold_mentions

OUTPUT = Path(__file__).parents[1] / "gazetteer" / "data" / "resolution" / "weights.json"
NEAR_KM = 161.0
MERELY_NEAR = 0.4
"""How right a record is that lies near the gold point but is not the one: the unit for its town."""
CORPORA = {
    "own": 3.0,
    "reports_dev": 4.0,
    "re3d_dev": 2.0,
    "geovirus": 1.5,
    "lgl": 1.0,
    "wiktor": 0.4,
}
"""What a mention of each corpus weighs: news of the world first, local news second.

WikToR's openings teach what "is a town in" means, and that a namesake elsewhere is wrong.
"""
EVERY = {"wiktor": 12}
"""Of which corpora only every so manieth document is read."""
LOOSE = frozenset({"lgl", "geovirus"})
"""Corpora whose choice between a great city and the unit of its name is not learned from."""
FOLDS = 5
PULL = 1.0
"""Strength of the pull of all weights towards 0."""
TRUST_PULL = 3.0
"""The same for the trust, whose features are scaled to one spread."""
THRESHOLD = 0.25
"""Confidence below which no record is named."""
START: dict[str, Any] = {
    "first": {
        "country": 3.0,
        "unit": 1.0,
        "continent": 3.0,
        "region": 1.0,
        "town": -4.0,
        "town_size": 7.0,
        "behind_largest": -4.0,
        "area_size": 3.0,
        "name_alternate": -1.0,
        "name_former": -1.0,
        "comma_in": 3.0,
        "phrase_in": 3.0,
    },
    "second": {},
    "trust": {},
    "threshold": 0.0,
    "calibration": [[0.0, 0.0], [1.0, 1.0]],
}
"""What is believed before anything is learned, so that the first reading makes some sense."""
Array = NDArray[np.float64]


@dataclass(slots=True)
class Example:
    """A gold mention with its options as they were read."""

    corpus: str
    document: str
    surface: str
    demonym: bool
    weight: float
    values: Array
    """Options by features: FIXED, LOCAL, CONTEXT."""
    right: Array
    """1 for the record of the gold id, or the nearest where there is none; less for one near."""
    near: NDArray[np.bool_]
    """Whether each option lies within 161 km of the gold point."""
    ranked: Ranked


def read(
    docs: Iterable[tuple[str, Document]], resolver: DefaultResolver, rounds: int
) -> list[Example]:
    """Return the examples of documents, as ``resolver`` reads them after some rounds."""
    found: list[Example] = []
    for corpus, doc in docs:
        analysis, mentions, candidates = _prepared(doc)
        _, _, ranked = resolver.read(analysis, mentions, candidates, rounds)
        counts: dict[str, int] = defaultdict(int)
        for mention in mentions:
            counts[mention.surface] += 1
        for gold, mention, one in zip(gold_mentions(doc), mentions, ranked, strict=True):
            if gold.get("lat") is None:
                continue
            weight = CORPORA.get(corpus, 0.1) / counts[mention.surface] ** 0.5
            found.append(_example(corpus, doc["id"], gold, mention, one, weight))
    return found


_PREPARED: dict[str, tuple[Analysis, list[Mention], list[tuple[Candidate, ...]]]] = {}


def _prepared(
    doc: Document,
) -> tuple[Analysis, list[Mention], list[tuple[Candidate, ...]]]:
    """Return what does not change from one reading of a document to the next."""
    known = _PREPARED.get(doc["id"])
    if known is None:
        index = open_index()
        analysis = analyse(Article(doc["text"]))
        mentions = as_mentions(doc, analysis)
        known = _PREPARED[doc["id"]] = (
            analysis,
            mentions,
            [index.lookup(m.asked) for m in mentions],
        )
    return known


def _example(
    corpus: str, doc_id: str, gold: dict[str, Any], mention: Mention, one: Ranked, weight: float
) -> Example:
    options = one.options
    km = np.array(
        [distance_km(gold["lat"], gold["lon"], o.record.lat, o.record.lon) for o in options]
    )
    near = km <= NEAR_KM
    best = (
        np.array([str(o.record.geonameid) == str(gold["geonameid"]) for o in options], dtype=bool)
        if gold.get("geonameid")
        else np.zeros(len(options), dtype=bool)
    )
    if not best.any() and near.any():
        best = near & (km <= 1.5 * km.min() + 5)
    right = np.where(best & near, 1.0, np.where(near, MERELY_NEAR, 0.0))
    if corpus in LOOSE:
        right = np.where(_twins(options, near), 1.0, right)
    fixed = np.array([o.fixed for o in options], dtype=float).reshape(len(options), len(FIXED))
    local = np.array(one.local, dtype=float) if one.local else np.zeros((len(options), len(LOCAL)))
    context = (
        np.array(one.context, dtype=float)
        if one.context
        else np.zeros((len(options), len(CONTEXT)))
    )
    values = np.hstack([fixed, local, context]) if options else np.zeros((0, 1))
    demonym = mention.kind is MentionKind.DEMONYM
    return Example(corpus, doc_id, mention.surface, demonym, weight, values, right, near, one)


def _twins(options: Sequence[Option], near: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which options are the town of a right unit or the unit of a right town."""
    units = {o.unit for o, right in zip(options, near, strict=True) if right and o.unit}
    either = (PlaceKind.UNIT, PlaceKind.TOWN)
    return np.array(
        [o.unit in units and o.kind in either and o.record.population >= 10**6 for o in options],
        dtype=bool,
    )


def fit_ranking(examples: Sequence[Example], columns: int, start: Array | None = None) -> Array:
    """Return weights for the first ``columns`` features, by penalised conditional likelihood.

    ``start`` is where to begin looking, which saves time and changes nothing else.
    """
    usable = [e for e in examples if e.right.any() and len(e.right) > 1]
    values = np.vstack([e.values[:, :columns] for e in usable])
    right = np.concatenate([e.right for e in usable])
    sizes = np.array([len(e.right) for e in usable])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    weight = np.array([e.weight for e in usable])

    def loss(w: Array) -> tuple[float, Array]:
        scores = values @ w
        top = np.repeat(np.maximum.reduceat(scores, starts), sizes)
        parts = np.exp(scores - top)
        total = np.add.reduceat(parts, starts)
        good = np.add.reduceat(parts * right, starts)
        p = parts / np.repeat(total, sizes)
        q = parts * right / np.repeat(good, sizes)
        value = -(weight * np.log(good / total)).sum() + PULL * (w @ w) / 2
        slope = values.T @ (np.repeat(weight, sizes) * (p - q)) + PULL * w
        return float(value), slope

    begin = np.zeros(columns) if start is None else start
    return np.asarray(
        minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    )


def fit_logistic(values: Array, right: Array, weight: Array, pull: float) -> Array:
    """Return the weights of a penalised logistic model."""

    def loss(w: Array) -> tuple[float, Array]:
        scores = np.clip(values @ w, -40, 40)
        value = (weight * (np.logaddexp(0, scores) - right * scores)).sum() + pull * (w @ w) / 2
        slope = values.T @ (weight * (1 / (1 + np.exp(-scores)) - right)) + pull * w
        return float(value), slope

    return np.asarray(
        minimize(
            loss, np.zeros(values.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400}
        ).x
    )


def train_ranking(docs: Sequence[tuple[str, Document]], start: Weights) -> Weights:
    """Return ``start`` with its two rankings fitted on ``docs``."""
    n, m = len(FIXED), len(FIXED) + len(LOCAL)
    weights = start
    w: Array | None = None
    for _ in range(2):
        w = fit_ranking(read(docs, DefaultResolver(weights), 0), m, w)
        weights = replace(weights, first_fixed=tuple(w[:n]), first_local=tuple(w[n:m]))
    w = None
    for rounds in (1, 2):
        w = fit_ranking(read(docs, DefaultResolver(weights), rounds), m + len(CONTEXT), w)
        weights = replace(weights, fixed=tuple(w[:n]), local=tuple(w[n:m]), context=tuple(w[m:]))
    return weights


def trust_rows(examples: Sequence[Example]) -> tuple[Array, Array, Array, list[str]]:
    """Return what is known of the best options, whether each is right, weights and documents."""
    with_options = [e for e in examples if len(e.near) and not e.demonym]
    return (
        np.array([trust_row(e.ranked, e.ranked.best) for e in with_options]),
        np.array([float(e.near[e.ranked.best]) for e in with_options]),
        np.array([e.weight for e in with_options]),
        [e.document for e in with_options],
    )


def unseen(docs: Sequence[tuple[str, Document]], start: Weights, folds: int) -> list[Example]:
    """Return the examples of all documents, each read with rankings fitted on other ones."""
    found: list[Example] = []
    for fold in range(folds):
        fitted = train_ranking([d for i, d in enumerate(docs) if i % folds != fold], start)
        found += read(docs[fold::folds], DefaultResolver(fitted), ROUNDS)
    return found


def rising_line(scores: Array, right: Array, weight: Array) -> tuple[tuple[float, float], ...]:
    """Return a calibration: isotonic regression, pooled to blocks of some size and joined."""
    size = weight.sum() / 80
    blocks: list[list[float]] = []
    for i in np.argsort(scores):
        w, x, r = weight[i], scores[i], right[i]
        if blocks and blocks[-1][0] < size:
            blocks[-1] = [blocks[-1][0] + w, blocks[-1][1] + w * x, blocks[-1][2] + w * r]
        else:
            blocks.append([w, w * x, w * r])
    pooled: list[list[float]] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and (pooled[-2][2] * pooled[-1][0] >= pooled[-1][2] * pooled[-2][0]):
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last, strict=True)]
    return tuple((round(x / w, 4), round(min(r / w, 0.995), 4)) for w, x, r in pooled)


def train_trust(examples: Sequence[Example], weights: Weights) -> Weights:
    """Return ``weights`` with trust and calibration fitted on documents not ranked by them."""
    rows, right, weight, names = trust_rows(examples)
    spread = rows.std(axis=0)
    used = spread > 1e-9
    used[0] = True
    scale = np.where(used, np.maximum(spread, 1e-9), 1.0)
    scale[0] = 1.0
    scaled = np.where(used, rows / scale, 0.0)
    fold_of = np.array([sum(map(ord, name)) % FOLDS for name in names])
    scores = np.zeros(len(right))
    for fold in range(FOLDS):
        train, test = fold_of != fold, fold_of == fold
        w = fit_logistic(scaled[train], right[train], weight[train], TRUST_PULL)
        scores[test] = 1 / (1 + np.exp(-np.clip(scaled[test] @ w, -40, 40)))
    w = fit_logistic(scaled, right, weight, TRUST_PULL) / scale
    return replace(weights, trust=tuple(w), calibration=rising_line(scores, right, weight))


def learn(docs: Sequence[tuple[str, Document]], folds: int = 3) -> tuple[Weights, list[Example]]:
    """Return weights fitted on documents, and all of them as read by weights that saw others.

    The documents are given with the name of their corpus. Takes two minutes for 1,000.
    """
    start = weights_from_dict(START)
    docs = sorted(docs, key=lambda one: hashlib.md5(one[1]["id"].encode()).hexdigest())
    read_unseen = unseen(docs, start, folds)
    weights = train_trust(read_unseen, train_ranking(docs, start))
    return replace(weights, threshold=THRESHOLD), read_unseen


def train(docs: Sequence[tuple[str, Document]], folds: int = 3) -> Weights:
    """Return weights fitted on documents, given with the name of their corpus."""
    return learn(docs, folds)[0]


def right_by_corpus(examples: Sequence[Example]) -> dict[str, float]:
    """Return the share of mentions, demonyms aside, whose best option lies near gold."""
    found: dict[str, list[bool]] = defaultdict(list)
    for e in examples:
        if not e.demonym:
            found[e.corpus].append(bool(len(e.near)) and bool(e.near[e.ranked.best]))
    return {corpus: round(sum(ones) / len(ones), 4) for corpus, ones in sorted(found.items())}


def corpora() -> list[tuple[str, Document]]:
    """Return the documents at hand, with the names of their corpora."""
    return [(name, doc) for name in CORPORA for doc in documents(name)[:: EVERY.get(name, 1)]]


def as_dict(weights: Weights, about: dict[str, Any]) -> dict[str, Any]:
    """Return the content of the file of weights."""

    def part(names: Sequence[str], values: Sequence[float]) -> dict[str, float]:
        return {n: round(v, 4) for n, v in zip(names, values, strict=True) if abs(v) >= 5e-5}

    return {
        "about": about,
        "first": part((*FIXED, *LOCAL), (*weights.first_fixed, *weights.first_local)),
        "second": part(
            (*FIXED, *LOCAL, *CONTEXT), (*weights.fixed, *weights.local, *weights.context)
        ),
        "trust": part(TRUST, weights.trust),
        "threshold": weights.threshold,
        "calibration": weights.calibration,
    }


@click.command()
@click.option("--output", type=click.Path(path_type=Path), default=OUTPUT)
def main(output: Path) -> None:
    """Fit on all corpora at hand and write the file of weights."""
    docs = corpora()
    weights, examples = learn(docs)
    counts = {name: sum(corpus == name for corpus, _ in docs) for name in CORPORA}
    about = {
        "made_by": "python -m scripts.train_resolution",
        "documents": counts,
        "weight_of_a_mention": CORPORA,
        "pull": PULL,
        "right_within_161_km_unseen": right_by_corpus(examples),
    }
    output.write_text(json.dumps(as_dict(weights, about), indent=1) + "\n", encoding="utf-8")
    click.echo(f"Wrote {output}: fitted on {counts}.")


if __name__ == "__main__":
    main()
