"""The corpus on disk: tables, database, and the lock, and what can go wrong with them."""
