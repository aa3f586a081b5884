"""An audit in, a table of its actions out: CSV that a spreadsheet opens without running anything."""

import csv
import io
import re

from visibility.hours import WeeklyHours, write_google, write_jsonld, write_osm
from visibility.model.action import Action
from visibility.model.audit import Audit
from visibility.model.check import Verdict
from visibility.model.finding import Finding
from visibility.model.trades import TRADES
from visibility.reports import digest, once
from visibility.reports.vocabulary import STATES, WHO
from visibility.reports.wording import Wording, clean

# A cell that begins so is a formula for a spreadsheet (OWASP, "CSV Injection").
_FORMULA = re.compile(r"[=+\-@\t\r]")


def safe(cell: str) -> str:
    """Return a cell that a spreadsheet shows as it is written and never computes."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _week(finding: Finding) -> WeeklyHours | None:
    """Return the site's week that a finding holds, where it states all seven days: silence must not become closure."""
    weeks = (fact for fact in finding.facts.values() if isinstance(fact, WeeklyHours))
    return next((week for week in weeks if week.stated_days == 7), None)


def _to_type(week: WeeklyHours | None, language: str) -> tuple[str, str, str]:
    """Return the same hours for Google's screen, for OpenStreetMap and for the site's own page, ready to be pasted."""
    if week is None:
        return ("", "", "")
    typed = "; ".join(write_google(week, language).splitlines())
    return (typed, write_osm(week), write_jsonld(week).replace("\n", " "))


def _state(action: Action, words: Wording) -> str:
    """Return what became of an action; of one that was declared done or refused, with the day, and the reason."""
    told = words.gettext(STATES[action.state])
    if action.declared is None:
        return told
    reason = clean(action.declared.reason, 300)
    return f"{told} ({words.date(action.declared.on)})" + (f": {reason}" if reason else "")


def actions_csv(audit: Audit, language: str) -> bytes:
    """Return the actions, one a line, in the audit's order: UTF-8 with its mark, semicolons, for Excel."""
    words = Wording(language)
    _, cards = words.gettext, digest.cards(audit)
    shops = {shop.id: shop for shop in audit.shops}
    failed = {(f.shop, f.check): f for f in audit.findings if f.verdict is Verdict.FAILED}
    weeks = {(finding.shop, finding.check): week for finding in audit.findings if (week := _week(finding))}
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(
        (
            _("action"),
            _("shop id"),
            _("shop"),
            _("trade"),
            _("street"),
            _("number"),
            _("steward"),
            _("check"),
            _("to mend"),
            _("what was seen"),
            _("what to do"),
            _("who"),
            _("minutes"),
            _("points"),
            _("state"),
            _("shops"),
            _("date of the audit"),
            _("confirmed"),
            _("hours of the site, for the listing"),
            _("for OpenStreetMap"),
            _("for the site (JSON-LD)"),
        )
    )
    for action in audit.actions:
        card = cards.get(action.check)
        shop = shops.get(action.shops[0]) if len(action.shops) == 1 else None
        trade = TRADES.get(shop.trade) if shop else None
        finding = failed.get((shop.id if shop else "", action.check))
        title = _(card.failure_title) if card else ""
        seen = words.evidence(card.evidence, finding.facts) if card and finding else ""
        how, sure = _(card.how) if card else "", _("yes")
        if finding and once.in_doubt(finding):
            title, seen, how = once.titled(title, words), once.asked(seen, words), once.if_so(how, words)
            sure = _("no ({seen})").format(seen=once.seen_once(finding, words))
        row = (
            action.id,
            shop.id if shop else "",
            clean(shop.name, 300) if shop else _("several shops"),
            _(trade.name) if trade else "",
            clean(shop.address.street) if shop else "",
            clean(shop.address.number) if shop else "",
            clean(shop.steward) if shop else "",
            action.check,
            title,
            seen,
            how,
            _(WHO[action.scope]),
            str(action.minutes),
            words.number(action.gain, 1),
            _state(action, words),
            str(len(action.shops)),
            audit.as_of.isoformat(),
            sure,
            *_to_type(weeks.get((shop.id if shop else "", action.check)), language),
        )
        table.writerow([safe(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")
