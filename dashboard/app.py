"""The ASGI application: Streamlit with the routes that serve the map its files.

Started by ``python -m dashboard``, ``streamlit run dashboard/app.py`` or any ASGI server.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

from starlette.routing import Route
from streamlit.starlette import App

from dashboard.routes import basemap, file, icon, packed_basemap, shape

_FIRST_SCALE = "50m"
"""The scale that most reports are first seen at."""


@asynccontextmanager
async def _lifespan(_: App) -> AsyncIterator[None]:
    # Packing the basemap takes a second: better now than when the first reader waits.
    Thread(target=packed_basemap, args=(_FIRST_SCALE,), daemon=True).start()
    yield


app = App(
    Path(__file__).parent / "pages" / "main.py",
    lifespan=_lifespan,
    routes=[
        Route("/favicon.png", icon),
        Route("/assets/basemap/{scale}.json", basemap),
        Route("/assets/shapes/{record_id}.json", shape),
        Route("/assets/{name}", file),
    ],
)
