"""How large a compressed body may become. Pure."""

# Of 4,483 pages of news sites the most repetitive is 27 times as large as its gzip, of 180 feeds and sitemaps none 20
# times, of 500 robots.txt one 35 times its brotli. A deflate stream can unpack to 1,032 times its size, brotli and zstd
# to far more.
RATIO = 200
# Bytes that are always allowed, at any ratio.
FREE = 2 << 20
# Two: a .gz file that a server sends with Content-Encoding: gzip, as it compresses all that it sends.
LAYERS = 2


def unpacked_bound(packed: int, most: int) -> int:
    """Bytes that a body of `packed` bytes may have after decompression, never more than `most`."""
    return min(most, max(FREE, RATIO * packed))
