"""Figures on documents, and on whole corpora, that nothing was trained on.

All three models that learn (recognition, resolution, roles) are fitted anew without the
documents they are then scored on. Settings such as penalties were chosen on the same
documents, by cross-validation; they are few.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click

from gazetteer.checks.checker import FigureChecker
from gazetteer.geoparse import Pipeline
from gazetteer.index import Index, open_index
from gazetteer.recognition.recogniser import DefaultRecogniser
from gazetteer.recognition.weights import Weights as RecognitionWeights
from gazetteer.resolution.resolver import DefaultResolver
from gazetteer.roles.assigner import LexiconAssigner
from tests.evaluation.confidence import Answer, calibration_error, right_from
from tests.evaluation.gold import OWN, SHARED, Document, documents
from tests.evaluation.published import CORPORA, flat
from tests.evaluation.run import Outcome, evaluate

SCRIPTS = Path(__file__).parents[2] / "scripts"
KEPT = Path(__file__).with_name("unseen.json")
"""What was measured last."""
FOLDS = 3

Numbered = tuple[str, Document]
"""A document with the name of its corpus."""


@dataclass
class Trainers:
    """The training scripts, with what they read once."""

    index: Index
    recognition: Any
    roles: Any
    resolution: Any

    @classmethod
    def read(cls) -> Trainers:
        """Read all documents for all three scripts; takes a minute."""
        sys.path[:0] = [str(SCRIPTS), str(SCRIPTS.parent)]
        import recognition_data
        import train_recognition

        from scripts import train_resolution, train_roles

        index = open_index()
        data = recognition_data.Data(
            [doc for corpus in train_recognition.CORPORA for doc in recognition_data.load(corpus)],
            index,
        )
        settings = argparse.Namespace(inner=3, ridge=1.0, ridge2=2.0, iterations=80, least=0.02)
        return cls(
            index,
            SimpleNamespace(
                script=train_recognition, trainer=train_recognition.Trainer(data, settings)
            ),
            SimpleNamespace(script=train_roles, samples=train_roles.read_samples(SHARED, index)),
            train_resolution,
        )

    def without(self, held: set[str], docs: list[Numbered]) -> Pipeline:
        """Return the stages fitted without the documents of some ids."""
        return Pipeline(
            self.index,
            DefaultRecogniser(self._recognition(held)),
            DefaultResolver(self.resolution.train([d for d in docs if d[1]["id"] not in held])),
            LexiconAssigner(weights=self._roles(held)),
            FigureChecker(),
        )

    def _recognition(self, held: set[str]) -> RecognitionWeights:
        script, trainer = self.recognition.script, self.recognition.trainer
        data = trainer.data
        seen = {i for i, doc in enumerate(data.docs) if doc.id not in held}
        first, second = trainer.train(seen)
        lines = [(f"1:{name}", first[i]) for name, i in data.ids.items()]
        lines += [(f"2:{name}", second[i]) for name, i in trainer.names.items()]
        for section, examples in (("m", script.metonyms(data)), ("d", script.demonyms(data))):
            fitted = script.fit_kind([e for e in examples if e[0] in seen])
            lines += [(f"{section}:{name}", weight) for name, weight in fitted.items()]
        lines += [(f"l:{name}", w) for name, w in data.local_weights(sorted(seen)).items()]
        text = "".join(f"{w:.3f}\t{name}\n" for name, w in lines if abs(w) >= 0.01)
        return RecognitionWeights.from_text(text)

    def _roles(self, held: set[str]) -> Any:
        samples = self.roles.samples
        # The first article and the sample are two tellings of one story.
        return self.roles.script.fit([s for s in samples if s.gold.get("id") not in held])


def measure_unseen() -> None:
    """Train for each fold, and without each corpus; keep the figures in ``unseen.json``."""
    trainers = Trainers.read()
    docs = trainers.resolution.corpora()
    figures: dict[str, Any] = {"folds": {}, "corpora": {}, "confidence": {}}
    pipelines: dict[str, Pipeline] = {}
    for fold in range(FOLDS):
        held = {doc["id"] for name, doc in docs if name in CORPORA and _fold(doc["id"]) == fold}
        pipelines.update(dict.fromkeys(held, _timed(f"fold {fold}", trainers, held, docs)))
    for name in CORPORA:
        outcome = _evaluate(documents(name), pipelines)
        figures["folds"][name] = flat(outcome.raw, outcome.given)
        figures["confidence"][name] = {
            "raw": _confidence(outcome.raw_answers),
            "given": _confidence(outcome.given_answers),
        }
    for name in CORPORA:
        if name == OWN:
            continue
        held = {doc["id"] for doc in documents(name)}
        pipeline = _timed(f"without {name}", trainers, held, docs)
        outcome = _evaluate(documents(name), dict.fromkeys(held, pipeline))
        figures["corpora"][name] = flat(outcome.raw, outcome.given)
    KEPT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def read_unseen() -> dict[str, Any]:
    """Return what was measured last; empty where nothing was."""
    if not KEPT.exists():
        return {}
    found: dict[str, Any] = json.loads(KEPT.read_text("utf-8"))
    return found


def _fold(name: str) -> int:
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % FOLDS


def _timed(what: str, trainers: Trainers, held: set[str], docs: list[Numbered]) -> Pipeline:
    began = time.perf_counter()
    pipeline = trainers.without(held, docs)
    click.echo(f"{what}: trained in {time.perf_counter() - began:.0f} s", err=True)
    return pipeline


def _evaluate(docs: list[Document], pipelines: dict[str, Pipeline]) -> Outcome:
    return evaluate(docs, lambda doc: pipelines[doc["id"]])


def _confidence(answers: tuple[Answer, ...]) -> dict[str, float]:
    right, share = right_from(answers, 0.8)
    return {"right": right, "share": share, "error": calibration_error(answers)}
