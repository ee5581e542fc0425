"""Characters of a page -> its tree, with bounds on what is parsed."""
