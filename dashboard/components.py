"""Our own parts of the page: buttons, table and text that plain widgets cannot be."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.assets import asset_text

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer


@lru_cache(maxsize=8)
def component(name: str) -> ComponentRenderer:
    """Return the component whose script and style are ``name.js`` and ``name.css``."""
    from streamlit.components import v2

    return v2.component(
        f"dateline.{name}", js=asset_text(f"{name}.js"), css=asset_text(f"{name}.css")
    )
