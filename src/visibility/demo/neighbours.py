"""What is usual among the neighbours, for the truth of the demo: shops enter; the same shops, whose planted reviews hold in their town, leave.

In a small town most shops of a family may have few reviews, or poor ones: then a few are enough, or a middling rating is not.
"""

from dataclasses import replace

from visibility.demo.planting import UNINVITED
from visibility.demo.town import DemoShop
from visibility.model.reviews import among_neighbours


def settle(shops: list[DemoShop]) -> list[DemoShop]:
    """Say anew which shops have few reviews, or a low rating, by those of their family; of a doubtful listing nothing is said."""
    seen = {one.shop.id: one.reviews for one in shops if one.listing and one.reviews and not one.doubt}
    told = among_neighbours([one.shop for one in shops], seen)
    settled = []
    for one in shops:
        reviews = told.get(one.shop.id)
        if reviews is None or reviews.usual is None:
            settled.append(one)
            continue
        enough = min(10.0, reviews.usual.count.value) if reviews.usual.count else 10.0
        usual = reviews.usual.rating.value if reviews.usual.rating else 4.2
        rating = reviews.rating or 5.0
        low = reviews.count >= 5 and rating < 4 and 10 * usual + reviews.count * rating < 4 * (10 + reviews.count)
        wrong = {"few-reviews": reviews.count < max(1.0, enough) and one.shop.trade not in UNINVITED, "low-rating": low}
        defects = one.defects - wrong.keys() | {check for check, is_so in wrong.items() if is_so}
        settled.append(replace(one, defects=defects))
    return settled
