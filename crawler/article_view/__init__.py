"""An article as a person reads it in a terminal."""
