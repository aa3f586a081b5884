"""The reasons of a decision as sentences: codes of `decide` in, message ids out, those for and those against."""

from collections.abc import Iterable, Mapping

from visibility.model.text import N_

FOR: Mapping[str, str] = {
    "name-equal": N_("The names are the same."),
    "name-close": N_("The names are the same but for their spelling, or one is among several on the sign."),
    "name-part": N_("One name holds the whole of the other, and more."),
    "name-generic": N_("The names are the same, and many shops are called so."),
    "place-here": N_("It is at the same door, or less than 60 metres from it."),
    "phone-equal": N_("The telephone number is the same."),
    "website-equal": N_("The website is the same."),
    "street-equal": N_("The street is the same."),
    "number-equal": N_("The house number is the same."),
    "town-equal": N_("The town is the same."),
    "near": N_("The two places on the map are less than 60 metres apart."),
    "trade-same": N_("The trade is the same."),
    "trade-kin": N_("The trades often go together."),
}
AGAINST: Mapping[str, str] = {
    "name-different": N_("The names have nothing in common."),
    "name-weak": N_("The names share some words only."),
    "name-half": N_("One of the names says the trade only, the other says whose it is."),
    "place-unclear": N_("The address and the place on the map contradict each other."),
    "place-elsewhere": N_("It is at another place."),
    "phone-other": N_("The telephone number is another one."),
    "website-other": N_("The website is another one."),
    "street-other": N_("The street is another one."),
    "number-other": N_("The house number is another one."),
    "town-other": N_("The town or the postcode is another one."),
    "far": N_("The two places on the map are more than 500 metres apart."),
    "trade-other": N_("The trade is another one."),
    "trade-words-other": N_("The names say two different trades."),
    "thing-within-a-shop": N_("One of the two is a thing within a shop: a cash machine, a parcel point."),
}
# What proves little, either way.
NEITHER: Mapping[str, str] = {
    "name-bare": N_("Both names say the trade and nothing more."),
    "name-silent": N_("Neither name tells the shop apart from others."),
    "place-close-by": N_("It is near, and nothing says at which door."),
    "place-unknown": N_("Nothing says where it is."),
    "within-500-m": N_("The two places on the map are between 60 and 500 metres apart."),
}


# What the reason says that it is at the same place says already.
_IMPLIED = {"place-here": frozenset({"street-equal", "number-equal", "town-equal", "near"})}


def short(reasons: Iterable[str]) -> tuple[str, ...]:
    """Return the codes without those that another one of them says already."""
    codes = tuple(reasons)
    implied = frozenset().union(*(_IMPLIED.get(code, frozenset()) for code in codes))
    return tuple(code for code in codes if code not in implied)


def told(reasons: Iterable[str], side: Mapping[str, str]) -> tuple[str, ...]:
    """Return the sentences of these codes that stand on one side (`FOR`, `AGAINST` or `NEITHER`), in their order."""
    return tuple(side[code] for code in reasons if code in side)
