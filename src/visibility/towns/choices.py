"""The town's choices: town.toml and waivers.toml in, values of the model out, every wrong key and value told."""

import re
from collections.abc import Mapping
from pathlib import Path

from visibility.caps import Cap, read_cap
from visibility.model.text import N_, said
from visibility.model.town import RETENTION, GoogleUse, Town, Waiver
from visibility.towns.directories import read_directories
from visibility.towns.document import TomlTable, read_toml
from visibility.towns.problems import Notes, did_you_mean, nearest, quoted

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
         "census", "google", "openstreetmap", "website", "pagespeed", "directories", "retention"),
    "census": ("source", "date"),
    "google": ("use", "permitted_use", "decision", "api", "monthly_cap"),
    "openstreetmap": ("file",),
    "website": ("read",),
    "pagespeed": ("use",),
    "retention": ("months",),
}  # fmt: skip
_LONGEST_RETENTION = 240
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
        noted.error(top.where("name"), N_("The name of the town is missing."), N_('Write name = "Arlon".'))
    contact = top.text("contact")
    if contact and not _EMAIL.fullmatch(contact):
        noted.error(
            top.where("contact"),
            N_("{contact} is no e-mail address."),
            N_('Write contact = "adl@example.be".'),
            contact=quoted(contact),
        )
    elif not contact:
        noted.warn(
            top.where("contact"),
            N_("There is no contact address."),
            N_('Shops\' webmasters and report readers need one: contact = "adl@example.be".'),
        )
    country = _country(top)
    census = top.table("census", _KEYS["census"])
    source = census.text("source")
    if not source:
        noted.warn(
            census.where("source"),
            N_("The source of the list of shops is not stated."),
            N_('The reports print it: source = "Field survey of the agency".'),
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
        pagespeed=top.table("pagespeed", _KEYS["pagespeed"]).flag("use", False),
        directories=read_directories(top, path.parent, country),
        attributions=top.texts("attributions", ()),
        retention=_retention(top.table("retention", _KEYS["retention"])),
    )


def _country(top: TomlTable) -> str:
    import phonenumbers

    country = top.text("country", "BE")
    if country not in phonenumbers.SUPPORTED_REGIONS:
        meant = country.upper() if country.upper() in phonenumbers.SUPPORTED_REGIONS else "BE"
        top.noted.error(
            top.where("country"),
            N_("{country} is no country code."),
            N_('Write two capital letters (ISO 3166): country = "{meant}".'),
            country=quoted(country),
            meant=meant,
        )
        return "BE"
    return country


