"""An online geocoder, asked one name at a time: politely, in time, and once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any

from geopy import __version__ as geopy_version

from gazetteer.errors import GeocodingError, InputError
from gazetteer.geocoding.adapter import Adapter
from gazetteer.geocoding.endpoint import endpoint_of
from gazetteer.geocoding.problems import is_about_the_question, told
from gazetteer.geocoding.results import record_from, record_of
from gazetteer.geocoding.services import LIMIT, service_named
from gazetteer.language.names import key
from gazetteer.model import Record
from gazetteer.settings import Settings, settings
from gazetteer.store import ForgivingAnswers, Question
from gazetteer.store.lease import Lease, Turn

DEADLINE_S = 5.0
"""How long an answer may take, whatever the server does."""
WAITING_S = 120.0
"""How long one's turn is waited for."""
MARGIN_S = 0.05
"""What is added to a provider's interval, since clocks and wires are not exact."""
MAX_NAME = 200
"""Characters of the longest name that is sent: names leave this machine, texts do not."""
FORM = "1"
"""Changes when what is kept of an answer does."""

_Known = tuple[tuple[Record, ...], int | None]
"""Records, and when they were fetched, in seconds since 1970 where that is known."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a provider answered."""

    records: tuple[Record, ...]
    """What the name could mean, the provider's first choice first; empty where nothing."""
    attribution: str
    """What has to be said where they are shown."""
    fetched_at: datetime | None
    """When the provider gave it, UTC; None for one from the cache with nothing in it."""
    fresh: bool
    """Whether it was asked for now; False if it comes from the cache."""
    notice: str | None = None
    """A sentence for the reader where the store could not be used; else None."""


