"""Is this listing that shop? Pure: a shop and candidates in, a decision with its reasons out."""

from visibility.matching.decide import Choice, Decision, Outcome, choose, decide
from visibility.matching.evidence import Candidate, metres
from visibility.matching.reasons import REASONS, Reason
from visibility.matching.seals import bears, seal
from visibility.matching.streets import streets
from visibility.matching.town import Pair, TownMatch, duplicates, match_town

__all__ = [
    "REASONS", "Candidate", "Choice", "Decision", "Outcome", "Pair", "Reason", "TownMatch", "bears", "choose", "decide",
    "duplicates", "match_town", "metres", "seal", "streets",
]  # fmt: skip
