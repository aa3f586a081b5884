"""Keeping the census true: a census and newer sightings of its businesses in, proposals with their evidence out; pure."""

from visibility.census_review.review import review
from visibility.census_review.values import Confidence, Ground, Kind, Note, Proposal, Remark, Review, Word

__all__ = ["Confidence", "Ground", "Kind", "Note", "Proposal", "Remark", "Review", "Word", "review"]
