"""``sheet``: the briefing sheet of a text, without a page."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from dashboard.briefing.formats import FORMATS, format_of
from dashboard.briefing.options import PAPERS, SheetOptions
from dashboard.filters import SURENESS, Filters, narrow
from dashboard.symbols import role_styles
from gazetteer.errors import GazetteerError, InputError


@click.command()
@click.argument("file")
@click.option("-o", "--output", required=True, help=f"File to write: .{', .'.join(FORMATS)}.")
@click.option(
    "--roles", help="Roles to show, with commas: battlefield,hq. All but mention if none."
)
@click.option("--sure", type=click.Choice(list(SURENESS)), default="all", help="Least sureness.")
@click.option("--paper", type=click.Choice(list(PAPERS)), help="Size; by the format if not given.")
@click.option("--no-list", is_flag=True, help="The map alone, without the list of places.")
@click.option("--tlp", default="", help="TLP 2.0 label: red, amber+strict, amber, green, clear.")
@click.option("--title", default="", help="Instead of the article's.")
@click.option("--subtitle", default="")
@click.option("--as-of", default="", help="When what is shown was so: 17 January 2023, 09:20Z.")
@click.option("--prepared-by", default="")
@click.option("--reference", default="")
@click.option("--marking", default="", help="A marking in your own words.")
def sheet(
    file: str, output: str, roles: str | None, sure: str, no_list: bool, **given: Any
) -> None:
    """Make the briefing sheet of a text FILE ("-": standard input)."""
    try:
        form = format_of(output)
        given["paper"] = given["paper"] or FORMATS[form].paper
        options = SheetOptions.read({**given, "listed": not no_list})
        filters = replace(_filters(roles), sure=sure)
        made = _made(file, form, options, filters)
        _write(Path(output), made)
    except GazetteerError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)


def _filters(roles: str | None) -> Filters:
    """Return filters that show the roles named; those of the page where none is."""
    if not roles:
        return Filters()
    known, wanted = set(role_styles()), {role.strip().lower() for role in roles.split(",")}
    if wanted - known:
        raise InputError(
            f"There is no role {', '.join(sorted(wanted - known))}; choose of {', '.join(known)}."
        )
    return Filters(hidden=frozenset(known - wanted))


def _made(file: str, form: str, options: SheetOptions, filters: Filters) -> bytes:
    from dashboard.briefing.layout import lay_out
    from dashboard.map.areas import area_of
    from dashboard.map.ground import configured_ground
    from gazetteer import geoparse
    from gazetteer.reading import read_text

    article = read_text(_read(file), source=None if file == "-" else Path(file).name)
    report = geoparse(article)
    if report.notice:
        click.echo(report.notice, err=True)
    view = configured_ground().borders
    laid = lay_out(
        narrow(report, filters),
        options,
        lambda record: area_of(record, view),
        total=len(report.places),
        view=view,
    )
    return FORMATS[form].write(laid)


def _read(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{file} cannot be read: {reason}.") from error


def _write(path: Path, made: bytes) -> None:
    try:
        path.write_bytes(made)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path} cannot be written: {reason}.") from error
