"""What can be set from outside: one table, read from the environment once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gazetteer.errors import SettingError


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
        "Database, as an SQLAlchemy URL, in which answers of geocoders are kept.",
    ),
    Setting(
        "roles_file",
        "DATELINE_ROLES_FILE",
        "the packaged roles",
        "File of roles and their cue words that extends or replaces the packaged ones.",
    ),
)
"""All settings, in the order in which the documentation lists them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force."""

    cache_dir: Path
    database_url: str
    roles_file: Path | None = None
    """None: the packaged roles."""


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings that ``environ`` gives.

    Raises :class:`~gazetteer.errors.SettingError` where a value cannot be used. Touches no file.
    """
    from platformdirs import user_cache_path, user_data_path

    given = {s.name: environ.get(s.variable, "").strip() for s in SETTINGS}
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
    return Settings(
        cache_dir=Path(cache_dir).expanduser() if cache_dir else user_cache_path("dateline"),
        database_url=url,
        roles_file=Path(given["roles_file"]).expanduser() if given["roles_file"] else None,
    )


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings of this process, read from the environment on the first call."""
    return read_settings(os.environ)
