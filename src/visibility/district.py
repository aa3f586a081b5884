"""The district: town, census, dossiers, rubric and date in; the whole `Audit` out, in one pure call."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlsplit

from visibility import changes
from visibility.actions import propose
from visibility.judging import judge
from visibility.leverage import together
from visibility.model.audit import Adoption, Audit, Card, ShopCard, SourceSummary, Spend, ToolUse, TownCard
from visibility.model.declaration import Declaration, stand
from visibility.model.directory import DirectoryEntries, Presence
from visibility.model.finding import Finding
from visibility.model.listing import Listing
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.remark import Remark, lasting
from visibility.model.reviews import Reviews, among_neighbours
from visibility.model.share import Suspicion
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.town import Town, Waiver
from visibility.model.website import SiteState, ToolKind, Website
from visibility.remarks import disagreements, found_in_order, remarks
from visibility.rubric import Entry, Rubric
from visibility.scoring import count_essentials, score_district, score_families, score_shop, score_streets, score_themes
from visibility.traces import (
    Key,
    afresh,
    answered,
    asked_since,
    count_sights,
    of_other_questions,
    prove,
    remember,
    remembered,
    sighted,
    still_said,
)

SCHEMA = 5  # grows by one when the format of the audit changes
OTHER_RUBRIC = N_("The previous audit used another version of the rubric: it is not compared with this one.")


def audit(
    *,
    town: Town,
    shops: Sequence[Shop],
    dossiers: Mapping[str, Dossier],
    rubric: Rubric,
    as_of: date,
    run: str,
    started: datetime,
    app_version: str,
    spending: Sequence[Spend] = (),
    warnings: Sequence[Remark | str] = (),
    previous: Audit | None = None,
    declarations: Sequence[Declaration] = (),
) -> Audit:
    """Judge every shop of the census by its dossier (by shop id; none: nothing was gathered), and compose the audit."""
    waivers: dict[str, list[Waiver]] = {}
    for waiver in town.waivers:
        waivers.setdefault(waiver.shop, []).append(waiver)
    nothing = Dossier()
    dossiers = with_neighbours(shops, dossiers)
    listings = {id: dossier.value(Listing) for id, dossier in dossiers.items()}
    return compose(
        town=town,
        shops=shops,
        findings={
            shop.id: judge(rubric, shop, dossiers.get(shop.id, nothing), waivers.get(shop.id, ()), as_of)
            for shop in shops
        },
        rubric=rubric,
        as_of=as_of,
        run=run,
        started=started,
        app_version=app_version,
        sources=summarise([dossiers[shop.id] for shop in shops if shop.id in dossiers]),
        spending=spending,
        warnings=warnings,
        place_ids={id: listing.place_id for id, listing in listings.items() if listing is not None},
        adoption=count_adoption(town, [dossiers.get(shop.id, nothing).value(DirectoryEntries) for shop in shops]),
        previous=previous,
        declarations=declarations,
        websites=[site for shop in shops if (site := dossiers.get(shop.id, nothing).value(Website)) is not None],
    )


def with_neighbours(shops: Sequence[Shop], dossiers: Mapping[str, Dossier]) -> dict[str, Dossier]:
    """Return the dossiers, whose reviews know what is usual around the shop (ADR 0015). All of the district must be in them."""
    seen = {id: one for id, dossier in dossiers.items() if isinstance(one := dossier.get(Reviews), Seen)}
    known = among_neighbours(shops, {id: one.value for id, one in seen.items()})
    told = {id: dossiers[id].with_(Reviews, replace(seen[id], value=reviews)) for id, reviews in known.items()}
    return {**dossiers, **told}


def compose(
    *,
    town: Town,
    shops: Sequence[Shop],
    findings: Mapping[str, Sequence[Finding]],
    rubric: Rubric,
    as_of: date,
    run: str,
    started: datetime,
    app_version: str,
    sources: Sequence[SourceSummary] = (),
    spending: Sequence[Spend] = (),
    warnings: Sequence[Remark | str] = (),
    place_ids: Mapping[str, str] | None = None,
    adoption: Sequence[Adoption] = (),
    previous: Audit | None = None,
    websites: Iterable[Website] = (),
    suspicions: Sequence[Suspicion] = (),
    vacant: int = 0,
    declarations: Sequence[Declaration] = (),
    decided: Collection[Key] = (),
    read_before: Mapping[str, changes.Readings] | None = None,
    read_now: Mapping[str, changes.Readings] | None = None,
    closed: Collection[str] = (),
) -> Audit:
    """Compose the audit of findings that were judged already, by shop id.

    `as_of`: local date; `started`: aware, UTC. Shops stand in census order, findings in rubric order within each shop,
    actions in the order in which to do them. A shop without findings is judged as never looked at: every shop is
    accounted for. Its verdicts are compared with those of `previous` only where town and rubric version are the same; that a
    failure was seen before counts whatever the version, and what else changed is told of any earlier audit of the town
    (`changes.between`, with `read_before`, `read_now`, `closed`). `declarations`: of this town, of any day; those of later days
    than `as_of` are not heard. `decided`: points (check, shop) that a person settled. `ValueError` where two shops share an
    id, or a finding names a check that the rubric does not know.
    """
    if len({shop.id for shop in shops}) != len(shops):
        raise ValueError("two shops of the census share an id")
    entries, told = rubric.by_id, [lasting(each) for each in warnings]
    earlier = previous if previous is not None and previous.town.slug == town.slug else None
    judged = {shop.id: _in_order(findings.get(shop.id, ()), shop, entries, rubric, as_of) for shop in shops}
    seen = remembered(earlier)
    others = of_other_questions(judged, seen)
    seen = {key: trace for key, trace in seen.items() if key not in others}
    asked = asked_since(seen.values()) | dict.fromkeys(others, as_of)
    said = stand(declarations, as_of, answered(seen.values()), asked)
    ordered = {id: sighted(mine, seen, said, entries, decided) for id, mine in judged.items()}
    told += remarks(town, shops, findings, ordered, entries, as_of)
    told += disagreements(said, ordered)
    told += found_in_order(said, entries)
    if previous is not None and (previous.rubric_version, previous.town.slug) != (rubric.version, town.slug):
        told.append(OTHER_RUBRIC)
        said = still_said(said, seen)
        previous, seen = None, afresh(seen, ordered)
    sites, tools = landscape(websites)
    before = {(f.check, f.shop): f for f in previous.findings if (f.check, f.shop) not in others} if previous else {}
    known = seen if previous else {}
    scores = {id: score_shop(id, mine, rubric) for id, mine in ordered.items()}
    traces = remember(ordered, seen, as_of, said=said, earlier=before)
    if previous is None:  # what another rule may have brought is no relapse
        traces = tuple(replace(trace, slipped=False) if trace.slipped else trace for trace in traces)
    made = Audit(
        schema=SCHEMA,
        run=run,
        town=_town_card(town),
        as_of=as_of,
        started=started,
        rubric_version=rubric.version,
        app_version=app_version,
        shops=tuple(_shop_card(shop, place_ids or {}) for shop in shops),
        findings=tuple(finding for mine in ordered.values() for finding in mine),
        scores=tuple(scores.values()),
        district=score_district(tuple(scores.values())),
        essentials=count_essentials(ordered.values(), rubric),
        themes=score_themes(ordered.values(), rubric),
        families=score_families(shops, scores),
        streets=score_streets(shops, scores),
        actions=propose(ordered, rubric, known, said=said, as_of=as_of),
        proofs=prove(ordered, before, known, said),
        cards=cards(rubric),
        sources=tuple(sources),
        warnings=tuple(told),
        spending=tuple(spending),
        previous=previous.as_of if previous else None,
        adoption=tuple(adoption),
        vacant=vacant,
        surveys=tuple(survey for survey in town.surveys if survey.questions),
        sites=sites,
        tools=tools,
        suspicions=tuple(suspicions),
        traces=traces,
        sights=count_sights(ordered, known, said, {id for id, entry in entries.items() if entry.counts}),
    )
    if town.collective:
        made = replace(made, collective=together(made, town.collective))
    if earlier is None:
        return made
    found = changes.between(earlier, made, read_before=read_before, read_now=read_now, closed=closed)
    return replace(made, changes=found)


def _in_order(
    mine: Sequence[Finding], shop: Shop, entries: Mapping[str, Entry], rubric: Rubric, as_of: date
) -> tuple[Finding, ...]:
    """Return one finding per check of the rubric; what was not judged is unknown, since it was never looked at."""
    found = {finding.check: finding for finding in mine}
    if strangers := found.keys() - entries.keys():
        raise ValueError(
            f"shop {shop.id}: findings of checks that rubric {rubric.version} does not know: {sorted(strangers)}"
        )
    if len(found) == len(entries):
        return tuple(found[id] for id in entries)
    unseen = {finding.check: finding for finding in judge(rubric, shop, Dossier(), (), as_of)}
    return tuple(found.get(id, unseen[id]) for id in entries)


def cards(rubric: Rubric) -> tuple[Card, ...]:
    """A card for every check of the rubric, in its order: texts, weight and effort as they are when the audit is made."""
    return tuple(
        Card(
            id=entry.check.id,
            theme=entry.theme,
            title=entry.check.title,
            failure_title=entry.check.failure_title,
            why=entry.check.why,
            how=entry.check.how,
            evidence=entry.check.evidence,
            weight=entry.weight,
            reason=entry.reason,
            minutes=entry.check.minutes,
            scope=entry.check.scope,
            lifecycle=entry.check.lifecycle,
            essential=entry.essential,
            gate=entry.gate,
            link=entry.check.link,
            source=entry.source,
        )
        for entry in rubric.entries
    )


def summarise(dossiers: Sequence[Dossier]) -> tuple[SourceSummary, ...]:
    """How each source did, per kind of observation: shops seen, absent, unreachable, and why; sorted by source and kind."""
    seen: Counter[tuple[SourceName, str]] = Counter()
    absent: Counter[tuple[SourceName, str]] = Counter()
    causes: dict[tuple[SourceName, str], Counter[Cause]] = {}
    for dossier in dossiers:
        for kind, observation in dossier.observations.items():
            key = (observation.source, kind.__name__)
            counter = causes.setdefault(key, Counter())
            if isinstance(observation, Seen):
                seen[key] += 1
            elif isinstance(observation, Absent):
                absent[key] += 1
            elif isinstance(observation, Unreachable):
                counter[observation.cause] += 1
    return tuple(
        SourceSummary(
            source=source,
            kind=kind,
            seen=seen[source, kind],
            absent=absent[source, kind],
            unreachable=counter.total(),
            causes={cause: counter[cause] for cause in Cause if counter[cause]},
        )
        for (source, kind), counter in sorted(causes.items())
    )


def count_adoption(town: Town, found: Sequence[DirectoryEntries | None]) -> tuple[Adoption, ...]:
    """How many shops stand in each directory that the town names, in its order; `found`: one for each shop, None: not known."""
    counted = []
    for directory in town.directories:
        looks = Counter(
            next((look.presence for look in one.looks if look.directory == directory.name), Presence.UNKNOWN)
            if one is not None
            else Presence.UNKNOWN
            for one in found
        )
        counted.append(
            Adoption(
                directory=directory.name,
                shops=len(found),
                listed=looks[Presence.LISTED],
                missing=looks[Presence.MISSING],
                unknown=looks[Presence.UNKNOWN],
                target=directory.target,
            )
        )
    return tuple(counted)


# What a town that wants to offer a choice of tools asks about; trackers are the webmaster's affair.
_SURVEYED = (
    ToolKind.BUILDER, ToolKind.SHOP, ToolKind.BOOKING, ToolKind.ORDERING, ToolKind.DELIVERY, ToolKind.AGENCY
)  # fmt: skip


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def landscape(websites: Iterable[Website]) -> tuple[int, tuple[ToolUse, ...]]:
    """Count the living sites that were read, and how many of them show each tool: by kind, the most used first.

    Sites, not shops: a site that several shops share counts once. A maker whose own site is a shop's of the census is left
    out: no shop is named.
    """
    read = {_host(site.final_url): site for site in websites if site.state is SiteState.ALIVE and site.pages}
    living = list(read.values())
    counts = Counter(
        (kind, name)
        for site in living
        for kind, name in {(one.kind, one.name) for one in site.tools}
        if not (kind is ToolKind.AGENCY and name in read)
    )
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0][1]))
    return len(living), tuple(
        ToolUse(kind=kind.value, name=name, shops=count)
        for wanted in _SURVEYED
        for (kind, name), count in order
        if kind is wanted
    )


def _town_card(town: Town) -> TownCard:
    return TownCard(
        slug=town.slug,
        name=town.name,
        district=town.district,
        languages=town.languages,
        country=town.country,
        agency=town.agency,
        contact=town.contact,
        census_source=town.census_source,
        census_date=town.census_date,
        google_decision=town.google.decision if town.google.use else "",
        attributions=town.attributions,
    )


def _shop_card(shop: Shop, place_ids: Mapping[str, str]) -> ShopCard:
    return ShopCard(
        id=shop.id,
        name=shop.name,
        trade=shop.trade,
        address=shop.address,
        location=shop.location,
        phone=shop.phone,
        website=shop.website,
        place_id=place_ids.get(shop.id) or shop.place_id,
        steward=shop.steward,
    )
