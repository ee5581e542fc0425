"""Texts as sequences of lines and words."""
