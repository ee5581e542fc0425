"""The data that flows between the rooms, read first."""
