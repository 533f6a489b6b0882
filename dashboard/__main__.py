"""The command ``dateline``, the same as ``python -m dashboard``."""

from __future__ import annotations

import tomllib
from typing import Any

import click

from dashboard.assets import asset_text


def options(host: str, port: int, browser: bool) -> dict[str, Any]:
    """Return Streamlit's settings: those packaged with the dashboard, and the three given."""
    flat = dict(_flatten(tomllib.loads(asset_text("config.toml")), ""))
    return flat | {"server.address": host, "server.port": port, "server.headless": not browser}


def _flatten(table: dict[str, Any], prefix: str) -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            pairs += _flatten(value, f"{prefix}{name}.")
        else:
            pairs.append((prefix + name, value))
    return pairs


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(0, 65535))
@click.option("--browser/--no-browser", default=True, help="Open the page in the browser.")
def main(host: str, port: int, browser: bool) -> None:
    """Start the dashboard and print its address."""
    from dashboard.app import app

    app.run(config=options(host, port, browser))


if __name__ == "__main__":
    main()
