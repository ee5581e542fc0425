"""The type of a page: article, listing or neither."""
