"""``install``: more places than the packaged ones."""

from __future__ import annotations

import click

from gazetteer.cli.progress import progress
from gazetteer.errors import GazetteerError, InputError


@click.command()
@click.argument("what", type=click.Choice(["geonames"]), required=False)
@click.option("--countries", help="Countries by their codes, such as UA,RU,NO.")
@click.option("--all", "everything", is_flag=True, help="All countries.")
@click.option(
    "--from",
    "source",
    metavar="FILE|URL",
    help="Folder or file with GeoNames' dumps, or the address of a folder with them; "
    "without it they are fetched from GeoNames.",
)
@click.option("--remove", is_flag=True, help="Go back to the packaged places.")
def install(
    what: str | None, countries: str | None, everything: bool, source: str | None, remove: bool
) -> None:
    """Install the full gazetteer of GeoNames: hamlets, rivers, bridges, barracks.

    Until it is installed whole, the places in use stay as they are.
    """
    from gazetteer.index import geonames

    if remove:
        if what or countries or everything or source:
            raise InputError("--remove goes back to the packaged places; leave the rest away.")
        gone = geonames.remove()
        click.echo("The packaged places are used again." if gone else "Nothing was installed.")
        return
    if what is None:
        raise InputError("Say what to install: python -m gazetteer install geonames --all.")
    if bool(countries) == everything:
        raise InputError("Give either --countries, such as --countries UA,RU,NO, or --all.")
    asked = geonames.Asked.of(None if everything else (countries or "").split(","), source)
    try:
        with progress() as tell:
            note = geonames.install(asked, tell)
    except GazetteerError:
        click.echo("Nothing was installed; the places in use stay as they are.", err=True)
        raise
    click.echo(f"Installed {note.asked}" + (f", as of {note.latest}." if note.latest else "."))
    click.echo("python -m gazetteer info tells what is there.")
