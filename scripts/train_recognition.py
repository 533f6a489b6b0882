"""Train and measure the weights of recognition.

    python scripts/train_recognition.py measure             # cross-validated by document
    python scripts/train_recognition.py measure --without   # each corpus left out of training
    python scripts/train_recognition.py write               # train on everything, write weights

Needs numpy, scipy and the gold documents in the folder that ``DATELINE_SHARED`` names.
Every random choice is seeded: the same documents and index give the same file.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
from recognition_data import Data, Doc, demonym, load
from scipy.sparse import csr_matrix
from semi_crf import Field, fit, logistic_fit

from gazetteer.index import Index, open_index
from gazetteer.recognition.demonyms import candidates
from gazetteer.recognition.demonyms import features as demonym_features
from gazetteer.recognition.echo import Looked, echoes
from gazetteer.recognition.metonyms import features as metonym_features
from gazetteer.recognition.metonyms import may_stand
from gazetteer.recognition.runs import find_runs

OUT = Path(__file__).parents[1] / "gazetteer" / "data" / "recognition" / "weights.tsv"
CORPORA = ("lgl", "geovirus", "reports_dev", "re3d_dev", "ours")
MEASURED = ("lgl", "geovirus", "reports_dev", "re3d_dev", "ours")
TRUST = {"lgl": 1.0, "geovirus": 1.0, "reports_dev": 2.0, "re3d_dev": 1.5, "ours": 0.8, "ewt": 0.3}
"""What a document of each corpus counts for."""
MASKED_TRUST = 0.5
"""What its copy with half of the towns unknown counts for, next to it."""


class Trainer:
    """Trains both looks on any subset of the documents."""

    def __init__(self, data: Data, args: argparse.Namespace) -> None:
        self.data, self.args = data, args
        trust = [TRUST[d.corpus] * (MASKED_TRUST if d.masked else 1.0) for d in data.docs]
        self.weight = np.array(trust)[data.span_doc]
        self.names: dict[str, int] = {"score": 0}

    def first(self, docs: set[int]) -> np.ndarray:
        """Return the weights of the first look."""
        runs = [r for r in self.data.runs if r.doc in docs]
        return fit(
            self.data.matrix, self.data.gold, runs, self.weight,
            ridge=self.args.ridge, iterations=self.args.iterations, least=3,
        )  # fmt: skip

    def second_matrix(self, scores: np.ndarray, docs: set[int]) -> csr_matrix:
        """Return the evidence of the second look for the documents' spans, others empty."""
        data = self.data
        chances = Field([r for r in data.runs if r.doc in docs]).sums(scores)[1]
        rows, columns, values = [], [], []
        for di in sorted(docs):
            scene, local, runs = data.scenes[di]
            looked = []
            for run, spans, first in runs:
                looked.append(Looked(run, spans, chances[first : first + len(spans)].tolist()))
            for (_, _, first), found in zip(runs, echoes(scene, looked, local), strict=True):
                for k, features in enumerate(found):
                    rows.append(first + k)
                    columns.append(0)
                    values.append(scores[first + k])
                    for f in features or ("low",):
                        rows.append(first + k)
                        columns.append(self.names.setdefault(f, len(self.names)))
                        values.append(1.0)
        return csr_matrix((values, (rows, columns)), shape=(len(scores), 20_000))

    def train(self, docs: set[int]) -> tuple[np.ndarray, np.ndarray]:
        """Return the weights of both looks; the second learns from first looks at unseen text."""
        order = sorted({self.data.docs[i].id for i in docs})
        random.Random(1).shuffle(order)
        matrix = None
        for k in range(self.args.inner):
            ids = set(order[k :: self.args.inner])
            held = {i for i in docs if self.data.docs[i].id in ids}
            scores = self.data.matrix @ self.first(docs - held)
            part = self.second_matrix(scores, held)
            matrix = part if matrix is None else matrix + part
        runs = [r for r in self.data.runs if r.doc in docs]
        second = fit(
            matrix, self.data.gold, runs, self.weight,
            ridge=self.args.ridge2, iterations=120, least=10, free=(0,),
        )  # fmt: skip
        return self.first(docs), second

    def apply(self, weights: tuple[np.ndarray, np.ndarray], docs: set[int]) -> list[np.ndarray]:
        """Return what each look chooses of the documents' spans, then how sure each look is."""
        field = Field([r for r in self.data.runs if r.doc in docs])
        scores = self.data.matrix @ weights[0]
        again = self.second_matrix(scores, docs) @ weights[1]
        looks = (scores, again)
        return [*map(field.best, looks), *(field.sums(look)[1] for look in looks)]


