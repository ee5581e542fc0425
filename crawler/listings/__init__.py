"""Listings: bytes -> links. Pure: nothing here fetches, waits, or knows of Scrapy.

reading.parse is the entry.
"""
