"""The ASGI application: Streamlit with the routes that serve the map its files.

Started by ``python -m dashboard``, ``streamlit run dashboard/app.py`` or any ASGI server.
"""

from __future__ import annotations

from pathlib import Path

from starlette.routing import Route
from streamlit.starlette import App

from dashboard.routes import basemap, file, shape

app = App(
    Path(__file__).parent / "pages" / "main.py",
    routes=[
        Route("/assets/basemap/{scale}.json", basemap),
        Route("/assets/shapes/{record_id}.json", shape),
        Route("/assets/{name:path}", file),
    ],
)
