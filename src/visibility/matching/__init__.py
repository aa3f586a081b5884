"""Is this listing that shop? Pure: a shop and candidates in, a decision with its reasons out."""

from visibility.matching.decide import Candidate, Choice, Decision, Outcome, choose, decide, metres

__all__ = ["Candidate", "Choice", "Decision", "Outcome", "choose", "decide", "metres"]
