"""Train and measure the weights of recognition.

    python scripts/train_recognition.py measure            # cross-validated figures
    python scripts/train_recognition.py measure --without  # each corpus left out of training
    python scripts/train_recognition.py write              # train on everything, write weights

Needs numpy and scipy, and the gold documents in the folder that ``DATELINE_SHARED`` names.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from gazetteer.index import open_index
from gazetteer.language.analysis import analyse
from gazetteer.model import Article
from gazetteer.recognition.features import Expander, run_blocks
from gazetteer.recognition.lookups import Lookups
from gazetteer.recognition.runs import LONGEST_SPAN, find_runs
from gazetteer.recognition.scene import is_local, make_scene
from gazetteer.recognition.words import Words

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[2] / "shared"))
INDEX = os.environ.get("DATELINE_INDEX")
CORPORA = {
    "lgl": "lgl.jsonl.gz",
    "geovirus": "geovirus.jsonl.gz",
    "reports_dev": "reports_dev.jsonl",
    "re3d_dev": "re3d_dev.jsonl",
    "ewt": "ner/uner_ewt.jsonl.gz",
}
DEMONYMS = set((SHARED / "eval" / "demonyms.txt").read_text("utf-8").lower().split("\n")) - {""}


@dataclass
class Doc:
    corpus: str
    id: str
    text: str
    gold: list[dict[str, Any]]
    ignore: list[dict[str, Any]]
    traps: list[dict[str, Any]]
    runs: list[Any] = field(default_factory=list)


def load(name: str) -> list[Doc]:
    path = SHARED / "corpora" / CORPORA[name]
    opener = gzip.open if path.suffix == ".gz" else open
    docs = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            d = json.loads(line)
            gold = d.get("mentions")
            if gold is None:
                gold = [
                    {**e, "surface": d["text"][e["start"] : e["end"]]}
                    for e in d["entities"]
                    if e["label"] == "LOC"
                ]
            docs.append(
                Doc(name, d["id"], d["text"], gold, d.get("ignore", []), d.get("not_places", []))
            )
    return docs


def is_demonym(m, text):
    if m.get("kind"):
        return m["kind"] == "demonym"
    return text[m["start"] : m["end"]].strip().lower() in DEMONYMS


class Data:
    """Features of all spans of all documents."""

    def __init__(self, docs, names):
        words, lookups = Words(), Lookups(names)
        expand = Expander(words)
        self.ids: dict[str, int] = {}
        self.docs = docs
        self.span_doc, self.span_char, self.span_group = [], [], []
        indptr, indices = [0], []
        self.runs = []  # (doc, n, first span, [(a,b)...])
        cache: dict[Any, list[int]] = {}
        lost = Counter()
        total = Counter()
        self.lost = defaultdict(list)
        gold_flags = []
        for di, doc in enumerate(docs):
            scene = make_scene(analyse(Article(doc.text)), words, lookups)
            local = is_local(scene)
            gold = {(m["start"], m["end"]) for m in doc.gold if not is_demonym(m, doc.text)}
            seen = set()
            for run in find_runs(doc.text, scene.tokens, scene.words):
                first_span = len(self.span_doc)
                layout = []
                for (a, b), known, blocks in run_blocks(scene, run, local):
                    if known.group == "demonym":
                        continue
                    s = scene.tokens[a].start
                    e = scene.tokens[b - 1].start + scene.words[b - 1].stem
                    row = []
                    for block in blocks:
                        key = (block[0], id(block[1])) if block[0] == "known" else block
                        got = cache.get(key)
                        if got is None:
                            got = cache[key] = [
                                self.ids.setdefault(f, len(self.ids)) for f in expand(block)
                            ]
                        row += got
                    indices += row
                    indptr.append(len(indices))
                    self.span_doc.append(di)
                    self.span_char.append((s, e))
                    self.span_group.append(known.group)
                    layout.append((a - run.first, b - run.first))
                    gold_flags.append((s, e) in gold)
                    seen.add((s, e))
                if layout:
                    self.runs.append((di, run.end - run.first, first_span, layout))
            total[doc.corpus] += len(gold)
            for g in gold - seen:
                lost[doc.corpus] += 1
                self.lost[doc.corpus].append(
                    (
                        doc.text[max(0, g[0] - 20) : g[0]],
                        doc.text[g[0] : g[1]],
                        doc.text[g[1] : g[1] + 15],
                    )
                )
        self.X = csr_matrix(
            (
                np.ones(len(indices), np.float32),
                np.array(indices, np.int32),
                np.array(indptr, np.int64),
            ),
            shape=(len(self.span_doc), len(self.ids)),
        )
        self.X.sum_duplicates()
        self.X.data[:] = 1
        self.gold = np.array(gold_flags)
        self.span_doc = np.array(self.span_doc)
        print(
            "spans",
            self.X.shape,
            "runs",
            len(self.runs),
            "lost",
            {k: f"{lost[k]}/{total[k]}" for k in total},
        )


class Semi:
    """A semi-Markov conditional random field whose only states are place and not place."""

    def __init__(self, data: Data, keep):
        self.data = data
        groups = defaultdict(list)
        for run in data.runs:
            if keep[run[0]]:
                groups[run[1]].append(run)
        self.groups = []
        for n, runs in groups.items():
            L = min(LONGEST_SPAN, n)
            idx = np.full((len(runs), n, L), -1, np.int64)
            for r, (_, _, first, layout) in enumerate(runs):
                for k, (a, b) in enumerate(layout):
                    idx[r, a, b - a - 1] = first + k
            self.groups.append((n, L, idx))

    def marginals(self, scores, gold=None):
        """Return the log-partition summed, and each span's marginal."""
        padded = np.append(scores, -1e9)
        out = np.zeros(len(scores) + 1)
        total = 0.0
        for n, L, idx in self.groups:
            S = padded[idx]
            R = len(idx)
            alpha = np.zeros((n + 1, R))
            beta = np.zeros((n + 1, R))
            for t in range(1, n + 1):
                terms = [alpha[t - 1]] + [
                    alpha[t - k] + S[:, t - k, k - 1] for k in range(1, min(L, t) + 1)
                ]
                alpha[t] = np.logaddexp.reduce(terms, axis=0)
            for t in range(n - 1, -1, -1):
                terms = [beta[t + 1]] + [
                    beta[t + k] + S[:, t, k - 1] for k in range(1, min(L, n - t) + 1)
                ]
                beta[t] = np.logaddexp.reduce(terms, axis=0)
            Z = alpha[n]
            total += Z.sum()
            for t in range(n):
                for k in range(1, min(L, n - t) + 1):
                    m = np.exp(alpha[t] + S[:, t, k - 1] + beta[t + k] - Z)
                    np.add.at(out, idx[:, t, k - 1], m) if False else None
                    out[idx[:, t, k - 1]] = m
        return total, out[:-1]

    def best(self, scores):
        """Return the spans of each run's best reading."""
        chosen = np.zeros(len(scores) + 1, bool)
        padded = np.append(scores, -1e9)
        for n, L, idx in self.groups:
            S = padded[idx]
            R = len(idx)
            v = np.zeros((n + 1, R))
            back = np.zeros((n + 1, R), np.int64)
            for t in range(1, n + 1):
                v[t] = v[t - 1]
                for k in range(1, min(L, t) + 1):
                    c = v[t - k] + S[:, t - k, k - 1]
                    better = c > v[t]
                    v[t] = np.where(better, c, v[t])
                    back[t] = np.where(better, k, back[t])
            pos = np.full(R, n)
            rows = np.arange(R)
            while (pos > 0).any():
                k = np.where(pos > 0, back[pos, rows], 0)
                take = k > 0
                chosen[idx[rows[take], pos[take] - k[take], k[take] - 1]] = True
                pos = np.maximum(pos - np.maximum(k, 1), 0)
        return chosen[:-1]


