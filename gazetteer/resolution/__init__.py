"""Which record each mention means, and how sure that is."""
