"""The page: it arranges what the rest of the dashboard has worked out."""
