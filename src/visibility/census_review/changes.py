"""A shop and the business that it is tied to in; what has moved, was renamed, is written otherwise or must be asked out."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from visibility.census_review.identity import pair_id
from visibility.census_review.likeness import (
    NEAR,
    How,
    Tie,
    called_by_address,
    distance,
    key_of,
    kin,
    name_likeness,
    of_old,
    same_door,
)
from visibility.census_review.making import addressed, called, door_key, ground, place_of, placed, trade_word, where
from visibility.census_review.values import Confidence, Ground, Kind, Note, Proposal, Told, proposal_id
from visibility.matching.addresses import Match
from visibility.matching.contacts import domain, phones
from visibility.matching.names import Likeness, fold, plain
from visibility.matching.trades import Kinship
from visibility.model.shop import Declared, Shop
from visibility.model.sighting import Sighting
from visibility.model.text import N_

_POINT = 100.0  # metres: nobody moves a point that far for the drawing's sake
_OUTLINE = 150.0  # metres: the middle of a large building drawn anew
_OTHERWISE = (Likeness.WEAK, Likeness.DIFFERENT)


def changes_of(shop: Shop, sighting: Sighting, tie: Tie) -> Iterator[Proposal]:
    """Yield what is proposed of a shop that a source shows, or may show."""
    if tie.how in (How.PERHAPS, How.PERHAPS_RENAMED):
        yield _asked(shop, sighting, tie)
        return
    moved = _moved(shop, sighting, tie)
    if moved is not None:
        yield moved
    elif (proposal := _address(shop, sighting)) is not None:
        yield proposal
    for proposal in (
        _name(shop, sighting, tie),
        _trade(shop, sighting, tie),
        _phone(shop, sighting),
        _website(shop, sighting),
        _link(shop, sighting) if tie.how is How.SAME and moved is None else None,
    ):
        if proposal is not None:
            yield proposal


def _made(
    shop: Shop,
    sighting: Sighting,
    kind: Kind,
    confidence: Confidence,
    about: str,
    key: str,
    cells: dict[str, str],
    *grounds: Ground,
    note: Note | None = None,
) -> Proposal:
    return Proposal(
        id=proposal_id(kind, shop.id, about, key),
        kind=kind,
        acts_as=kind,
        confidence=confidence,
        topic=f"{shop.id}:{about}",
        shop=shop.id,
        name=shop.name,
        place=place_of(shop.address, shop.location),
        ref=sighting.ref,
        cells=cells,
        grounds=grounds,
        note=note,
    )


def was_at(shop: Shop, sighting: Sighting) -> Note:
    """Return the note of a move."""
    where_ = where(shop)
    if sighting.as_of is None:
        return Note(message=N_("Before at {place}."), values={"place": where_})
    return Note(
        message=N_("Before at {place} (until {day} at the latest)."), values={"place": where_, "day": sighting.as_of}
    )


def _was_called(shop: Shop, sighting: Sighting) -> Note:
    if sighting.as_of is None:
        return Note(message=N_("Formerly {name}."), values={"name": shop.name})
    return Note(
        message=N_("Formerly {name} (until {day} at the latest)."), values={"name": shop.name, "day": sighting.as_of}
    )


def _elsewhere(shop: Shop, sighting: Sighting) -> dict[str, str]:
    """Return the cells of the new place; where the source does not say the address, the old one is not kept for it."""
    new = addressed(sighting.address)
    if new.get("street") or same_door(shop.address, sighting.address) is Match.EQUAL:
        columns = ("street", "number", "box") if new.get("street") else ()
        door = {column: new.get(column, "") for column in columns}
        town = {column: cell for column, cell in new.items() if column in ("postcode", "locality")}
        return {**door, **town, **placed(sighting.location)}
    emptied = {"street": "", "number": "", "box": ""} if shop.address.street else {}
    return {**emptied, **placed(sighting.location)}


def _moved(shop: Shop, sighting: Sighting, tie: Tie) -> Proposal | None:
    away, door = distance(shop, sighting), same_door(shop.address, sighting.address)
    limit = _POINT if tie.how is How.KEPT and sighting.ref.startswith("node/") else _OUTLINE
    far = away is not None and away > limit
    if tie.how is How.MOVED:
        confidence = Confidence.CLEAR if tie.contact else Confidence.LIKELY
    elif door is Match.OTHER and (away is None or away > NEAR):
        confidence = Confidence.LIKELY if away is None else Confidence.CLEAR
    elif far and door is not Match.EQUAL:
        confidence = Confidence.LIKELY
    elif far and tie.how is How.KEPT:
        confidence = Confidence.DOUBTFUL  # the address has stayed: perhaps only the drawing was put right
    else:
        return None
    cells = placed(sighting.location) if door is Match.EQUAL else _elsewhere(shop, sighting)
    if tie.how is not How.KEPT and sighting.ref:
        cells["osm_id"] = sighting.ref
    values: dict[str, Told] = {"there": where(sighting), "here": where(shop)}
    if door is Match.EQUAL and tie.how is How.KEPT:
        message = N_("The map places it {metres} m further off, under the same address ({here}).")
        values = {"here": where(shop)}
    elif away is None:
        message = N_("The map has it at {there}; the list has it at {here}.")
    else:
        message = N_("The map has it at {there}, {metres} m from its place in the list ({here}).")
    grounds = [ground(sighting, "moved", message, values, metres=away)]
    if tie.how is How.MOVED:
        grounds.append(
            ground(sighting, "left", N_("The map no longer has {old} at the old place."), old=shop.osm_id or shop.name)
        )
        if tie.contact:
            grounds.append(ground(sighting, "contact", N_("The telephone number or the website is the same.")))
    if not sighting.inside:
        grounds.append(ground(sighting, "outside", N_("That is outside the district.")))
    spot = f"{sighting.location.lat:.3f},{sighting.location.lon:.3f}" if sighting.location else ""
    key = door_key(sighting.address) if sighting.address.street else spot
    note = None if door is Match.EQUAL else was_at(shop, sighting)
    return _made(shop, sighting, Kind.MOVED, confidence, "place", key, cells, *grounds, note=note)


def _address(shop: Shop, sighting: Sighting) -> Proposal | None:
    ours, theirs = shop.address, sighting.address
    if not theirs.street or not theirs.number:
        return None
    door = same_door(ours, theirs)
    if door is Match.OTHER:
        cells = {"street": theirs.street, "number": theirs.number, "box": theirs.box}
        cells |= {column: cell for column, cell in addressed(theirs).items() if column in ("postcode", "locality")}
        says = ground(
            sighting,
            "address",
            N_("The map writes the address {there}; the list writes {here}."),
            there=place_of(theirs),
            here=where(shop),
        )
        return _made(
            shop,
            sighting,
            Kind.CHANGED,
            Confidence.LIKELY,
            "address",
            door_key(theirs),
            cells,
            says,
            note=was_at(shop, sighting),
        )
    if ours.street and ours.number:
        return None
    known = addressed(ours)
    cells = {column: cell for column, cell in addressed(theirs).items() if column not in known}
    says = ground(
        sighting,
        "address-filled",
        N_("The map gives the address {there}; the list has none."),
        there=place_of(theirs),
    )
    return _made(shop, sighting, Kind.CHANGED, Confidence.CLEAR, "address", door_key(theirs), cells, says)


def _name(shop: Shop, sighting: Sighting, tie: Tie) -> Proposal | None:
    named = name_likeness(shop, sighting)
    borne = tuple(filter(None, (sighting.name, *sighting.names)))
    if not sighting.name or named in (Likeness.EQUAL, Likeness.CLOSE):
        return None
    if any(plain(shop.name) == plain(name) or fold(shop.name) == fold(name) for name in borne):
        return None  # the same words, but for accents, articles and legal forms
    cells, key = {"name": sighting.name}, plain(sighting.name)
    if called_by_address(shop):
        says = ground(
            sighting,
            "name-filled",
            N_("The map gives the name “{new}”; the list calls it by its address."),
            new=sighting.name,
        )
        return _made(shop, sighting, Kind.CHANGED, Confidence.CLEAR, "name", key, cells, says)
    note = _was_called(shop, sighting)
    if named not in _OTHERWISE:
        says = ground(
            sighting,
            "name-written",
            N_("The map writes the name “{new}”; the list writes “{old}”."),
            new=sighting.name,
            old=shop.name,
        )
        return _made(shop, sighting, Kind.CHANGED, Confidence.DOUBTFUL, "name", key, cells, says, note=note)
    return _made(
        shop,
        sighting,
        Kind.RENAMED,
        Confidence.CLEAR if tie.strength >= 0.9 else Confidence.LIKELY,
        "name",
        key,
        cells,
        *_renaming(shop, sighting, tie),
        note=note,
    )


def _renaming(shop: Shop, sighting: Sighting, tie: Tie) -> Iterator[Ground]:
    yield ground(
        sighting,
        "renamed",
        N_("The map now calls it “{new}”, of the same trade ({trade}), at the same place.")
        if kin(shop, sighting) is Kinship.SAME
        else N_("The map now calls it “{new}” ({trade})."),
        new=sighting.name,
        trade=trade_word(sighting.trade),
    )
    if tie.contact:
        yield ground(sighting, "contact", N_("The telephone number or the website is the same."))
    if of_old(shop, sighting):
        yield ground(sighting, "of-old", N_("The map says that it was called “{old}” before."), old=shop.name)


def _trade(shop: Shop, sighting: Sighting, tie: Tie) -> Proposal | None:
    stands = kin(shop, sighting)
    if shop.trade == sighting.trade or sighting.trade in ("", "other"):
        return None
    if stands is Kinship.KIN and tie.how is not How.KEPT:
        return None  # two lists often file one shop under two neighbouring trades
    says = ground(
        sighting,
        "trade",
        N_("The map says {new}; the list says {old}."),
        new=trade_word(sighting.trade),
        old=trade_word(shop.trade),
    )
    confidence = Confidence.DOUBTFUL if stands is Kinship.KIN else Confidence.LIKELY
    cells = {"trade": sighting.trade}
    return _made(shop, sighting, Kind.CHANGED, confidence, "trade", sighting.trade, cells, says)


def _phone(shop: Shop, sighting: Sighting) -> Proposal | None:
    country = shop.address.country or "BE"
    ours, theirs = phones(shop.phone, country), phones(sighting.phone, country)
    if not theirs or ours & theirs or (shop.phone and not ours):
        return None
    if shop.phone:
        message, confidence = N_("The map gives the telephone number {new}; the list has {old}."), Confidence.LIKELY
    else:
        message, confidence = N_("The map gives the telephone number {new}; the list has none."), Confidence.CLEAR
    values: dict[str, Told] = {"new": sighting.phone, "old": shop.phone} if shop.phone else {"new": sighting.phone}
    says = ground(sighting, "phone", message, values)
    key = ",".join(sorted(theirs))
    return _made(shop, sighting, Kind.CHANGED, confidence, "phone", key, {"phone": sighting.phone}, says)


def _site(website: str) -> str:
    """Return a web address as it is compared: without scheme, www and the last stroke."""
    try:
        parts = urlsplit(website if "//" in website else f"//{website}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return re.sub(r"/+$", "", f"{host}{parts.path}")


def _website(shop: Shop, sighting: Sighting) -> Proposal | None:
    theirs = _site(sighting.website)
    if not theirs or theirs == _site(shop.website) or "." not in theirs:
        return None
    if domain(sighting.website) and domain(sighting.website) == domain(shop.website):
        return None
    values: dict[str, Told] = {"new": sighting.website}
    if shop.website_status is Declared.NONE:
        message = N_("The map gives the website {new}; the list says that a person has confirmed that there is none.")
        confidence = Confidence.DOUBTFUL
    elif shop.website:
        message, confidence = N_("The map gives the website {new}; the list has {old}."), Confidence.LIKELY
        values["old"] = shop.website
    else:
        message, confidence = N_("The map gives the website {new}; the list has none."), Confidence.CLEAR
    says = ground(sighting, "website", message, values)
    return _made(shop, sighting, Kind.CHANGED, confidence, "website", theirs, {"website": sighting.website}, says)


def _link(shop: Shop, sighting: Sighting) -> Proposal | None:
    if not sighting.ref or sighting.ref == shop.osm_id:
        return None
    if shop.osm_id:
        says = ground(sighting, "redrawn", N_("The map has drawn it anew; it was {old} before."), old=shop.osm_id)
    else:
        says = ground(sighting, "recognised", N_("It is the shop that the map calls “{name}”."), name=called(sighting))
    return _made(shop, sighting, Kind.LINKED, Confidence.CLEAR, "osm_id", sighting.ref, {"osm_id": sighting.ref}, says)


def _asked(shop: Shop, sighting: Sighting, tie: Tie) -> Proposal:
    named, away = name_likeness(shop, sighting), distance(shop, sighting)
    door = same_door(shop.address, sighting.address)
    other_name = bool(sighting.name) and named not in (Likeness.EQUAL, Likeness.CLOSE)
    elsewhere = (away is not None and away > NEAR) or door is Match.OTHER
    cells: dict[str, str] = {"name": sighting.name} if other_name and named in _OTHERWISE else {}
    if elsewhere:
        cells |= _elsewhere(shop, sighting)
    if sighting.ref and sighting.ref != shop.osm_id:
        cells["osm_id"] = sighting.ref
    says = ground(
        sighting,
        "perhaps",
        N_("The map has “{name}” ({trade}) at {there}; the list has the shop at {here}.")
        if away is None
        else N_("The map has “{name}” ({trade}) at {there}, {metres} m from its place in the list ({here})."),
        metres=away,
        name=called(sighting),
        trade=trade_word(sighting.trade),
        there=where(sighting),
        here=where(shop),
    )
    grounds = [says]
    if tie.contact:
        grounds.append(ground(sighting, "contact", N_("The telephone number or the website is the same.")))
    act = Kind.RENAMED if "name" in cells else Kind.MOVED if elsewhere else Kind.LINKED
    note = _was_called(shop, sighting) if act is Kind.RENAMED else was_at(shop, sighting) if act is Kind.MOVED else None
    return Proposal(
        id=pair_id(shop, sighting),
        kind=Kind.QUESTION,
        acts_as=act,
        confidence=Confidence.DOUBTFUL,
        topic=f"{shop.id}:same:{key_of(sighting)}",
        shop=shop.id,
        name=shop.name,
        place=place_of(shop.address, shop.location),
        ref=sighting.ref,
        cells=cells,
        grounds=tuple(grounds),
        question=Note(
            message=N_("Is “{new}” the shop that the list calls “{old}”? If not, it is another business."),
            values={"new": called(sighting), "old": shop.name},
        ),
        note=note,
    )
