"""The map: what is drawn, where, and how it is framed."""
