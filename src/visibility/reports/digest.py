"""An audit in, the groupings that several sections need out: by check, by shop, by street."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from visibility.model.action import Action
from visibility.model.audit import Audit, Card, Proof, ShopCard
from visibility.model.check import Lifecycle, Scope, Verdict
from visibility.model.collective import CollectiveAction
from visibility.model.finding import Finding
from visibility.reports.wording import SMALLEST_CELL as SMALLEST_CELL

LEAST_GAIN = 0.1  # points of the index: less would be printed as nothing
SHOWN_ACTIONS = 3  # at most per visit: the owner is running a shop


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What it takes to mend one check in all the shops that it concerns; `gain`: points of a shop's score, mean per shop."""

    card: Card
    shops: int
    minutes: int
    gain: float
    total: float
    scope: Scope


def cards(audit: Audit) -> dict[str, Card]:
    """Return the audit's checks by id."""
    return {card.id: card for card in audit.cards}


def efforts(audit: Audit) -> tuple[Effort, ...]:
    """Return what could be mended, check by check, the greatest total gain first; trial checks are left out."""
    known = cards(audit)
    todo: dict[str, list[Action]] = defaultdict(list)
    for action in audit.actions:
        card = known.get(action.check)
        if card is not None and card.lifecycle is Lifecycle.STABLE and action.open and action.shops:
            todo[action.check].append(action)
    found = []
    for check, actions in todo.items():
        # An action of several shops stands for the same shops as their own actions: it is counted in their place.
        together = max(actions, key=lambda action: (len(action.shops), action.id))
        collective = len(together.shops) > 1
        covered = frozenset(together.shops) if collective else frozenset()
        counted = [together] if collective else []
        counted += [action for action in actions if not covered & frozenset(action.shops)]
        shops = {shop for action in counted for shop in action.shops}
        total = sum(action.gain for action in counted)
        minutes = sum(action.minutes for action in counted)
        scope = counted[0].scope if collective else known[check].scope
        found.append(
            Effort(
                card=known[check], shops=len(shops), minutes=minutes, gain=total / len(shops), total=total, scope=scope
            )
        )
    return tuple(sorted(found, key=lambda effort: (-effort.total, effort.card.id)))


def common(audit: Audit) -> tuple[Effort, ...]:
    """Return the efforts that officials may read: none for fewer than five shops, whose weak point would point at them."""
    return tuple(effort for effort in efforts(audit) if effort.shops >= SMALLEST_CELL)


def collective(audit: Audit) -> tuple[CollectiveAction, ...]:
    """Return the collective actions that may be shown and bring points, the most points a minute first; no cell under five shops."""
    return tuple(each for each in audit.collective if each.shops >= SMALLEST_CELL and each.lift >= LEAST_GAIN)


def actions_by_shop(audit: Audit) -> dict[str, tuple[Action, ...]]:
    """Return each shop's own actions that are still to be done, in the audit's order; advice (trial checks) is no action."""
    return _open_by_shop(audit, of_the_town=False)


def town_actions_by_shop(audit: Audit) -> dict[str, tuple[Action, ...]]:
    """Return what only the town can still do for each shop, in the audit's order: it asks nothing of the shop."""
    return _open_by_shop(audit, of_the_town=True)


def _open_by_shop(audit: Audit, *, of_the_town: bool) -> dict[str, tuple[Action, ...]]:
    known = cards(audit)
    found: dict[str, list[Action]] = defaultdict(list)
    for action in audit.actions:
        card = known.get(action.check)
        if card is None or card.lifecycle is Lifecycle.TRIAL or not action.open:
            continue
        if len(action.shops) == 1 and (action.scope is Scope.TOWN) is of_the_town:
            found[action.shops[0]].append(action)
    return {shop: tuple(actions) for shop, actions in found.items()}


def findings_by_shop(audit: Audit) -> dict[str, tuple[Finding, ...]]:
    """Return each shop's findings in the audit's order."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        found[finding.shop].append(finding)
    return {shop: tuple(findings) for shop, findings in found.items()}


def mended(proof: Proof) -> bool:
    """Whether what was to mend in the previous audit is in order in this one."""
    return proof.before == Verdict.FAILED and proof.after == Verdict.PASSED


def decided(finding: Finding) -> bool:
    """Whether the finding says yes or no about the shop (a blocked one says no: its cause does)."""
    return finding.verdict in (Verdict.PASSED, Verdict.FAILED, Verdict.BLOCKED)


def unknown(finding: Finding) -> bool:
    """Whether we could not tell."""
    return finding.verdict in (Verdict.UNKNOWN, Verdict.ERROR)


def plain(text: str) -> str:
    """Fold case and accents, so that "Église" stands beside "Eglise"."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))


def _house(number: str) -> tuple[int, str]:
    digits = re.match(r"\d{1,9}", number.strip())
    return (int(digits.group()) if digits else 10**9, plain(number))


def walk(audit: Audit) -> tuple[tuple[str, tuple[ShopCard, ...]], ...]:
    """Return the shops street by street, as one walks: streets by name, numbers upwards, addresses unknown last."""
    streets: dict[str, list[ShopCard]] = defaultdict(list)
    names: dict[str, str] = {}
    for shop in audit.shops:
        key = plain(shop.address.street.strip())
        names.setdefault(key, shop.address.street.strip())
        streets[key].append(shop)
    return tuple(
        (names[key], tuple(sorted(streets[key], key=lambda shop: (_house(shop.address.number), shop.id))))
        for key in sorted(streets, key=lambda key: (not key, key))
    )


def anchors(audit: Audit) -> dict[str, str]:
    """Return the name of each shop's place in the document: ours, since a shop's id may hold anything."""
    return {shop.id: f"shop-{number}" for number, shop in enumerate(audit.shops, start=1)}
