"""What a corpus promises, a file a topic: from what is known, a line for whatever does not hold."""
