"""Commands of ``python -m dashboard`` beside the one that opens the page."""
