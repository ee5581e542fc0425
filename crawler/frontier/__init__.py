"""What is found and not yet requested, and what a run may request."""
