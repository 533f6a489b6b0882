"""The page in which a report's places are seen, narrowed and read."""
