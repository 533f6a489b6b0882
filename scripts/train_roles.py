"""Learn the weights of roles, and print what they reach on documents they have not seen.

    python scripts/train_roles.py [--corpora ../shared] [--folds 8] [--write]

Trains on ``reports_dev``, ``re3d_dev`` and the first articles of the corpora folder, on the
project's own reports (``tests/corpus``) and on example sentences (``tests/gazetteer/roles``); and
on every second document of ``lgl`` and ``geovirus`` that hardly speaks of war, whose places are all
taken for mentions, at less weight, so that fires and football are not taken for battles. The
mentions and, where the index holds them at the point, their records are those of the
annotation, so that only roles are learned. Figures are from cross-validation by document: no
document is scored by weights that have seen it. Needs scikit-learn, which the package does not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gazetteer.index import open_index  # noqa: E402
from gazetteer.language.analysis import analyse  # noqa: E402 (the repository's root comes first)
from gazetteer.model import MENTION, ROLES, Article  # noqa: E402
from gazetteer.roles.assigner import LexiconAssigner  # noqa: E402
from gazetteer.roles.meaning import Array  # noqa: E402
from gazetteer.roles.reading import read  # noqa: E402
from gazetteer.roles.surroundings import STRETCHES  # noqa: E402
from gazetteer.roles.weights import Weights  # noqa: E402
from gazetteer.stages import Names  # noqa: E402
from tests.corpus import documents  # noqa: E402
from tests.gazetteer.roles.examples import example_documents  # noqa: E402
from tests.gazetteer.roles.gold import RoleScore, gold_mentions, gold_resolutions  # noqa: E402

TARGET = ROOT / "gazetteer" / "data" / "roles" / "weights.json"
STRENGTH = 0.08
"""Inverse strength of the L2 penalty; the best of 0.05, 0.08, 0.15 by cross-validation."""
MEANT = 1.0
"""How large the numbers of meanings are beside a feature, which is 0 or 1; the best of 0.3, 0.6,
1.0 and 1.6."""
RARE = 2
"""Features seen at fewer mentions are left out; those of single words at one more."""
FAINT = 0.03
"""Features whose weights are all smaller than this are left out of the file."""
CALM = 0.4
"""The weight of a mention in a document that is taken to be calm without having been annotated."""
WAR = ("war", "strike", "battle", "siege", "offensive", "atrocity", "capture")
"""The families of cues that speak of war."""
CALM_CUES = 3
"""How many cues of war a calm document has at most."""
CALM_EVERY = 2
"""One document in so many is taken."""
SECOND = 0.4
"""The weight that other roles a careful reader could give have together."""


Sight = tuple[list[str], Array]
"""Names of features, and the meanings of the words around."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One document ready to learn from."""

    corpus: str
    gold: dict[str, Any]
    seen: list[Sight | None]
    """For each mention what was seen of it; None for one that takes another's role."""


