"""Print the figures of speed: ``python -m tests.bench``.

Every timing of the dashboard is a ratio against a bare page measured in the same run.
"""

from __future__ import annotations

import click

from tests.bench import browser, documents, index, sheet

PARTS = {
    "index": index.main,
    "documents": documents.main,
    "browser": browser.main,
    "sheet": sheet.main,
}


@click.command()
@click.option("--only", multiple=True, type=click.Choice(list(PARTS)))
def main(only: tuple[str, ...]) -> None:
    """Run the parts named, or all of them."""
    for name in only or PARTS:
        click.echo(f"== {name}")
        PARTS[name]()


if __name__ == "__main__":
    main()
