"""Processes pages: extracts, settles and commits them. Works offline and never imports `crawler`."""
