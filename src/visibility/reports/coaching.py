"""The coaching edition: an audit, a shop or a round, and the town's validated solutions in; pages to hand over out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from visibility.model.audit import Audit, Card, ShopCard
from visibility.model.check import Scope, Verdict
from visibility.model.finding import Finding
from visibility.model.observation import Cause
from visibility.model.solution import Solution, solutions_for
from visibility.reports import digest
from visibility.reports.editions import SHOPS, Page
from visibility.reports.filling import Filled, Known, fill, from_card
from visibility.reports.leaflets import AGENCY, leaflet
from visibility.reports.permitted import owed, refuse
from visibility.reports.round import Round
from visibility.reports.sections import sheet
from visibility.reports.vocabulary import WHO
from visibility.reports.wording import Wording, clean

if TYPE_CHECKING:
    from markupsafe import Markup

SHOWN_SOLUTIONS = 3  # on one leaflet, which is one page; the agency knows the others


@dataclass(frozen=True, slots=True, kw_only=True)
class SolutionLine:
    """A validated solution as a leaflet tells it, in the town's words."""

    name: str
    purpose: str
    cost: str
    leaving: str
    validated: str
    link: str
    screen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletPage:
    """The variables of sections/leaflet.html; `facts`: how long it takes, and for whom it is."""

    anchor: str
    over: str
    facts: str
    leaflet: Filled
    solutions: tuple[SolutionLine, ...]
    solutions_head: str
    more_solutions: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A point that was seen failing once only: a question to the shop, and where its leaflet stands."""

    text: str
    check: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """The variables of sections/handover.html: the page that a shop keeps. No grade stands on it."""

    name: str
    place: str
    thanks: str
    done: tuple[str, ...]
    right: tuple[str, ...]
    more_right: str
    nothing_known: bool
    views: tuple[sheet.View, ...]
    steps: tuple[sheet.Step, ...]
    refused: bool
    questions: tuple["Asked", ...]
    answers: tuple[str, ...]
    unverified: tuple[str, ...]
    reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsRow:
    """One leaflet of a round: where it stands, and for which shops it is."""

    anchor: str
    title: str
    shops: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The variables of sections/contents.html: the steward's own page, which stays with the steward."""

    title: str
    about: str
    rows: tuple[ContentsRow, ...]


TEMPLATES: dict[str, type] = {
    "sections/handover.html": Handover,
    "sections/leaflet.html": LeafletPage,
    "sections/contents.html": Contents,
}


def without_doubtful(audit: Audit) -> Audit:
    """Return the audit without what was seen failing once only: to a shopkeeper it is not a fact yet, but not verified."""
    doubtful = {(finding.check, finding.shop) for finding in audit.findings if _doubtful(finding)}
    if not doubtful:
        return audit
    return replace(
        audit,
        findings=tuple(
            replace(finding, verdict=Verdict.UNKNOWN, cause=Cause.UNDECIDED) if _doubtful(finding) else finding
            for finding in audit.findings
        ),
        actions=tuple(
            action
            for action in audit.actions
            if len(action.shops) != 1 or (action.check, action.shops[0]) not in doubtful
        ),
    )


def _doubtful(finding: Finding) -> bool:
    # Audits that know of no confirmation have confirmed findings only. What a doubtful absence blocks is as doubtful.
    return finding.verdict in (Verdict.FAILED, Verdict.BLOCKED) and not finding.confirmed


def actions_of(audit: Audit, shop: str) -> tuple[str, ...]:
    """Return the checks of the shop's three actions in the audit's order: what is sure first, then what is to be asked."""
    sure, asked = _todo(audit, shop)
    return (*sure, *asked)


