"""The errors this package raises on purpose.

::

    GazetteerError
    ├── InputError (ValueError)         what was given cannot be used
    ├── SettingError (ValueError)       a setting has a value that cannot be used
    ├── PlaceIndexError (OSError)       the local gazetteer cannot be built or opened
    │   └── IndexDamagedError           its file is not what was written
    ├── StoreError (OSError)            the cache or library cannot be read or written
    └── GeocodingError                  a provider could not be asked or did not answer

Every message says what was wrong, with which value, and what to do.
"""

from __future__ import annotations


class GazetteerError(Exception):
    """Root of all errors raised on purpose."""


class InputError(GazetteerError, ValueError):
    """What was given cannot be used: empty, too long, not text."""


class SettingError(GazetteerError, ValueError):
    """A setting has a value that cannot be used."""


class PlaceIndexError(GazetteerError, OSError):
    """The local gazetteer cannot be built or opened."""


class IndexDamagedError(PlaceIndexError):
    """The local gazetteer's file is not what was written."""


class StoreError(GazetteerError, OSError):
    """The cache cannot be read or written."""


class GeocodingError(GazetteerError):
    """A provider could not be asked or did not answer."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """Seconds to wait before asking again; None where the provider did not say."""
