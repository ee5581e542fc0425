"""What the commands share: their base classes, a crawl in this process, and the refusal of what was typed wrong."""
