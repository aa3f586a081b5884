"""`visibility leverage`: the open actions, or the collective ones, that lift the whole district the most."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from visibility.cli.acting import known_in_audit, with_declarations
from visibility.cli.reporting import kept_audit
from visibility.cli.telling import plain
from visibility.cli.text import _, language
from visibility.model.action import Action
from visibility.model.audit import Audit
from visibility.model.check import Scope
from visibility.model.collective import CollectiveAction
from visibility.model.score import Score
from visibility.model.text import N_, said
from visibility.reports import digest
from visibility.reports.sections.support import change
from visibility.reports.vocabulary import WHO
from visibility.reports.wording import Wording, clean
from visibility.runs import RunError
from visibility.towns.problems import did_you_mean, nearest, quoted

if TYPE_CHECKING:
    from visibility.leverage import Ground, Part, Plan

_NAMED = 8  # shops named on one line


def run_leverage(
    slug: str, *, minutes: int, scope: str, steward: str, collective: bool, as_of: date | None, as_json: bool
) -> None:
    """Print the choice of actions within the minutes, or what each collective action would bring."""
    if scope and scope not in set(Scope):
        raise RunError(
            said(
                N_("{scope} does not say who does it. {hint}Choose one of: {known}."),
                scope=quoted(scope),
                hint=did_you_mean(nearest(scope, list(Scope))),
                known=", ".join(Scope),
            )
        )
    audit = with_declarations(slug, kept_audit(slug, as_of=as_of, run=""))
    known_in_audit(audit, steward, "")
    words = Wording(language(), audit.town.country)
    mine = {shop.id for shop in audit.shops if not steward or digest.plain(shop.steward) == digest.plain(steward)}

    if collective:
        kept = tuple(action for action in audit.actions if set(action.shops) <= mine)
        _collective(slug, replace(audit, actions=kept), scope, words, as_json=as_json)
        return
    from visibility.leverage import best, ground, parts

    def wanted(action: Action) -> bool:
        return action.shops[0] in mine and (not scope or action.scope == scope)

    made = ground(audit, wanted)
    plan = best(made, minutes)
    shares = parts(made, plan)
    if as_json:
        print(json.dumps(_as_data(audit, minutes, plan, shares), ensure_ascii=False, indent=2))
    else:
        _print(audit, minutes, made, plan, shares, words)


def _as_data(audit: Audit, minutes: int, plan: "Plan", shares: "Sequence[Part]") -> dict[str, object]:
    return {
        "town": audit.town.slug,
        "as_of": audit.as_of.isoformat(),
        "minutes_at_most": minutes,
        "minutes": plan.minutes,
        "index_before": asdict(plan.before.index),
        "index_after": asdict(plan.after.index),
        "points": plan.lift,
        "low_edge_at_most": plan.at_most,
        "share_of_best": plan.share,
        "proved": plan.proved,
        "groups": [
            {
                "check": part.check,
                "scope": part.scope.value,
                "shops": part.shops,
                "minutes": part.minutes,
                "points": part.points,
                "seen_once": part.seen_once,
                "actions": [effect.action.id for effect in part.effects],
            }
            for part in shares
        ],
    }


def _print(audit: Audit, minutes: int, made: "Ground", plan: "Plan", shares: "Sequence[Part]", words: Wording) -> None:
    console = Console()
    if not plan.effects:
        console.print(
            Text(
                _("No open action of this choice fits into {minutes} minutes and lifts the district.").format(
                    minutes=minutes
                )
                if made.effects
                else _("Nothing to choose from: no open action of these shops counts in the index.")
            )
        )
        return
    console.print(
        Text(
            _("{town}, audit of {day}. Actions: {actions}. Shops: {shops}. Work: {time}.").format(
                town=clean(audit.town.name, 60),
                day=words.date(audit.as_of),
                actions=len(plan.effects),
                shops=len({effect.shop for effect in plan.effects}),
                time=words.length(plan.minutes),
            ),
            style="bold",
        )
    )
    console.print(Text(_told(plan.before.index, plan.after.index, plan.lift, words)))
    cards, names = digest.cards(audit), {shop.id: clean(shop.name, 40) for shop in audit.shops}
    every = all(effect.seen_once for effect in plan.effects)  # as in a town's first audit
    for part in shares:
        console.print()
        title, who = words.gettext(cards[part.check].failure_title), words.gettext(WHO[part.scope])
        row = words.ngettext(
            "{title}: {n} shop, {time}, {points} ({who})",
            "{title}: {n} shops, {time}, {points} ({who})",
            part.shops,
            title=title,
            time=words.length(part.minutes),
            points=words.change(part.points),
            who=who,
        )
        console.print(Text(plain(row), style="bold"))
        if part.seen_once and not every:
            told = _("Seen once only, to be looked at before it is promised: {n}.").format(n=part.seen_once)
            console.print(Padding(Text(told, style="yellow"), (0, 0, 0, 2)))
        listed = [names.get(effect.shop, effect.shop) for effect in part.effects[:_NAMED]]
        more = len(part.effects) - len(listed)
        told = ", ".join(listed) + (" " + _("and {n} more").format(n=more) if more else "")
        console.print(Padding(Text(plain(told), style="dim"), (0, 0, 0, 2)))
    console.print()
    if every:
        told = _("All of these points were seen once only: look before you promise.")
        console.print(Text(told, style="yellow"))
    console.print(Text(_bound(plan, words)))
    console.print(
        Text(
            _(
                "Minutes are of work, whoever does it; the way is not counted. The points of the lines add up to the whole: an "
                "action is worth more once those that it needs are done. A round on foot: visibility actions {slug} --for district"
            ).format(slug=audit.town.slug),
            style="dim",
        )
    )


def _told(before: Score, after: Score, lift: float, words: Wording) -> str:
    """Say the index before and after, with its band, and what holds whatever the unknown turns out to be."""
    band = _("between {low} and {high}")
    told = [band.format(low=words.number(s.low, 1), high=words.number(s.high, 1)) for s in (before, after)]
    sure = _("{points} at least, whatever the unknown turns out to be").format(points=words.change(lift))
    if before.value is None or after.value is None:
        return _(
            "Once all is seen done, the index goes from {before} to {after} (too little is verified for a number). {sure}."
        ).format(before=told[0], after=told[1], sure=sure)
    return _("Once all is seen done, the index goes from {one} ({before}) to {two} ({after}). {sure}.").format(
        one=words.number(before.value, 1),
        two=words.number(after.value, 1),
        before=told[0],
        after=told[1],
        sure=sure,
    )


def _bound(plan: "Plan", words: Wording) -> str:
    if plan.proved:
        return _("No other choice within these minutes surely lifts the index more.")
    return _(
        "At least {share} of the best possible: no choice within these minutes surely lifts the index above {most} at its low edge."
    ).format(share=words.percent(plan.share), most=words.number(plan.at_most, 1))


def _collective(slug: str, audit: Audit, scope: str, words: Wording, *, as_json: bool) -> None:
    """Print what each collective action of the town's folder as it is now would bring."""
    from visibility.leverage import together
    from visibility.rubric import RUBRIC
    from visibility.settings import Settings
    from visibility.towns import folder, load

    town, _census = load(folder(Settings().towns_dir, slug), known_checks=frozenset(RUBRIC.by_id))
    found = [each for each in together(audit, town.collective) if not scope or each.scope == scope]
    if as_json:
        answer = [
            {**asdict(each), "title": words.gettext(each.title), "how": words.gettext(each.how), "lift": each.lift}
            for each in found
        ]
        print(json.dumps({"town": slug, "as_of": audit.as_of.isoformat(), "collective": answer}, ensure_ascii=False, indent=2))  # fmt: skip
        return
    console = Console()
    if not found:
        console.print(Text(_("No collective action of this town would mend an open point.")))
        return
    heading = _("{town}, audit of {day}: what one action for many shops would bring, each counted alone.")
    console.print(Text(heading.format(town=clean(audit.town.name, 60), day=words.date(audit.as_of)), style="bold"))
    for each in found:
        first, second = _lines(each, words)
        console.print(Text(plain(f"\n{first}"), style="bold"))
        console.print(Padding(Text(plain(second), style="dim"), (0, 0, 0, 2)))
    console.print()
    console.print(
        Text(
            _(
                "Points are those by which the index surely rises, whatever the unknown turns out to be, once each of these is seen in "
                "order. The officials' report shows what concerns five shops or more."
            ),
            style="dim",
        )
    )


def _lines(each: CollectiveAction, words: Wording) -> tuple[str, str]:
    """Say what a collective action brings, then who does it and how."""
    title = clean(words.gettext(each.title), 80)
    time = words.length(each.minutes)
    if each.lift:
        first = words.ngettext(
            "{title}: {n} shop, {time} of work, {points}",
            "{title}: {n} shops, {time} of work, {points}",
            each.shops,
            title=title,
            time=time,
            points=words.change(each.lift),
        )
        index = change(each, words)
        first += f" ({index})" if index else ""
    else:
        first = words.ngettext(
            "{title}: {n} shop, {time} of work; a help that brings no points",
            "{title}: {n} shops, {time} of work; a help that brings no points",
            each.shops,
            title=title,
            time=time,
        )
    second = _("Who: {who}. Points to mend: {points}. Sessions: {sessions}. {how}").format(
        who=words.gettext(WHO[each.scope]),
        points=words.number(each.points),
        sessions=words.number(each.sessions),
        how=clean(words.gettext(each.how), 300),
    )
    return first, second
