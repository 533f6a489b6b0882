"""``info``: what the place index holds."""

from __future__ import annotations

import click

from gazetteer.cli.progress import progress


@click.command()
def info() -> None:
    """Say what the place index holds, since when, from where and under which licences."""
    from gazetteer.index import open_index
    from gazetteer.index.installed import read_note
    from gazetteer.index.sources import packaged_sources

    with progress() as tell:
        index = open_index(progress=tell)
    known = index.info()
    note = read_note(index.path.parent)
    click.echo(f"Place index  {known['path']}")
    if note is None or note.file != index.path.name:
        click.echo("Installed    nothing beside the packaged places")
    else:
        click.echo(f"Installed    {note.asked}, on {note.installed}")
        click.echo(f"Dump of      {note.latest or 'unknown date'}")
        if note.packaged != packaged_sources().fingerprint:
            click.echo(
                f"             The packaged places have changed since; for these, too:\n"
                f"             {note.command}"
            )
    click.echo(f"Built        {known['built']}")
    click.echo(f"Size         {known['bytes'] / 1e6:.1f} MB")
    click.echo(f"Holds        {known['records']:,} places under {known['names']:,} names")
    by_licence: dict[str, list[str]] = {}
    for source in known["sources"]:
        by_licence.setdefault(source["licence"], []).append(source["name"])
    for licence, names in by_licence.items():
        click.echo(f"{licence}\n             " + "\n             ".join(names))
    index.close()
