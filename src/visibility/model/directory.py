"""What the marketplaces and directories that a town names say of its shops: entries, and how one shop stands in each."""

from dataclasses import dataclass, field
from enum import StrEnum

from visibility.model.shop import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryEntry:
    """One business as a directory shows it; empty texts where it is silent. `phone` as written, several parted by ";".

    `link`: the page that the directory gives the business, where it has one.
    """

    directory: str  # the name that town.toml gives it
    name: str
    page: str  # the page's URL, or the name of the file
    address: Address = field(default_factory=Address)
    phone: str = ""
    website: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """A directory that the town names: pages on the web, or a file of its folder whose `entries` were read already.

    `target`: how many shops of the district should stand there, None where the town has set none.
    """

    name: str
    pages: tuple[str, ...] = ()
    file: str = ""
    target: int | None = None
    entries: tuple[DirectoryEntry, ...] = ()


class Presence(StrEnum):
    """Whether a shop stands in a directory."""

    LISTED = "listed"
    MISSING = "missing"  # the whole directory was read, and nothing in it may be this shop
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryLook:
    """One shop in one directory. `entry` where it is listed; `same_*` None where a side is silent or they cannot be compared."""

    directory: str
    presence: Presence
    page: str  # where it was read, or would stand
    entry: DirectoryEntry | None = None
    same_phone: bool | None = None
    same_address: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryEntries:
    """One shop in each of the directories that the town names, in the town's order."""

    looks: tuple[DirectoryLook, ...]
