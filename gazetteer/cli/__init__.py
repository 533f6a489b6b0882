"""The command line: ``python -m gazetteer``; a file for each command."""

from gazetteer.cli.group import main

__all__ = ["main"]
