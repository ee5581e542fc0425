"""Work over a whole corpus, with Daft: on this machine's cores, or on a Ray cluster."""
