"""``index``: the place index as a file."""

from __future__ import annotations

import click

from gazetteer.cli.progress import progress


@click.group()
def index() -> None:
    """The place index: a file made once from the installed data."""


@index.command()
def build() -> None:
    """Build the place index anew, even if it is there."""
    from gazetteer.index import rebuild_index

    with progress() as tell:
        made = rebuild_index(progress=tell)
    click.echo(f"Built {made.path} with {made.info()['names']:,} names.")
    made.close()


@index.command()
def path() -> None:
    """Print where the place index lies, or will."""
    from gazetteer.index import index_path

    click.echo(str(index_path()))
