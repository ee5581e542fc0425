"""How large what comes packed may be unpacked. Pure."""

# Of 4,483 pages of news sites the most repetitive is 27 times as large as its gzip, of 180 feeds and sitemaps none 20
# times, of 500 robots.txt one 35 times its brotli. A deflate stream can unpack to 1,032 times its size, brotli and zstd
# to far more.
RATIO = 200
# Bytes that harm nobody, whatever they were packed in: an empty archive of a site is a few bytes.
FREE = 2 << 20
# A .gz file served with Content-Encoding: gzip by a server that packs whatever it sends.
LAYERS = 2


def unpacked_bound(packed: int, most: int) -> int:
    """Bytes that a body of `packed` bytes may have unpacked, never more than `most`."""
    return min(most, max(FREE, RATIO * packed))