def train(data: Data, keep, weight_of, c2=1.0, iterations=120, min_count=3):
    """Return the weights of all features, trained on the documents that ``keep`` marks."""
    model = Semi(data, keep)
    rows = np.flatnonzero(np.array(keep)[data.span_doc])
    X = data.X[rows]
    counts = np.asarray((X > 0).sum(axis=0)).ravel()
    cols = np.flatnonzero(counts >= min_count)
    X = X[:, cols].tocsr().astype(np.float64)
    XT = X.T.tocsr()
    weights_per_span = np.array([weight_of(d) for d in data.docs])[data.span_doc[rows]]
    position = np.full(len(data.span_doc), -1, np.int64)
    position[rows] = np.arange(len(rows))
    groups = [(n, L, np.where(idx >= 0, position[idx], -1)) for n, L, idx in model.groups]
    model.groups = groups
    gold = data.gold[rows].astype(float)
    # Documents are weighed by weighing their runs.
    run_weights = []
    for n, L, idx in groups:
        any_span = idx.reshape(len(idx), -1).max(axis=1)
        run_weights.append(weights_per_span[any_span])

    def loss(w):
        scores = X @ w
        padded = np.append(scores, -1e9)
        grad_s = np.zeros(len(scores) + 1)
        total = 0.0
        for (n, L, idx), rw in zip(groups, run_weights):
            S = padded[idx]
            R = len(idx)
            alpha = np.zeros((n + 1, R))
            beta = np.zeros((n + 1, R))
            for t in range(1, n + 1):
                acc = alpha[t - 1]
                for k in range(1, min(L, t) + 1):
                    acc = np.logaddexp(acc, alpha[t - k] + S[:, t - k, k - 1])
                alpha[t] = acc
            for t in range(n - 1, -1, -1):
                acc = beta[t + 1]
                for k in range(1, min(L, n - t) + 1):
                    acc = np.logaddexp(acc, beta[t + k] + S[:, t, k - 1])
                beta[t] = acc
            Z = alpha[n]
            total += (rw * Z).sum()
            for t in range(n):
                for k in range(1, min(L, n - t) + 1):
                    grad_s[idx[:, t, k - 1]] = rw * np.exp(
                        alpha[t] + S[:, t, k - 1] + beta[t + k] - Z
                    )
        g = grad_s[:-1] - weights_per_span * gold
        total -= (weights_per_span * gold * scores).sum()
        return total + 0.5 * c2 * (w @ w), XT @ g + c2 * w

    result = minimize(
        loss,
        np.zeros(len(cols)),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": iterations, "maxcor": 8},
    )
    w = np.zeros(len(data.ids))
    w[cols] = result.x
    return w


