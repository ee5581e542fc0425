"""Near copies: texts that share most of their words in the same order.

parameters -> shingles -> minhash -> index -> verdict: a text becomes the set of its runs of words, that set a short
signature, the index names the texts that may be near it, and the verdict compares the two whole texts. All of it is
pure: a verdict depends on two texts and the parameters alone.
"""
