"""The gold documents with the evidence for every span, for training recognition."""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from semi_crf import RunLayout, logistic_fit

from gazetteer.language.analysis import analyse
from gazetteer.model import Article
from gazetteer.recognition.evidence import weigh
from gazetteer.recognition.features import Tables
from gazetteer.recognition.lookups import NOTHING, Known, Lookups
from gazetteer.recognition.runs import find_runs
from gazetteer.recognition.scene import BIAS, make_scene, telling_words
from gazetteer.recognition.words import Word, Words
from gazetteer.stages import Names

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
FILES = {
    "lgl": "lgl.jsonl.gz",
    "geovirus": "geovirus.jsonl.gz",
    "reports_dev": "reports_dev.jsonl",
    "re3d_dev": "re3d_dev.jsonl",
    "ewt": "ner/uner_ewt.jsonl.gz",
}
WITHOUT_SEATS = ("lgl", "geovirus")
"""Corpora that do not mark seats of power; ours do, so there they are learned as places."""
MASKED = ("geovirus", "reports_dev", "re3d_dev", "ours")
FORGOTTEN = ("town", "site", "nature")
WITHOUT_TAILS = ("lgl", "geovirus")
"""Corpora that leave "airport" out of "Gao airport"; ours do not."""
LOCAL_NEWS = "lgl"
LOCAL_SURE = 1.5
"""Logits by which a text must look like local news to be read as such."""
_DEMONYMS = set((SHARED / "eval" / "demonyms.txt").read_text("utf-8").lower().split("\n")) - {""}


@dataclass
class Doc:
    """A gold document."""

    corpus: str
    id: str
    text: str
    gold: list[dict[str, Any]]
    ignore: list[dict[str, Any]] = field(default_factory=list)
    traps: list[dict[str, Any]] = field(default_factory=list)
    masked: bool = False
    """Whether the gazetteer is to know only part of its places."""


def load(corpus: str) -> list[Doc]:
    """Return the documents of a corpus; ``ours`` are those of ``tests/corpus``."""
    if corpus == "ours":
        sys.path.append(str(ROOT))
        from tests.corpus import documents

        rows = documents()
    else:
        path = SHARED / "corpora" / FILES[corpus]
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
    docs = []
    for row in rows:
        text = row["text"]
        gold = row.get("mentions")
        if gold is None:
            gold = [e for e in row["entities"] if e["label"] == "LOC"]
        gold = [{**m, "surface": text[m["start"] : m["end"]]} for m in gold]
        ignore = [i for i in row.get("ignore", []) if isinstance(i, dict)]
        docs.append(Doc(corpus, row["id"], text, gold, ignore, row.get("not_places", [])))
    return docs


def demonym(mention: dict[str, Any]) -> bool:
    """Whether the scorer counts a gold mention among the demonyms."""
    if mention.get("kind"):
        return bool(mention["kind"] == "demonym")
    return mention["surface"].strip().lower() in _DEMONYMS


def _tail(word: Word) -> bool:
    return not word.capital and "tail" in word.classes


class HalfKnown(Lookups):
    """A gazetteer that has lost half of its towns and sites, to learn from what is left.

    The gold names are nearly all in the index; what kept-back texts name often is not.
    """

    def __missing__(self, name: str) -> Known:
        known = super().__missing__(name)
        if known.group.startswith(FORGOTTEN) and not known.capital and crc32(name.encode()) % 2:
            known = self[name] = NOTHING
        return known


