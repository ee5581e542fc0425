"""Stage 2: raw pages and their WARC archives."""
