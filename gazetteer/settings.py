"""What can be set from outside: one table, read from the environment and one file once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from gazetteer.errors import SettingError

SECRETS = Path(".streamlit") / "secrets.toml"
"""The file, below the working directory, whose table ``[dateline]`` may hold the settings too."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set."""

    name: str
    """Its field in :class:`Settings`."""
    variable: str
    """The environment variable it is read from."""
    default: str
    """What holds where the variable is unset or empty, in words for the reader."""
    help: str
    """One sentence for the reader."""


SETTINGS = (
    Setting(
        "cache_dir",
        "DATELINE_CACHE_DIR",
        "the user's cache folder, such as `~/.cache/dateline`",
        "Folder for the place index, which is built there once and then only read.",
    ),
    Setting(
        "database_url",
        "DATELINE_DATABASE_URL",
        "SQLite in the user's data folder: `~/.local/share/dateline/dateline.sqlite`",
        "Database, as an SQLAlchemy URL, in which answers of geocoders and saved reports are kept.",
    ),
    Setting(
        "roles_file",
        "DATELINE_ROLES_FILE",
        "the packaged roles",
        "File of roles and their cue words that extends or replaces the packaged ones.",
    ),
    Setting(
        "provider",
        "DATELINE_PROVIDER",
        "none: no name is sent anywhere",
        "Online geocoder to ask, by geopy's name for it, such as `nominatim` or `photon`.",
    ),
    Setting(
        "provider_url",
        "DATELINE_PROVIDER_URL",
        "the geocoder's public server, where it has one",
        "Address of a server of your own, such as `https://nominatim.example.org`.",
    ),
    Setting(
        "provider_contact",
        "DATELINE_PROVIDER_CONTACT",
        "none, which OpenStreetMap's public server does not accept",
        "Mail or web address that the geocoder's operator can write to; sent as `User-Agent`.",
    ),
    Setting(
        "provider_key",
        "DATELINE_PROVIDER_KEY",
        "none",
        "Key that the geocoder asks for; with GeoNames, the user name.",
    ),
    Setting(
        "borders",
        "DATELINE_BORDERS",
        "`recognised`: as the members of the United Nations recognise them",
        "Whose borders the map draws; `de-facto` for those of who holds an area on the ground.",
    ),
    Setting(
        "tiles",
        "DATELINE_TILES",
        "none: the packaged map is drawn, and nothing is asked of a server",
        "Address of map tiles to draw below the places, with `{z}`, `{x}` and `{y}`, or WMTS's "
        "`{TileMatrix}`, `{TileCol}` and `{TileRow}`. Its server learns what part of the world "
        "is looked at.",
    ),
    Setting(
        "tiles_attribution",
        "DATELINE_TILES_ATTRIBUTION",
        "none; with tiles it has to be given",
        "Whom the map names as the source of the tiles.",
    ),
)
"""All settings, in the order in which the documentation lists them."""

_BORDERS = ("recognised", "de-facto")
_TILE_NAMES = (("z", "x", "y"), ("TileMatrix", "TileCol", "TileRow"))


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force."""

    cache_dir: Path
    database_url: str
    roles_file: Path | None = None
    """None: the packaged roles."""
    provider: str = ""
    """Empty: none. It is checked where it is first used, so that nothing else suffers."""
    provider_url: str = ""
    provider_contact: str = ""
    provider_key: str = field(default="", repr=False)
    borders: str = "recognised"
    """``recognised`` or ``de-facto``."""
    tiles: str = ""
    """Empty: none."""
    tiles_attribution: str = ""


def read_settings(environ: Mapping[str, str], secrets: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that ``environ`` gives, and ``secrets`` where it gives none.

    Raises :class:`~gazetteer.errors.SettingError` where a value cannot be used. Touches no file.
    """
    from platformdirs import user_cache_path, user_data_path

    given = {
        s.name: environ.get(s.variable, "").strip() or (secrets or {}).get(s.name, "").strip()
        for s in SETTINGS
    }
    if "\0" in given["cache_dir"]:
        raise SettingError("DATELINE_CACHE_DIR holds a NUL character; give the path of a folder.")
    cache_dir = given["cache_dir"]
    url = given["database_url"]
    if url and "://" not in url:
        raise SettingError(
            f"DATELINE_DATABASE_URL is {url!r}, which is no URL; give one such as "
            "sqlite:////home/me/dateline.sqlite."
        )
    if not url:
        url = f"sqlite:///{(user_data_path('dateline') / 'dateline.sqlite').as_posix()}"
    borders = given["borders"] or "recognised"
    if borders not in _BORDERS:
        raise SettingError(
            f"DATELINE_BORDERS is {borders!r}; choose of {', '.join(_BORDERS)}, or leave it unset."
        )
    _check_tiles(given["tiles"], given["tiles_attribution"])
    return Settings(
        cache_dir=Path(cache_dir).expanduser() if cache_dir else user_cache_path("dateline"),
        database_url=url,
        roles_file=Path(given["roles_file"]).expanduser() if given["roles_file"] else None,
        provider=given["provider"],
        provider_url=given["provider_url"],
        provider_contact=given["provider_contact"],
        provider_key=given["provider_key"],
        borders=borders,
        tiles=given["tiles"],
        tiles_attribution=given["tiles_attribution"],
    )


def _check_tiles(address: str, attribution: str) -> None:
    if not address:
        return
    if not address.startswith(("https://", "http://")) or not any(
        all("{" + name + "}" in address for name in names) for names in _TILE_NAMES
    ):
        raise SettingError(
            f"DATELINE_TILES is {address!r}, which is no address of tiles; give one such as "
            "https://tiles.example.org/{z}/{x}/{y}.png."
        )
    if not attribution:
        raise SettingError(
            "DATELINE_TILES is set without DATELINE_TILES_ATTRIBUTION; say whom the map has to "
            "name as the source of the tiles."
        )


def read_secrets(path: Path) -> dict[str, str]:
    """Return the settings in the table ``[dateline]`` of a TOML file; empty where it has none.

    Raises :class:`~gazetteer.errors.SettingError` where the file cannot be read, or the table
    holds what is no setting.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("dateline", {})
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SettingError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise SettingError(f"{path} is no TOML file: {error}.") from error
    if not isinstance(table, dict):
        raise SettingError(f"In {path} dateline must be a table: write [dateline].")
    names = [s.name for s in SETTINGS]
    for name, value in table.items():
        if name not in names:
            raise SettingError(
                f"In {path} [dateline] has {name!r}, which is no setting; there are "
                f"{', '.join(names)}."
            )
        if not isinstance(value, str):
            raise SettingError(f"In {path} [dateline] has {name} without quotes; put them.")
    return table


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings of this process, read on the first call: the environment wins.

    Raises :class:`~gazetteer.errors.SettingError` where a value cannot be used.
    """
    return read_settings(os.environ, read_secrets(SECRETS))
