"""What `visibility match` says and asks: doubts, entries and prices in, words on the terminal out."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from visibility.cli.telling import line
from visibility.cli.text import _, money, written

if TYPE_CHECKING:
    from rich.console import Console

    from visibility.model.observation import SourceName, Unreachable
    from visibility.model.shop import Address, Shop
    from visibility.runs.matching import Doubt, Matching
    from visibility.sources import Option

YES = frozenset({"y", "yes", "o", "oui", "j", "ja"})
_ATTRIBUTIONS = {"google-maps": "Google Maps", "openstreetmap": "© OpenStreetMap"}


class Voice:
    """Speaks with one person. `ask`: puts a question on the terminal, None where nobody is there; `by`: who answers."""

    def __init__(
        self,
        *,
        console: "Console",
        ask: Callable[[str], str] | None,
        by: str,
        yes: bool,
        sure: bool = False,
        as_json: bool = False,
    ) -> None:
        """Keep who speaks with whom."""
        self.console = console
        self.ask = ask
        self.by = by
        self.yes = yes
        self.sure = sure
        self.as_json = as_json

    def say(self, text: str, style: str = "") -> None:
        if not self.as_json:
            line(self.console, text, style)

    def head(self, doubt: "Doubt") -> None:
        self.say("")
        self.say(shop_line(doubt.shop), "bold")
        self.say("  " + _(doubt.reason) + (f" ({doubt.detail})" if doubt.detail else ""), "dim")

    def show(self, source: "SourceName", options: "Sequence[Option]") -> None:
        from visibility.runs.matching import page_of

        self.say(f"  {_ATTRIBUTIONS[source.value]}", "bold")  # above what the vendor wrote, as its terms ask
        for number, option in enumerate(options, start=1):
            of = option.candidate
            parts = [of.name, address_line(of.address), of.phone, of.website]
            closed = " · " + _("closed for good") if option.closed else ""
            self.say(f"  {number}. " + " · ".join(filter(None, parts)) + closed)
            if option.holder:
                self.say("     ! " + _("confirmed for another shop: {other}").format(other=option.holder), "yellow")
            self.reasons(option)
            self.say(f"     {page_of(source, option.ref)}", "dim")

    def reasons(self, option: "Option") -> None:
        """Print what speaks for the entry, what against, and what proves little."""
        from visibility.matching.sentences import contra, neither, pro, short

        codes = short(option.decision.reasons)
        for mark, sentences in (("+", pro(codes)), ("-", contra(codes)), ("·", neither(codes))):
            for text in sentences:
                self.say(f"     {mark} {_(text)}")

    def spent(self, matching: "Matching") -> None:
        from visibility.sources.google_maps.skus import SKUS

        for sku, calls in sorted(matching.spent.items()):
            if SKUS[sku].priced:
                self.say(_("Google: {calls} × {sku}.").format(calls=calls, sku=sku), "dim")

    def ended(self, matching: "Matching", kept: int) -> None:
        self.say("")
        self.spent(matching)
        self.say(_("Answers kept: {n}. The next audit uses them.").format(n=kept))

    def begun(self, matching: "Matching") -> bool:
        """Say whose doubts these are; return whether there are any."""
        if matching.audit is None:
            self.say(
                _("No audit of {town} is kept yet: what cannot be decided shows after visibility audit {town}.").format(
                    town=matching.town.slug
                ),
                "yellow",
            )
        else:
            self.say(
                _("Audit of {day}. Open questions: {n}.").format(
                    day=written(matching.audit.as_of), n=len(matching.doubts)
                ),
                "bold",
            )
        return bool(matching.doubts)

    def paid(self, matching: "Matching", calls: int) -> bool:
        """Tell the price of reading so many listings, and ask; True where nothing is to be paid for."""
        from visibility.cli.costing import _cap
        from visibility.runs.estimate import price

        if not calls or not matching.settings.google_billed:
            return True
        line, caps = price(matching.town, calls, settings=matching.settings, now=datetime.now(UTC))
        told = _(
            "Listings of Google Maps to read: {n} × {sku}, {left} of the month's free calls are left; price {usd}."
        ).format(n=calls, sku=line.sku, left=line.free_left, usd=money(line.usd))
        if not self.as_json:
            self.say(told)
            for state in caps:
                self.say(_cap(state))
        allowed = min((state.allows for state in caps), default=calls)
        if allowed < calls and not self.as_json:
            self.say("! " + _("The cap allows {n} of them: the others stay open.").format(n=allowed), "yellow")
        if self.yes:
            return True
        if self.ask is not None:
            return self.ask(_("Read them? [y/N] ")).casefold() in YES
        typer.echo(_("Nothing was asked. To agree to the price: --yes"), err=True)
        return False

    def options(self, matching: "Matching", doubt: "Doubt", refs: Sequence[str]) -> "list[Option]":
        """Return the entries to choose from, the likeliest first; those that are clearly others only where nothing else is."""
        from visibility.matching import Outcome
        from visibility.model.observation import Unreachable
        from visibility.sources import Option

        options: list[Option] = []
        for ref in refs:
            found = matching.option(doubt.shop, doubt.source, ref)
            if isinstance(found, Unreachable):
                self.say("  ! " + _("{name}: {what}").format(name=ref, what=cause(found)), "yellow")
            elif isinstance(found, Option):
                options.append(found)
        own = matching.known(doubt.shop, doubt.source)
        likely = [option for option in options if option.decision.outcome is not Outcome.DIFFERENT or option.ref in own]
        return sorted(likely or options, key=lambda option: -option.decision.strength)


def cause(missed: "Unreachable") -> str:
    from visibility.runs.matching import parted

    message, detail = parted(missed.reason)
    return _(message) + (f" [{detail}]" if detail else "")


def shop_line(shop: "Shop") -> str:
    return " · ".join(filter(None, (f"{shop.name} ({shop.id})", address_line(shop.address), shop.phone, shop.website)))


def address_line(address: "Address") -> str:
    door = " ".join(filter(None, (address.street, address.number)))
    town = " ".join(filter(None, (address.postcode, address.locality)))
    return ", ".join(filter(None, (door, town)))
