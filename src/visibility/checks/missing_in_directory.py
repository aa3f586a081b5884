"""A shop and the directories that its town names in; whether it stands in each, with the census's details, out."""

from visibility.model.check import Answer, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.directory import DirectoryEntries, DirectoryLook, Presence
from visibility.model.shop import Shop
from visibility.model.text import N_


def _amiss(look: DirectoryLook) -> tuple[str, ...]:
    """Return what is not in order in one directory, as codes that the reports put into words."""
    if look.presence is Presence.MISSING:
        return ("not-listed",)
    return (
        *(("other-phone",) if look.same_phone is False else ()),
        *(("other-address",) if look.same_address is False else ()),
    )


@check(
    title=N_("The shop is listed, with its right details, in the directories that the town names"),
    failure_title=N_("A directory that the town names does not list the shop, or gives other details"),
    why=N_("People who look for local shops start from the town's own lists and marketplaces."),
    how=N_("Have the entry added or corrected by whoever keeps the directory."),
    evidence=N_("In {directories}: {amiss} (seen in {pages})."),
    minutes=10,
    scope=Scope.TOWN,
)
def missing_in_directory(shop: Shop, directories: DirectoryEntries | None) -> Answer:
    """Do the directories that the town names list the shop, with the telephone number and the address of the census?

    Asks: the entries of each directory, matched to the shop; the census.
    Decides: failed where a directory that was read in full has nothing that may be the shop, or where its entry gives
    another number or address; undecided while any of them could not be read in full or has an entry that is not surely
    the shop: an outage moves nobody's score. The grade is the share of the directories in order. Not applicable where
    the town names none.
    Blind to: what else an entry says (hours, photos), entries that only a script shows, and who of the two is right.
    """
    if directories is None or not directories.looks:
        return not_applicable()
    if any(look.presence is Presence.UNKNOWN for look in directories.looks):
        raise Undecided("a directory could not be read, or has an entry that is not surely the shop")
    amiss = {look.directory: found for look in directories.looks if (found := _amiss(look))}
    if not amiss:
        return passed()
    return failed(
        grade=(len(directories.looks) - len(amiss)) / len(directories.looks),
        directories=tuple(amiss),
        amiss=tuple(dict.fromkeys(code for found in amiss.values() for code in found)),
        pages=tuple(dict.fromkeys(look.page for look in directories.looks if look.directory in amiss)),
        missing=tuple(name for name, found in amiss.items() if "not-listed" in found),
        other_phone=tuple(name for name, found in amiss.items() if "other-phone" in found),
        other_address=tuple(name for name, found in amiss.items() if "other-address" in found),
    )
