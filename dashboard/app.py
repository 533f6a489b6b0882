"""The ASGI application: Streamlit with the routes that serve the map its files.

Started by ``python -m dashboard``, ``streamlit run dashboard/app.py`` or any ASGI server.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Thread

from starlette.routing import Route
from streamlit.starlette import App

from dashboard.routes import basemap, border, file, icon, packed_basemap, shape, towns
from gazetteer.errors import SettingError
from gazetteer.settings import settings

_FIRST_SCALE = "50m"
"""The scale that most reports are first seen at."""


@asynccontextmanager
async def _lifespan(_: App) -> AsyncIterator[None]:
    # Packing the basemap takes a second: better now than when the first reader waits.
    Thread(target=_pack, daemon=True).start()
    yield


def _pack() -> None:
    with suppress(SettingError):  # the page says it
        packed_basemap(_FIRST_SCALE, settings().borders)


ROUTES = (
    Route("/favicon.png", icon),
    Route("/assets/basemap/towns.json", towns),
    Route("/assets/basemap/{scale}.json", basemap),
    Route("/assets/shapes/{record_id}.json", shape),
    Route("/assets/borders/{pair}.json", border),
    Route("/assets/{name}", file),
)
"""What is served beside Streamlit's own page."""

app = App(Path(__file__).parent / "pages" / "main.py", lifespan=_lifespan, routes=list(ROUTES))
