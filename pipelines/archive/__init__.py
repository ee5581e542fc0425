"""Stage 1: raw pages and their WARC archives."""
