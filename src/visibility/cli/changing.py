"""`visibility changes` and `visibility readiness`: what changed between two kept audits; who is ready for the year's end."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from visibility.cli.season import AsJson, Slug
from visibility.cli.telling import line
from visibility.cli.text import _, language, written

if TYPE_CHECKING:
    from rich.console import Console

    from visibility.model.audit import Audit, ShopCard
    from visibility.model.change import Change, Changes
    from visibility.readiness import Readiness
    from visibility.reports.wording import Wording
    from visibility.store import RunRecord, Store

_MONTH = re.compile(r"\d{4}-\d{2}")
_SHOWN = 40  # lines of one kind; --json has them all


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        help=_(
            "Say what changed in a town since its last audit, shop by shop.\n\n"
            "Shops that appeared, left, closed, moved or changed their name in the list; opening hours that changed on a website, on "
            "OpenStreetMap or at the door; points that are to mend now, were put right, or can no longer be verified. A point that "
            "fails for the first time is to be confirmed, since sources flicker. Of audits of two versions of the rubric, the "
            "points are not compared.\n\n"
            "Example: [bold]visibility changes arlon --since 2026-09 --shop boulangerie-dupont[/bold]"
        )
    )(changes)
    app.command(
        help=_(
            "Say how many shops are ready for the end of the year, and what would make most of the others ready.\n\n"
            "From the newest audit, by a short list: found on the map and not shown as closed, opening hours there that agree with "
            "the website, telephone, photos, a way to order where the trade has one, and the hours of a coming holiday as far as they "
            "are known. What could not be verified is counted apart. November is the time for it."
        )
    )(readiness)


def changes(
    slug: Slug,
    shop: Annotated[str, typer.Option("--shop", metavar=_("SHOP"), help=_("Only this shop: its id or its name."))] = "",
    since: Annotated[
        str,
        typer.Option(
            "--since", metavar=_("YYYY-MM"), help=_("Since the last audit of that month; the audit before unless said.")
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    from rich.console import Console

    from visibility.changes import between
    from visibility.cli.reporting import kept_store, no_audit
    from visibility.runs.readings import readings

    if since and not _MONTH.fullmatch(since):
        raise typer.BadParameter(_("“{text}” is no month; write it as 2026-09.").format(text=since[:40]))
    store = kept_store(slug)
    records = store.audits(slug)
    if not records:
        raise no_audit(slug)
    before, now = _two(store, slug, records, since)
    ids = [card.id for card in now.shops]
    found = between(
        before,
        now,
        read_before=readings(store, before.run, ids),
        read_now=readings(store, now.run, ids),
        closed=_closed(slug),
    )
    cards = {card.id: card for card in (*before.shops, *now.shops)}
    chosen = _chosen(found.changes, cards, shop)
    if as_json:
        answer = {
            "town": slug,
            "since": found.since.isoformat(),
            "until": found.until.isoformat(),
            "comparable": found.comparable,
            "changes": [{**asdict(one), "name": cards[one.shop].name} for one in chosen],
        }
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2, default=str))
        return
    _tell_changes(found, chosen, before, now, Console())


def _two(store: "Store", slug: str, records: "Sequence[RunRecord]", since: str) -> "tuple[Audit, Audit]":
    from visibility.runs import RunError

    last = records[-1]
    earlier = [one for one in records if one.as_of < last.as_of and (not since or f"{one.as_of:%Y-%m}" == since)]
    if not earlier:
        months = ", ".join(sorted({f"{one.as_of:%Y-%m}" for one in records if one.as_of < last.as_of}))
        if since and months:
            raise RunError(
                _("No audit of {slug} before the newest is kept of {month}. Kept: {months}.").format(
                    slug=slug, month=since, months=months
                )
            )
        raise RunError(
            _("Only one audit of {slug} is kept, of {day}: there is nothing to compare it with yet.").format(
                slug=slug, day=written(last.as_of)
            )
        )
    now = store.audit(last.id)
    return store.audit_under(earlier[-1].id, now.rubric_version), now


def _closed(slug: str) -> frozenset[str]:
    """Return the ids that the list of shops gives as closed today; none where the folder cannot be read."""
    from visibility import towns
    from visibility.settings import Settings

    try:
        _town, census = towns.load(towns.folder(Settings().towns_dir, slug))
    except towns.TownError:
        return frozenset()
    return frozenset(shop.id for shop in census.closed)


def _chosen(found: "Sequence[Change]", cards: "Mapping[str, ShopCard]", shop: str) -> "list[Change]":
    if not shop:
        return list(found)
    wanted = shop.casefold()
    ids = [card.id for card in cards.values() if wanted in (card.id.casefold(), card.name.casefold())]
    if not ids:
        from visibility.towns.problems import did_you_mean, nearest, quoted

        known = nearest(shop, [*cards, *(card.name for card in cards.values())])
        hint = _("Did you mean “{meant}”? ").format(meant=known) if did_you_mean(known) else ""
        raise typer.BadParameter(
            hint + _("No shop of these audits has the id or the name {shop}.").format(shop=quoted(shop))
        )
    return [one for one in found if one.shop in ids]


def _tell_changes(
    found: "Changes", chosen: "Sequence[Change]", before: "Audit", now: "Audit", console: "Console"
) -> None:
    from visibility.model.change import ChangeKind
    from visibility.reports.wording import Wording

    words = Wording(language(), now.town.country)
    titles = {
        ChangeKind.APPEARED: _("New in the list of shops"),
        ChangeKind.CLOSED: _("Closed, says the list of shops"),
        ChangeKind.GONE: _("Left the list of shops"),
        ChangeKind.RENAMED: _("Another name in the list of shops"),
        ChangeKind.MOVED: _("Another address in the list of shops"),
        ChangeKind.HOURS: _("Other opening hours"),
        ChangeKind.BROKEN: _("Was in order, to mend now"),
        ChangeKind.CONFIRMED: _("To mend, confirmed now"),
        ChangeKind.TO_CONFIRM: _("Was in order, perhaps to mend: to be confirmed"),
        ChangeKind.REPAIRED: _("Was to mend, in order now"),
        ChangeKind.UNKNOWN: _("Could be verified then, and cannot now"),
    }
    line(
        console,
        _("{town}: from {since} to {until}").format(
            town=now.town.name, since=words.date(found.since), until=words.date(found.until)
        ),
        "bold",
    )
    if not found.comparable:
        line(console, _("The two audits are of two versions of the rubric: their points are not compared."), "yellow")
    for kind, title in titles.items():
        mine = [one for one in chosen if one.kind is kind]
        if not mine:
            continue
        line(console, f"\n{title} ({len(mine)})", "bold")
        for one in mine[:_SHOWN]:
            line(console, f"  {_told(one, before, now, words)}")
        if len(mine) > _SHOWN:
            line(console, "  " + _("… and {n} more").format(n=len(mine) - _SHOWN), "dim")
    if not chosen:
        line(console, _("Nothing changed that can be told."))


def _told(one: "Change", before: "Audit", now: "Audit", words: "Wording") -> str:
    from visibility.model.change import ChangeKind
    from visibility.reports.vocabulary import SOURCES

    old = next((card for card in before.shops if card.id == one.shop), None)
    new = next((card for card in now.shops if card.id == one.shop), None)
    name = (new or old).name if (new or old) else one.shop  # type: ignore[union-attr]  # one of the two is there
    name = name or one.shop
    if one.kind is ChangeKind.RENAMED and old and new:
        return _("{before}, now {after}").format(before=old.name, after=new.name)
    if one.kind is ChangeKind.MOVED and old and new:
        return _("{name}: {before}, now {after}").format(name=name, before=_door(old), after=_door(new))
    if one.kind is ChangeKind.HOURS and one.source is not None:
        days = words.listing(words.day(day) for day in one.days)
        return _("{name}: {what}").format(name=name, what=f"{words.gettext(SOURCES[one.source])}, {days}")
    card = next((card for card in now.cards if card.id == one.check), None)
    if card is None:
        return name
    passed = one.kind in (ChangeKind.REPAIRED, ChangeKind.UNKNOWN)
    return _("{name}: {what}").format(name=name, what=words.gettext(card.title if passed else card.failure_title))


def _door(card: "ShopCard") -> str:
    return " ".join(part for part in (card.address.street, card.address.number) if part) or "–"


def readiness(
    slug: Slug,
    names: Annotated[bool, typer.Option("--names", help=_("Name the shops, with what each has to mend."))] = False,
    as_json: AsJson = False,
) -> None:
    from rich.console import Console

    from visibility.cli.acting import with_declarations
    from visibility.cli.reporting import kept_audit
    from visibility.readiness import readiness as of

    audit = with_declarations(slug, kept_audit(slug, as_of=None, run=""))
    found = of(audit)
    if as_json:
        answer = {"town": slug, "date": audit.as_of.isoformat(), **asdict(found), "decided": found.decided}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    _tell_readiness(audit, found, Console())
    if names:
        _name_shops(audit, found, Console())


def _tell_readiness(audit: "Audit", found: "Readiness", console: "Console") -> None:
    from visibility.cli.wrapping import table
    from visibility.readiness import in_season
    from visibility.reports.wording import Wording

    words = Wording(language(), audit.town.country)
    line(
        console,
        _("{town}, {day}: ready for December?").format(town=audit.town.name, day=words.date(audit.as_of)),
        "bold",
    )
    line(
        console,
        _("Ready: {ready}. Not ready: {not_ready}. Not verified, or seen once only: {unknown}.").format(
            ready=len(found.ready), not_ready=len(found.not_ready), unknown=len(found.unknown)
        ),
    )
    if found.steps:
        titles = {card.id: card.failure_title for card in audit.cards}
        table(
            console,
            (_("to mend"), _("shops"), _("would be ready with it alone")),
            [
                (words.gettext(titles.get(step.check, step.check)), words.number(step.shops), words.number(step.last))
                for step in found.steps
            ],
            right=(1, 2),
        )
        if found.refused:
            line(console, _("Not counted in it: what shops refuse ({n} shops).").format(n=len(found.refused)), "dim")
        line(console, _("Which shops: visibility readiness {town} --names").format(town=audit.town.slug), "dim")
    if not in_season(audit):
        line(console, _("The audit is not of the months before the year's end: make a new one in November."), "dim")


def _name_shops(audit: "Audit", found: "Readiness", console: "Console") -> None:
    from visibility.reports.wording import Wording, clean

    words = Wording(language(), audit.town.country)
    called = {card.id: clean(card.name, 60) for card in audit.shops}
    titles = {card.id: words.gettext(card.failure_title) for card in audit.cards}
    for head, ids in (
        (_("Ready"), found.ready),
        (_("Not ready"), found.not_ready),
        (_("Not verified, or seen once only"), found.unknown),
    ):
        line(console, f"\n{head} ({len(ids)})", "bold")
        for id in ids:
            unwanted = found.refused.get(id, ())
            lacking = words.apart(
                titles.get(check, check) + (_(" (refused)") if check in unwanted else "")
                for check in found.lacking.get(id, ())
            )
            line(console, f"  {id}  {called.get(id, '')}" + (f" – {lacking}" if lacking else ""))
