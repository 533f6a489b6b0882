"""Score the whole way from text to report on gold documents: ``python -m tests.eval``.

Prints one table beside the targets and published figures and writes ``docs/accuracy.md``.
With ``--cross-validate`` everything that learns is trained anew on four fifths of the
documents and scored on the rest, and once without each corpus; that takes long, and its
figures are kept in ``tests/evaluation/unseen.json`` for the page.
"""

from __future__ import annotations

import sys
import time

import click

from tests.evaluation.gold import documents, missing
from tests.evaluation.page import write_page
from tests.evaluation.published import CORPORA, flat
from tests.evaluation.run import Outcome, evaluate
from tests.evaluation.tables import summary
from tests.evaluation.unseen import measure_unseen, read_unseen

__all__ = ["documents", "main"]


@click.command()
@click.option("--only", multiple=True, type=click.Choice(CORPORA), help="Just this corpus.")
@click.option("--errors", default=0, help="Show this many wrong mentions of each corpus.")
@click.option("--cross-validate", is_flag=True, help="Train anew for each fold first.")
def main(only: tuple[str, ...], errors: int, cross_validate: bool) -> None:
    """Print the figures of every corpus and write docs/accuracy.md."""
    absent = missing()
    if absent:
        click.echo(absent, err=True)
        sys.exit(2)
    if cross_validate:
        measure_unseen()
    outcomes: dict[str, Outcome] = {}
    for name in only or CORPORA:
        began = time.perf_counter()
        docs = documents(name)
        outcomes[name] = evaluate(docs, errors=errors)
        seconds = time.perf_counter() - began
        click.echo(f"{name}: {len(docs)} documents, twice, in {seconds:.1f} s", err=True)
    figures = {name: flat(one.raw, one.given) for name, one in outcomes.items()}
    click.echo(summary(figures, outcomes, read_unseen()))
    for name, outcome in outcomes.items():
        for row in outcome.wrong:
            click.echo("\t".join(map(str, (name, *row))))
    if not only:
        click.echo(f"Wrote {write_page(outcomes, figures, read_unseen())}.")


if __name__ == "__main__":
    main()
