"""Stage 3: a batch of outcomes -> rows of the corpus. Pure over the batch and what is known."""
