"""One shop's page: what is right, what a customer sees today, at most three actions with their evidence, a form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import quote

from visibility.model.action import Action, ActionState
from visibility.model.audit import Audit, Card, ShopCard
from visibility.model.check import FactValue, Lifecycle, Theme, Verdict
from visibility.model.finding import Finding
from visibility.model.observation import SourceName
from visibility.model.text import NN_
from visibility.model.trades import TRADES
from visibility.reports import charts, digest, once, refusal
from visibility.reports.disputed_week import Week, week_of
from visibility.reports.since import since_last
from visibility.reports.unverified import unverified
from visibility.reports.vocabulary import CENSUS_ALONE, SEEN, STATES, THEMES, WAITING, WHO
from visibility.reports.wording import Wording, clean

RIGHT_SHOWN = 5
TOWN_LINE, TOWN_LINE_DENSE = 230, 170  # characters of evidence: two lines of the sheet; actions.csv has the whole
TITLE_LINE = 95  # characters of a step's title and what is known of it from before: one line of the sheet
_PLACE = "https://www.google.com/maps/place/?q=place_id:"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a customer meets on one theme; `mark`: right, mend or unknown."""

    theme: str
    mark: str
    word: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One action; `evidence`: who says what, seen when. `once`: seen once only, and therefore asked; `heading`: before the first of a kind."""

    check: str
    once: bool
    heading: str
    title: str
    again: str
    evidence: str
    seen: str
    why: str
    how: str
    link: str
    screen: str
    who: str
    time: str
    gain: str
    week: Week | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/sheet.html; `town_steps`: what only the town can do, with its evidence; `town_questions`: seen once.

    `refused`: the shop does not want some of what is to mend, which is said beside it.
    """

    dense: bool
    anchor: str
    name: str
    trade: str
    street: str
    town: str
    steward: str
    listing: str
    known: str
    done: tuple[str, ...]
    since: str
    right: tuple[str, ...]
    more_right: str
    nothing_known: bool
    views: tuple[View, ...]
    steps: tuple[Step, ...]
    refused: bool
    town_steps: tuple[str, ...]
    town_questions: tuple[str, ...]
    answers: tuple[str, ...]
    hints: tuple[str, ...]
    unverified: tuple[str, ...]
    form: str
    form_told: str


def build(audit: Audit, words: Wording) -> tuple[Context, ...]:
    """Return one sheet per shop, in walking order."""
    audit = once.without_put_aside(audit)
    known, findings, todo = digest.cards(audit), digest.findings_by_shop(audit), digest.actions_by_shop(audit)
    anchors, of_the_town = digest.anchors(audit), digest.town_actions_by_shop(audit)
    refused = refusal.refused_by_shop(audit)
    done: dict[str, list[str]] = {}
    for proof in audit.proofs:
        if digest.mended(proof) and proof.check in known and known[proof.check].lifecycle is Lifecycle.STABLE:
            done.setdefault(proof.shop, []).append(words.gettext(known[proof.check].title))
    return tuple(
        _sheet(
            audit,
            shop,
            anchors[shop.id],
            [(known[finding.check], finding) for finding in findings.get(shop.id, ()) if finding.check in known],
            todo.get(shop.id, ())[: digest.SHOWN_ACTIONS],
            of_the_town.get(shop.id, ()),
            tuple(done.get(shop.id, ())),
            refused.get(shop.id, {}),
            words,
        )
        for _street, shops in digest.walk(audit)
        for shop in shops
    )


