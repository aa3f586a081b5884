"""Two audits of a town as literals: which shops failed a check first, what was seen last."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from visibility.model.audit import Audit, ShopCard
from visibility.model.check import Verdict
from visibility.model.finding import Finding
from visibility.model.score import Level, Score, ShopScore
from visibility.model.shop import Address
from visibility.store.records import audit_from_json

GOLDEN = audit_from_json((Path(__file__).resolve().parents[1] / "golden" / "audit.json").read_bytes())
SINCE, UNTIL = date(2026, 9, 3), date(2026, 11, 3)
CHECK = "few-photos"


@dataclass(frozen=True, kw_only=True)
class Fate:
    """One shop: its verdict of the check in the last audit, its scores, and its trade."""

    shop: str
    last: Verdict = Verdict.FAILED
    first: Verdict = Verdict.FAILED
    before: float | None = 60.0
    after: float | None = 60.0
    trade: str = "bakery"
    waiver: str = ""  # at the end


def many(prefix: str, shops: int, mended: int, **more: object) -> list[Fate]:
    """So many shops, of which the first ones are mended."""
    return [
        replace(Fate(shop=f"{prefix}{n}", last=Verdict.PASSED if n < mended else Verdict.FAILED), **more)  # type: ignore[arg-type]  # names are checked by replace
        for n in range(shops)
    ]


def two(fates: Sequence[Fate], check: str = CHECK) -> tuple[Audit, Audit]:
    """Return the audits of September and November."""
    cards = tuple(
        ShopCard(
            id=fate.shop, name=fate.shop, trade=fate.trade, address=Address(), location=None, phone="", website="",
            place_id="", steward="",
        )
        for fate in fates
    )  # fmt: skip

    def audit(day: date, verdicts: Sequence[Finding], values: Sequence[float | None]) -> Audit:
        scores = tuple(
            ShopScore(
                shop=fate.shop,
                score=Score(value=value, coverage=1.0 if value is not None else 0.3, low=value or 0, high=value or 100),
                level=Level.PRESENT,
                essentials=None,
            )
            for fate, value in zip(fates, values, strict=True)
        )
        return replace(
            GOLDEN,
            run=day.isoformat(),
            as_of=day,
            started=datetime.fromisoformat(f"{day.isoformat()}T08:00:00+00:00"),
            shops=cards,
            findings=tuple(verdicts),
            scores=scores,
            actions=(),
            traces=(),
            proofs=(),
        )

    first = [Finding(check=check, shop=fate.shop, verdict=fate.first) for fate in fates]
    last = [Finding(check=check, shop=fate.shop, verdict=fate.last, waiver=fate.waiver) for fate in fates]
    return (
        audit(SINCE, first, [fate.before for fate in fates]),
        audit(UNTIL, last, [fate.after for fate in fates]),
    )
