"""A snapshot: rows of a corpus in a folder that does not change, to be published and cited."""
