"""What went wrong with a provider, in a sentence for the reader."""

from __future__ import annotations

import math
import re

from geopy.adapters import AdapterHTTPError
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
)

from gazetteer.errors import GeocodingError
from gazetteer.geocoding.transport import NotAnswered

_STATUS = {
    400: "could not understand the question ({status}); see whether the name is spelt right.",
    401: "does not know the key it was given ({status}); see to DATELINE_PROVIDER_KEY.",
    402: "wants to be paid for more answers ({status}); see to the account.",
    403: "refuses to answer ({status}); see to DATELINE_PROVIDER_CONTACT and "
    "DATELINE_PROVIDER_KEY, and whether its terms are kept.",
    404: "has no geocoder at this address ({status}); see to DATELINE_PROVIDER_URL.",
    429: "was asked too often ({status}); ask again {later}.",
}
_FAULT = "has a fault of its own ({status}); try again {later}."
_OTHER = "answered with {status} instead of a result; see to DATELINE_PROVIDER_URL."
_SAID = (
    (GeocoderAuthenticationFailure, "does not know the key it was given; see to the key."),
    (GeocoderInsufficientPrivileges, "does not allow this account to ask; see to the account."),
    (GeocoderQuotaExceeded, "gives no more answers to this account for now; try again later."),
)


def told(error: Exception, label: str) -> GeocodingError:
    """Return what geopy, or what it was given to read, raised as an error with a sentence.

    ``label`` is what the provider is called. Nothing that was sent, such as a key, is in it.
    """
    status = error.__cause__
    if isinstance(error, GeocodingError):
        return error
    if isinstance(error, NotAnswered):
        return GeocodingError(str(error))
    if isinstance(status, AdapterHTTPError):
        return _of_status(status, label)
    for kind, sentence in _SAID:
        if isinstance(error, kind):
            return GeocodingError(f"{label} {sentence}")
    if isinstance(error, GeocoderQueryError):
        return GeocodingError(f"{label} could not understand the question.")
    if isinstance(error, ValueError | Warning) and re.search("finite|Latitude", str(error)):
        return GeocodingError(f"{label} gave a place with no usable point; its answer is not used.")
    return GeocodingError(f"The answer of {label} is not in the form that it should be in.")


def is_about_the_question(error: Exception) -> bool:
    """Tell whether an error says something of the name rather than of the provider."""
    return isinstance(error, GeocoderQueryError)


def _of_status(error: AdapterHTTPError, label: str) -> GeocodingError:
    code = error.status_code
    seconds = error.headers.get("retry-after")
    later = "later" if seconds is None else f"in {_duration(float(seconds))}"
    sentence = _STATUS.get(code) or (_FAULT if code >= 500 else _OTHER)
    said = sentence.format(status=error, later=later)
    return GeocodingError(f"{label} {said}", None if seconds is None else float(seconds))


def _duration(seconds: float) -> str:
    """Return a time in the unit that suits it."""
    for unit, length in (("hours", 3600), ("minutes", 60)):
        if seconds > 1.5 * length:
            return f"{math.ceil(seconds / length)} {unit}"
    return f"{seconds:.0f} s"
