"""Is this listing that shop? Pure: a shop and candidates in, a decision with its reasons out."""

from visibility.matching.decide import Candidate, Choice, Decision, Outcome, choose, decide, metres
from visibility.matching.seals import bears, seal

__all__ = ["Candidate", "Choice", "Decision", "Outcome", "bears", "choose", "decide", "metres", "seal"]
