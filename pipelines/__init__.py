"""What becomes of a page: extracted, settled, committed. Needs no network and never imports `crawler`."""