def _sheet(
    audit: Audit,
    shop: ShopCard,
    anchor: str,
    judged: list[tuple[Card, Finding]],
    actions: tuple[Action, ...],
    of_the_town: tuple[Action, ...],
    done: tuple[str, ...],
    refused: refusal.Refusals,
    words: Wording,
) -> Context:
    by_check = {card.id: (card, finding) for card, finding in judged}
    passed = [card for card, finding in judged if finding.verdict is Verdict.PASSED and not finding.waiver]
    passed.sort(key=lambda card: (not card.essential, -card.weight))
    right = [words.gettext(card.title) for card in passed if words.gettext(card.title) not in done]
    one, many = NN_("and {n} other point in order", "and {n} other points in order")
    trade = TRADES.get(shop.trade)
    address = shop.address
    street = " ".join(part for part in (address.street, address.number) if part)
    nothing_known = not any(digest.decided(finding) for _card, finding in judged)
    steps = [_step(audit, action, *by_check[action.check], words) for action in actions if action.check in by_check]
    steps.sort(key=lambda step: step.once)  # the questions after what is sure, each in the audit's order
    proposed = {action.check for action in actions}
    site_causes = {finding.cause for _card, finding in judged if _sources(finding) == {SourceName.WEBSITE}}
    dense = any(step.week for step in steps)  # a drawing takes the room of six lines
    # What only the town can mend takes a line or two: a page that is full gives them from what is right.
    # So does a title that what was declared of it makes two lines long.
    wrapped = sum(bool(step.again) and len(step.title) + len(step.again) > TITLE_LINE for step in steps)
    kinds = {step.once for step in steps}
    crowded = (bool(of_the_town) and len(steps) >= 2, wrapped >= 2 or (True in kinds and len(steps) >= 2))
    full = any(crowded)
    since = "" if full or dense else since_last(audit, shop.id, {card.id: card for card, _finding in judged}, words)
    unwanted = sum(finding.verdict is Verdict.FAILED and card.id in refused for card, finding in judged)
    fit = max(0, (3 if dense else RIGHT_SHOWN) - (2 if full else 0) - (1 if since else 0) - unwanted)
    if all(crowded):  # no room for both: the day stands in actions.csv
        short = {action.check: _again(action, words, dated=False) for action in actions}
        steps = [replace(step, again=short[step.check]) for step in steps]
    tight = dense and all(crowded)
    if tight:  # the title is the question; what was seen stands in actions.csv
        steps = [replace(step, evidence="") if step.once and not step.week else step for step in steps]
    # On a page without room, a refusal is told with its day; why stands in actions.csv.
    roomy = not full and not dense and unwanted <= refusal.MOST_REASONS and len(steps) < digest.SHOWN_ACTIONS
    refusals = refusal.with_room(refused, room=roomy)
    headings = {False: words.gettext("To do, in this order"), True: words.gettext("To confirm")}
    steps = [replace(step, heading=headings.pop(step.once, "")) for step in steps]
    rest = len(right) - fit
    shown: set[str] = set()
    for at, step in enumerate(steps):
        if step.link in shown:  # the same screen is named once on a page
            steps[at] = replace(step, link="")
        shown.add(step.link)
    return Context(
        dense=dense,
        anchor=anchor,
        name=clean(shop.name, 160) or words.gettext("shop without a name"),
        trade=words.gettext(trade.name) if trade else "",
        street=clean(street, 90),
        town=clean(" ".join(part for part in (address.postcode, address.locality or audit.town.name) if part), 60),
        steward=clean(shop.steward, 60),
        listing=_PLACE + quote(shop.place_id, safe="") if shop.place_id else "",
        known=_known(shop, words) if nothing_known else "",
        done=done[: 2 if dense else 4],
        since=since,
        right=tuple(right[:fit]),
        more_right=words.ngettext(one, many, rest) if rest > 0 else "",
        nothing_known=nothing_known,
        views=tuple(
            _view(theme, judged, proposed, refusals, words, least=1 if tight else 2 if full else 3)
            for theme in Theme
            if any(card.theme == theme for card, _finding in judged)
        ),
        steps=tuple(steps),
        refused=unwanted > 0,
        town_steps=tuple(
            _town_step(audit, *by_check[action.check], words, dense=dense)
            for action in of_the_town
            if action.check in by_check and not once.in_doubt(by_check[action.check][1])
        ),
        town_questions=tuple(
            _town_step(audit, *by_check[action.check], words, dense=dense)
            for action in of_the_town
            if action.check in by_check and once.in_doubt(by_check[action.check][1])
        ),
        answers=tuple(
            words.gettext(
                "“{title}” – the shop answers: {answer}",
                title=words.gettext(card.failure_title),
                answer=clean(finding.waiver, 140),
            )
            for card, finding in judged
            if finding.waiver
        )[:2],
        hints=tuple(
            _hint(card, finding, words)
            for card, finding in judged
            # Beside the drawing of a week there is no room on the page, and it counts in no score.
            if card.lifecycle is Lifecycle.TRIAL
            and finding.verdict is Verdict.FAILED
            and not finding.waiver
            and card.id not in refused
            and not any(step.week for step in steps)
            and not full
            and unwanted <= refusal.MOST_REASONS
        )[:1],
        unverified=unverified(judged, site_causes, words),
        form=_form(words, 72 if nothing_known else (18 if dense else 22) - (4 if full else 0)),
        form_told=_form_told(words),
    )


