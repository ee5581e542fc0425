"""What a URL alone shows of its page."""
