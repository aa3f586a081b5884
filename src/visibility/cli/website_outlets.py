"""What a person reads of a site's outlets and contradictions: a `Website` in, lines out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from visibility.cli.text import _

if TYPE_CHECKING:
    from visibility.model.website import Contradiction, Outlet, Statement, Website


def outlet_rows(found: "Website") -> Iterator[tuple[str, str, str, str]]:
    """Yield a row of four cells for each outlet and its hours: what it is, its address or hours, its phones, which it is."""
    from visibility.hours import write_osm

    for outlet in found.outlets:
        kind = _("Reseller") if outlet.reseller else _("Outlet")
        address = outlet.address
        place = f"{address.street} {address.number}, {address.postcode} {address.locality}".strip(" ,")
        name = f"{outlet.name} – {place}" if outlet.name else place
        phones = ", ".join(fact.value for fact in outlet.phones)
        yield kind, name, phones, _("this shop") if outlet.shop else ""
        for week in dict.fromkeys(one.week for one in outlet.hours if one.week is not None):
            pages = [one.page for one in outlet.hours if one.week == week]
            yield "", write_osm(week), _pages(pages), ""


def contradiction_lines(found: "Website") -> Iterator[str]:
    """Yield a line for each matter on which the pages differ, then one for each thing that they say of it."""
    for one in found.contradictions:
        yield _sentence(one).format(about=one.about or _("the shop"))
        said: dict[str, list[Statement]] = {}
        for statement in one.statements:
            said.setdefault(statement.value, []).append(statement)
        for value, several in said.items():
            value = {"listed": _("listed"), "not listed": _("not listed")}.get(value, value)
            yield f"  {value} : {_pages([statement.page for statement in several])}"


def _pages(urls: list[str]) -> str:
    """Return the pages by the last part of their addresses, which tells them apart on one site."""
    names = [urlsplit(url).path.rstrip("/").rpartition("/")[2] or url for url in dict.fromkeys(urls)]
    return ", ".join(names[:6]) + (" …" if len(names) > 6 else "")


def _sentence(one: "Contradiction") -> str:
    from visibility.model.website import Between, ContradictionKind

    tongues = one.between is Between.LANGUAGES
    if one.kind is ContradictionKind.HOURS:
        return (
            _("The language versions give different opening hours for {about}:")
            if tongues
            else _("The pages give different opening hours for {about}:")
        )
    if one.kind is ContradictionKind.PHONE:
        return (
            _("The language versions give different telephone numbers for {about}:")
            if tongues
            else _("The pages give different telephone numbers for {about}:")
        )
    if one.kind is ContradictionKind.ADDRESS:
        return (
            _("The language versions give different house numbers for {about}:")
            if tongues
            else _("The pages give different house numbers for {about}:")
        )
    return _("Some language versions leave out {about}:")


def outlet_dict(outlet: "Outlet", values: dict[str, object]) -> dict[str, object]:
    """Return an outlet's values for JSON, its weeks as OpenStreetMap values."""
    from visibility.hours import write_osm

    hours = [
        {"week": write_osm(one.week) if one.week else None, "status": one.status, "page": one.page, "where": one.where}
        for one in outlet.hours
    ]
    return {**values, "hours": hours}
