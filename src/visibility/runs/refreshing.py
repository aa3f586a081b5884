"""Place ids grow old: those not seen for a year are asked for again, free of charge, as Google wants it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from visibility import towns
from visibility.model.observation import SourceName
from visibility.model.town import Census
from visibility.rubric import RUBRIC
from visibility.runs.google import google_source
from visibility.runs.run import RunError, alone
from visibility.runs.vendors import refusal
from visibility.settings import Settings
from visibility.store import Store
from visibility.towns import matches
from visibility.towns.rewrite import rewrite

OLD = timedelta(days=365)  # https://developers.google.com/maps/documentation/places/web-service/place-id


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What came of it; ids of shops. `fresh`: seen within a year, not asked. `renewed`: shop → (old id, new id).

    `gone`: the id is no longer valid, and was let go of: the next audit searches for the shop. `gone_in_list`: the same,
    for an id that a person wrote into the list, where it still stands.
    """

    town: str
    fresh: int
    valid: tuple[str, ...]
    renewed: dict[str, tuple[str, str]]
    gone: tuple[str, ...]
    gone_in_list: tuple[str, ...]
    left: tuple[str, ...]
    troubles: tuple[str, ...]


def refresh(slug: str, *, settings: Settings, clock: Callable[[], datetime], all_: bool = False) -> Refreshed:
    """Ask for the ids that are old (`all_`: for every one): free calls. Raises TownError, RunError or StoreError.

    An audit needs none of this: it reads each listing by its id, and keeps the id that comes back. This is for towns that
    are not audited every month, and before a first audit after a long while: an id that is gone costs a call there.
    """
    from visibility.sources.google_maps.troubles import Trouble

    folder = towns.folder(settings.towns_dir, slug)
    town, census = towns.load(folder, known_checks=frozenset(RUBRIC.by_id))
    if refused := refusal(town, settings):
        raise RunError(refused)
    with alone(settings, slug):
        store = Store.open(settings.database_path)
        source = google_source(town, settings=settings, clock=clock, spent=lambda _: None, till=None)
        try:
            kept, seen = store.place_ids(slug), store.lookups.ids_seen(slug)
            listed = {shop.id: shop.place_id for shop in census.shops if shop.place_id}
            ids = {shop.id: listed.get(shop.id) or kept.get(shop.id, "") for shop in census.shops}
            ids = {shop: id for shop, id in ids.items() if id}

            def old(shop: str) -> bool:
                known = seen.get(shop) if kept.get(shop) == ids[shop] else None
                return all_ or known is None or known < clock() - OLD

            wanted = {shop: id for shop, id in ids.items() if old(shop)}

            def ask(id: str) -> str | Trouble:
                try:
                    return source.new_api(lambda api: api.refresh(id))
                except Trouble as trouble:
                    return trouble

            with ThreadPoolExecutor(settings.concurrency, thread_name_prefix="refresh") as pool:
                answers = dict(zip(wanted, pool.map(ask, wanted.values()), strict=True))
            now = clock()
            renewed: dict[str, tuple[str, str]] = {}
            gone: list[str] = []
            for shop, answer in answers.items():
                if isinstance(answer, str):
                    store.keep_place_id(slug, shop, answer, now=now)
                    if answer != wanted[shop]:
                        renewed[shop] = (wanted[shop], answer)
                elif answer.gone:
                    gone.append(shop)
                    store.lookups.forget_place_id(slug, shop)
        finally:
            source.close()
            store.close()
        in_list = {shop: {"place_id": new} for shop, (_old, new) in renewed.items() if shop in listed}
        if in_list:
            rewrite(folder, changed=in_list)
            _answers_follow(folder, census, {shop: renewed[shop] for shop in in_list})
    left = {shop: each for shop, each in answers.items() if isinstance(each, Trouble) and not each.gone}
    return Refreshed(
        town=slug,
        fresh=len(ids) - len(wanted),
        valid=tuple(shop for shop, each in answers.items() if isinstance(each, str) and shop not in renewed),
        renewed=renewed,
        gone=tuple(shop for shop in gone if shop not in listed),
        gone_in_list=tuple(shop for shop in gone if shop in listed),
        left=tuple(left),
        troubles=tuple(dict.fromkeys(each.reason for each in left.values())),
    )


def _answers_follow(folder: Path, census: Census, renewed: dict[str, tuple[str, str]]) -> None:
    """Write the new id into the answers that confirmed the old one, which would contradict the list for ever.

    The seal is of the old id and of a name that nobody keeps: where the listing looks like another business, a person is asked.
    """
    changed = [
        replace(match, ref=renewed[match.shop][1], seal="")
        for match in census.matches
        if match.same and match.source is SourceName.GOOGLE_MAPS and match.ref == renewed.get(match.shop, ("", ""))[0]
    ]
    if changed:
        matches.add(folder, {shop.id for shop in (*census.shops, *census.closed)}, changed)
