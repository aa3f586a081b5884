"""Leverage: an audit in; which actions lift the district most within so many minutes, and what one action for many brings, out (ADR 17)."""

from visibility.leverage.ground import Effect, Ground, ground, may_be_done
from visibility.leverage.prospect import Gain, Prospect, prospect
from visibility.leverage.search import Plan, best
from visibility.leverage.shares import Part, parts
from visibility.leverage.together import offered, together

__all__ = [
    "Effect",
    "Gain",
    "Ground",
    "Part",
    "Plan",
    "Prospect",
    "best",
    "ground",
    "may_be_done",
    "offered",
    "parts",
    "prospect",
    "together",
]
