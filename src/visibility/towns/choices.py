"""The town's choices: town.toml and waivers.toml in, values of the model out, every wrong key and value told."""

import re
from collections.abc import Mapping
from pathlib import Path

from visibility.caps import Cap, read_cap
from visibility.model.town import GoogleUse, Town, Waiver
from visibility.towns.directories import read_directories
from visibility.towns.document import TomlTable, read_toml
from visibility.towns.problems import Notes, nearest, quoted

LANGUAGES = ("fr", "nl", "de", "en")
APIS = ("new", "legacy")
# The closed list of what Places content may be used for by a customer billed in the EEA (Permitted Uses, 20 April 2026).
PERMITTED_USES: Mapping[str, str] = {
    "addresses": "looking up or completing addresses",
    "own_locations": "showing the customer's own shops or service points",
    "sales_opportunities": "managing content about a sales team's customers or opportunities",
    "notes": "tasks and notes tied to named places",
    "real_estate": "places around a property on offer",
    "transactions": "a place linked to a financial transaction",
    "games": "games",
    "social": "naming a place in a social post",
    "smart_home": "smart home devices",
}
_KEYS = {
    "": ("name", "district", "languages", "country", "region", "timezone", "agency", "contact", "attributions",
         "census", "google", "openstreetmap", "website", "directories"),
    "census": ("source", "date"),
    "google": ("use", "permitted_use", "decision", "api", "monthly_cap"),
    "openstreetmap": ("file",),
    "website": ("read",),
}  # fmt: skip
_WAIVER_KEYS = ("shop", "check", "reason", "until", "by")
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,}")


def read_town(path: Path, slug: str, noted: Notes) -> Town:
    """Return the town without boundary and waivers; a value that is wrong is told and its default taken."""
    document = read_toml(path, noted)
    if document is None:
        return Town(slug=slug, name=slug, district="")
    top = TomlTable(document, "", path.name, noted, _KEYS[""])
    name = top.text("name")
    if not name:
        noted.error(top.where("name"), "The name of the town is missing.", 'Write name = "Arlon".')
    contact = top.text("contact")
    if contact and not _EMAIL.fullmatch(contact):
        noted.error(
            top.where("contact"), f"{quoted(contact)} is no e-mail address.", 'Write contact = "adl@example.be".'
        )
    elif not contact:
        noted.warn(
            top.where("contact"),
            "There is no contact address.",
            'Shops\' webmasters and report readers need one: contact = "adl@example.be".',
        )
    country = _country(top)
    census = top.table("census", _KEYS["census"])
    source = census.text("source")
    if not source:
        noted.warn(
            census.where("source"),
            "The source of the list of shops is not stated.",
            'The reports print it: source = "Field survey of the agency".',
        )
    return Town(
        slug=slug,
        name=name or slug,
        district=top.text("district"),
        languages=_languages(top),
        country=country,
        region=_region(top, country),
        timezone=_timezone(top),
        agency=top.text("agency"),
        contact=contact,
        census_source=source,
        census_date=census.day("date"),
        google=_google(top.table("google", _KEYS["google"])),
        openstreetmap_file=_extract(top.table("openstreetmap", _KEYS["openstreetmap"]), path.parent),
        website=top.table("website", _KEYS["website"]).flag("read", True),
        directories=read_directories(top, path.parent, country),
        attributions=top.texts("attributions", ()),
    )


def _country(top: TomlTable) -> str:
    import phonenumbers

    country = top.text("country", "BE")
    if country not in phonenumbers.SUPPORTED_REGIONS:
        meant = country.upper() if country.upper() in phonenumbers.SUPPORTED_REGIONS else "BE"
        top.noted.error(
            top.where("country"),
            f"{quoted(country)} is no country code.",
            f'Write two capital letters (ISO 3166): country = "{meant}".',
        )
        return "BE"
    return country


def _region(top: TomlTable, country: str) -> str:
    region = top.text("region")
    if region and not re.fullmatch(rf"{country}-[A-Z0-9]{{1,3}}", region):
        top.noted.error(
            top.where("region"),
            f"{quoted(region)} is no region of {country}.",
            'Write its ISO 3166-2 code, such as region = "BE-WAL".',
        )
        return ""
    return region


def _timezone(top: TomlTable) -> str:
    from zoneinfo import available_timezones

    zone = top.text("timezone", "Europe/Brussels")
    zones = available_timezones()
    if zone not in zones:
        meant = {known.casefold(): known for known in zones}.get(
            nearest(zone, (known.casefold() for known in zones)), "Europe/Brussels"
        )
        top.noted.error(top.where("timezone"), f"{quoted(zone)} is no time zone.", f'Did you mean "{meant}"?')
        return "Europe/Brussels"
    return zone


def _languages(top: TomlTable) -> tuple[str, ...]:
    languages = top.texts("languages", ("fr",))
    wrong = [code for code in languages if code not in LANGUAGES]
    if wrong or not languages:
        top.noted.error(
            top.where("languages"),
            f"{quoted(', '.join(wrong))} is no language of the reports." if wrong else "No language is given.",
            f'Choose among {", ".join(LANGUAGES)}, the first for the reports: languages = ["fr", "de"].',
        )
        return ("fr",)
    return tuple(dict.fromkeys(languages))


