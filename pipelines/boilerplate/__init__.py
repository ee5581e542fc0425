"""Site memory, which records what a site repeats on its pages, and the cleaning of stories by it."""
