"""The stewards' looks: yes-or-no questions that a person answers, as data; a further look is one line of the table."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from visibility.model.text import N_


class Where(StrEnum):
    """Where a look is made: behind a desk, before the round, or in the shop itself."""

    DESK = "desk"
    SHOP = "shop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A question whose "yes" means "in order". `id`: its column in visits.csv; `question`: a message id.

    `holds`: how long the answer is held for true; the shorter, the faster the thing changes.
    """

    id: str
    question: str
    where: Where
    holds: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a steward answered, and when."""

    id: str
    yes: bool
    on: date


def _look(id: str, question: str, where: Where, days: int) -> Look:
    return Look(id=id, question=question, where=where, holds=timedelta(days=days))


_QUARTER, _HALF, _YEAR = 92, 180, 365

LOOKS: tuple[Look, ...] = (
    _look("other-maps", N_("Do Apple Maps, Bing and Waze show the shop?"), Where.DESK, _YEAR),
    _look("recent-review", N_("Is the newest review less than six months old?"), Where.DESK, _QUARTER),
    _look(
        "complaints-answered",
        N_("Do all reviews of one or two stars that are older than two weeks have an answer?"),
        Where.DESK,
        _QUARTER,
    ),
    _look("recent-photo", N_("Is one of the photos on the listing less than a year old?"), Where.DESK, _HALF),
    _look("description", N_("Does the listing have a description written by the owner?"), Where.DESK, _YEAR),
    _look("social-page", N_("Does the shop keep a page on a social network?"), Where.DESK, _YEAR),
    _look("social-hours", N_("Does the social page give the same hours as the Google listing?"), Where.DESK, _HALF),
    _look("social-post", N_("Is the newest post on the social page less than two months old?"), Where.DESK, _QUARTER),
    _look(
        "social-contact",
        N_("Does the social page give the shop's right address and telephone number?"),
        Where.DESK,
        _YEAR,
    ),
    _look(
        "social-identity", N_("Does the social page give the name, address and enterprise number?"), Where.DESK, _YEAR
    ),
    _look("sign", N_("Does the sign bear the name that the Google listing gives?"), Where.SHOP, _YEAR),
    _look("review-link", N_("Does a card or a code in the shop lead to its reviews?"), Where.SHOP, _YEAR),
)

BY_ID: dict[str, Look] = {look.id: look for look in LOOKS}
