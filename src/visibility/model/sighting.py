"""A business as a source saw it somewhere on a day, for those who keep the census true; storable sources only, never Google's words."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from visibility.model.observation import SourceName
from visibility.model.shop import Address, Point


class SightingStatus(StrEnum):
    """What the source says of the business as a whole."""

    LISTED = "listed"  # it is in the source; without a trade, as something that is no shop of a district
    VACANT = "vacant"  # a business was here, and the unit is empty
    CEASED = "ceased"  # it has ended for good
    CLOSED_OR_PAUSED = "closed-or-paused"  # marked closed, for good or for a time: which of the two is not kept
    NO_BUSINESS = "no-business"  # the object is there, and no business is in it any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What one source says of one business; an empty text is "not said".

    `ref` is the source's own number ("node/123", an establishment number, or empty); `shop` the id of the shop that the
    source has already tied it to. `names` are further names on the sign or in other languages, `former` those of before.
    """

    source: SourceName
    name: str = ""
    names: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()  # brand and operator: the house behind the sign
    address: Address = field(default_factory=Address)
    location: Point | None = None
    trade: str = ""  # an id of `model.trades`; of a vacant unit, the trade that was there, where it is known
    phone: str = ""
    website: str = ""
    status: SightingStatus = SightingStatus.LISTED
    as_of: date | None = None  # the day of which the source speaks
    since: date | None = None  # the day of the change, where the source says it
    ref: str = ""
    shop: str = ""
    inside: bool = True  # of the district
