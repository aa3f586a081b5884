"""One shop's page: what is right, what a customer sees today, at most three actions with their evidence, a form."""

from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import quote

from visibility.hours import DayGap, GapKind, WeeklyHours, write_osm
from visibility.model.action import Action, ActionState
from visibility.model.audit import Audit, Card, ShopCard
from visibility.model.check import Lifecycle, Theme, Verdict
from visibility.model.finding import Evidence, Finding
from visibility.model.observation import Cause
from visibility.model.trades import TRADES
from visibility.reports import charts, digest
from visibility.reports.vocabulary import CAUSES, NN_, SEEN, THEMES, WHO
from visibility.reports.wording import Wording, clean

RIGHT_SHOWN = 5
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
    """One action; `evidence`: who says what, seen when."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The week of the site where the listing contradicts it; `typed`, `osm`: what to type if the site is right."""

    drawing: charts.Svg
    title: str
    typed: str
    osm: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/sheet.html."""

    anchor: str
    name: str
    trade: str
    street: str
    town: str
    steward: str
    listing: str
    done: tuple[str, ...]
    right: tuple[str, ...]
    more_right: str
    nothing_known: bool
    views: tuple[View, ...]
    steps: tuple[Step, ...]
    week: Week | None
    answers: tuple[str, ...]
    hints: tuple[str, ...]
    unverified: tuple[str, ...]
    form: str
    form_told: str


def build(audit: Audit, words: Wording) -> tuple[Context, ...]:
    """Return one sheet per shop, in walking order."""
    known, findings, todo = digest.cards(audit), digest.findings_by_shop(audit), digest.actions_by_shop(audit)
    anchors = digest.anchors(audit)
    done: dict[str, list[str]] = {}
    for proof in audit.proofs:
        if proof.before == Verdict.FAILED and proof.after == Verdict.PASSED and proof.check in known:
            done.setdefault(proof.shop, []).append(words.gettext(known[proof.check].title))
    return tuple(
        _sheet(
            audit,
            shop,
            anchors[shop.id],
            [(known[finding.check], finding) for finding in findings.get(shop.id, ()) if finding.check in known],
            todo.get(shop.id, ())[: digest.SHOWN_ACTIONS],
            tuple(done.get(shop.id, ())),
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
    done: tuple[str, ...],
    words: Wording,
) -> Context:
    by_check = {card.id: (card, finding) for card, finding in judged}
    passed = [card for card, finding in judged if finding.verdict is Verdict.PASSED and not finding.waiver]
    passed.sort(key=lambda card: (not card.essential, -card.weight))
    right = [words.gettext(card.title) for card in passed if words.gettext(card.title) not in done]
    rest = len(right) - RIGHT_SHOWN
    one, many = NN_("and {n} other point in order", "and {n} other points in order")
    week = _week(judged, words)
    trade = TRADES.get(shop.trade)
    address = shop.address
    street = " ".join(part for part in (address.street, address.number) if part)
    nothing_known = not any(digest.decided(finding) for _card, finding in judged)
    steps = [_step(action, *by_check[action.check], words) for action in actions if action.check in by_check]
    shown: set[str] = set()
    for at, step in enumerate(steps):
        if step.link in shown:  # the same screen is named once on a page
            steps[at] = replace(step, link="")
        shown.add(step.link)
    return Context(
        anchor=anchor,
        name=clean(shop.name, 90) or words.gettext("shop without a name"),
        trade=words.gettext(trade.name) if trade else "",
        street=clean(street, 90),
        town=clean(" ".join(part for part in (address.postcode, address.locality or audit.town.name) if part), 60),
        steward=clean(shop.steward, 60),
        listing=_PLACE + quote(shop.place_id, safe="") if shop.place_id else "",
        done=done[:4],
        right=tuple(right[:RIGHT_SHOWN]),
        more_right=words.ngettext(one, many, rest) if rest > 0 else "",
        nothing_known=nothing_known,
        views=tuple(
            _view(theme, judged, words) for theme in Theme if any(card.theme == theme for card, _finding in judged)
        ),
        steps=tuple(steps),
        week=week,
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
            f"{words.gettext(card.failure_title)}. {words.gettext(card.how)}"
            for card, finding in judged
            # Beside the drawing of a week there is no room on the page, and it counts in no score.
            if card.lifecycle is Lifecycle.TRIAL
            and finding.verdict is Verdict.FAILED
            and not finding.waiver
            and week is None
        )[:1],
        unverified=_unverified(judged, words),
        form=_form(words, tall=nothing_known),
        form_told=_form_told(words),
    )


def _form_told(words: Wording) -> str:
    return words.gettext("Empty table for the hours of each day, morning and afternoon")


@cache
def _form(words: Wording, *, tall: bool) -> str:
    """The form for the hours on the door: one drawing for all sheets."""
    parts = (words.gettext("morning"), words.gettext("afternoon"))
    days = [words.day(day) for day in range(7)]
    return charts.address(charts.form(days, parts, _form_told(words), row=34 if tall else 22))


def _view(theme: Theme, judged: list[tuple[Card, Finding]], words: Wording) -> View:
    """Say what a customer meets: what is to mend by name; silence where nothing could be seen."""
    mine = [
        (card, finding)
        for card, finding in judged
        if card.theme == theme and not finding.waiver and card.lifecycle is Lifecycle.STABLE
    ]
    failed = sorted((pair for pair in mine if pair[1].verdict is Verdict.FAILED), key=lambda pair: -pair[0].weight)
    passed = [card for card, finding in mine if finding.verdict is Verdict.PASSED]
    blocked = any(finding.verdict is Verdict.BLOCKED for _card, finding in mine)
    unknown = sum(digest.unknown(finding) for _card, finding in mine)
    name = words.gettext(THEMES[theme])
    if failed:
        text = " · ".join(words.gettext(card.failure_title) for card, _finding in failed[:3])
        return View(theme=name, mark="mend", word=words.gettext("to mend"), text=text)
    if passed:
        text = words.gettext("Part of it could not be verified this month.") if unknown else ""
        return View(theme=name, mark="right", word=words.gettext("in order"), text=text)
    if blocked:
        return View(theme=name, mark="mend", word=words.gettext("nothing to see yet"), text="")
    if unknown:
        return View(
            theme=name,
            mark="unknown",
            word=words.gettext("not verified"),
            text=words.gettext("We could not verify it."),
        )
    return View(theme=name, mark="none", word=words.gettext("not applicable"), text="")


def _step(action: Action, card: Card, finding: Finding, words: Wording) -> Step:
    per_shop = action.gain / max(1, len(action.shops))
    if per_shop >= 8:
        gain = words.gettext("one of the steps that count the most")
    elif per_shop >= 3:
        gain = words.gettext("a step that counts")
    else:
        gain = words.gettext("a small step, soon done")
    return Step(
        title=words.gettext(card.failure_title),
        again=words.gettext("already proposed last time") if action.state is ActionState.NOT_SEEN else "",
        evidence=words.sentence(card.evidence, finding.facts),
        seen=_seen(finding.evidence, words),
        why=words.gettext(card.why),
        how=words.gettext(card.how),
        link=card.link if card.link.startswith("https://") else "",
        screen=card.link.removeprefix("https://").strip("/"),
        who=words.gettext(WHO[card.scope]),
        time=words.duration(action.minutes),
        gain=gain,
    )


def _seen(evidence: tuple[Evidence, ...], words: Wording) -> str:
    """Say where the finding rests and when that was seen; sources seen on the same day share it."""
    latest = {item.source: words.date(item.at) for item in sorted(evidence, key=lambda item: item.at)}
    by_day: dict[str, list[str]] = {}
    for source in sorted(latest):
        by_day.setdefault(latest[source], []).append(words.gettext(SEEN[source]))
    told = [
        words.gettext("{source}, seen on {date}", source=" + ".join(names), date=day) for day, names in by_day.items()
    ]
    return " – ".join(told)


def _unverified(judged: list[tuple[Card, Finding]], words: Wording) -> tuple[str, ...]:
    """One line per cause: what we could not verify, and why."""
    by_cause: dict[str, dict[str, int]] = {}
    for card, finding in judged:
        if not digest.unknown(finding) or card.lifecycle is Lifecycle.TRIAL:
            continue
        if finding.verdict is Verdict.ERROR:
            cause = words.gettext("a fault in our own program")
        elif finding.cause is None or finding.cause is Cause.UNDECIDED:
            cause = words.gettext("what was seen does not let us decide")
        else:
            cause = words.gettext(CAUSES[finding.cause])
        points = by_cause.setdefault(cause, {})
        theme = words.gettext(THEMES[card.theme])
        points[theme] = points.get(theme, 0) + 1
    lines = []
    for cause, points in by_cause.items():
        themes = words.listing(
            words.ngettext("{theme} ({n} point)", "{theme} ({n} points)", count, theme=theme)
            for theme, count in points.items()
        )
        lines.append(words.gettext("{themes}: {cause}", themes=themes, cause=cause))
    return tuple(lines)


def _week(judged: list[tuple[Card, Finding]], words: Wording) -> Week | None:
    """Draw the week of the site where the listing contradicts it."""
    for _card, finding in judged:
        if finding.verdict is not Verdict.FAILED or finding.waiver:
            continue
        site = next((value for value in finding.facts.values() if isinstance(value, WeeklyHours)), None)
        gaps = next(
            (
                value
                for value in finding.facts.values()
                if isinstance(value, tuple) and value and isinstance(value[0], DayGap)
            ),
            (),
        )
        by_day = {gap.day: gap for gap in gaps if isinstance(gap, DayGap)}
        if site is None or not by_day:
            continue
        remarks = [_remark(by_day[day], words) if day in by_day else "" for day in range(7)]
        days = [words.day(day) for day in range(7)]
        title = words.ngettext(
            "On {n} day, the listing does not show the hours of your site",
            "On {n} days, the listing does not show the hours of your site",
            len(by_day),
        )
        told = "; ".join(
            f"{days[number]} {words.spans(day)}" + (f" ({remarks[number]})" if remarks[number] else "")
            for number, day in enumerate(site.days)
        )
        alternative = f"{title}. {words.gettext('Hours on your site')}: {told}"
        drawn = charts.week(site, days, remarks, alternative, words.gettext("closed"), words.gettext("not stated"))
        return Week(drawing=drawn, title=title, typed=words.week(site), osm=write_osm(site))
    return None


def _remark(gap: DayGap, words: Wording) -> str:
    """Say how the listing differs from the site on one day, without printing the listing's hours."""
    if gap.kind is GapKind.FIRST_CLOSED:
        return words.gettext("the listing says closed")
    if gap.kind is GapKind.SECOND_CLOSED:
        return words.gettext("the listing says open")
    parts = []
    if gap.only_first:
        parts.append(words.gettext("{time} more", time=_length(gap.only_first)))
    if gap.only_second:
        parts.append(words.gettext("{time} less", time=_length(gap.only_second)))
    return words.gettext("the listing: {differences}", differences=", ".join(parts))


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}\u00a0min"
    return f"{hours}\u00a0h" + (f"\u00a0{rest:02}" if rest else "")
