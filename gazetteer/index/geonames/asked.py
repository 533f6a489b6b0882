"""What is asked for: which countries of GeoNames, from where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gazetteer.errors import InputError
from gazetteer.index.sources import DATA
from gazetteer.index.tables import rows

OFFICIAL = "https://download.geonames.org/export/dump"
"""Where GeoNames publishes its dumps, made anew each day."""

_COMMAND = "python -m gazetteer install geonames"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of GeoNames is to be installed, and from where."""

    countries: tuple[str, ...] | None
    """ISO 3166-1 alpha-2, sorted; None for all countries."""
    source: str = OFFICIAL
    """The address of a folder on the web, or the path of a folder or file."""

    @classmethod
    def of(cls, countries: Iterable[str] | None, source: str | None = None) -> Asked:
        """Return what is asked for in the reader's words; ``countries`` None means all.

        Raises :class:`~gazetteer.errors.InputError` where a code is none of a country.
        """
        source = (source or OFFICIAL).strip()
        if countries is None:
            return cls(None, source)
        codes = tuple(sorted({c.strip().upper() for c in countries if c.strip()}))
        known = {row["iso2"] for row in rows(DATA / "countries.csv")}
        for code in codes:
            if code not in known:
                raise InputError(
                    f"{code!r} is not the code of a country; give codes of two letters as ISO "
                    "3166-1 has them, such as UA,RU,NO."
                )
        if not codes:
            raise InputError("No country is named; give --countries UA,RU,NO or --all.")
        return cls(codes, source)

    @property
    def on_the_web(self) -> bool:
        """Whether the source is an address."""
        return "://" in self.source

    @property
    def command(self) -> str:
        """The command that asks for the same."""
        what = "--all" if self.countries is None else f"--countries {','.join(self.countries)}"
        where = "" if self.source == OFFICIAL else f" --from {self.source}"
        return f"{_COMMAND} {what}{where}"
