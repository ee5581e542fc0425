"""Rows of a corpus as a file in another format."""
