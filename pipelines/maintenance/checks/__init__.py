"""The checks of `scrapy verify`, one file per topic. A check returns one line for each violation."""
