"""Which sources have a fault, by what their runs brought. Reads a corpus and writes nothing."""
