"""Shops, the register of their postcodes and the numbers on their own websites in; a proposal or a question for each shop out.

A number is proposed where nothing contradicts it. Nothing here says that a shop is open, closed, or should be registered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from visibility.matching import Outcome
from visibility.model.register import RegisterEntry
from visibility.model.shop import Shop
from visibility.sources.register.match import Compared, RegisterIndex, compare

_MOST = 8  # establishments that are shown beside a shop


class Standing(StrEnum):
    """How a shop stands to the register."""

    KNOWN = "known"  # the census has a number, and the register has that enterprise at the shop's door
    CONFIRMED = "confirmed"  # a number that the register and the shop's own website give
    PROPOSED = "proposed"  # a number that the register gives; the website is silent
    QUESTION = "question"  # a person has to look
    NOT_FOUND = "not-found"  # nobody registered in the street may be the shop: that says nothing of the shop
    NO_ADDRESS = "no-address"  # the census gives no postcode: the register cannot be asked


class Question(StrEnum):
    """What a person is asked."""

    SEVERAL = "several"  # more than one enterprise may be the shop
    UNCERTAIN = "uncertain"  # one may be
    SITE_DIFFERS = "site-differs"  # the website gives another number than the register
    CENSUS_DIFFERS = "census-differs"  # the census has another number than the register or the website
    ELSEWHERE = "elsewhere"  # the enterprise that the website names is registered at another door of the town
    STALE = "stale"  # the only one that may be the shop is struck off or has ceased


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One shop. `number` where one is proposed or known, ten digits; `compared`: what the register has, the likeliest first.

    `sites`: the numbers on the shop's own website. `stale`: the register has struck off or ended this enterprise here: somebody
    should look whether the shop is still there.
    """

    shop: Shop
    standing: Standing
    number: str = ""
    question: Question | None = None
    compared: tuple[Compared, ...] = ()
    sites: tuple[str, ...] = ()

    @property
    def offered(self) -> bool:
        """Whether a number can be accepted without an answer of a person."""
        return self.standing in (Standing.CONFIRMED, Standing.PROPOSED)

    @property
    def stale(self) -> bool:
        """Whether all that the register has of the shop's enterprise here is struck off or ended."""
        of_it = [each.entry for each in self.compared if each.entry.enterprise == self.number or not self.number]
        return bool(of_it) and all(entry.stale for entry in of_it)


def propose(
    shops: Iterable[Shop], entries: Iterable[RegisterEntry], sites: Mapping[str, tuple[str, ...]]
) -> tuple[Proposal, ...]:
    """Return one proposal a shop, in the order of the shops. `sites`: shop's id → enterprise numbers on its own website (ten digits)."""
    index = RegisterIndex(entries)
    return tuple(_proposal(shop, index, tuple(dict.fromkeys(sites.get(shop.id, ())))) for shop in shops)


def _proposal(shop: Shop, index: RegisterIndex, sites: tuple[str, ...]) -> Proposal:
    if not shop.address.postcode.strip():
        return Proposal(shop=shop, standing=Standing.NO_ADDRESS, number=shop.enterprise, sites=sites)
    match = index.match(shop)
    compared = match.compared
    number, question = match.enterprise, None
    standing = Standing.PROPOSED if match.outcome is Outcome.SAME else Standing.QUESTION
    on_site = [
        each for each in dict.fromkeys(c.entry.enterprise for c in compared if not c.entry.stale) if each in sites
    ]
    if match.outcome is Outcome.DIFFERENT:
        compared = tuple(compare(shop, entry) for site in sites for entry in index.of_enterprise(site))[:_MOST]
        standing, question = (Standing.QUESTION, Question.ELSEWHERE) if compared else (Standing.NOT_FOUND, None)
    elif number and number in sites:
        standing = Standing.CONFIRMED
    elif number and sites:
        number, standing, question = "", Standing.QUESTION, Question.SITE_DIFFERS
    elif not number and len(on_site) == 1:
        # What the register alone leaves open, the shop's own website settles: its number stands in this very street.
        number, standing = on_site[0], Standing.CONFIRMED
    elif not number:
        question = _asked(compared)
    if shop.enterprise:
        return _against_census(shop, number, standing, question, compared, sites)
    return Proposal(shop=shop, standing=standing, number=number, question=question, compared=compared, sites=sites)


def _against_census(
    shop: Shop,
    number: str,
    standing: Standing,
    question: Question | None,
    compared: tuple[Compared, ...],
    sites: tuple[str, ...],
) -> Proposal:
    """The census has a number already: it is confirmed, doubted, or left alone; it is never changed by itself."""
    registered = any(each.entry.enterprise == shop.enterprise for each in compared)
    if (number and number != shop.enterprise) or (sites and shop.enterprise not in sites):
        standing, question = Standing.QUESTION, Question.CENSUS_DIFFERS
    elif registered:
        stale = all(each.entry.stale for each in compared if each.entry.enterprise == shop.enterprise)
        standing, question = (Standing.QUESTION, Question.STALE) if stale else (Standing.KNOWN, None)
    elif standing is Standing.QUESTION:
        standing, question = Standing.QUESTION, Question.CENSUS_DIFFERS
    return Proposal(
        shop=shop, standing=standing, number=shop.enterprise, question=question, compared=compared, sites=sites
    )


def _asked(compared: tuple[Compared, ...]) -> Question:
    if all(each.entry.stale for each in compared):
        return Question.STALE
    return Question.SEVERAL if len({each.entry.enterprise for each in compared}) > 1 else Question.UNCERTAIN
