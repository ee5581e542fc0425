"""A source tried as a crawl would, with nothing stored: what is found, and how it is shown."""
