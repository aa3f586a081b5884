"""What actions brought: two audits, what was said and visited between them, in; followed shops against comparable ones out. Pure."""

from visibility.impact.differences import Difference
from visibility.impact.followed import Followed, followed
from visibility.impact.measure import Arm, CheckImpact, Impact, ScoreImpact, Short, measure

__all__ = ["Arm", "CheckImpact", "Difference", "Followed", "Impact", "ScoreImpact", "Short", "followed", "measure"]
