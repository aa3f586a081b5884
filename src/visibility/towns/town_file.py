"""town.toml of a new town: the choices of whoever makes it in, the text of the file out, each key with its word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from visibility.towns.problems import one_line

# Stands at the end of town.toml: a block in double brackets takes every line below it.
_DIRECTORIES = """
# The marketplaces and directories where a shop of the district should be found: one block for each, without the "#".
# [[directories]]
# name = "Ma Ville Mon Shopping"
# url = "https://shopping.example/valmont"
# target = 35  # how many of the district's shops should be there; may be left out
#
# [[directories]]
# name = "Annuaire de l'ADL"
# file = "annuaire-adl.csv"  # an export inside this folder, CSV or XLSX
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person says of the town when it is made."""

    name: str
    district: str = ""
    languages: Sequence[str] = ("fr",)
    country: str = "BE"
    region: str = ""
    timezone: str = "Europe/Brussels"
    agency: str = ""
    contact: str = ""

    def __post_init__(self) -> None:
        """Take the texts as a file can hold them: a command line may bring any bytes."""
        for each in ("name", "district", "country", "region", "timezone", "agency", "contact"):
            object.__setattr__(self, each, one_line(getattr(self, each)))


@dataclass(frozen=True, slots=True, kw_only=True)
class CensusSource:
    """Where the list of shops comes from, and of which day it is."""

    source: str
    day: date | None = None

    def __post_init__(self) -> None:
        """Take the source as a file can hold it: the name of a list may be any bytes."""
        object.__setattr__(self, "source", one_line(self.source))


def town_toml(choices: Choices, census: CensusSource, *, attributions: Sequence[str], map_file: str) -> str:
    """Return the text of a new town.toml. `map_file`: an extract in the folder, "" where there is none."""
    import tomlkit
    from tomlkit import comment, document, nl, table

    town = document()
    town.add(comment("The town's own choices; every key is explained in docs/adding-a-town.md."))
    town["name"] = choices.name
    town["district"] = choices.district
    town["languages"] = list(choices.languages)
    town["languages"].comment("of the reports, the first one first: fr, nl, de, en")
    town["country"] = choices.country
    town["region"] = choices.region
    town["region"].comment("ISO 3166-2, such as BE-WAL: for public holidays")
    town["timezone"] = choices.timezone
    town["agency"] = choices.agency
    town["agency"].comment("who publishes the reports")
    town["contact"] = choices.contact
    town["contact"].comment("an e-mail address: printed in the reports, and told to the websites that are read")
    town["attributions"] = list(attributions)
    source = table()
    source.add(comment("Where the list of shops comes from. A source is never audited for what the list took from it."))
    source["source"] = census.source
    if census.day is not None:
        source["date"] = census.day
    else:
        source.add(comment("date = 2026-11-03  # of which day the list is: nothing says so"))
    google = table()
    google.add(
        comment(
            "Google stays off until the town has decided. For a customer billed in the European Economic Area, Google"
        )
    )
    google.add(
        comment(
            "lists what its places data may be used for: addresses, own_locations, sales_opportunities, notes, real_estate,"
        )
    )
    google.add(comment("transactions, games, social, smart_home. Without it, the audit says what it could not ask."))
    google["use"] = False
    google["permitted_use"] = "none"
    google["decision"] = ""
    google["decision"].comment('who decided, and when: "Collège communal, 3 novembre 2026"')
    google["api"] = "new"
    osm = table()
    osm.add(
        comment(
            "An extract inside this folder: compared with the list of shops at a review, and read at each audit for opening"
        )
    )
    osm.add(comment("hours, which the list does not hold."))
    osm["file"] = map_file
    website = table()
    website.add(comment("Read the shops' websites, politely: robots.txt is obeyed."))
    website["read"] = True
    for key, part in (("census", source), ("google", google), ("openstreetmap", osm), ("website", website)):
        town.add(nl())
        town[key] = part
    return tomlkit.dumps(town) + _DIRECTORIES
