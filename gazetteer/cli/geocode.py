"""``geocode``: where places lie, by their names."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import click

from gazetteer.cli.answers import Answered, Output, done_key
from gazetteer.cli.names import read_names
from gazetteer.errors import GazetteerError, GeocodingError, InputError
from gazetteer.model import PlaceKind, Record
from gazetteer.settings import settings

if TYPE_CHECKING:
    from gazetteer.geocoding import Answer, LocalGazetteer, Provider

LOCAL = "local index"
MANY = 100
"""From how many names on a public server's terms are called to mind."""
PATIENCE_S = 90.0
"""The longest rest of a provider that a file of names waits for."""
RESTS = 2
"""How many rests in a row it waits for."""

Ask = Callable[[str], Answered]


@click.command()
@click.argument("names", nargs=-1, metavar="NAME…")
@click.option("--file", help='File with a name a line, or a CSV table ("-": standard input).')
@click.option("--column", help="Column of the table that holds the names, if not `name`.")
@click.option("--provider", help="Online geocoder to ask, instead of that of the settings.")
@click.option("--country", help="Country that the places lie in, such as NO.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv"]),
    default="json",
    show_default=True,
    help="What to print: a line of JSON for each name, or a row for each place.",
)
@click.option("--output", help="File to write to; a run that was interrupted goes on there.")
def geocode(
    names: tuple[str, ...],
    file: str | None,
    column: str | None,
    provider: str | None,
    country: str | None,
    form: str,
    output: str | None,
) -> None:
    """Print what each NAME could mean, and where that lies.

    A name is sent to the online geocoder that is set up, if one is; without one the local index
    answers, and nothing is sent.
    """
    if not names and not file:
        raise InputError("Give a name, or --file with a column of names.")
    if column and not file:
        raise InputError("--column is for --file; give that too.")
    given = [" ".join(name.split()) for name in names]
    asked = dict.fromkeys([*given, *(read_names(file, column) if file else ())])
    within = (country or "").strip().upper()
    found = _provider(provider)
    who = found.name if found else LOCAL
    out = Output(form, output)
    todo = [name for name in asked if done_key(name, within, who) not in out.done]
    failed = 0
    try:
        ask = _online(found, within, len(todo), patient=bool(file)) if found else _local(within)
        for name in todo:
            answered = ask(name)
            failed |= bool(answered.error)
            if answered.error:
                click.echo(f"{name}: {answered.error}", err=True)
            out.write(answered)
    finally:
        out.close()
        if found:
            found.close()
    sys.exit(failed)


def _provider(named: str | None) -> Provider | None:
    """Return the provider to ask; None where none is named or set."""
    from gazetteer.geocoding import Provider

    given = settings()
    if named:
        other = bool(given.provider) and named.lower() != given.provider.lower()
        if other:  # the address and key are those of the one that is set
            given = replace(given, provider_url="", provider_key="")
        given = replace(given, provider=named)
    return Provider(given) if given.provider else None


def _local(within: str) -> Ask:
    from gazetteer.geocoding import LocalGazetteer

    click.echo(
        "No online geocoder is set, so the local index answers; docs/geocoding.md says how to "
        "set one.",
        err=True,
    )
    gazetteer = LocalGazetteer()
    return lambda name: _answer_of_index(gazetteer, name, within)


def _answer_of_index(gazetteer: LocalGazetteer, name: str, within: str) -> Answered:
    from geopy.exc import GeocoderQueryError

    try:
        found = gazetteer.geocode(name, exactly_one=False, country_codes=within or None)
    except GeocoderQueryError as error:
        return Answered(name, within, LOCAL, error=str(error))
    locations = found if isinstance(found, list) else []
    records = [_record(location.raw) for location in locations]
    sources = dict.fromkeys(record.source for record in records)
    return Answered(name, within, LOCAL, records, "; ".join(sources))


def _record(raw: dict[str, Any]) -> Record:
    """Return a result of the local gazetteer as the record that it was."""
    same = {name: raw[name] for name in (f.name for f in fields(Record)) if name in raw}
    return Record(**{**same, "kind": PlaceKind(raw["kind"]), "country": raw["country_code"]})


def _online(provider: Provider, within: str, many: int, *, patient: bool) -> Ask:
    what = "The names and the country" if within else "The names"
    click.echo(f"{what} are sent to {provider.name} at {provider.host}.", err=True)
    if many >= MANY and provider.public:
        click.echo(
            f"{many} names are many for a server that all share; see whether its terms allow it, "
            "or set DATELINE_PROVIDER_URL to one of your own.",
            err=True,
        )
    return Patient(provider, within, RESTS if patient else 0)


class Patient:
    """Asks a provider, and waits while it rests, a few times in a row."""

    def __init__(
        self,
        provider: Provider,
        within: str,
        rests: int,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._provider = provider
        self._within = within
        self._rests = self._left = rests
        self._sleep = sleep
        self._noticed = False

    def __call__(self, name: str) -> Answered:
        """Ask for a name; an error is part of what is returned."""
        who = self._provider.name
        try:
            answer = self._found(name)
        except GazetteerError as error:
            return Answered(name, self._within, who, error=str(error))
        if answer.fresh:
            self._left = self._rests
        if answer.notice and not self._noticed:
            self._noticed = True
            click.echo(answer.notice, err=True)
        return Answered(name, self._within, who, answer.records, answer.attribution)

    def _found(self, name: str) -> Answer:
        while True:
            try:
                return self._provider.find(name, self._within or None)
            except GeocodingError as error:
                wait = error.retry_after
                if not wait or wait > PATIENCE_S or not self._left:
                    raise
                self._left -= 1
                click.echo(f"{error} Waiting.", err=True)
                self._sleep(wait)
