"""What lies below the places, as it was set: whose borders, and tiles if any."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.map.basemap import attribution
from dashboard.map.borders import RECOGNISED
from gazetteer.settings import settings

_WMTS = {"{TileMatrix}": "{z}", "{TileCol}": "{x}", "{TileRow}": "{y}"}


@dataclass(frozen=True, slots=True)
class Ground:
    """What the map is drawn on; without tiles the packaged basemap alone."""

    borders: str = RECOGNISED
    """A key of :data:`~dashboard.map.borders.VIEWS`."""
    tiles: str = ""
    """Address of a tile with ``{z}``, ``{x}`` and ``{y}``; empty for none."""
    tiles_attribution: str = ""

    @property
    def note(self) -> str:
        """What must stand on the map: the view of borders, and all sources."""
        return " · ".join(filter(None, (attribution(self.borders), self.tiles_attribution)))


def configured_ground() -> Ground:
    """Return what the settings ask for, WMTS's names for a tile put into Leaflet's.

    Raises :class:`~gazetteer.errors.SettingError` where a setting cannot be used.
    """
    now, tiles = settings(), settings().tiles
    for theirs, ours in _WMTS.items():
        tiles = tiles.replace(theirs, ours)
    return Ground(now.borders, tiles, now.tiles_attribution)
