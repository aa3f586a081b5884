"""The ways in which a town is rewritten for the measure of matching: a listing in, the listing as a careless source has it out."""

import random
import re
from collections.abc import Callable
from dataclasses import replace

from visibility.matching import Candidate
from visibility.matching.names import fold
from visibility.model.shop import Address, Point

DEGREE = 111_195.0  # metres of a degree of latitude
SURNAMES = ("Lambert", "Dupuis", "Collignon", "Noël", "Wauters", "Servais", "Marchal", "Gillet", "Thiry", "Pirard")
TRADE_WORDS = {
    "bakery": "Boulangerie", "butcher": "Boucherie", "pharmacy": "Pharmacie", "restaurant": "Restaurant", "bar": "Café",
    "cafe": "Café", "fast-food": "Friterie", "hairdresser": "Coiffure", "bank": "Banque", "clothes": "Vêtements", "shoes": "Chaussures",
    "optician": "Optique", "florist": "Fleurs", "car": "Garage", "books": "Librairie", "supermarket": "Supermarché", "hotel": "Hôtel",
    "beauty": "Institut", "jewellery": "Bijouterie", "hardware": "Quincaillerie", "toys": "Jouets", "garden": "Jardinerie",
}  # fmt: skip
DUTCH_GERMAN = {
    "boulangerie": "Bakkerij", "boucherie": "Slagerij", "pharmacie": "Apotheek", "librairie": "Boekhandel", "coiffure": "Kapsalon",
    "restaurant": "Gasthaus", "garage": "Garage", "café": "Café", "pont": "Brug", "gare": "Station", "marché": "Markt", "moulin": "Molen",
}  # fmt: skip
OTHER_TRADE = {
    "bakery": "cafe",
    "restaurant": "bar",
    "bar": "restaurant",
    "clothes": "shoes",
    "butcher": "delicatessen",
}


# One way to write a listing otherwise each.

Rewrite = Callable[[Candidate, random.Random], Candidate]


def _typo(text: str, chance: random.Random) -> str:
    letters = [
        place for place, letter in enumerate(text[:-1]) if letter.isalpha() and text[place + 1].isalpha() and place
    ]
    if not letters:
        return text
    place = chance.choice(letters)
    kind = chance.choice("dsxr")
    if kind == "d":  # a letter lost
        return text[:place] + text[place + 1 :]
    if kind == "s":  # two letters swapped
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if kind == "x":  # a letter twice
        return text[:place] + text[place] + text[place:]
    return text[:place] + chance.choice("aeiourstnl") + text[place + 1 :]


def _plain_letters(text: str) -> str:
    return text.translate(str.maketrans("éèêëàâôöîïûùüç", "eeeeaaooiiuuuc"))


def _abbreviated(text: str) -> str:
    for long, short in (
        ("Saint-", "St-"), ("Sainte-", "Ste-"), ("Avenue ", "Av. "), ("Rue ", "R. "), ("Place ", "Pl. "), ("Chaussée ", "Chée "),
        ("Boulevard ", "Bd "), ("Route ", "Rte "), ("Docteur ", "Dr "),
    ):  # fmt: skip
        text = text.replace(long, short)
    return text


def _moved(candidate: Candidate, distance: float, chance: random.Random) -> Candidate:
    assert candidate.location is not None
    sign = chance.choice((-1, 1))
    return replace(
        candidate, location=Point(lat=candidate.location.lat + sign * distance / DEGREE, lon=candidate.location.lon)
    )


def _with_address(candidate: Candidate, **changed: str) -> Candidate:
    return replace(candidate, address=replace(candidate.address, **changed))


def _translated(name: str) -> str:
    return " ".join(DUTCH_GERMAN.get(word.casefold(), word) for word in name.split())


def _shortened(name: str) -> str:
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 2 else name


def _in(candidate: Candidate) -> str:
    return candidate.address.locality


