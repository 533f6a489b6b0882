"""Figures that contradict themselves: conversions, parts of wholes, trends and spans."""
