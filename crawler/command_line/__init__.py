"""What the commands share: their base classes, and the refusal of what was typed wrong."""
