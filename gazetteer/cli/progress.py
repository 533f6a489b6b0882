"""How far a long job is, shown on stderr where stderr is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_STEPS = 1000

Progress = Callable[[float, str], None]
"""Takes the share that is done, 0 to 1, and what is being done."""


@contextmanager
def progress() -> Iterator[Progress]:
    """Give a callback that shows on stderr how far the index is, where stderr is a terminal."""
    shown = None

    def tell(fraction: float, message: str) -> None:
        nonlocal shown
        if fraction == 0.0:  # a notice, such as that a damaged file is set aside
            click.echo(message, err=True)
        if fraction == 0.0 or not sys.stderr.isatty():
            return
        if shown is None:
            shown = click.progressbar(length=_STEPS, file=sys.stderr, label="Place index")
            shown.__enter__()
        shown.label = message
        shown.update(max(int(fraction * _STEPS) - shown.pos, 0))

    try:
        yield tell
    finally:
        if shown is not None:
            shown.__exit__(None, None, None)
