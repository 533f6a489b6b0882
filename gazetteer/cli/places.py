"""``places``: the places of a text, or of many."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from gazetteer.cli.progress import Progress, progress
from gazetteer.errors import GazetteerError, InputError
from gazetteer.geoparse import geoparse
from gazetteer.model import MENTION, Article, Span
from gazetteer.reading import read_text

if TYPE_CHECKING:
    from gazetteer.export import Tlp


@click.command()
@click.argument("file", default="-")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "geojson", "csv", "kml", "kmz", "xlsx", "gpx", "stix"]),
    default="json",
    show_default=True,
    help="What to print.",
)
@click.option("-o", "--output", help='Write a file instead; "-" prints after all.')
@click.option("--roles", help="Only the places of these roles, such as battlefield,hq.")
@click.option("--tlp", "label", help="Mark it by the Traffic Light Protocol 2.0, such as amber.")
@click.option(
    "--jsonl",
    is_flag=True,
    help='Read {"id", "text", "spans"?} a line and print its places as JSON a line.',
)
def places(
    file: str, form: str, output: str | None, roles: str | None, label: str | None, jsonl: bool
) -> None:
    """Print the places of a text FILE ("-" or nothing: standard input)."""
    if jsonl and form != "json":
        raise InputError(f"--jsonl prints JSON; leave --format {form} away.")
    if jsonl and (output or roles or label):
        raise InputError("--jsonl prints every place; leave --output, --roles and --tlp away.")
    wanted = _Wanted.of(form, output, roles, label)
    with progress() as tell:
        _warm_up(tell)
    with _opened(file) as data:
        if jsonl:
            sys.exit(_print_lines(data))
        # Only its name: an export is handed on, and where it lay is nobody's business.
        _write_report(
            read_text(data.read(), source=None if file == "-" else Path(file).name), wanted
        )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to come of a report."""

    form: str
    output: str | None
    """A file; None: standard output."""
    roles: frozenset[str] | None
    """Primary roles; None: all."""
    tlp: Tlp | None

    @classmethod
    def of(cls, form: str, output: str | None, roles: str | None, label: str | None) -> _Wanted:
        """Check what was asked for, before the work; raise InputError where it makes no sense."""
        from gazetteer.export import FORMATS
        from gazetteer.export.tlp import read_tlp
        from gazetteer.roles.lexicon import load_lexicon

        tlp = read_tlp(label) if label else None
        if tlp and form == "json":
            raise InputError("JSON has no place for --tlp; use another --format.")
        output = None if output == "-" else output
        if FORMATS[form].binary and output is None and sys.stdout.isatty():
            raise InputError(f"{form} is not for the screen; name a file with --output.")
        shown = None
        if roles is not None:
            shown = frozenset(role.strip() for role in roles.split(","))
            known = [*load_lexicon().keys, MENTION]
            if strange := sorted(shown - set(known)):
                raise InputError(
                    f"--roles has {strange[0]!r}, which is no role; use {', '.join(known)}."
                )
        return cls(form, output, shown, tlp)


def _warm_up(tell: Progress) -> None:
    """Build the index if need be, while it can be shown."""
    from gazetteer.index import open_index

    open_index(progress=tell).close()


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        data = Path(file).open("rb")  # noqa: SIM115  # only opening it may fail here
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{file} cannot be read: {reason}.") from error
    with data:
        yield data


def _write_report(article: Article, wanted: _Wanted) -> None:
    from gazetteer.export import export_as
    from gazetteer.roles.lexicon import load_lexicon

    report = geoparse(article)
    if report.notice:
        click.echo(report.notice, err=True)
    if wanted.roles is not None:
        report = replace(report, places=tuple(p for p in report.places if p.role in wanted.roles))
    looks = {role.key: role for role in load_lexicon().roles}
    data = export_as(report, wanted.form, looks, wanted.tlp)
    if wanted.output is None:
        click.echo(data, nl=False)
        return
    try:
        Path(wanted.output).write_bytes(data)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{wanted.output} cannot be written: {reason}.") from error
    number = len(report.places)
    click.echo(f"Wrote {number:,} place{'' if number == 1 else 's'} to {wanted.output}.")


def _print_lines(data: BinaryIO) -> int:
    """Answer each line of ``data`` with a line; return 1 if one could not be read, else 0."""
    from gazetteer.export import to_json

    failed = 0
    for number, line in enumerate(data, 1):
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        answer = _answer(line)
        failed |= "error" in answer
        click.echo(to_json(answer).encode())
    return int(failed)


def _answer(line: bytes) -> dict[str, Any]:
    from gazetteer.export import report_to_dict

    try:
        asked = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": _reason(error)}
    known = asked.get("id") if isinstance(asked, dict) else None
    try:
        text, spans = _question(asked)
        return {"id": known, **report_to_dict(geoparse(text, spans=spans))}
    except GazetteerError as error:
        return {"id": known, "error": str(error)}
    except Exception as error:  # a fault of ours in one text must not cost the others
        return {"id": known, "error": f"this text could not be read ({error!r:.200})"}


def _question(asked: Any) -> tuple[Article, list[Span] | None]:
    """Return the text and spans of a line; raise InputError where it has none that can be used."""
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise InputError('a line must be an object with a "text" that is a string')
    text, spans = asked["text"], asked.get("spans")
    if spans is None:
        return Article(text), None
    if not isinstance(spans, list):
        raise InputError('"spans" must be a list of [start, end]')
    return Article(text), [_span(span, len(text)) for span in spans]


def _span(given: Any, length: int) -> Span:
    match given:
        case [int(start), int(end)] if (
            not isinstance(start, bool) and not isinstance(end, bool) and 0 <= start < end <= length
        ):
            return Span(start, end)
    raise InputError(f"a span must be [start, end] within the text, not {str(given)[:80]}")


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"the line is not UTF-8: {error.reason} at byte {error.start}"
    if isinstance(error, RecursionError):
        return "the line is not JSON: it is nested too deep"
    return f"the line is not JSON: {error}"