def _google(table: TomlTable) -> GoogleUse:
    use = table.flag("use", False)
    permitted = table.text("permitted_use", "none") or "none"
    decision = table.text("decision")
    api = table.text("api", "new") or "new"
    listed = ", ".join(PERMITTED_USES)
    if permitted not in {*PERMITTED_USES, "none"}:
        meant = nearest(permitted, PERMITTED_USES)
        hint = f"Did you mean “{meant}”? " if meant else ""
        table.noted.error(
            table.where("permitted_use"),
            f"{quoted(permitted)} is no permitted use.",
            f"{hint}The list: {listed}, or none.",
        )
        permitted = "none"
    elif use and permitted == "none":
        table.noted.error(
            table.where("permitted_use"),
            "Google may not be used without a permitted use: for a customer billed in the European Economic Area, Google lists what "
            "its places data may be used for.",
            f"Have the town choose and record one of {listed}; or write use = false: the audit then does without Google, and says so.",
        )
    if use and not decision:
        table.noted.error(
            table.where("decision"),
            "Google may not be used without a dated decision of the town: the reports print who answers for that use.",
            'Write decision = "Collège communal, 3 novembre 2026"; or use = false.',
        )
    elif use and not re.search(r"\b(19|20)\d\d\b", decision):
        table.noted.error(
            table.where("decision"),
            f"{quoted(decision)} has no date.",
            'Write who decided, and when: "Collège communal, 3 novembre 2026"; or use = false.',
        )
    if api not in APIS:
        table.noted.error(
            table.where("api"),
            f"{quoted(api)} is no Google API that is known here.",
            'Write api = "new" or api = "legacy".',
        )
        api = "new"
    return GoogleUse(use=use, permitted_use=permitted, decision=decision, api=api, monthly_cap=_cap(table))


def _cap(table: TomlTable) -> Cap | None:
    value = table.values.get("monthly_cap", "")
    if value == "":
        return None
    try:
        return read_cap(value)
    except ValueError:
        table.noted.error(
            table.where("monthly_cap"),
            f"{quoted(value)} is no monthly cap.",
            'Write a number of paid calls or an amount: monthly_cap = "900 calls" or monthly_cap = "20 USD".',
        )
        return Cap(calls=0)


def _extract(table: TomlTable, folder: Path) -> str:
    name = table.text("file")
    if not name:
        return ""
    try:
        path = (folder / name).resolve()
        outside, there = not path.is_relative_to(folder.resolve()), path.is_file()
    except (OSError, ValueError):  # a name too long, or with a NUL
        outside, there = False, False
    if outside:
        table.noted.error(
            table.where("file"),
            f"{quoted(name)} lies outside the town folder.",
            "Copy the extract into the folder and write its name only.",
        )
        return ""
    if not there:
        table.noted.error(
            table.where("file"),
            f"There is no file {quoted(name)} in the folder.",
            "Copy the extract there, or remove the line.",
        )
    return name


def read_waivers(
    path: Path, ids: frozenset[str], known_checks: frozenset[str] | None, noted: Notes
) -> tuple[Waiver, ...]:
    """Return the answers of the shops; `known_checks` None: ids of checks are not verified."""
    document = read_toml(path, noted)
    if document is None:
        return ()
    where = path.name
    for key in document:
        if key != "waiver":
            noted.error(where, f"The key {quoted(key)} is not known.", "Every answer begins with a line [[waiver]].")
    entries = document.get("waiver", [])
    if not isinstance(entries, list) or any(not isinstance(entry, dict) for entry in entries):
        noted.error(
            where, "The answers are not written as a list.", "Begin each with a line [[waiver]], in double brackets."
        )
        return ()
    waivers: list[Waiver] = []
    for number, entry in enumerate(entries, start=1):
        table = TomlTable(entry, "", f"{where}, waiver {number}", noted, _WAIVER_KEYS)
        waiver = _waiver(table, ids, known_checks)
        if waiver is None:
            continue
        if any((other.shop, other.check) == (waiver.shop, waiver.check) for other in waivers):
            noted.warn(
                table.where(),
                f"There is already an answer of {quoted(waiver.shop)} to {quoted(waiver.check)}.",
                "Keep one.",
            )
        waivers.append(waiver)
    return tuple(waivers)


def _waiver(table: TomlTable, ids: frozenset[str], known_checks: frozenset[str] | None) -> Waiver | None:
    texts = {key: table.text(key) for key in ("shop", "check", "reason", "by")}
    fit = True
    for key in ("shop", "check", "reason"):
        if not texts[key]:
            table.noted.error(table.where(key), f"“{key}” is missing.", f'Write {key} = "…".')
            fit = False
    for key, known in (("shop", ids), ("check", known_checks)):
        if texts[key] and known is not None and texts[key] not in known:
            meant = nearest(texts[key], known)
            what = "no shop of the list has this id" if key == "shop" else "no check has this id"
            hint = f"Did you mean “{meant}”?" if meant else f"Look up the id of the {key}."
            table.noted.error(table.where(key), f"{quoted(texts[key])}: {what}.", hint)
            fit = False
    if "until" not in table.values:
        table.noted.error(
            table.where("until"),
            "The end of the answer is missing.",
            "An answer stands until a date: until = 2027-06-30.",
        )
    until = table.day("until")
    if not fit or until is None:
        return None
    return Waiver(shop=texts["shop"], check=texts["check"], reason=texts["reason"], until=until, by=texts["by"])
