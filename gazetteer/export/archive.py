"""A whole report as one JSON document, and back without loss."""

from __future__ import annotations

from typing import Any

from gazetteer.errors import InputError
from gazetteer.export.plain import from_plain, to_plain, wrong
from gazetteer.model import Check, Mention, Place, Record, Report, Span

VERSION = 1
"""Of the document's form."""

_KEY = "dateline_report"


def report_to_archive(report: Report) -> dict[str, Any]:
    """Return a report with everything in it, ready for :mod:`json`.

    ``{"dateline_report": 1, "report": {…}}``, where objects have the names of the fields of
    :mod:`gazetteer.model`, and spans are ``[start, end]``.
    """
    return {_KEY: VERSION, "report": to_plain(report)}


def report_from_archive(data: Any) -> Report:
    """Return the report of a document that :func:`report_to_archive` made, seen to be whole.

    Whoever wrote it is not trusted: every type, range and offset is checked. Raises
    :class:`~gazetteer.errors.InputError` in a sentence that says where it is wrong.
    """
    if not isinstance(data, dict) or set(data) != {_KEY, "report"}:
        raise InputError(
            f"This is no saved report: it has to be an object with {_KEY!r} and 'report'."
        )
    version = data[_KEY]
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise wrong(_KEY, "a version", version)
    if version > VERSION:
        raise InputError(
            f"The report is of version {version}, this program knows {VERSION}; update the program."
        )
    report: Report = from_plain(Report, data["report"], "report")
    _check_report(report)
    return report


def record_from_plain(data: Any, where: str) -> Record:
    """Return a record that :func:`~gazetteer.export.plain.to_plain` made plain, checked.

    Raises :class:`~gazetteer.errors.InputError`.
    """
    record: Record = from_plain(Record, data, where)
    _check_record(record, where)
    return record


def _check_report(report: Report) -> None:
    text = report.article.text
    seen: set[str] = set()
    for number, place in enumerate(report.places):
        where = f"report.places[{number}]"
        _check_place(place, text, where)
        if place.id in seen:
            raise InputError(f"{where} is the second of the record {place.id[:60]!r}.")
        seen.add(place.id)
    for number, mention in enumerate(report.unresolved):
        _check_mention(mention, text, f"report.unresolved[{number}]")
    for number, check in enumerate(report.checks):
        _check_surface(check, text, f"report.checks[{number}]")
    for number, span in enumerate(report.sentences):
        _check_span(span, text, f"report.sentences[{number}]")


def _check_place(place: Place, text: str, where: str) -> None:
    _check_record(place.record, f"{where}.record")
    _check_share(place.confidence, f"{where}.confidence")
    if not place.mentions:
        raise InputError(f"{where} has no mentions; a place has at least one.")
    if not place.role or place.role not in place.roles:
        raise wrong(f"{where}.role", "one of its roles", place.role)
    for number, mention in enumerate(place.mentions):
        _check_mention(mention, text, f"{where}.mentions[{number}]")
    for number, other in enumerate(place.alternatives):
        _check_record(other.record, f"{where}.alternatives[{number}].record")
        _check_share(other.confidence, f"{where}.alternatives[{number}].confidence")


def _check_record(record: Record, where: str) -> None:
    for name, least, most in (
        ("lat", -90.0, 90.0),
        ("lon", -180.0, 180.0),
        ("precision_km", 0.0, 50_000.0),
        ("population", 0, 2**53),
    ):
        value = getattr(record, name)
        if not least <= value <= most:
            raise wrong(f"{where}.{name}", f"from {least:,} to {most:,}", value)
    if not record.id or not record.name:
        raise InputError(f"{where} has to have an id and a name.")


def _check_mention(mention: Mention, text: str, where: str) -> None:
    _check_surface(mention, text, where)
    _check_share(mention.confidence, f"{where}.confidence")
    _check_share(mention.role_confidence, f"{where}.role_confidence")
    _check_span(mention.sentence, text, f"{where}.sentence")
    if mention.cue is not None:
        _check_span(mention.cue, text, f"{where}.cue")


def _check_surface(found: Mention | Check, text: str, where: str) -> None:
    if not 0 <= found.start <= found.end or text[found.start : found.end] != found.surface:
        raise wrong(f"{where}.surface", "what the text has there", found.surface)


def _check_span(span: Span, text: str, where: str) -> None:
    if span.end > len(text):
        raise wrong(where, f"within the text of {len(text):,} characters", [span.start, span.end])


def _check_share(value: float, where: str) -> None:
    if not 0 <= value <= 1:
        raise wrong(where, "from 0 to 1", value)
