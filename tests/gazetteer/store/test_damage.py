"""Setting a damaged store aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.errors import StoreError
from gazetteer.store.damage import identity, is_damage, open_mended, set_aside
from gazetteer.store.database import open_store


def test_all_files_of_a_store_are_set_aside_and_stay_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    parts = {"": b"bad", "-wal": b"its log", "-shm": b"its index"}
    for part, data in parts.items():
        Path(f"{path}{part}").write_bytes(data)
    set_aside(path, identity(path))
    (aside,) = tmp_path.glob("*.damaged-*Z")
    assert {part: Path(f"{aside}{part}").read_bytes() for part in parts} == parts
    assert not path.exists() and not Path(f"{path}-wal").exists()


def test_those_set_aside_in_one_second_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    for number in range(3):
        path.write_text(str(number))
        set_aside(path, identity(path))
    assert sorted(p.read_text() for p in tmp_path.glob("*.damaged-*")) == ["0", "1", "2"]


def test_a_file_that_took_the_place_of_the_damaged_one_stays(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.write_text("damaged")
    damaged = identity(path)
    path.rename(tmp_path / "elsewhere")
    path.write_text("new")
    assert "is set aside" in set_aside(path, damaged)
    assert path.read_text() == "new"


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="move it away"):
        set_aside(tmp_path / "gone" / "store.sqlite", None)


def test_a_whole_store_is_opened_as_it_is(url: str) -> None:
    open_store(url).dispose()
    engine, notice = open_mended(url)
    assert notice is None
    engine.dispose()


def test_what_is_not_damaged_is_not_set_aside(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").mkdir()
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        open_mended(f"sqlite:///{tmp_path}/store.sqlite")
    assert not is_damage(caught.value)
    assert (tmp_path / "store.sqlite").is_dir()