def figures(data: Data, chosen, docs_idx):
    """Detection figures by the scorer's rules."""
    by_doc = defaultdict(list)
    for s in np.flatnonzero(chosen):
        by_doc[data.span_doc[s]].append(data.span_char[s])
    n_gold = n_pred = exact = overlap = traps = ntraps = 0
    for di in docs_idx:
        doc = data.docs[di]
        pred = [
            p
            for p in by_doc[di]
            if not any(
                i["start"] < p[1] and p[0] < i["end"] for i in doc.ignore if isinstance(i, dict)
            )
        ]
        traps += sum(any(i["start"] < p[1] and p[0] < i["end"] for i in doc.traps) for p in pred)
        ntraps += len(doc.traps)
        gold = [(m["start"], m["end"]) for m in doc.gold if not is_demonym(m, doc.text)]
        n_gold += len(gold)
        n_pred += len(pred)
        free = set(pred)
        left = []
        for g in gold:
            if g in free:
                free.remove(g)
                exact += 1
                overlap += 1
            else:
                left.append(g)
        for g in sorted(left):
            hit = next((p for p in sorted(free) if p[0] < g[1] and g[0] < p[1]), None)
            if hit:
                free.remove(hit)
                overlap += 1

    def f(r):
        return 2 * r / (n_gold + n_pred) if r else 0.0

    return {
        "exact": f(exact),
        "overlap": f(overlap),
        "P": overlap / max(n_pred, 1),
        "R": overlap / max(n_gold, 1),
        "traps": f"{traps}/{ntraps}",
    }


