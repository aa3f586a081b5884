"""The reviews of a shop as two numbers; texts and authors are never read (personal data)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """`count` reviews with mean `rating` (1 to 5), None where there is no review yet. In memory only (ADR 0003)."""

    count: int
    rating: float | None
