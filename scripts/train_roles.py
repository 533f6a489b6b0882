"""Learn the weights of roles, and print what they reach on documents they have not seen.

    python scripts/train_roles.py [--corpora ../shared] [--folds 8] [--write]

Trains on ``reports_dev``, ``re3d_dev`` and the first articles of the corpora folder, and on the
project's own annotated reports (``tests/corpus``). The mentions and their records are those of the
annotation, so that only roles are learned. Figures are from cross-validation by document: no
document is scored by weights that have seen it. Needs scikit-learn, which the package does not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gazetteer.language.analysis import analyse  # noqa: E402 (the repository's root comes first)
from gazetteer.model import ROLES, Article  # noqa: E402
from gazetteer.roles.assigner import LexiconAssigner  # noqa: E402
from gazetteer.roles.weights import Weights  # noqa: E402
from tests.corpus import documents  # noqa: E402
from tests.gazetteer.roles.gold import RoleScore, gold_mentions, gold_resolutions  # noqa: E402

TARGET = ROOT / "gazetteer" / "data" / "roles" / "weights.json"
STRENGTH = 0.1
"""Inverse strength of the L2 penalty; the best of 0.03, 0.1, 0.3 by cross-validation."""
RARE = 2
"""Features seen at fewer mentions are left out."""
SECOND = 0.4
"""The weight that other roles a careful reader could give have together."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One document ready to learn from."""

    corpus: str
    gold: dict[str, Any]
    seen: list[frozenset[str]]
    """For each mention what was seen of it; empty for one that takes another's role."""


def read_samples(shared: Path) -> list[Sample]:
    """Read all corpora and look at every mention once."""
    sources: list[tuple[str, list[dict[str, Any]]]] = [
        (name, [json.loads(line) for line in path.read_text("utf-8").splitlines()])
        for name in ("reports_dev", "re3d_dev", "wagner-norway")
        if (path := shared / "corpora" / f"{name}.jsonl").exists()
    ]
    sample = shared / "articles" / "sample.json"
    sources.append(("sample", [json.loads(sample.read_text("utf-8"))]))
    sources.append(("own", documents()))
    assigner = LexiconAssigner(weights=Weights((*ROLES,), {}))
    return [
        Sample(name, gold, list(_look(assigner, gold))) for name, golds in sources for gold in golds
    ]


def _look(assigner: LexiconAssigner, gold: dict[str, Any]) -> Iterable[frozenset[str]]:
    analysis = analyse(Article(gold["text"]))
    return assigner.features(analysis, gold_resolutions(gold, analysis))


def fit(samples: Sequence[Sample]) -> Weights:
    """Learn weights from all mentions that have a role of their own."""
    labelled = [
        (names, role, share)
        for sample in samples
        for names, mention in zip(sample.seen, gold_mentions(sample.gold), strict=True)
        if names
        for role, share in _shares(mention)
    ]
    counts: dict[str, int] = {}
    for names, _, _ in labelled:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    kept = sorted(name for name, count in counts.items() if count >= RARE)
    column = {name: i for i, name in enumerate(kept)}
    cells = [
        (row, column[n]) for row, (names, _, _) in enumerate(labelled) for n in names if n in column
    ]
    rows, columns = np.array(cells).T
    matrix = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(labelled), len(kept)))
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(matrix, [r for _, r, _ in labelled], sample_weight=[s for _, _, s in labelled])
    table = {
        name: tuple(float(round(w, 2)) for w in model.coef_[:, i]) for name, i in column.items()
    }
    table["bias"] = tuple(
        round(a + float(b), 2) for a, b in zip(table["bias"], model.intercept_, strict=True)
    )
    return Weights(tuple(model.classes_), {n: row for n, row in table.items() if any(row)})


def _shares(mention: dict[str, Any]) -> list[tuple[str, float]]:
    others = mention.get("alt_roles", ())
    if not others:
        return [(mention["role"], 1.0)]
    return [(mention["role"], 1 - SECOND), *((other, SECOND / len(others)) for other in others)]


def cross_validate(samples: Sequence[Sample], folds: int) -> dict[str, RoleScore]:
    """Score every document by weights learned without its fold; one score for each corpus."""
    place: dict[str, int] = {}
    fold: list[int] = []
    for sample in samples:
        n = place[sample.corpus] = place.get(sample.corpus, -1) + 1
        # The two tellings of the first article must not teach each other.
        fold.append(0 if sample.corpus in ("sample", "wagner-norway") else n % folds)
    scores: dict[str, RoleScore] = {}
    for k in range(folds):
        weights = fit([s for s, f in zip(samples, fold, strict=True) if f != k])
        assigner = LexiconAssigner(weights=weights)
        for sample, f in zip(samples, fold, strict=True):
            if f == k:
                analysis = analyse(Article(sample.gold["text"]))
                answers = assigner.assign(analysis, gold_resolutions(sample.gold, analysis))
                score = scores.setdefault(sample.corpus, RoleScore())
                score.add(sample.gold, [answer.mention.role for answer in answers])
    return scores


def main() -> None:
    """Cross-validate, print, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.relative_to(ROOT)}")
    args = parser.parse_args()
    samples = read_samples(args.corpora)
    figures = {name: str(score) for name, score in cross_validate(samples, args.folds).items()}
    for name, line in figures.items():
        print(f"{name:14} {line}")
    if args.write:
        weights = fit(samples)
        lines = ",\n".join(
            f"{json.dumps(name)}: {json.dumps(row)}" for name, row in sorted(weights.rows.items())
        )
        about = {
            "made_by": "scripts/train_roles.py",
            "licence": "MIT",
            "trained_on": {name: sum(s.corpus == name for s in samples) for name in figures},
            "cross_validated": figures,
        }
        TARGET.write_text(
            f'{{"about": {json.dumps(about, indent=1)},\n"roles": {json.dumps(weights.roles)},\n'
            f'"weights": {{\n{lines}\n}}}}\n',
            "utf-8",
        )
        print(f"{len(weights.rows)} features, {TARGET.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
