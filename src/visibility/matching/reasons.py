"""The codes that a decision gives as its reasons: all of them, what each says, and for which side it speaks.

A code is ours and repeats nothing that a source wrote; whoever shows a decision writes the sentence.
"""

from enum import StrEnum


class Reason(StrEnum):
    """Everything that a decision may say. "The shop" is of the census, "the listing" is the candidate."""

    NAME_EQUAL = "name-equal"
    """The two names have the same distinctive words, but for accents, case, articles, legal forms and words for the trade."""
    NAME_CLOSE = "name-close"
    """The same but for spelling, or one name is among several on the other's sign ("Gathy / Le Twins")."""
    NAME_PART = "name-part"
    """One name holds all the distinctive words of the other, and more ("Denis" and "Denis-Wauters")."""
    NAME_GENERIC = "name-generic"
    """The same common words and no distinctive one: "Café du Commerce" twice."""
    NAME_BARE = "name-bare"
    """Both names say the trade and nothing more: "Boulangerie" twice."""
    NAME_SILENT = "name-silent"
    """Neither name has a distinctive word (or one is missing), and nothing in them contradicts."""
    NAME_HALF = "name-half"
    """One name has a distinctive word, the other says the trade alone ("Pharmacie Dupont" and "Pharmacie")."""
    NAME_WEAK = "name-weak"
    """The names share some distinctive words; others differ."""
    NAME_DIFFERENT = "name-different"
    """The names have nothing distinctive in common, or contradict one another."""

    PLACE_HERE = "place-here"
    """The same place: street and number agree, or the two pins are within 60 m and nothing contradicts."""
    PLACE_CLOSE_BY = "place-close-by"
    """Near enough, neither proved nor contradicted: the street agrees without a number, or the pins are within 500 m."""
    PLACE_UNCLEAR = "place-unclear"
    """The facts about the place contradict one another (the address agrees and the pin is far, a corner house, …)."""
    PLACE_ELSEWHERE = "place-elsewhere"
    """Another street, another town, or over 500 m away."""
    PLACE_UNKNOWN = "place-unknown"
    """Nothing is known of one side's place that could be compared."""

    PHONE_EQUAL = "phone-equal"
    """A telephone number agrees (numbers that serve a whole chain, as 0800 and 078, are not compared)."""
    PHONE_OTHER = "phone-other"
    """Both give a telephone number, and none agrees."""
    WEBSITE_EQUAL = "website-equal"
    """The domain of the website agrees (pages on social networks and booking platforms are not compared)."""
    WEBSITE_OTHER = "website-other"
    """Both have a website of their own, on two domains."""
    STREET_EQUAL = "street-equal"
    """The street agrees, in any spelling or language."""
    STREET_OTHER = "street-other"
    """Both give a street, and they differ."""
    NUMBER_EQUAL = "number-equal"
    """The house number agrees: ranges cover their numbers, boxes are not compared."""
    NUMBER_OTHER = "number-other"
    """Both give a house number, and they differ."""
    TOWN_EQUAL = "town-equal"
    """The postcode agrees, or the town's name where a postcode is missing."""
    TOWN_OTHER = "town-other"
    """Another postcode and another town."""

    NEAR = "near"
    """The pins are within 60 m of one another."""
    WITHIN_500_M = "within-500-m"
    """The pins are 60 to 500 m apart."""
    FAR = "far"
    """The pins are over 500 m apart."""

    TRADE_SAME = "trade-same"
    """The trade agrees."""
    TRADE_KIN = "trade-kin"
    """The trades are not the same, though one shop may well combine them (a bakery and a tea-room)."""
    TRADE_OTHER = "trade-other"
    """Two trades that one shop seldom combines."""
    TRADE_WORDS_OTHER = "trade-words-other"
    """The two names themselves say different trades ("Boulangerie Dupont" and "Boucherie Dupont")."""
    THING_WITHIN_A_SHOP = "thing-within-a-shop"
    """One of them is a thing inside or before a shop: a cash machine, a parcel point, a car park, a charging point."""

    CLAIMED_TWICE = "claimed-twice"
    """Said when a whole town is matched: another shop of the census fits the same listing as well."""
    LISTED_TWICE = "listed-twice"
    """Said when a whole town is matched: another listing fits the same shop as well, and they are not one listing twice."""


REASONS: tuple[Reason, ...] = tuple(Reason)

FOR = frozenset(
    {
        Reason.NAME_EQUAL, Reason.NAME_CLOSE, Reason.NAME_PART, Reason.NAME_GENERIC, Reason.NAME_BARE, Reason.PLACE_HERE,
        Reason.PHONE_EQUAL, Reason.WEBSITE_EQUAL, Reason.STREET_EQUAL, Reason.NUMBER_EQUAL, Reason.TOWN_EQUAL, Reason.NEAR,
        Reason.TRADE_SAME,
    }
)  # fmt: skip
AGAINST = frozenset(
    {
        Reason.NAME_WEAK, Reason.NAME_DIFFERENT, Reason.PLACE_UNCLEAR, Reason.PLACE_ELSEWHERE, Reason.PHONE_OTHER,
        Reason.WEBSITE_OTHER, Reason.STREET_OTHER, Reason.NUMBER_OTHER, Reason.TOWN_OTHER, Reason.FAR, Reason.TRADE_OTHER,
        Reason.TRADE_WORDS_OTHER, Reason.THING_WITHIN_A_SHOP, Reason.CLAIMED_TWICE, Reason.LISTED_TWICE,
    }
)  # fmt: skip
# The others speak for neither side: they say why it stays open.