def read_samples(shared: Path, names: Names) -> list[Sample]:
    """Read all corpora and look at every mention once."""
    sources: list[tuple[str, list[dict[str, Any]]]] = [
        (name, [json.loads(line) for line in path.read_text("utf-8").splitlines()])
        for name in ("reports_dev", "re3d_dev", "wagner-norway")
        if (path := shared / "corpora" / f"{name}.jsonl").exists()
    ]
    sample = shared / "articles" / "sample.json"
    sources.append(("sample", [json.loads(sample.read_text("utf-8"))]))
    sources.append(("own", documents()))
    sources.append(("examples", example_documents()))
    assigner = LexiconAssigner(weights=Weights((*ROLES,), {}))
    for name in ("lgl", "geovirus"):
        with gzip.open(shared / "corpora" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            some = [json.loads(line) for line in list(lines)[::CALM_EVERY]]
        sources.append((name, [_calm(gold) for gold in some if is_calm(assigner, gold)]))
    return [
        Sample(name, gold, list(_look(assigner, gold, names)))
        for name, golds in sources
        for gold in golds
    ]


def is_calm(assigner: LexiconAssigner, gold: dict[str, Any]) -> bool:
    """Tell whether a document hardly speaks of war."""
    cues = read(analyse(Article(gold["text"])), [], assigner.lexicon).hits
    return sum(hit.cue.keys[0] in WAR for hit in cues) <= CALM_CUES


def _calm(gold: dict[str, Any]) -> dict[str, Any]:
    """Return a document with the role of all its places filled in as ``mention``."""
    mentions = [
        {"name": m["surface"], "kind": "name"} | m | {"role": MENTION, "calm": True}
        for m in gold["mentions"]
    ]
    return gold | {"mentions": mentions}


def _look(assigner: LexiconAssigner, gold: dict[str, Any], names: Names) -> Iterable[Sight | None]:
    analysis = analyse(Article(gold["text"]))
    return assigner.features(analysis, gold_resolutions(gold, analysis, names))


def fit(samples: Sequence[Sample]) -> Weights:
    """Learn weights from all mentions that have a role of their own."""
    labelled = [
        (sight, role, share)
        for sample in samples
        for sight, mention in zip(sample.seen, gold_mentions(sample.gold), strict=True)
        if sight
        for role, share in _shares(mention)
    ]
    counts = Counter(name for (names, _), _, _ in labelled for name in set(names))
    kept = sorted(n for n, count in counts.items() if count >= RARE + ("=" in n or ":" in n))
    column = {name: i for i, name in enumerate(kept)}
    cells = [
        (row, column[n])
        for row, ((names, _), _, _) in enumerate(labelled)
        for n in names
        if n in column
    ]
    rows, columns = np.array(cells).T
    named = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(labelled), len(kept)))
    meant = np.array([meanings.ravel() for (_, meanings), _, _ in labelled]) * MEANT
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(
        hstack([named, csr_matrix(meant)]).tocsr(),
        [role for _, role, _ in labelled],
        sample_weight=[share for _, _, share in labelled],
    )
    table = {
        name: tuple(float(round(w, 2)) for w in model.coef_[:, i]) for name, i in column.items()
    }
    table["bias"] = tuple(
        round(a + float(b), 2) for a, b in zip(table["bias"], model.intercept_, strict=True)
    )
    turns = model.coef_[:, len(kept) :].T.reshape(len(STRETCHES), -1, len(model.classes_)) * MEANT
    return Weights(
        tuple(model.classes_),
        {name: row for name, row in table.items() if max(map(abs, row)) >= FAINT},
        np.round(turns, 3).astype(np.float32),
    )


def _shares(mention: dict[str, Any]) -> list[tuple[str, float]]:
    others = mention.get("alt_roles", ())
    if mention.get("calm"):
        return [(MENTION, CALM)]
    if not others:
        return [(mention["role"], 1.0)]
    return [(mention["role"], 1 - SECOND), *((other, SECOND / len(others)) for other in others)]


def cross_validate(samples: Sequence[Sample], folds: int, names: Names) -> dict[str, RoleScore]:
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
                answers = assigner.assign(analysis, gold_resolutions(sample.gold, analysis, names))
                score = scores.setdefault(sample.corpus, RoleScore())
                score.add(
                    sample.gold,
                    [answer.mention.role for answer in answers],
                    [answer.mention.role_confidence for answer in answers],
                )
    return scores


def main() -> None:
    """Cross-validate, print, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--folds", type=int, default=8)
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.relative_to(ROOT)}")
    args = parser.parse_args()
    names = open_index()
    samples = read_samples(args.corpora, names)
    figures = {
        name: str(score) for name, score in cross_validate(samples, args.folds, names).items()
    }
    for name, line in figures.items():
        print(f"{name:14} {line}")
    if args.write:
        weights = fit(samples)
        lines = ",\n".join(
            f"{json.dumps(name)}: {json.dumps(row)}" for name, row in sorted(weights.rows.items())
        )
        assert weights.meanings is not None
        turns = ",\n".join(
            f"{json.dumps(name)}: {json.dumps([[round(float(w), 3) for w in r] for r in rows])}"
            for name, rows in zip(STRETCHES, weights.meanings, strict=True)
        )
        about = {
            "made_by": "scripts/train_roles.py",
            "licence": "MIT",
            "trained_on": {name: sum(s.corpus == name for s in samples) for name in figures},
            "cross_validated": figures,
        }
        TARGET.write_text(
            f'{{"about": {json.dumps(about, indent=1)},\n"roles": {json.dumps(weights.roles)},\n'
            f'"meanings": {{\n{turns}\n}},\n'
            f'"weights": {{\n{lines}\n}}}}\n',
            "utf-8",
        )
        print(f"{len(weights.rows)} features, {TARGET.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