class Provider:
    """An online geocoder; all threads may share it.

    Nothing but the name, and the country's code if given, is sent, to ``host``, and only by
    :meth:`find`. Answers are kept in the store and not asked for again while they are fresh.
    """

    def __init__(
        self,
        given: Settings,
        *,
        deadline_s: float = DEADLINE_S,
        interval_s: float | None = None,
        adapter: Callable[..., Adapter] = Adapter,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Set up the provider that ``given`` names; nothing is opened or sent yet.

        ``interval_s`` takes the place of the provider's own. Raises
        :class:`~gazetteer.errors.SettingError` where the settings cannot be used.
        """
        self._service = service_named(given.provider)
        self._endpoint = endpoint_of(self._service, given)
        self._store_url = given.database_url
        self._deadline_s = deadline_s
        interval = self._endpoint.interval_s if interval_s is None else interval_s
        self._pause_s = interval + MARGIN_S if interval else 0.0
        self._clock = clock
        self._sleep = sleep
        self._geocoder = self._endpoint.geocoder(
            partial(adapter, interval_s=self._pause_s, sleep=sleep)
        )
        self._host = self._endpoint.host
        self._id = f"{self._service.name} {self._endpoint.url or self._host}"
        self._lock = threading.Lock()
        self._opened: tuple[ForgivingAnswers, Lease] | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self._service.label

    @property
    def host(self) -> str:
        """To whom names are sent."""
        return self._host

    @property
    def attribution(self) -> str:
        """What has to be said where its answers are shown."""
        return self._service.attribution

    @property
    def public(self) -> bool:
        """Whether it is a server that others use too, and asks for restraint."""
        return not self._endpoint.own

    @property
    def takes_country(self) -> bool:
        """Whether it can be asked for the places of one country."""
        return self._service.country is not None

    def find(self, name: str, country: str | None = None, *, waiting: float = WAITING_S) -> Answer:
        """Return what ``name`` could mean, in ``country`` (ISO 3166-1 alpha-2) if given.

        An answer that is kept is returned at once; else one's turn to ask is waited for, at most
        ``waiting`` seconds, and the answer then takes 5 s at most. Raises
        :class:`~gazetteer.errors.GeocodingError` where none came or none that can be used, and
        :class:`~gazetteer.errors.InputError` where this cannot be asked.
        """
        name, country = _checked_name(name), self._checked_country(country)
        asked = key(name) + (f" +{country}" if country else "")
        question = Question(self._id, f"{geopy_version}/{FORM}", "en", asked)
        answers, lease = self._open()
        known = _known(answers, question)
        if known is not None:
            return self._answer(known, fresh=False)
        self._see_that_it_is_awake(lease)
        with self._turn(lease, question, waiting) as turn:
            known = _known(answers, question)  # another may have asked meanwhile
            if known is not None:
                return self._answer(known, fresh=False)
            self._see_that_it_is_awake(lease)
            turn.used = True
            records = self._ask(name, country, lease)
            now = int(self._clock())
            answers.put(question, [{**asdict(record), "fetched_at": now} for record in records])
        return self._answer((tuple(records), now), fresh=True)

    def close(self) -> None:
        """Close the store, if it was opened."""
        if self._opened:
            self._opened[0].close()
            self._opened[1].close()
            self._opened = None

    def _open(self) -> tuple[ForgivingAnswers, Lease]:
        with self._lock:
            if self._opened is None:
                answers = ForgivingAnswers(self._store_url, self._clock)
                lease = Lease.open(self._store_url, clock=self._clock, sleep=self._sleep)
                self._opened = answers, lease
            return self._opened

    @contextmanager
    def _turn(self, lease: Lease, question: Question, waiting: float) -> Iterator[Turn]:
        """Wait for the turn to ask, and until nobody else asks the same."""
        busy = f"{self.name} is being asked for other names; ask again in a minute."
        ends, hold_s = self._clock() + waiting, self._deadline_s + 2.0
        with lease.turn(self._id, pause_s=self._pause_s, hold_s=hold_s, waiting_s=waiting) as turn:
            if turn is None:
                raise GeocodingError(busy)
            left = max(ends - self._clock(), 0.0)
            with lease.claim(question, hold_s=hold_s, waiting_s=left) as mine:
                if not mine:
                    raise GeocodingError(busy)
                yield turn

    def _ask(self, name: str, country: str | None, lease: Lease) -> list[Record]:
        """Send the question; raises GeocodingError where no answer came that can be used."""
        arguments = dict(self._service.arguments)
        if country and self._service.country:
            arguments[self._service.country] = [country]
        try:
            found = self._geocoder.geocode(
                name, exactly_one=False, timeout=self._deadline_s, **arguments
            )
            records = [self._record(location) for location in found or ()]
        except Exception as error:  # whatever geopy makes of what came
            problem = told(error, self.name)
            if not is_about_the_question(error):
                lease.failed(self._id, problem.retry_after)
            raise problem from (None if problem is error else error)
        lease.answered(self._id)
        if country and self._service.country == "":
            records = [record for record in records if record.country == country]
        return list({record.id: record for record in records}.values())[:LIMIT]

    def _record(self, location: Any) -> Record:
        source = f"{self.name} ({self.attribution})"
        return record_of(self._service.read(location), self._service.name, self.name, source)

    def _see_that_it_is_awake(self, lease: Lease) -> None:
        until = lease.rests_until(self._id)
        if until is not None:
            at = datetime.fromtimestamp(until, UTC)
            raise GeocodingError(
                f"{self.name} is not asked until {at:%H:%M:%S}Z, since it failed or asked to wait.",
                until - self._clock(),
            )

    def _checked_country(self, country: str | None) -> str | None:
        if not country:
            return None
        code = country.strip().upper()
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise InputError(f"{country!r} is no country code; give two letters, such as NO.")
        if not self.takes_country:
            raise InputError(f"{self.name} cannot be asked for one country; leave {code} away.")
        return code

    def _answer(self, known: _Known, *, fresh: bool) -> Answer:
        records, at = known
        fetched_at = None if at is None else datetime.fromtimestamp(at, UTC)
        return Answer(records, self.attribution, fetched_at, fresh, self._notice())

    def _notice(self) -> str | None:
        if self._opened is None:
            return None
        answers, lease = self._opened
        return answers.notice or lease.notice


@cache
def configured_provider() -> Provider | None:
    """Return the provider that the settings name; None where they name none.

    Nothing is opened or sent. Raises :class:`~gazetteer.errors.SettingError` where the settings
    cannot be used.
    """
    given = settings()
    return Provider(given) if given.provider else None


def _checked_name(name: str) -> str:
    cleaned = " ".join(name.split())
    if not key(cleaned):
        raise InputError("There is no name to look up; give the name of a place.")
    if len(cleaned) > MAX_NAME:
        raise InputError(
            f"The name has {len(cleaned)} characters; {MAX_NAME} may be, since only names are sent."
        )
    try:
        cleaned.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{cleaned!r} holds half a character; give the name anew.") from error
    return cleaned


def _known(answers: ForgivingAnswers, question: Question) -> _Known | None:
    """Return what is kept of an answer; None where nothing is, or nothing that can be used."""
    kept = answers.get(question)
    if not kept:
        return None if kept is None else ((), None)
    try:
        at = int(kept[0]["fetched_at"])
        return tuple(record_from(fields) for fields in kept), at
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        return None  # it was imported, and is asked for anew
