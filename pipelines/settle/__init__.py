"""Stages 3 and 4: a batch of outcomes -> rows of the corpus -> commit."""