class Data:
    """Every span of the documents, with its features as a row of a matrix.

    Documents of :data:`MASKED` come twice, the second time with half of the towns unknown.
    """

    def __init__(self, docs: list[Doc], names: Names) -> None:
        words, lookups = Words(), Lookups(names)
        half = HalfKnown(names)
        copies = [replace(doc, masked=True) for doc in docs if doc.corpus in MASKED]
        count, number_of = len(docs), {doc.id: i for i, doc in enumerate(docs)}
        self.docs = docs = [*docs, *copies]
        self.ids: dict[str, int] = {}
        self.runs: list[RunLayout] = []
        self.chars: list[tuple[int, int]] = []
        self.scenes: list[Any] = []
        self.doc_spans: list[tuple[int, int]] = []
        self.lost: dict[str, list[str]] = defaultdict(list)
        self._asked: Counter[str] = Counter()
        span_doc: list[int] = []
        gold_flags: list[bool] = []
        pointers, columns = [0], []

        def numbers(table: str, features: Iterable[str]) -> tuple[int, ...]:
            return tuple(self.ids.setdefault(f"{table}:{f}", len(self.ids)) for f in features)

        def together(pieces: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
            return tuple(chain.from_iterable(pieces))

        seen: Tables[tuple[int, ...]] = Tables(words, lookups, numbers, together)
        half_seen: Tables[tuple[int, ...]] = Tables(words, half, numbers, together)
        scenes = [
            make_scene(analyse(Article(doc.text)), words, half if doc.masked else lookups)
            for doc in docs
        ]
        self.telling = [telling_words(scene) for scene in scenes]
        locals_ = self._locals(count)
        locals_ += [locals_[number_of[doc.id]] for doc in copies]
        for number, (doc, scene, local) in enumerate(zip(docs, scenes, locals_, strict=True)):
            gold = {(m["start"], m["end"]) for m in doc.gold if not demonym(m)}
            low, kept = len(self.chars), []
            runs = find_runs(doc.text, scene.tokens, scene.words, scene.edges)
            tables = half_seen if doc.masked else seen
            for run, spans in weigh(scene, runs, tables, local):
                if doc.corpus in WITHOUT_TAILS:
                    spans = [s for s in spans if not _tail(scene.words[s.end - 1])]
                if not spans:
                    continue
                ranges = tuple((s.first - run.first, s.end - run.first) for s in spans)
                self.runs.append(RunLayout(number, run.end - run.first, len(self.chars), ranges))
                kept.append((run, spans, len(self.chars)))
                for span in spans:
                    columns += span.evidence
                    pointers.append(len(columns))
                    span.evidence = ()
                    last = span.end - 1
                    chars = (
                        scene.tokens[span.first].start,
                        scene.tokens[last].start + scene.words[last].stem,
                    )
                    self.chars.append(chars)
                    span_doc.append(number)
                    gold_flags.append(
                        chars in gold or (doc.corpus in WITHOUT_SEATS and span.known.seat)
                    )
            self.scenes.append((scene, local, kept))
            self.doc_spans.append((low, len(self.chars)))
            if doc.masked:
                continue
            self._asked[doc.corpus] += len(gold)
            for s, e in gold - set(self.chars[low:]):
                self.lost[doc.corpus].append(
                    f"{doc.text[max(0, s - 20) : s]}[[{doc.text[s:e]}]]{doc.text[e : e + 15]}"
                )
        self.matrix = csr_matrix(
            (np.ones(len(columns)), np.array(columns, np.int32), np.array(pointers, np.int64)),
            shape=(len(self.chars), len(self.ids)),
        )
        self.matrix.sum_duplicates()
        self.gold = np.array(gold_flags)
        self.span_doc = np.array(span_doc)

    def _locals(self, count: int) -> list[bool]:
        """Return which of the first documents look like local news to a model new to them."""
        found = [False] * count
        for k in range(5):
            weights = self.local_weights([i for i in range(count) if i % 5 != k])
            for i in range(k, len(found), 5):
                score = sum(weights.get(word, 0.0) for word in self.telling[i])
                found[i] = score + weights.get(BIAS, 0.0) > 0
        return found

    def local_weights(self, numbers: Sequence[int]) -> dict[str, float]:
        """Return the weights of words that tell local news, learned from these documents."""
        numbers = [i for i in numbers if not self.docs[i].masked]
        truth = np.array([self.docs[i].corpus == LOCAL_NEWS for i in numbers])
        if not truth.any():
            return {}
        words = [[*sorted(self.telling[i]), BIAS] for i in numbers]
        balance = np.where(truth, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))
        weights = logistic_fit(words, truth, balance, ridge=10.0, least=20)
        weights[BIAS] = weights.get(BIAS, 0.0) - LOCAL_SURE
        return weights

    def lost_counts(self) -> str:
        """Return how many gold spans of each corpus are no candidates."""
        return ", ".join(f"{c} {len(self.lost[c])} of {n}" for c, n in self._asked.items())
