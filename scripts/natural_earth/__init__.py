"""The parts of ``make_natural_earth.py``: from Natural Earth's areas to the packaged files."""