def _region(top: TomlTable, country: str) -> str:
    region = top.text("region")
    if region and not re.fullmatch(rf"{country}-[A-Z0-9]{{1,3}}", region):
        top.noted.error(
            top.where("region"),
            N_("{region} is no region of {country}."),
            N_('Write its ISO 3166-2 code, such as region = "BE-WAL".'),
            region=quoted(region),
            country=country,
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
        top.noted.error(
            top.where("timezone"),
            N_("{zone} is no time zone."),
            N_("Did you mean “{meant}”? "),
            zone=quoted(zone),
            meant=meant,
        )
        return "Europe/Brussels"
    return zone


def _languages(top: TomlTable) -> tuple[str, ...]:
    languages = top.texts("languages", ("fr",))
    wrong = [code for code in languages if code not in LANGUAGES]
    if wrong or not languages:
        top.noted.error(
            top.where("languages"),
            N_("{wrong} is no language of the reports.") if wrong else N_("No language is given."),
            N_('Choose among {known}, the first for the reports: languages = ["fr", "de"].'),
            wrong=quoted(", ".join(wrong)),
            known=", ".join(LANGUAGES),
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
        table.noted.error(
            table.where("permitted_use"),
            N_("{permitted} is no permitted use."),
            N_("{hint}The list: {listed}, or none."),
            permitted=quoted(permitted),
            hint=did_you_mean(meant),
            listed=listed,
        )
        permitted = "none"
    elif use and permitted == "none":
        table.noted.error(
            table.where("permitted_use"),
            N_(
                "Google may not be used without a permitted use: for a customer billed in the European Economic Area, Google lists what its places data may be used for."
            ),
            N_(
                "Have the town choose and record one of {listed}; or write use = false: the audit then does without Google, and says so."
            ),
            listed=listed,
        )
    if use and not decision:
        table.noted.error(
            table.where("decision"),
            N_(
                "Google may not be used without a dated decision of the town: the reports print who answers for that use."
            ),
            N_('Write decision = "Collège communal, 3 novembre 2026"; or use = false.'),
        )
    elif use and not re.search(r"\b(19|20)\d\d\b", decision):
        table.noted.error(
            table.where("decision"),
            N_("{decision} has no date."),
            N_('Write who decided, and when: "Collège communal, 3 novembre 2026"; or use = false.'),
            decision=quoted(decision),
        )
    if api not in APIS:
        table.noted.error(
            table.where("api"),
            N_("{api} is no Google API that is known here."),
            N_('Write api = "new" or api = "legacy".'),
            api=quoted(api),
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
            N_("{value} is no monthly cap."),
            N_('Write a number of paid calls or an amount: monthly_cap = "900 calls" or monthly_cap = "20 USD".'),
            value=quoted(value),
        )
        return Cap(calls=0)


def _retention(table: TomlTable) -> int:
    months = table.values.get("months", RETENTION)
    if isinstance(months, bool) or not isinstance(months, int) or not 1 <= months <= _LONGEST_RETENTION:
        table.noted.error(
            table.where("months"),
            N_("{months} is no number of months from 1 to {most}."),
            N_("Audits older than that are erased by `visibility purge`: months = 36."),
            months=quoted(months),
            most=_LONGEST_RETENTION,
        )
        return RETENTION
    return months


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
            N_("{name} lies outside the town folder."),
            N_("Copy the extract into the folder and write its name only."),
            name=quoted(name),
        )
        return ""
    if not there:
        table.noted.error(
            table.where("file"),
            N_("There is no file {name} in the folder."),
            N_("Copy the extract there, or remove the line."),
            name=quoted(name),
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
            noted.error(
                where,
                N_("The key {key} is not known."),
                N_("Every answer begins with a line [[waiver]]."),
                key=quoted(key),
            )
    entries = document.get("waiver", [])
    if not isinstance(entries, list) or any(not isinstance(entry, dict) for entry in entries):
        noted.error(
            where,
            N_("The answers are not written as a list."),
            N_("Begin each with a line [[waiver]], in double brackets."),
        )
        return ()
    waivers: list[Waiver] = []
    for number, entry in enumerate(entries, start=1):
        table = TomlTable(
            entry, "", said(N_("{file}, answer {number}"), file=where, number=number), noted, _WAIVER_KEYS
        )
        waiver = _waiver(table, ids, known_checks)
        if waiver is None:
            continue
        if any((other.shop, other.check) == (waiver.shop, waiver.check) for other in waivers):
            noted.warn(
                table.where(),
                N_("There is already an answer of {shop} to {check}."),
                N_("Keep one."),
                shop=quoted(waiver.shop),
                check=quoted(waiver.check),
            )
        waivers.append(waiver)
    return tuple(waivers)


def _waiver(table: TomlTable, ids: frozenset[str], known_checks: frozenset[str] | None) -> Waiver | None:
    texts = {key: table.text(key) for key in ("shop", "check", "reason", "by")}
    fit = True
    for key in ("shop", "check", "reason"):
        if not texts[key]:
            table.noted.error(table.where(key), N_("“{key}” is missing."), N_('Write {key} = "…".'), key=key)
            fit = False
    for key, known in (("shop", ids), ("check", known_checks)):
        if texts[key] and known is not None and texts[key] not in known:
            meant = nearest(texts[key], known)
            shop = key == "shop"
            look_up = N_("Look up its id in the list of shops.") if shop else N_("Look up its id in docs/checks.md.")
            table.noted.error(
                table.where(key),
                N_("{id}: no shop of the list has this id.") if shop else N_("{id}: no check has this id."),
                did_you_mean(meant) if meant else look_up,
                id=quoted(texts[key]),
            )
            fit = False
    if "until" not in table.values:
        table.noted.error(
            table.where("until"),
            N_("The end of the answer is missing."),
            N_("An answer stands until a date: until = 2027-06-30."),
        )
    until = table.day("until")
    if not fit or until is None:
        return None
    return Waiver(shop=texts["shop"], check=texts["check"], reason=texts["reason"], until=until, by=texts["by"])