def _hint(card: Card, finding: Finding, words: Wording) -> str:
    title, how = words.gettext(card.failure_title), words.gettext(card.how)
    if once.in_doubt(finding):
        return f"{once.titled(title, words)} {once.if_so(how, words)}"
    return f"{title}. {how}"


def _form_told(words: Wording) -> str:
    return words.gettext("Empty table for the hours of each day, morning and afternoon")


@cache
def _form(words: Wording, row: int) -> str:
    """The form for the hours on the door: one drawing for all sheets."""
    parts = (words.gettext("morning"), words.gettext("afternoon"))
    days = [words.day(day) for day in range(7)]
    return charts.address(charts.form(days, parts, _form_told(words), row=row))


def _view(
    theme: Theme,
    judged: list[tuple[Card, Finding]],
    proposed: set[str],
    refused: refusal.Refusals,
    words: Wording,
    *,
    least: int,
) -> View:
    """Say what a customer meets: what is to mend by name, with the shop's refusal beside it; silence where nothing could be seen.

    `least`: how many points to mend are named, if there are as many; those of the actions all are.
    """
    mine = [
        (card, finding)
        for card, finding in judged
        if card.theme == theme and not finding.waiver and card.lifecycle is Lifecycle.STABLE
    ]
    failed = sorted(
        (pair for pair in mine if pair[1].verdict is Verdict.FAILED),
        key=lambda pair: (pair[0].id not in proposed, pair[0].id in refused, -pair[0].weight),
    )
    passed = [card for card, finding in mine if finding.verdict is Verdict.PASSED]
    waits = [finding for _card, finding in mine if finding.verdict is Verdict.BLOCKED]
    blocked = waits[0].blocked_by if waits else None
    unknown = sum(digest.unknown(finding) for _card, finding in mine)
    name = words.gettext(THEMES[theme])
    doubted = [(card, finding) for card, finding in failed if once.in_doubt(finding)]
    if failed:
        most = max(least, sum(card.id in proposed for card, _finding in failed))
        # What is sure is named before what is asked.
        shown = sorted(failed[:most], key=lambda pair: once.in_doubt(pair[1]))
        text = " · ".join(
            once.titled(words.gettext(card.failure_title), words)
            if once.in_doubt(finding)
            else refusal.beside(words.gettext(card.failure_title), refused.get(card.id), words)
            for card, finding in shown
        )
        if len(doubted) == len(failed):
            return View(theme=name, mark="unknown", word=words.gettext("to confirm"), text=text)
        # What customers think is theirs to say: nobody mends it.
        word = words.gettext("to watch") if theme is Theme.REVIEWS else words.gettext("to mend")
        return View(theme=name, mark="mend", word=word, text=text)
    if passed:
        text = words.gettext("Part of it could not be verified this month.") if unknown else ""
        return View(theme=name, mark="right", word=words.gettext("in order"), text=text)
    if blocked is not None and not any(finding.confirmed for finding in waits):
        return View(theme=name, mark="unknown", word=words.gettext("to confirm"), text="")
    if blocked is not None:
        return View(theme=name, mark="mend", word=words.gettext(WAITING.get(blocked, WAITING["Listing"])), text="")
    if unknown:
        return View(
            theme=name,
            mark="unknown",
            word=words.gettext("not verified"),
            text=words.gettext("We could not verify it."),
        )
    return View(theme=name, mark="none", word=words.gettext("not applicable"), text="")


