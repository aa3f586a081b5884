"""One action for many shops: an audit and what the town offers in; what each would bring, the most points a minute first, out."""

import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from math import ceil

from visibility.leverage.ground import ground, may_be_done
from visibility.model.audit import Audit
from visibility.model.check import Scope
from visibility.model.collective import Collective, CollectiveAction


@cache
def offered() -> tuple[Collective, ...]:
    """Return the collective actions that every town begins with (collective.toml)."""
    document = tomllib.loads(files("visibility.leverage").joinpath("collective.toml").read_text("utf-8"))
    return tuple(
        Collective(**{**entry, "checks": tuple(entry["checks"]), "scope": Scope(entry["scope"])})
        for entry in document["action"]
    )


def texts() -> tuple[str, ...]:
    """Return the texts of collective.toml, for the translators."""
    return tuple(text for each in offered() for text in (each.title, each.how))


def together(audit: Audit, kinds: Sequence[Collective]) -> tuple[CollectiveAction, ...]:
    """Return what each collective action would bring, those that concern no shop left out.

    Each is counted alone, with every open action of its checks: the same arithmetic as a choice of single actions (ADR 17).
    Order: points of the low edge a minute, then the most shops, then as offered; what brings no points comes last. Pure.
    """
    made = ground(audit)
    advice = _advised(audit)
    found = []
    for kind in kinds:
        checks = frozenset(kind.checks)
        effects = [each for mine in made.effects.values() for each in mine if each.action.check in checks]
        help_ = {(check, shop) for check, shop in advice if check in checks}
        shops = {effect.shop for effect in effects} | {shop for _, shop in help_}
        if not shops:
            continue
        sessions = ceil(len(shops) / kind.at_most)
        found.append(
            CollectiveAction(
                id=kind.id,
                title=kind.title,
                how=kind.how,
                checks=kind.checks,
                scope=kind.scope,
                shops=len(shops),
                points=len(effects) + len(help_),
                sessions=sessions,
                minutes=sessions * kind.preparation + len(shops) * kind.minutes,
                before=made.before.index,
                after=made.after(effects).index if effects else made.before.index,
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.lift / max(each.minutes, 1), -each.shops)))


def _advised(audit: Audit) -> Collection[tuple[str, str]]:
    """Return the open points of trial checks, by (check, shop): help that weighs nothing."""
    trial = {card.id for card in audit.cards if card.weight == 0}
    return [
        (action.check, action.shops[0]) for action in audit.actions if action.check in trial and may_be_done(action)
    ]
