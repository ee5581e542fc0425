"""How the papers look, one file a style.

Each module has story(page), listing(page) and text(page), all returning HTML.
"""
