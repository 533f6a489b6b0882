from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.map.basemap import ATTRIBUTION
from dashboard.map.ground import Ground, configured_ground
from gazetteer.settings import settings


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_without_settings_there_are_no_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BORDERS", "TILES", "TILES_ATTRIBUTION"):
        monkeypatch.delenv(f"DATELINE_{name}", raising=False)
    assert configured_ground() == Ground()
    assert Ground().note == ATTRIBUTION


@pytest.mark.parametrize(
    "address",
    [
        "https://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{TileMatrix}/{TileCol}/{TileRow}.png",
    ],
)
def test_tiles_by_either_names(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_BORDERS", "de-facto")
    monkeypatch.setenv("DATELINE_TILES", address)
    monkeypatch.setenv("DATELINE_TILES_ATTRIBUTION", "© Those who made them")
    ground = configured_ground()
    assert ground.tiles == "https://tiles.example.org/{z}/{x}/{y}.png"
    assert ground.borders == "de-facto"
    assert ground.note.endswith("GeoNames · © Those who made them")
