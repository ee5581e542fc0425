"""Jobs over a whole corpus: one file a command."""