def show(data, chosen, docs_idx, n, seed=1):
    """Print some wrong spans."""
    wrong = []
    for di in docs_idx:
        doc = data.docs[di]
        pred = {data.span_char[s] for s in np.flatnonzero(chosen & (data.span_doc == di))}
        gold = {(m["start"], m["end"]) for m in doc.gold if not is_demonym(m, doc.text)}
        for kind, spans in (("FP", pred - gold), ("MISS", gold - pred)):
            for s, e in spans:
                wrong.append(
                    (
                        di,
                        s,
                        kind,
                        doc.text[max(0, s - 45) : s].replace("\n", "|"),
                        doc.text[s:e],
                        doc.text[e : e + 35].replace("\n", "|"),
                    )
                )
    random.Random(seed).shuffle(wrong)
    for w in sorted(wrong[:n]):
        print(f"  {data.docs[w[0]].id[:8]} {w[2]:4} {w[3]}[[{w[4]}]]{w[5]}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("what")
    parser.add_argument("--c2", type=float, default=1.0)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--only", default="lgl,geovirus,reports_dev,re3d_dev")
    parser.add_argument("--train", default="lgl,geovirus,reports_dev,re3d_dev")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--iter", type=int, default=80)
    args = parser.parse_args()
    names = open_index(Path(INDEX)) if INDEX else open_index()
    started = time.time()
    docs = [d for c in args.train.split(",") for d in load(c)]
    data = Data(docs, names)
    print("features", round(time.time() - started), "s")
    for c, l in data.lost.items():
        print(c, random.Random(0).sample(l, min(12, len(l))))
    W = {"reports_dev": 2.0, "re3d_dev": 1.5}
    weight_of = lambda d: W.get(d.corpus, 1.0)
    rng = random.Random(0)
    fold = {}
    for c in args.train.split(","):
        ids = [i for i, d in enumerate(docs) if d.corpus == c]
        rng.shuffle(ids)
        for k, i in enumerate(ids):
            fold[i] = k % args.folds
    if args.what == "write":
        w = train(data, [True] * len(docs), weight_of, args.c2, args.iter)
        lines = sorted((f, w[i]) for f, i in data.ids.items() if abs(w[i]) >= 0.02)
        out = Path(__file__).parents[1] / "gazetteer" / "data" / "recognition" / "weights.tsv"
        out.write_text(
            "# Weights of recognition, in logits. Made by scripts/train_recognition.py.\n"
            + "".join(f"{v:.2f}\t{f}\n" for f, v in lines),
            "utf-8",
        )
        print(len(lines), out.stat().st_size)
        raise SystemExit
    chosen = np.zeros(len(data.span_doc), bool)
    prob = np.zeros(len(data.span_doc))
    for k in range(args.folds):
        s = time.time()
        w = train(data, [fold[i] != k for i in range(len(docs))], weight_of, args.c2, args.iter)
        test = Semi(data, [fold[i] == k for i in range(len(docs))])
        scores = data.X @ w
        chosen |= test.best(scores)
        prob += test.marginals(scores)[1]
        print("fold", k, round(time.time() - s), "s", int((w != 0).sum()), flush=True)
    for c in args.only.split(","):
        idx = [i for i, d in enumerate(docs) if d.corpus == c]
        print(
            c,
            {
                k: (round(v, 3) if isinstance(v, float) else v)
                for k, v in figures(data, chosen, idx).items()
            },
        )
        if args.errors:
            show(data, chosen, idx, args.errors)
    np.savez("/tmp/rec/cv.npz", prob=prob)
