"""The dashboard: a report on a map in a browser."""
