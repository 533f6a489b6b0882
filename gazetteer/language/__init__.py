"""Words, sentences and normalised names: what every stage reads a text with."""
