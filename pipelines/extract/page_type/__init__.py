"""What kind of page is this? Article, listing or neither."""
