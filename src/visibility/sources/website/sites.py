"""The pages of a site together: what each states in; the facts of the one shop, its outlets and its contradictions out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from visibility.hours.reading import SEVERAL
from visibility.model.shop import Shop
from visibility.model.website import Contradiction, Fact, Outlet, SiteHours
from visibility.sources.website.contradictions import contradictions
from visibility.sources.website.outlets import ReadPage, may_be_a_reseller, site_outlets
from visibility.sources.website.parse import PageFacts, agreed, merge
from visibility.sources.website.streets import key


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A site: all that it states (`stated`), and what of it is the shop's (`facts`)."""

    stated: PageFacts
    facts: PageFacts
    outlets: tuple[Outlet, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


def settle(pages: Sequence[ReadPage], *, country: str, shop: Shop | None = None, on: date | None = None) -> Settled:
    """Put the pages together. Where one of several outlets stands at the shop's address, only its phones and hours remain."""
    parts = [page.facts for page in pages]
    stated = merge(parts)
    told = site_outlets(pages, country=country, address=shop.address if shop is not None else None, on=on)
    outlets = tuple(one.outlet for one in told)
    if not outlets:
        facts = stated
    elif may_be_a_reseller(outlets, shop.address if shop is not None else None):
        facts = replace(stated, hours=_several(stated))
    else:
        facts = _of_the_shop(stated, [hours for part in parts for hours in part.hours], outlets)
    return Settled(stated=stated, facts=facts, outlets=outlets, contradictions=contradictions(parts, told))


def _of_the_shop(stated: PageFacts, hours: Iterable[SiteHours], outlets: Sequence[Outlet]) -> PageFacts:
    """Leave out what is other outlets': all resellers', and those that are not the shop where one is."""
    if all(one.reseller for one in outlets):
        return stated  # words were taken for a list of partners, or the shop gives no address: we cannot tell which
    mine = [one for one in outlets if one.shop]
    others = [one for one in outlets if (not one.shop if len(mine) == 1 else one.reseller)]
    kept = mine if len(mine) == 1 else [one for one in outlets if not one.reseller]
    resellers = [key(f"{one.address.street}{one.address.number}") for one in outlets if one.reseller]
    return replace(
        stated,
        phones=_phones(stated, kept, others),
        hours=_hours(stated, hours, kept, others, alone=len(mine) == 1),
        addresses=tuple(
            one for one in stated.addresses if key(f"{one.street}{one.number}") not in resellers or not one.street
        ),
    )


def _phones(stated: PageFacts, kept: Sequence[Outlet], others: Sequence[Outlet]) -> tuple[Fact, ...]:
    """Return the shop's own numbers and those that stand with no outlet; none rather than another outlet's."""
    mine = {fact.value for one in kept for fact in one.phones}
    theirs = {fact.value for one in others for fact in one.phones}
    return tuple(fact for fact in stated.phones if fact.value in mine or fact.value not in theirs)


def _hours(
    stated: PageFacts, hours: Iterable[SiteHours], kept: Sequence[Outlet], others: Sequence[Outlet], *, alone: bool
) -> tuple[SiteHours, ...]:
    """Return the shop's own hours; where none are left of those that stand on the pages, say that they could not be told apart."""
    mine = [one for outlet in kept for one in outlet.hours]
    if alone and any(one.week is not None for one in mine):
        return agreed(mine)
    theirs = {(one.week, one.page) for outlet in others for one in outlet.hours}
    own = {(one.week, one.page) for one in mine}
    left = agreed(one for one in hours if (one.week, one.page) in own or (one.week, one.page) not in theirs)
    return left or _several(stated)


def _several(stated: PageFacts) -> tuple[SiteHours, ...]:
    """Return that hours stand on the pages and that we cannot tell whose they are."""
    return tuple(SiteHours(week=None, status=SEVERAL, page=one.page, where=one.where) for one in stated.hours[:1])
