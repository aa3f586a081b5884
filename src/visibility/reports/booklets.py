"""An audit in; the parts out in which a large town's sheets are printed, each an audit of some of its streets."""

import math
from dataclasses import replace

from visibility.model.audit import STAND_IN, Audit, ShopCard
from visibility.reports.digest import walk

# A steward carries no more, and three hundred sheets drawn as one document take 600 MB.
MOST_SHEETS = 60


def booklets(audit: Audit, *, most: int = MOST_SHEETS) -> tuple[Audit, ...]:
    """Return the audit itself where its shops fit in one part, else parts of at most `most` shops, in walking order.

    A shop that was forgotten has no sheet. The parts are of about equal size; a street is cut only where it would not fit with what is already in the part.
    """
    if any(shop.id.startswith(STAND_IN) for shop in audit.shops):
        audit = _of(audit, [shop for shop in audit.shops if not shop.id.startswith(STAND_IN)])
    count = math.ceil(len(audit.shops) / most)
    if count <= 1:
        return (audit,)
    size = math.ceil(len(audit.shops) / count)
    parts: list[list[ShopCard]] = [[]]
    for _street, shops in walk(audit):
        left = list(shops)
        if parts[-1] and len(parts[-1]) + len(left) > most:
            parts.append([])
        while left:
            room = most - len(parts[-1])
            parts[-1] += left[:room]
            left = left[room:]
            if left or len(parts[-1]) >= size:
                parts.append([])
    return tuple(_of(audit, part) for part in parts if part)


def _of(audit: Audit, shops: list[ShopCard]) -> Audit:
    chosen = {shop.id for shop in shops}
    return replace(
        audit,
        shops=tuple(shop for shop in audit.shops if shop.id in chosen),
        findings=tuple(finding for finding in audit.findings if finding.shop in chosen),
        scores=tuple(score for score in audit.scores if score.shop in chosen),
        actions=tuple(action for action in audit.actions if chosen.issuperset(action.shops)),
        proofs=tuple(proof for proof in audit.proofs if proof.shop in chosen),
    )
