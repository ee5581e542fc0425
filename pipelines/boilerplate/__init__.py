"""What a site repeats on its pages, and stories without it."""
