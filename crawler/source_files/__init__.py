"""Files that name sources: entries are written, and lists of other programs are read."""
