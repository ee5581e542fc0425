"""The process and its terminal: streams, signals, and text that is safe to print."""
