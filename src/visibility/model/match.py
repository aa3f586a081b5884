"""What a person said of a shop and an entry of a source: this one is it, or it is not; kept, and never asked again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from visibility.model.observation import SourceName


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One line of matches.csv. `ref`: the entry's id at the source; `same`: it is the shop, or it surely is not.

    `seal`: what `matching.seal` made of the name that the entry bore when it was confirmed; empty where nobody read it.
    """

    shop: str
    source: SourceName
    ref: str
    same: bool
    by: str = ""
    on: date | None = None
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was said of the entries of one source. `seals`: by shop and ref, of those that were confirmed."""

    refused: frozenset[tuple[str, str]] = frozenset()
    seals: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, matches: Iterable[Match], source: SourceName) -> "Answers":
        """Take what concerns one source."""
        own = [match for match in matches if match.source is source]
        return cls(
            refused=frozenset((match.shop, match.ref) for match in own if not match.same),
            seals={(match.shop, match.ref): match.seal for match in own if match.same and match.seal},
        )


def ruled_out(matches: Iterable[Match], source: SourceName) -> dict[str, date | None]:
    """Return the shops of which a person refused an entry of the source, with the last day; None where no line says the day."""
    days: dict[str, date | None] = {}
    for match in matches:
        if match.source is source and not match.same:
            before = days.get(match.shop)
            days[match.shop] = max(before, match.on) if before and match.on else before or match.on
    return days
