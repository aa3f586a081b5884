"""The reasons of a decision as sentences: codes in, message ids out, those for, those against and those that prove little."""

from collections.abc import Iterable, Mapping

from visibility.matching.reasons import AGAINST, FOR, Reason
from visibility.model.text import N_

SENTENCES: Mapping[Reason, str] = {
    Reason.NAME_EQUAL: N_("The names are the same."),
    Reason.NAME_CLOSE: N_("The names are the same but for their spelling, or one is among several on the sign."),
    Reason.NAME_PART: N_("One name holds the whole of the other, and more."),
    Reason.NAME_GENERIC: N_("The names are the same, and many shops are called so."),
    Reason.NAME_BARE: N_("Both names say the trade and nothing more."),
    Reason.NAME_SILENT: N_("Neither name tells the shop apart from others."),
    Reason.NAME_HALF: N_("One of the names says the trade only, the other says whose it is."),
    Reason.NAME_WEAK: N_("The names share some words only."),
    Reason.NAME_DIFFERENT: N_("The names have nothing in common."),
    Reason.PLACE_HERE: N_("It is at the same door, or less than 60 metres from it."),
    Reason.PLACE_CLOSE_BY: N_("It is near, and nothing says at which door."),
    Reason.PLACE_UNCLEAR: N_("The address and the place on the map contradict each other."),
    Reason.PLACE_ELSEWHERE: N_("It is at another place."),
    Reason.PLACE_UNKNOWN: N_("Nothing says where it is."),
    Reason.PHONE_EQUAL: N_("The telephone number is the same."),
    Reason.PHONE_OTHER: N_("The telephone number is another one."),
    Reason.WEBSITE_EQUAL: N_("The website is the same."),
    Reason.WEBSITE_OTHER: N_("The website is another one."),
    Reason.STREET_EQUAL: N_("The street is the same."),
    Reason.STREET_OTHER: N_("The street is another one."),
    Reason.NUMBER_EQUAL: N_("The house number is the same."),
    Reason.NUMBER_OTHER: N_("The house number is another one."),
    Reason.TOWN_EQUAL: N_("The town is the same."),
    Reason.TOWN_OTHER: N_("The town or the postcode is another one."),
    Reason.NEAR: N_("The two places on the map are less than 60 metres apart."),
    Reason.WITHIN_500_M: N_("The two places on the map are between 60 and 500 metres apart."),
    Reason.FAR: N_("The two places on the map are more than 500 metres apart."),
    Reason.TRADE_SAME: N_("The trade is the same."),
    Reason.TRADE_KIN: N_("The trades often go together."),
    Reason.TRADE_OTHER: N_("The trade is another one."),
    Reason.TRADE_WORDS_OTHER: N_("The names say two different trades."),
    Reason.THING_WITHIN_A_SHOP: N_("One of the two is a thing within a shop: a cash machine, a parcel point."),
    Reason.CLAIMED_TWICE: N_("Another shop of the list fits it just as well."),
    Reason.LISTED_TWICE: N_("Another entry fits the shop just as well."),
}
# What the reason says that it is at the same place says already.
_IMPLIED = {Reason.PLACE_HERE: frozenset({Reason.STREET_EQUAL, Reason.NUMBER_EQUAL, Reason.TOWN_EQUAL, Reason.NEAR})}


def short(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return the codes without those that another one of them says already."""
    codes = tuple(reasons)
    implied = frozenset().union(*(_IMPLIED.get(code, frozenset()) for code in codes))
    return tuple(code for code in codes if code not in implied)


def pro(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Return the sentences that speak for the entry, in their order."""
    return tuple(SENTENCES[code] for code in reasons if code in FOR)


def contra(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Return the sentences that speak against it."""
    return tuple(SENTENCES[code] for code in reasons if code in AGAINST)


def neither(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Return the sentences that say why it stays open."""
    return tuple(SENTENCES[code] for code in reasons if code not in FOR | AGAINST)
