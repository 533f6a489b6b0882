"""Where a provider's server is, and geopy's geocoder for it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeopyError
from geopy.geocoders import SERVICE_TO_GEOCODER

from gazetteer.errors import SettingError
from gazetteer.geocoding.services import Service
from gazetteer.settings import Settings

MAX_URL = 200
"""Characters of the longest address of a server."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A provider as it is set up."""

    service: Service
    url: str | None
    """Without a slash at its end; None: where geopy's geocoder sends."""
    own: bool
    """Whether it is a server of the user's own, rather than the public one."""
    contact: str
    key: str

    @property
    def interval_s(self) -> float:
        """Seconds between two requests."""
        return 0.0 if self.own else self.service.interval_s

    def geocoder(self, adapter: Callable[..., BaseSyncAdapter]) -> Any:
        """Return geopy's geocoder for it, which sends by an adapter that ``adapter`` makes.

        Raises :class:`~gazetteer.errors.SettingError` where geopy needs what is not set.
        """
        kind = SERVICE_TO_GEOCODER[self.service.name]
        agent = f"dateline-map/{version('dateline-map')}"
        given = {"user_agent": f"{agent} ({self.contact})" if self.contact else agent}
        if self.url:
            given["scheme"], _, given["domain"] = self.url.partition("://")
        if self.key and self.service.key:
            given[self.service.key] = self.key
        taken = inspect.signature(kind).parameters
        for name in sorted(given.keys() - taken.keys()):
            raise SettingError(
                f"{self.service.label} takes no address of a server; leave DATELINE_PROVIDER_URL "
                f"away ({name} is not among what geopy's {kind.__name__} takes)."
            )
        try:
            return kind(**given, adapter_factory=adapter)
        except (TypeError, GeopyError) as error:
            raise SettingError(
                f"{self.service.label} cannot be used with the provider settings there are: "
                f"{error}."
            ) from error

    @property
    def host(self) -> str:
        """The host that names are sent to, found out by having geopy ask, and sending nothing."""
        if self.url:
            return urlsplit(self.url).hostname or ""
        try:
            self.geocoder(_Nowhere).geocode("place")
        except _WouldAsk as asked:
            return asked.host
        except (GeopyError, ValueError):
            pass  # it refuses such a name
        return self.service.label


class _WouldAsk(Exception):  # noqa: N818  # it says something, and is no error
    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.host = host


class _Nowhere(BaseSyncAdapter):  # type: ignore[misc]  # geopy is not typed
    """Says who would be asked, and asks nobody."""

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        raise _WouldAsk(urlsplit(url).hostname or "")

    get_text = get_json


def endpoint_of(service: Service, settings: Settings) -> Endpoint:
    """Return the provider as the settings have it.

    Raises :class:`~gazetteer.errors.SettingError` where they cannot be used, or one is missing.
    """
    url = _checked_url(settings.provider_url) if settings.provider_url else service.url
    public = service.url is not None and url is not None and _host(url) == _host(service.url)
    own = bool(settings.provider_url) and not public
    contact = settings.provider_contact
    if not (contact.isascii() and (contact.isprintable() or not contact)):
        raise SettingError(
            f"DATELINE_PROVIDER_CONTACT is {contact!r}; give a plain mail or web address."
        )
    if service.needs_contact and not own and not contact:
        raise SettingError(
            f"The public {service.label} server serves only those who say who they are; set "
            "DATELINE_PROVIDER_CONTACT to your mail or web address, or DATELINE_PROVIDER_URL to "
            "a server of your own."
        )
    if service.needs_key and not settings.provider_key:
        what = "user name" if service.key == "username" else "key"
        raise SettingError(
            f"{service.label} needs a {what}; set DATELINE_PROVIDER_KEY to that which it gave you."
        )
    if service.name == "pelias" and url is None:
        raise SettingError(
            "Pelias has no public server; set DATELINE_PROVIDER_URL to the one you use."
        )
    return Endpoint(service, url, own, contact, settings.provider_key)


def _checked_url(given: str) -> str:
    """Return an address as geopy takes it: scheme, host, port and folder."""
    try:
        parts = urlsplit(given)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    plain = given.isascii() and given.isprintable() and " " not in given
    if not good or not plain or len(given) > MAX_URL:
        raise SettingError(
            f"DATELINE_PROVIDER_URL is {given[:MAX_URL]!r}, which is no web address; give one "
            "such as https://nominatim.example.org."
        )
    if parts.username is not None or parts.query or parts.fragment:
        raise SettingError(
            "DATELINE_PROVIDER_URL holds a user name or a question mark or a hash; give the "
            "address alone, and a key as DATELINE_PROVIDER_KEY."
        )
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").rstrip(".")
