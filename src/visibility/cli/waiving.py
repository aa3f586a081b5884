"""`visibility waive`: a shop's answer to a finding (right of reply)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import typer

from visibility import rubric, towns
from visibility.cli.telling import plain
from visibility.cli.text import _, written
from visibility.model.town import Waiver
from visibility.settings import Settings
from visibility.towns import waiving


def run_waive(slug: str, shop: str, check: str, *, reason: str, until: date | None, by: str, remove: bool) -> None:
    """Write a shop's answer, or take it back. Raises TownError in the user's words."""
    if not check and "@" in shop:
        check, _at, shop = shop.partition("@")
    if not check:
        raise typer.BadParameter(_("The check is missing: name it after the shop, as visibility explain lists them."))
    known = frozenset(rubric.RUBRIC.by_id)
    folder = towns.folder(Settings().towns_dir, slug)
    town, census = towns.load(folder, known_checks=known)
    shops = frozenset(each.id for each in (*census.shops, *census.closed))
    shop, check = _as_written(shop, shops), _as_written(check, known)
    if remove:
        gone = waiving.take_back(folder, shop, check)
        typer.echo(_("Taken back: the answer of {shop} to {check}.").format(shop=gone.shop, check=gone.check))
        return
    today = datetime.now(UTC).astimezone(ZoneInfo(town.timezone)).date()
    answer = Waiver(
        shop=shop,
        check=check,
        reason=reason,
        until=until or today + timedelta(days=365),
        by=by,
    )
    replaced = waiving.waive(folder, answer, shops=shops, checks=known, today=today)
    typer.echo(
        _(
            "Written into waivers.toml: from the next audit on, the finding stands beside this answer, out of the score, until {day}."
        ).format(day=written(answer.until))
    )
    if replaced is not None:
        typer.echo(plain(_("It replaces the answer “{reason}”.").format(reason=replaced.reason)))


def _as_written(id: str, known: Iterable[str]) -> str:
    """Return the known id of these letters, whatever their capitals; the id itself where there is none."""
    return next((each for each in known if each.casefold() == id.strip().casefold()), id)
