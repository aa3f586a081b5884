"""Establishments of the register in, sightings for the review of a census out; no name, phone or address of e-mail of a person among them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from visibility.model.observation import SourceName
from visibility.model.register import NameKind, RegisterEntry
from visibility.model.sighting import Sighting, SightingStatus
from visibility.sources.register.match import street_of


def sightings_of(entries: Iterable[RegisterEntry], as_of: date | None) -> tuple[Sighting, ...]:
    """Return one sighting an establishment, in the order of the entries. `as_of`: the day of the register.

    *Listed* says that somebody is registered there, not that a shop is open; *ceased*, that the register has struck it off or calls
    it ended. Without a trade where no code of activity names one. A sole trader without a trade name has no name here.
    """
    return tuple(_sighting(entry, as_of) for entry in entries)


def _sighting(entry: RegisterEntry, as_of: date | None) -> Sighting:
    signs = [name.text for name in entry.names if name.kind is NameKind.TRADE]
    houses = [name.text for name in entry.names if name.kind is not NameKind.TRADE]
    if not signs:
        signs, houses = houses[:1], houses[1:]
    return Sighting(
        source=SourceName.REGISTER,
        name=signs[0] if signs else "",
        names=tuple(signs[1:]),
        operators=tuple(houses),
        address=replace(entry.address, street=street_of(entry)),
        trade=entry.trades[0] if entry.trades else "",
        phone="" if entry.person else entry.phone,
        website=entry.website,
        status=SightingStatus.CEASED if entry.stale else SightingStatus.LISTED,
        as_of=as_of,
        since=entry.struck_off,
        ref=entry.establishment,
    )