def figures(data: Data, chosen: np.ndarray, docs: set[int]) -> str:
    """Return detection figures by the scorer's rules, demonyms left out."""
    gold_n = pred_n = exact = overlap = traps = trap_n = 0
    for di in docs:
        doc = data.docs[di]
        low, high = data.doc_spans[di]
        pred = [data.chars[s] for s in range(low, high) if chosen[s]]
        pred = [p for p in pred if not _on(doc.ignore, p)]
        traps += sum(_on([t], p) for p in pred for t in doc.traps)
        trap_n += len(doc.traps)
        gold = [(m["start"], m["end"]) for m in doc.gold if not demonym(m)]
        free, left = set(pred), []
        for g in gold:
            if g in free:
                free.remove(g)
                exact += 1
            else:
                left.append(g)
        overlap += len(gold) - len(left)
        for g in sorted(left):
            hit = next((p for p in sorted(free) if p[0] < g[1] and g[0] < p[1]), None)
            if hit:
                free.remove(hit)
                overlap += 1
        gold_n += len(gold)
        pred_n += len(pred)
    f = 2 / max(gold_n + pred_n, 1)
    return (
        f"exact {exact * f:.3f} overlap {overlap * f:.3f} (P {overlap / max(pred_n, 1):.3f}"
        f" R {overlap / max(gold_n, 1):.3f}) traps {traps}/{trap_n}"
    )


def calibration(data: Data, chosen: np.ndarray, chances: np.ndarray, docs: set[int]) -> str:
    """Return the expected calibration error of the chosen spans, in ten bins.

    A span is right if it shares a character with a gold mention, demonyms among them.
    """
    rights = []
    for di in docs:
        gold = data.docs[di].gold
        low, high = data.doc_spans[di]
        rights += [(chances[s], _on(gold, data.chars[s])) for s in range(low, high) if chosen[s]]
    bins: dict[int, list[tuple[float, bool]]] = {}
    for chance, right in rights:
        bins.setdefault(min(int(chance * 10), 9), []).append((chance, right))
    error = sum(abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins.values())
    return f"expected calibration error {error / max(len(rights), 1):.3f}"


def _on(spans, p) -> bool:
    return any(s["start"] < p[1] and p[0] < s["end"] for s in spans)


def show(data: Data, chosen: np.ndarray, chances: np.ndarray, docs: set[int], most: int) -> None:
    """Print some wrong spans."""
    wrong = []
    for di in docs:
        doc = data.docs[di]
        low, high = data.doc_spans[di]
        at = {data.chars[s]: chances[s] for s in range(low, high)}
        pred = {data.chars[s] for s in range(low, high) if chosen[s]}
        gold = {(m["start"], m["end"]) for m in doc.gold if not demonym(m)}
        text = doc.text.replace("\n", "|")
        for kind, spans in (("FP", pred - gold), ("MISS", gold - pred)):
            for s, e in spans:
                place = f"{text[max(0, s - 45) : s]}[[{text[s:e]}]]{text[e : e + 35]}"
                wrong.append((di, s, f"{kind:4} {at.get((s, e), -1):5.2f} {place}"))
        for trap in doc.traps:
            for s in range(low, high):
                if chosen[s] and _on([trap], data.chars[s]):
                    wrong.append((di, s, f"TRAP {chances[s]:5.2f} {trap['surface']}"))
    random.Random(1).shuffle(wrong)
    for di, _, line in sorted(w for i, w in enumerate(wrong) if i < most or w[2][0] == "T"):
        print(" ", data.docs[di].id[:8], line)


def folds(docs: list[Doc], args: argparse.Namespace) -> list[set[int]]:
    """Return the sets of documents to be left out in turn."""
    if args.without:
        return [{i for i, d in enumerate(docs) if d.corpus == c} for c in args.only]
    fold: dict[str, int] = {}
    for corpus in sorted({d.corpus for d in docs}):
        ids = [d.id for d in docs if d.corpus == corpus and not d.masked]
        random.Random(0).shuffle(ids)
        fold |= {name: k % args.folds for k, name in enumerate(ids)}
    return [{i for i, d in enumerate(docs) if fold[d.id] == k} for k in range(args.folds)]


Example = tuple[int, list[str], bool]
"""Its document's number, what is told of it, and what it is."""


def metonyms(data: Data) -> list[Example]:
    """Return the annotated capitals: whether each stands for a government."""
    found = []
    for number, doc in enumerate(data.docs):
        if doc.masked:
            continue
        kinds = {(m["start"], m["end"]): m.get("kind") for m in doc.gold}
        scene, _, runs = data.scenes[number]
        for _, spans, first in runs:
            for k, span in enumerate(spans):
                kind = kinds.get(data.chars[first + k])
                if kind and may_stand(span.known) and not span.known.seat:
                    evidence = metonym_features(scene, span.first, span.end)
                    found.append((number, list(evidence), kind == "metonym"))
    return found


def demonyms(data: Data) -> list[Example]:
    """Return the demonyms of our kind of report: whether each is annotated."""
    found = []
    for number, doc in enumerate(data.docs):
        if doc.masked or doc.corpus not in ("reports_dev", "ours", "re3d_dev"):
            continue
        gold = {(m["start"], m["end"]) for m in doc.gold}
        scene = data.scenes[number][0]
        for run in find_runs(doc.text, scene.tokens, scene.words, scene.edges):
            for a, b in candidates(scene, run, []):
                chars = scene.tokens[a].start, scene.tokens[b - 1].start + scene.words[b - 1].stem
                if not _on(doc.ignore, chars):
                    found.append((number, demonym_features(scene, run, a, b), chars in gold))
    return found


