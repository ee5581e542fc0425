"""What the files of a site allow and reserve: robots.txt and tdmrep.json."""