def _without_scheme(facts: Mapping[str, FactValue]) -> dict[str, FactValue]:
    """Return the facts with addresses as a shopkeeper says them: "shop.be", not "https://shop.be/"."""
    told: dict[str, FactValue] = dict(facts)
    for name, value in facts.items():
        if isinstance(value, str) and value.startswith(("https://", "http://")):
            told[name] = value.partition("://")[2].removesuffix("/")
    return told


def _step(audit: Audit, action: Action, card: Card, finding: Finding, words: Wording) -> Step:
    per_shop = action.gain / max(1, len(action.shops))
    if per_shop >= 8:
        gain = words.gettext("one of the steps that count the most")
    elif per_shop >= 3:
        gain = words.gettext("a step that counts")
    else:
        gain = words.gettext("a small step, soon done")
    title, how = words.gettext(card.failure_title), words.gettext(card.how)
    evidence, week = words.evidence(card.evidence, _without_scheme(finding.facts)), week_of(finding, words)
    doubted = once.in_doubt(finding)
    if doubted:
        title, evidence, how = once.titled(title, words), once.asked(evidence, words), once.if_so(how, words)
        week = replace(week, title=once.titled(week.title, words)) if week else None
    return Step(
        check=card.id,
        once=doubted,
        heading="",
        title=title,
        again=_again(action, words),
        evidence=evidence,
        seen=_seen(audit, finding, words),
        why=words.gettext(card.why),
        how=how,
        link=card.link if card.link.startswith("https://") else "",
        screen=card.link.removeprefix("https://").strip("/"),
        who=words.gettext(WHO[action.scope]),
        time=words.duration(action.minutes),
        gain=gain,
        week=week,
    )


def _again(action: Action, words: Wording, *, dated: bool = True) -> str:
    """Say what is known of an action from before: thanks belong to who said that it is done, even where we cannot see it."""
    if action.state is ActionState.DECLARED_NOT_VISIBLE and action.declared is not None:
        if not dated:
            return words.gettext(STATES[action.state])
        return words.gettext("declared done on {date}, not visible yet", date=words.date(action.declared.on))
    if action.state is ActionState.TO_CONFIRM and action.declared is not None:
        return words.gettext("a person found it in order on {date}", date=words.date(action.declared.on))
    if action.state is ActionState.UNDONE:
        return words.gettext("was in order, to mend again")
    return words.gettext("already proposed last time") if action.state is ActionState.NOT_SEEN else ""


def _town_step(audit: Audit, card: Card, finding: Finding, words: Wording, *, dense: bool) -> str:
    """Say in one line what the town has to mend for the shop, and what was seen where."""
    evidence = clean(words.evidence(card.evidence, finding.facts), TOWN_LINE_DENSE if dense else TOWN_LINE)
    seen = _seen(audit, finding, words)
    title = words.gettext(card.failure_title)
    if once.in_doubt(finding):
        told = once.asked(evidence, words) or once.titled(title, words)
    else:
        told = evidence or f"{title}."
    return " ".join(part for part in (told, f"{seen}." if seen else "") if part)


def _sources(finding: Finding) -> set[SourceName]:
    return {item.source for item in finding.evidence}


def _known(shop: ShopCard, words: Wording) -> str:
    """What the census says of a shop of which nothing else is known."""
    told = [words.fact("".join(shop.phone.split())) if shop.phone else "", clean(shop.website, 70)]
    if not any(told):
        return ""
    return words.gettext("Known to us, to be confirmed: {facts}", facts=" · ".join(text for text in told if text))


def _seen(audit: Audit, finding: Finding, words: Wording) -> str:
    """Say where the finding rests and when that was seen; sources seen on the same day share it."""
    alone = CENSUS_ALONE.get(finding.check)
    evidence = () if alone else finding.evidence
    latest = {item.source: words.date(item.at) for item in sorted(evidence, key=lambda item: item.at)}
    by_day: dict[str, list[str]] = {}
    for source in sorted(latest):
        by_day.setdefault(latest[source], []).append(words.gettext(SEEN[source]))
    told = [
        words.gettext("{source}, seen on {date}", source=" + ".join(names), date=day) for day, names in by_day.items()
    ]
    if alone is not None:
        day = audit.town.census_date
        told.append(words.gettext("Shop census, {date}", date=words.date(day)) if day else words.gettext("Shop census"))
    return words.apart(told)
