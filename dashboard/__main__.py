"""The command ``dateline``, the same as ``python -m dashboard``: the page, or one sheet."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
import tomllib
import urllib.request
import webbrowser
from collections.abc import Iterator
from typing import Any

import click

from dashboard.assets import asset_text
from dashboard.cli.sheet import sheet

FIRST_PORT, LAST_PORT = 8501, 8599
"""Where a free port is looked for when none is given."""


def options(host: str, port: int) -> dict[str, Any]:
    """Return Streamlit's settings: those packaged with the dashboard, and where to listen."""
    flat = dict(_flatten(tomllib.loads(asset_text("config.toml")), ""))
    return flat | {"server.address": host, "server.port": port, "server.headless": True}


def _flatten(table: dict[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def is_free(host: str, port: int) -> bool:
    """Say whether a port can be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def choose_port(host: str, wanted: int | None) -> int:
    """Return the wanted port, or the first free one; raise a plain error where there is none."""
    ports = range(FIRST_PORT, LAST_PORT + 1) if wanted is None else [wanted]
    for port in ports:
        if is_free(host, port):
            return port
    if wanted is None:
        raise click.ClickException(
            f"No port from {FIRST_PORT} to {LAST_PORT} is free on {host}. Give one with --port."
        )
    raise click.ClickException(
        f"Cannot listen on {host}, port {wanted}: it is in use, or not this machine's. "
        "Give another with --port, or none to take the first that is free."
    )


def has_screen() -> bool:
    """Say whether a browser can show itself here; without a screen one could open as text."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_when_ready(address: str) -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                webbrowser.open(address)
                return
        except OSError:
            time.sleep(0.25)


@click.group(invoke_without_command=True)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    envvar="DATELINE_HOST",
    help="Address to listen on; 0.0.0.0 lets other machines in.",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    envvar="DATELINE_PORT",
    help=f"Port to listen on; without it the first free one from {FIRST_PORT}.",
)
@click.option(
    "--no-browser",
    is_flag=True,
    envvar="DATELINE_HEADLESS",
    help="Do not open the page in the browser.",
)
@click.pass_context
def main(context: click.Context, host: str, port: int | None, no_browser: bool) -> None:
    """Start the dashboard, print its address and open it in the browser."""
    if context.invoked_subcommand:
        return
    port = choose_port(host, port)
    name = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "::1"} else host
    address = f"http://{name}:{port}"
    click.echo(f"Dateline is at {address}")
    click.echo("Press Ctrl+C to stop it.")
    if not no_browser and has_screen():
        threading.Thread(target=_open_when_ready, args=(address,), daemon=True).start()

    from dashboard.app import app

    app.run(config=options(host, port))


main.add_command(sheet)


if __name__ == "__main__":
    main()