def fit_kind(examples: list[Example]) -> dict[str, float]:
    """Return the weights that tell a kind."""
    truth = np.array([label for _, _, label in examples])
    features = [features for _, features, _ in examples]
    return logistic_fit(features, truth, np.ones(len(truth)), ridge=0.5, least=2)


def measure_kind(name: str, examples: list[Example], held: list[set[int]]) -> None:
    """Print how often a kind is told rightly in documents that were not learned from."""
    table: Counter[tuple[bool, bool]] = Counter()
    for docs in held:
        weights = fit_kind([e for e in examples if e[0] not in docs])
        for number, features, label in examples:
            if number in docs:
                table[sum(weights.get(f, 0.0) for f in set(features)) > 0, label] += 1
    right, called, are = table[True, True], table[True, False], table[False, True]
    print(f"{name}: P {right / max(right + called, 1):.3f} R {right / max(right + are, 1):.3f}"
          f" of {right + are} among {sum(table.values())}")  # fmt: skip


def measure(trainer: Trainer, args: argparse.Namespace) -> None:
    """Print figures for documents that were not trained on."""
    data = trainer.data
    size = len(data.span_doc)
    chosen = [np.zeros(size, bool), np.zeros(size, bool)]
    chances = [np.zeros(size), np.zeros(size)]
    everything = set(range(len(data.docs)))
    for number, held in enumerate(folds(data.docs, args)):
        started = time.time()
        weights = trainer.train(everything - held)
        best1, best2, p1, p2 = trainer.apply(weights, held)
        chosen[0] |= best1
        chosen[1] |= best2
        chances[0] += p1
        chances[1] += p2
        print(f"fold {number}: {time.time() - started:.0f} s", flush=True)
    measure_kind("metonyms", metonyms(data), folds(data.docs, args))
    measure_kind("demonyms", demonyms(data), folds(data.docs, args))
    for corpus in args.only:
        docs = {i for i, d in enumerate(data.docs) if d.corpus == corpus and not d.masked}
        print(f"{corpus:12} first look  {figures(data, chosen[0], docs)}")
        print(f"{'':12} second look {figures(data, chosen[1], docs)}")
        print(f"{'':12} {calibration(data, chosen[1], chances[1], docs)}")
        if args.errors:
            show(data, chosen[1], chances[1], docs, args.errors)


def write(trainer: Trainer, args: argparse.Namespace) -> None:
    """Train on everything and write the weights."""
    data = trainer.data
    first, second = trainer.train(set(range(len(data.docs))))
    lines = sorted(("1:" + f, first[i]) for f, i in data.ids.items() if abs(first[i]) >= args.least)
    lines += sorted(
        ("2:" + f, second[i]) for f, i in trainer.names.items() if abs(second[i]) >= 0.01
    )
    for section, examples in (("m", metonyms(data)), ("d", demonyms(data))):
        lines += sorted((f"{section}:{f}", w) for f, w in fit_kind(examples).items())
    lines += sorted((f"l:{f}", w) for f, w in data.local_weights(range(len(data.docs))).items())
    lines = [(f, w) for f, w in lines if abs(w) >= 0.01]
    counts = Counter(d.corpus for d in data.docs if not d.masked)
    head = (
        "# Weights of recognition in logits, trained by scripts/train_recognition.py on "
        + ", ".join(f"{n} documents of {c}" for c, n in counts.items()) + ".\n"
        "# A number, a tab, a feature (gazetteer/recognition/features.py; those of the second\n"
        "# look, gazetteer/recognition/echo.py, begin with 2:).\n"
    )  # fmt: skip
    OUT.write_text(head + "".join(f"{v:.2f}\t{f}\n" for f, v in lines), "utf-8")
    print(f"{len(lines)} weights, {OUT.stat().st_size // 1000} kB")


def main() -> None:
    """Read the documents, then measure or write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=("measure", "write"))
    parser.add_argument("--without", action="store_true", help="leave whole corpora out")
    parser.add_argument("--corpora", nargs="+", default=CORPORA)
    parser.add_argument("--only", nargs="+", default=MEASURED)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--inner", type=int, default=4, help="folds within the training part")
    parser.add_argument("--ridge", type=float, default=1.0)
    parser.add_argument("--ridge2", type=float, default=2.0)
    parser.add_argument("--iterations", type=int, default=80)
    parser.add_argument("--least", type=float, default=0.02)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--index", type=Path)
    args = parser.parse_args()
    started = time.time()
    data = Data(
        [d for c in args.corpora for d in load(c)],
        Index(args.index) if args.index else open_index(),
    )
    print(
        f"{data.matrix.shape[0]} spans, {len(data.runs)} runs, {data.matrix.shape[1]} features,"
        f" {time.time() - started:.0f} s; gold spans that are no candidates: {data.lost_counts()}"
    )
    if args.errors:
        for corpus, lost in data.lost.items():
            print(corpus, random.Random(0).sample(lost, min(len(lost), args.errors // 2)))
    trainer = Trainer(data, args)
    (measure if args.what == "measure" else write)(trainer, args)


if __name__ == "__main__":
    main()
