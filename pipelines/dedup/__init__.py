"""Near copies: texts that share most of their words, in the same order.

parameters -> shingles -> minhash -> index -> verdict: a text becomes the set of its runs of words, that set a short
signature, the index gives the candidates for a text, and the verdict compares two whole texts. All of this is pure:
a verdict depends on two texts and the parameters alone.
"""
