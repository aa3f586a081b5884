"""The reviews of a shop as two numbers, and what is usual in its trade here; texts and authors are never read (personal data)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from statistics import fmean, median

from visibility.model.shop import Shop
from visibility.model.trades import TRADES

FEWEST_SHOPS = 5  # of a family: below, the district is looked at; no cell of ours is smaller
FEWEST_REVIEWS = 5  # of a shop, for its rating to say anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What is usual: `value` over so many `shops`, of the trade's `family` or of the whole district."""

    value: float
    shops: int
    family: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeReviews:
    """What is usual among the neighbours: the mean of their ratings (1 to 5), and the median of their numbers of reviews.

    None: fewer than five shops, in the family as in the district.
    """

    rating: Usual | None = None
    count: Usual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """`count` reviews with mean `rating` (1 to 5), None where there is no review yet. In memory only (ADR 0003).

    `usual`: what is usual in the trade here, where the whole district was seen (ADR 0015); None: not known.
    """

    count: int
    rating: float | None
    usual: TradeReviews | None = None


def among_neighbours(shops: Iterable[Shop], seen: Mapping[str, Reviews]) -> dict[str, Reviews]:
    """Return the reviews, by shop id, each with what is usual around that shop. `seen`: by shop id; other shops are left out.

    A family is that of the trades; "other trades" have nothing in common, and are held against the district.
    """
    families = {shop.id: _family(shop) for shop in shops if shop.id in seen}
    whole = _usual([seen[id] for id in families], family=False)
    known: dict[str, TradeReviews] = {}
    for family in set(families.values()) - {""}:
        own = _usual([seen[id] for id, name in families.items() if name == family], family=True)
        known[family] = TradeReviews(rating=own.rating or whole.rating, count=own.count or whole.count)
    return {id: replace(seen[id], usual=known.get(family, whole)) for id, family in families.items()}


def _family(shop: Shop) -> str:
    trade = TRADES.get(shop.trade)
    return trade.family if trade is not None and trade.family != "other" else ""


def _usual(reviews: Iterable[Reviews], *, family: bool) -> TradeReviews:
    all_of = tuple(reviews)
    # Of shops, not of reviews: one shop with two thousand reviews is one neighbour.
    ratings = [one.rating for one in all_of if one.rating is not None and one.count >= FEWEST_REVIEWS]
    counts = [one.count for one in all_of]
    return TradeReviews(
        rating=Usual(value=fmean(ratings), shops=len(ratings), family=family) if len(ratings) >= FEWEST_SHOPS else None,
        count=Usual(value=median(counts), shops=len(counts), family=family) if len(counts) >= FEWEST_SHOPS else None,
    )