def _todo(audit: Audit, shop: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the checks of at most three actions: those that are sure, and those that were seen failing once only."""
    doubtful = {finding.check for finding in audit.findings if finding.shop == shop and _doubtful(finding)}
    checks = [action.check for action in digest.actions_by_shop(audit).get(shop, ())]
    sure = tuple(check for check in checks if check not in doubtful)[: digest.SHOWN_ACTIONS]
    asked = tuple(check for check in checks if check in doubtful)
    return sure, asked[: digest.SHOWN_ACTIONS - len(sure)]


def for_shop(audit: Audit, id: str, language: str, solutions: Sequence[Solution] = (), *, today: date) -> str:
    """Return a shop's pages: one to hand over, then the leaflets of its actions; what to ask an agency where one is for a webmaster.

    `id`: of a shop of the audit, else KeyError. `today`: a solution validated long before it is shown as to be validated again.
    """
    words = Wording(language, audit.town.country)
    refuse("handover", SHOPS, "coaching", on_map=False)
    shop = {card.id: card for card in audit.shops}[id]
    known_cards, (sure, asked) = digest.cards(audit), _todo(audit, id)
    page = sheet.build(without_doubtful(_alone(audit, shop)), words)[0]
    cards = [known_cards[check] for check in (*sure, *asked)]
    known = Known(
        shop=clean(shop.name, 80), town=clean(audit.town.name, 60), maps_link=page.listing, website=shop.website
    )
    pages = [_leaflet_page(card, words, known, audit, solutions, today) for card in cards]
    if any(card.scope is Scope.WEBMASTER for card in cards):
        pages.append(_agency_page(words, known, _ask(audit.town.agency, audit.town.contact, words)))
    return _printed(
        words,
        [
            ("handover", _handover(page, [known_cards[check] for check in asked], audit, words)),
            *(("leaflet", each) for each in pages),
        ],
        title=words.gettext("Advice for {shop}", shop=clean(shop.name, 80) or words.gettext("shop without a name")),
        audit=audit,
    )


def for_round(audit: Audit, round_: Round, language: str, solutions: Sequence[Solution] = (), *, today: date) -> str:
    """Return the leaflets of a round: a page of contents for the steward, then one leaflet for each check that occurs in it."""
    words = Wording(language, audit.town.country)
    refuse("contents", SHOPS, "coaching", on_map=False)
    shops: dict[str, list[str]] = {}
    for stop in round_.stops:
        for action in stop.actions:
            shops.setdefault(action.check, []).append(clean(stop.shop.name, 60) or stop.shop.id)
    cards = [card for card in audit.cards if card.id in shops]
    known = Known(town=clean(audit.town.name, 60))
    pages = [_leaflet_page(card, words, known, audit, solutions, today) for card in cards]
    contents = Contents(
        title=words.gettext("Leaflets for the round"),
        about=words.ngettext(
            "{n} leaflet, to leave in the shops named beside it. This page stays with you.",
            "{n} leaflets, to leave in the shops named beside them. This page stays with you.",
            len(pages),
        ),
        rows=tuple(
            ContentsRow(anchor=page.anchor, title=page.leaflet.title, shops=" · ".join(shops[card.id]))
            for card, page in zip(cards, pages, strict=True)
        ),
    )
    if any(card.scope is Scope.WEBMASTER for card in cards):
        pages.append(_agency_page(words, known, _ask(audit.town.agency, audit.town.contact, words)))
    return _printed(
        words,
        [("contents", contents), *(("leaflet", each) for each in pages)],
        title=words.gettext("Leaflets for the round"),
        audit=audit,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who hands a leaflet out, where no audit says so; empty: nobody in particular."""

    town: str = ""
    agency: str = ""
    contact: str = ""
    country: str = ""


def filled(card: Card | None, language: str, known: Known) -> Filled:
    """Return one leaflet as it is read; `card` None: what to ask an agency."""
    words = Wording(language)
    written = leaflet(card.id if card else AGENCY, language)
    if written is not None:
        return fill(written, known, words)
    if card is None:
        raise FileNotFoundError(f"templates/coaching/{language}/{AGENCY}.md")
    return from_card(card, words)


def alone(card: Card | None, language: str, sender: Sender, solutions: Sequence[Solution] = (), *, today: date) -> str:
    """Return one leaflet for whoever asks for it; `card` None: what to ask an agency before one signs."""
    words = Wording(language, sender.country)
    known = Known(town=clean(sender.town, 60))
    ask = _ask(sender.agency, sender.contact, words)
    page = (
        _agency_page(words, known, ask)
        if card is None
        else _one(card, words, known, ask, clean(sender.town, 60), solutions, today)
    )
    return _printed(words, [("leaflet", page)], title=page.leaflet.title, sender=sender, today=today)


def _alone(audit: Audit, shop: ShopCard) -> Audit:
    return replace(
        audit,
        shops=(shop,),
        findings=tuple(finding for finding in audit.findings if finding.shop == shop.id),
        actions=tuple(action for action in audit.actions if action.shops == (shop.id,)),
        proofs=tuple(proof for proof in audit.proofs if proof.shop == shop.id),
    )


def _handover(page: sheet.Context, asked: Sequence[Card], audit: Audit, words: Wording) -> Handover:
    place = ", ".join(part for part in (page.street, page.town) if part)
    contact = clean(audit.town.contact, 80)
    owner = words.gettext(WHO[Scope.OWNER])  # the reader of this page
    return Handover(
        name=page.name,
        place=" · ".join(part for part in (place, page.trade) if part),
        thanks=words.gettext("Thank you: what is right")
        if page.right or page.done
        else words.gettext("Thank you for opening your door to us"),
        done=page.done,
        right=page.right,
        more_right=page.more_right,
        nothing_known=page.nothing_known,
        views=page.views,
        steps=tuple(
            replace(step, week=None, who=words.gettext("you")) if step.who == owner else replace(step, week=None)
            for step in page.steps
        ),
        refused=page.refused,
        questions=tuple(
            Asked(
                text=words.gettext(
                    "“{title}”: seen once only. Is it so today?", title=words.gettext(card.failure_title)
                ),
                check=card.id,
            )
            for card in asked
        ),
        answers=page.answers,
        unverified=page.unverified,
        reply=words.gettext(
            "Do you see it otherwise, or has something changed? Tell us: {agency} ({contact}). Your answer will stand beside the finding.",
            agency=clean(audit.town.agency, 90) or words.gettext("your local agency"),
            contact=contact,
        )
        if contact
        else "",
    )


def _leaflet_page(
    card: Card, words: Wording, known: Known, audit: Audit, solutions: Sequence[Solution], today: date
) -> LeafletPage:
    ask = _ask(audit.town.agency, audit.town.contact, words)
    return _one(card, words, known, ask, clean(audit.town.name, 60), solutions, today)


def _one(
    card: Card, words: Wording, known: Known, ask: str, town: str, solutions: Sequence[Solution], today: date
) -> LeafletPage:
    written = leaflet(card.id, words.language)
    mine = solutions_for(card.id, tuple(solutions))
    rest = len(mine) - SHOWN_SOLUTIONS
    return LeafletPage(
        anchor=f"leaflet-{card.id}",
        over=words.gettext("Leaflet"),
        facts=" · ".join((words.duration(card.minutes), words.gettext(WHO[card.scope]))),
        leaflet=fill(written, known, words) if written else from_card(card, words),
        solutions=tuple(_solution(one, words, today) for one in mine[:SHOWN_SOLUTIONS]),
        solutions_head=words.gettext("Solutions validated by {town}", town=town or words.gettext("your town")),
        more_solutions=words.ngettext(
            "The agency knows {n} other validated solution.", "The agency knows {n} other validated solutions.", rest
        )
        if rest > 0
        else "",
        ask=ask,
    )


def _agency_page(words: Wording, known: Known, ask: str) -> LeafletPage:
    return LeafletPage(
        anchor=f"leaflet-{AGENCY}",
        over=words.gettext("Leaflet"),
        facts="",
        leaflet=filled(None, words.language, known),
        solutions=(),
        solutions_head="",
        more_solutions="",
        ask=ask,
    )


def _solution(one: Solution, words: Wording, today: date) -> SolutionLine:
    told = words.gettext(
        "validated by {who} on {day}", who=clean(one.validated_by, 80), day=words.date(one.validated_on)
    )
    if not one.fresh(today):
        told = words.gettext("{validated}, to be validated again", validated=told)
    return SolutionLine(
        name=clean(one.name, 60),
        purpose=clean(one.purpose, 160),
        cost=clean(one.cost, 120),
        leaving=clean(one.leaving, 160),
        validated=told,
        link=one.link,
        screen=clean(one.link.removeprefix("https://").strip("/"), 50),
    )


def _ask(agency: str, contact: str, words: Wording) -> str:
    agency, contact = clean(agency, 90), clean(contact, 80)
    if not contact:
        return ""
    return words.gettext(
        "A question? {agency}, {contact}", agency=agency or words.gettext("your local agency"), contact=contact
    )


def _printed(
    words: Wording,
    sections: Sequence[tuple[str, "Handover | LeafletPage | Contents"]],
    *,
    title: str,
    audit: Audit | None = None,
    sender: Sender | None = None,
    today: date | None = None,
) -> str:
    from visibility.reports.render import render, style

    rendered: list[Markup] = [render(f"sections/{id}.html", context, words.language) for id, context in sections]
    day = audit.as_of if audit else today
    town = clean(audit.town.name if audit else sender.town if sender else "", 40)
    agency = clean(audit.town.agency if audit else sender.agency if sender else "")
    foot = " · ".join(part for part in (town, words.month(day) if day else "", words.gettext("Coaching")) if part)
    page = Page(
        language=words.language,
        title=" – ".join(part for part in (title, town) if part),
        author=agency or town or "visibility",
        created=day.isoformat() if day else "",
        kind="coaching",
        foot=foot,
        owed=owed(audit, words) if audit else "",
        rubric=words.gettext("rubric {version}", version=audit.rubric_version) if audit else "",
        style=style("coaching.css"),
        sections=tuple(rendered),
    )
    return str(render("edition.html", page, words.language))
