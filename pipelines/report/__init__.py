"""A page about a corpus, for whoever wants to know what is in it."""
