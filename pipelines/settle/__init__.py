"""Stage 4: a batch of outcomes -> rows of the corpus -> commit."""
