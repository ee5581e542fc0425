"""How the crawler connects: to public addresses only, and within bounds."""
