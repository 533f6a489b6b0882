"""``saved``: the reports that somebody chose to save."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from gazetteer.settings import settings
from gazetteer.store.database import open_store, shown, store_path
from gazetteer.store.saved import SavedReports

_PATIENCE_S = 10.0
"""How long another process is waited for: here somebody asked for just this."""


@click.group()
def saved() -> None:
    """The reports that somebody chose to save, to share a link to them."""


@saved.command()
def show() -> None:
    """Say where they are kept and how many there are; not what is in them."""
    click.echo(f"Kept in   {shown(settings().database_url)}")
    with _reports() as reports:
        number, size = reports.count() if reports else (0, 0)
    click.echo(f"Holds     {_number(number)}, {size / 1e6:.1f} MB")


@saved.command()
@click.option("--expired", is_flag=True, help="Only those whose time is over.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def clear(expired: bool, yes: bool) -> None:
    """Remove the saved reports, after a question if all are to go."""
    with _reports() as reports:
        if reports is None:
            removed = 0
        elif expired:
            removed = reports.remove_expired()
        else:
            number, _ = reports.count()
            if number and not yes:
                click.confirm(f"Remove all {_number(number)}?", abort=True, err=True)
            removed = reports.clear()
    click.echo(f"Removed {_number(removed)}.")


@contextmanager
def _reports() -> Iterator[SavedReports | None]:
    """Open them; None where there is no store yet."""
    path = store_path()
    if path is not None and not path.exists():
        yield None
        return
    reports = SavedReports(open_store(patience_s=_PATIENCE_S), time.time)
    try:
        yield reports
    finally:
        reports.close()


def _number(number: int) -> str:
    return f"{number:,} saved report{'' if number == 1 else 's'}"
