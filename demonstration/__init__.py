"""Fictional newspapers on local ports: a first crawl without the network, and a known truth for tests and benchmarks.

Every page is made on request from (seed, paper, story number), so a hundred thousand stories cost neither memory nor
start-up time. Imports neither `crawler` nor `pipelines`.
"""

from demonstration.papers import PAPERS, TROUBLE_PAPER, Paper
from demonstration.server import Newspapers
from demonstration.stories import Story, story
from demonstration.troubles import TROUBLES, Trouble

__all__ = ["PAPERS", "TROUBLES", "TROUBLE_PAPER", "Newspapers", "Paper", "Story", "Trouble", "story"]
