"""``cache``: the answers of geocoders that are kept."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import click
from sqlalchemy import Engine

from gazetteer.errors import InputError, StoreError
from gazetteer.settings import settings
from gazetteer.store.contents import Contents, clear, contents_of, shrink
from gazetteer.store.damage import open_mended
from gazetteer.store.database import shown, store_path
from gazetteer.store.lines import Refused, export_lines, import_lines

_PATIENCE_S = 10.0
"""How long another process is waited for: here somebody asked for just this."""

_TOLD = 10
"""Refused lines that are told one by one."""


@click.group()
def cache() -> None:
    """The answers of geocoders that are kept, so that each is asked for once."""


@cache.command()
def show() -> None:
    """Say where the answers are kept, how many of whom, and how old they are."""
    click.echo(f"Kept in   {shown(settings().database_url)}")
    if not _is_there():
        click.echo("Holds     nothing yet")
        return
    with _store() as engine:
        held = contents_of(engine, time.time())
    click.echo(f"Size      {held.size / 1e6:.1f} MB")
    click.echo(f"Holds     {_number(held.answers, 'answer')}")
    if held.oldest is not None:
        click.echo(f"          {held.nothing:,} of them that nothing is there")
        click.echo(f"          {held.expired:,} of them expired")
        oldest = datetime.fromtimestamp(held.oldest, UTC)
        click.echo(f"Oldest    {oldest.day} {oldest:%B %Y, %H:%MZ}")
        for name, number in held.providers:
            click.echo(f"From      {name}: {number:,}")


@cache.command()
@click.argument("file", default="-")
def export(file: str) -> None:
    """Write the answers that are still good to FILE ("-" or nothing: standard output)."""
    with _store() as engine:
        lines = export_lines(engine, time.time())
        if file == "-":
            for line in lines:
                click.echo(line)
            return
        number = _write(Path(file), lines)
    click.echo(f"Wrote {_number(number - 1, 'answer')} to {file}.")


@cache.command("import")
@click.argument("file")
def import_(file: str) -> None:
    """Take the answers of FILE that `export` has written ("-": standard input)."""
    taken = known = refused = 0
    with _opened(file) as stream, _store() as engine:
        for line in import_lines(engine, stream, time.time()):
            if isinstance(line, Refused):
                refused += 1
                if refused <= _TOLD:
                    click.echo(f"Line {line.number} is refused: {line.reason}.", err=True)
            elif line:
                taken += 1
            else:
                known += 1
    if refused > _TOLD:
        click.echo(f"{refused - _TOLD:,} more are refused.", err=True)
    click.echo(
        f"Took {_number(taken, 'answer')}; {known:,} were there as new or newer, "
        f"{refused:,} refused."
    )
    sys.exit(1 if refused else 0)


@cache.command("clear")
@click.option("--expired", is_flag=True, help="Only those too old to be given.")
@click.option("--provider", help="Only those of this provider, as `show` names it.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def clear_(expired: bool, provider: str | None, yes: bool) -> None:
    """Remove the answers, after a question if all are to go."""
    if not _is_there():
        click.echo("Removed 0 answers.")
        return
    with _store() as engine:
        held = contents_of(engine, time.time())
        if provider is not None:
            _check_provider(provider, held)
        elif not (expired or yes or not held.answers):
            click.confirm(f"Remove all {_number(held.answers, 'answer')}?", abort=True, err=True)
        removed = clear(engine, expired_at=time.time() if expired else None, provider=provider)
        shrunk = shrink(engine)
    click.echo(f"Removed {_number(removed, 'answer')}.")
    if not shrunk:
        click.echo("Their room in the file is given back later: it is in use.", err=True)


def _check_provider(provider: str, held: Contents) -> None:
    names = [name for name, _ in held.providers]
    if provider not in names:
        there = f"there are some of {', '.join(names)}" if names else "there are none at all"
        raise InputError(f"There are no answers of {provider!r}; {there}.")


def _is_there() -> bool:
    path = store_path()
    return path is None or path.exists()


@contextmanager
def _store() -> Iterator[Engine]:
    engine, notice = open_mended(patience_s=_PATIENCE_S)
    if notice:
        click.echo(notice, err=True)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        data = Path(file).open("rb")  # noqa: SIM115  # only opening it may fail here
    except (OSError, ValueError) as error:
        raise InputError(f"{file} cannot be read: {_reason(error)}.") from error
    with data:
        yield data


def _write(path: Path, lines: Iterator[str]) -> int:
    """Write lines to a file that is there whole or not at all; return how many."""
    number = 0
    part = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="ascii", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            part = Path(file.name)
            for line in lines:
                file.write(line + "\n")
                number += 1
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except StoreError:
        raise
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be written: {_reason(error)}.") from error
    finally:
        if part:
            part.unlink(missing_ok=True)
    return number


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
