"""Settings, and their page in the documentation."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from gazetteer.errors import SettingError
from gazetteer.settings import SETTINGS, Settings, read_secrets, read_settings, settings

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
        ("DATELINE_BORDERS", "russian"),
        ("DATELINE_TILES", "tiles.example.org/{z}/{x}/{y}.png"),
        ("DATELINE_TILES", "https://tiles.example.org/{z}/{x}.png"),
        ("DATELINE_TILES", "https://tiles.example.org/{z}/{x}/{y}.png"),
    ],
)
def test_what_cannot_be_used_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingError, match=variable):
        read_settings({variable: value})


def test_the_environment_is_read_once() -> None:
    assert settings() is settings()


PROVIDER = """
[other]
x = 1
[dateline]
provider = " photon "
provider_url = "http://127.0.0.1:2322"
provider_key = "the secret"
"""


def test_secrets_hold_where_the_environment_is_silent(tmp_path: Path) -> None:
    path = tmp_path / "secrets.toml"
    path.write_text(PROVIDER, "utf-8")
    found = read_settings({"DATELINE_PROVIDER_URL": "http://x"}, read_secrets(path))
    assert (found.provider, found.provider_url) == ("photon", "http://x")
    assert (found.provider_contact, found.provider_key) == ("", "the secret")
    assert "the secret" not in repr(found)


def test_secrets_below_the_working_directory_are_read(tmp_path: Path) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text(PROVIDER, "utf-8")
    script = "from gazetteer.settings import settings; print(settings().provider)"
    environ = {name: value for name, value in os.environ.items() if "DATELINE" not in name}
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environ, capture_output=True, text=True
    )
    assert run.stdout.strip() == "photon", run.stderr


@pytest.mark.parametrize("text", ["", "[other]\nx = 1\n", "[dateline]\n"])
def test_secrets_of_others_are_theirs(text: str, tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").write_text(text)
    assert read_secrets(tmp_path / "secrets.toml") == {}
    assert read_secrets(tmp_path / "nothing.toml") == {}
    assert read_secrets(tmp_path / "secrets.toml" / "x") == {}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"[dateline", "is no TOML file"),
        (b"\xff", "is no TOML file"),
        (b"dateline = 1", "must be a table"),
        (b"[dateline]\nprovder = 'photon'", "'provder', which is no setting; there are .*provider"),
        (b"[dateline]\nprovider = 1", "has provider without quotes"),
    ],
)
def test_secrets_that_cannot_be_used_are_named(data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").write_bytes(data)
    with pytest.raises(SettingError, match=said) as caught:
        read_secrets(tmp_path / "secrets.toml")
    assert "secrets.toml" in str(caught.value)
    (tmp_path / "folder").mkdir()
    with pytest.raises(SettingError, match="cannot be read"):
        read_secrets(tmp_path / "folder")
