"""The commands together, and what all of them have in common."""

from __future__ import annotations

from typing import Any

import click

from gazetteer.cli.cache import cache
from gazetteer.cli.geocode import geocode
from gazetteer.cli.index import index
from gazetteer.cli.info import info
from gazetteer.cli.install import install
from gazetteer.cli.places import places
from gazetteer.cli.saved import saved
from gazetteer.errors import GazetteerError


class _Group(click.Group):
    """Commands whose errors are one sentence on stderr and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GazetteerError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(2)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dateline-map")
def main() -> None:
    """Find the places that a text names, where they lie and what they do in it."""


for _command in (places, geocode, info, index, cache, saved, install):
    main.add_command(_command)
