"""Settings, and their page in the documentation."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from gazetteer.errors import SettingError
from gazetteer.settings import SETTINGS, Settings, read_settings, settings

ROOT = Path(__file__).parents[2]


def test_every_setting_is_in_the_table() -> None:
    assert [s.name for s in SETTINGS] == [f.name for f in fields(Settings)]
    assert all(s.variable == f"DATELINE_{s.name.upper()}" for s in SETTINGS)


def test_the_documentation_is_the_table() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{s.variable}` | {s.default} | {s.help} |" for s in SETTINGS]


@pytest.mark.parametrize("environ", [{}, {"DATELINE_CACHE_DIR": " ", "DATELINE_DATABASE_URL": ""}])
def test_without_anything_set_all_lies_with_the_user(environ: dict[str, str]) -> None:
    found = read_settings(environ)
    assert found.cache_dir.is_absolute() and "dateline" in found.cache_dir.parts
    assert found.database_url.startswith("sqlite:///")
    assert found.database_url.endswith("/dateline.sqlite")


def test_what_is_set_holds() -> None:
    found = read_settings(
        {"DATELINE_CACHE_DIR": "~/here", "DATELINE_DATABASE_URL": "postgresql://me@host/db"}
    )
    assert found.cache_dir == Path.home() / "here"
    assert found.database_url == "postgresql://me@host/db"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DATELINE_CACHE_DIR", "a\0b"),
        ("DATELINE_DATABASE_URL", "dateline.sqlite"),
        ("DATELINE_DATABASE_URL", "C:\\dateline.sqlite"),
    ],
)
def test_what_cannot_be_used_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingError, match=variable):
        read_settings({variable: value})


def test_the_environment_is_read_once() -> None:
    assert settings() is settings()