SAME_SHOP: dict[str, Rewrite] = {
    "as it is": lambda c, _: c,
    "name: a typo": lambda c, chance: replace(c, name=_typo(c.name, chance)),
    "name: accents and case": lambda c, _: replace(c, name=_plain_letters(c.name).upper()),
    "name: abbreviated, so the street": lambda c, _: _with_address(
        replace(c, name=_abbreviated(c.name)), street=_abbreviated(c.address.street)
    ),
    "name: trade in Dutch": lambda c, _: replace(c, name=_translated(c.name)),
    "name: its last word lost": lambda c, _: replace(c, name=_shortened(c.name)),
    "name: stuffed": lambda c, chance: replace(
        c, name=f"{c.name} | {TRADE_WORDS.get(next(iter(c.types), ''), 'Magasin')} {chance.choice((_in(c), 'Wallonie', 'pas cher'))}"
    ),
    "name: legal form, town": lambda c, chance: replace(c, name=f"{c.name} {chance.choice(('SRL', 'SA', _in(c)))}"),
    "pin 40 m off": lambda c, chance: _moved(c, chance.uniform(5, 40), chance),
    "pin 150 m off": lambda c, chance: _moved(c, chance.uniform(60, 150), chance),
    "pin 400 m off": lambda c, chance: _moved(c, chance.uniform(200, 400), chance),
    "no pin": lambda c, _: replace(c, location=None),
    "phone and website lost": lambda c, _: replace(c, phone="", website=""),
    "phone changed": lambda c, chance: replace(c, phone=f"063 99 {chance.randrange(10, 99)} {chance.randrange(10, 99)}"),
    "trade: the vendor says nothing": lambda c, _: replace(c, types=()),
    "trade: the vendor is wrong": lambda c, _: replace(c, types=(OTHER_TRADE.get(next(iter(c.types), ""), "grocery_store"),)),
    "house number lost": lambda c, _: _with_address(c, number=""),
    "address lost": lambda c, _: replace(c, address=Address()),
    "much at once": lambda c, chance: _moved(
        replace(
            _with_address(c, street=_abbreviated(_plain_letters(c.address.street))),
            name=f"{_plain_letters(c.name).upper()} {chance.choice(('SRL', _in(c), ''))}".strip(), phone="", website="",
        ), chance.uniform(5, 60), chance,
    ),
}  # fmt: skip


def _neighbour(c: Candidate, chance: random.Random) -> Candidate:
    word = TRADE_WORDS.get(next(iter(c.types), ""), "Maison")
    twin = _moved(
        replace(c, name=f"{word} {chance.choice(SURNAMES)}", phone="", website=""), chance.uniform(8, 40), chance
    )
    number = re.match(r"\d+", c.address.number)
    return _with_address(twin, number=str(int(number[0]) + 2) if number else "")


def _outlet(c: Candidate, chance: random.Random) -> Candidate:
    away = _moved(c, chance.uniform(600, 2_500), chance)
    phone = f"063 98 {chance.randrange(10, 99)} {chance.randrange(10, 99)}"
    return replace(_with_address(away, street="Rue de la Filature", number=str(chance.randrange(1, 90))), phone=phone)


def _successor(c: Candidate, chance: random.Random) -> Candidate:
    word = TRADE_WORDS.get(next(iter(c.types), ""), "Chez")
    return replace(c, name=f"{word} {chance.choice(SURNAMES)}", phone="", website="")


def _same_name_other_trade(c: Candidate, chance: random.Random) -> Candidate:
    own = " ".join(fold(c.name).strong) or chance.choice(SURNAMES)
    word, kind = ("Pompes funèbres", "funeral_home") if "florist" not in c.types else ("Garage", "car_repair")
    return _moved(replace(c, name=f"{word} {own}", types=(kind,), phone="", website=""), chance.uniform(5, 40), chance)


OTHER_SHOP: dict[str, Rewrite] = {
    "a neighbour of the same trade": _neighbour,
    "another outlet, own phone": _outlet,
    "reopened under another name": _successor,
    "the surname on another trade": _same_name_other_trade,
}
