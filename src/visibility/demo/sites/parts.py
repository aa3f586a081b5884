"""The blocks that the sites are built of: a shop enters, escaped pieces of HTML leave."""

import json
from dataclasses import dataclass, replace
from html import escape

from visibility.demo.hourtext import PROSE, Prose
from visibility.demo.sites.words import WORDS
from visibility.demo.town import DemoShop, DemoSite, Robots, Style
from visibility.model.shop import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An answer of a site: bytes, type, status."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200

    @classmethod
    def html(cls, text: str, *, status: int = 200) -> "Page":
        """Make a page in UTF-8."""
        return cls(body=text.encode(), status=status)

    @classmethod
    def text(cls, text: str) -> "Page":
        """Make a plain text, such as robots.txt."""
        return cls(body=text.encode(), content_type="text/plain; charset=utf-8")


# A plain tag of a service that follows visitors; nobody loads it.
_TRACKER = '<script async src="https://www.googletagmanager.com/gtag/js?id=G-0000000000"></script>'


def link(url: str, text: str) -> str:
    """Write a link."""
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def spaced(phone: str) -> str:
    """Write +3286000123 as "086 00 01 23", a mobile as "0470 00 01 23"."""
    digits = phone[3:]
    head = 3 if digits.startswith("4") else 2
    return f"0{digits[:head]} {digits[head : head + 2]} {digits[head + 2 : head + 4]} {digits[head + 4 :]}"


def dotted(phone: str) -> str:
    """Write +3286000123 as "086/00.01.23"."""
    area, *rest = spaced(phone).split(" ")
    return f"{area}/{'.'.join(rest)}"


def number(digits: str) -> str:
    """Write an enterprise number as it is printed."""
    return f"BE {digits[:4]}.{digits[4:7]}.{digits[7:]}"


class Site:
    """What the templates may ask of a shop (or of the branches that share a site)."""

    def __init__(self, shops: tuple[DemoShop, ...]) -> None:
        """Take the first shop's site as the site; all of them are branches of it."""
        assert shops[0].site is not None
        self.shops = shops
        self.site: DemoSite = shops[0].site
        self.shop = shops[0].shop
        if self.site.about:  # the business that has the address now
            there = replace(self.shop.address, street="Quai des Absents", number="2", box="")
            self.shop = replace(self.shop, name=self.site.about, address=there)
        self.name = escape(self.shop.name)

    @property
    def phones(self) -> tuple[str, ...]:
        """The phones that the site shows, E.164."""
        return tuple(phone for phone in (self.site.phone, self.site.second_phone) if phone)

    def address(self, address: Address | None = None) -> str:
        """Write the address on one line, or nothing where the site does not give it."""
        if not self.site.address:
            return ""
        there = address or self.shop.address
        box = f" bte {there.box}" if there.box else ""
        return escape(f"{there.street} {there.number}{box}, {there.postcode} {there.locality}")

    def prose(self, language: str = "fr") -> Prose:
        """The language's way of saying hours."""
        return PROSE[language]

    def say(self, key: str, language: str = "fr") -> str:
        """A word or sentence in that language, escaped."""
        return escape(WORDS[language][key])

    def head(self, title: str, *, language: str = "fr", extra: str = "", charset: bool = True) -> str:
        """The start of a document; the viewport only where the site has one. The shop's name as title makes it the home page."""
        if title == self.shop.name:
            extra += self._data() + (_TRACKER if self.site.tracker else "")
            title = f"{title} – {self.shop.address.locality}" if self.site.telling_title else WORDS[language]["home"]
        viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">' if self.site.viewport else ""
        declared = '<meta charset="utf-8">' if charset else ""
        return f'<!DOCTYPE html>\n<html lang="{language}"><head>{declared}{viewport}<title>{escape(title)}</title>{extra}</head>'

    def _data(self) -> str:
        """The shop's address for machines; the styles that tell machines more write it themselves."""
        own = self.site.style is Style.MODERN or (self.site.style is Style.MICRODATA and not self.site.machine_phone)
        if not self.site.structured or own:
            return ""
        there = self.shop.address
        facts: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "LocalBusiness",
            "name": self.shop.name,
        }
        if self.site.address:
            facts["address"] = {
                "@type": "PostalAddress",
                "streetAddress": f"{there.street} {there.number}",
                "postalCode": there.postcode,
                "addressLocality": there.locality,
            }
        if self.site.machine_phone or not self.site.address:
            facts["telephone"] = self.site.machine_phone or self.site.phone
        data = json.dumps(facts).replace("<", "\\u003c")
        return f'<script type="application/ld+json">{data}</script>'

    def form(self, language: str = "fr") -> str:
        """A contact form, where there is one."""
        if not self.site.form:
            return ""
        return (
            f'<h3>{self.say("form", language)}</h3><form method="post" action="/contact"><label>{self.say("name", language)}'
            f' <input name="name"></label><label>{self.say("reply", language)} <input type="email" name="email"></label>'
            f'<label>{self.say("message", language)} <textarea name="message"></textarea></label>'
            f'<button type="submit">{self.say("send", language)}</button></form>'
        )

    def mail(self) -> str:
        """The e-mail as a link, or nothing."""
        return f'<a href="mailto:{escape(self.site.email)}">{escape(self.site.email)}</a>' if self.site.email else ""

    def tel(self) -> str:
        """The phones as links, or nothing."""
        return " · ".join(self.dial(phone, spaced(phone)) for phone in self.phones)

    def dial(self, phone: str, written: str) -> str:
        """A phone, as a link that dials where the site has them."""
        return f'<a href="tel:{phone}">{written}</a>' if self.site.dials else written

    def more(self, language: str = "fr") -> str:
        """A sentence on where the house stands, unless the site is to say nothing of that."""
        return self.say("more", language) if self.site.way and self.site.address else ""

    def services(self, language: str = "fr") -> str:
        """What can be done from afar, a line each."""
        site, lines = self.site, []
        host = site.host.removeprefix("www.").removesuffix(".example")
        if site.booking:
            lines.append(link(f"https://www.agenda-en-ligne.example/rdv/{host}", WORDS[language]["book"]))
        if site.ordering:
            lines.append(link("/commande", WORDS[language]["order"]))
        if site.click_and_collect:
            lines.append(self.say("collect", language))
        if site.whatsapp:
            lines.append(link(f"https://wa.me/{site.whatsapp[1:]}", WORDS[language]["whatsapp"]))
        shown = "" if site.image_texts else "".join(f'<img src="/images/{one}.jpg">' for one in range(4))
        return "".join(f"<p>{line}</p>" for line in lines) + shown

    def social(self, language: str = "fr") -> str:
        """The links to pages on networks, or nothing."""
        links = " ".join(link(url, url.split(".")[1].capitalize()) for url in self.site.social)
        return f"<p>{self.say('follow', language)} : {links}</p>" if links else ""

    def legal(self, language: str = "fr") -> str:
        """The small print: who it is, payment, privacy, terms, the way there, delivery, and who made the site."""
        site, lines = self.site, []
        if site.enterprise_number:
            who = f"{self.name} {site.company} – " if site.company else ""
            where = f" – {self.say('register', language)}" if site.company and site.register else ""
            lines.append(f"{who}{self.say('number', language)} : {number(site.enterprise_number)}{where}")
        if site.year:
            lines.append(f"© {site.year} {self.name}")
        said = {
            "payment": site.payment,
            "privacy": site.privacy,
            "terms": site.ordering and site.terms,
            "way": site.way,
        }
        said |= {"delivery": site.delivery == "told" and site.ordering, "delivers": site.delivery == "bare"}
        lines += [self.say(key, language) for key, wanted in said.items() if wanted]
        if site.other_hours:
            lines.append(link("/ouvertures", WORDS[language]["hours"]))
        if self.site.style in (Style.TABLE, Style.HOURS_PAGE):
            lines.append(f"Site réalisé par {link('https://www.atelier-toile.example/', 'Atelier Toile')}")
        return "".join(f"<p>{line}</p>" for line in lines)

    def private(self, language: str = "fr") -> str:
        """The door that robots.txt keeps shut, where there is one."""
        return link("/prive/", WORDS[language]["private"]) if self.site.robots is Robots.PRIVATE_FOLDER else ""

    def other_hours_page(self, language: str = "fr") -> Page:
        """The page with the hours that contradict the others."""
        assert self.site.other_hours
        rows = "<br>".join(f"{days} : {times}" for days, times in self.prose(language).lines(self.site.other_hours))
        title = WORDS[language]["hours"]
        return Page.html(
            f"{self.head(title, language=language)}<body><h1>{escape(title)}</h1><p>{rows}</p></body></html>"
        )

    def order_page(self, language: str = "fr") -> Page:
        """The page where one orders."""
        button = f'<form method="post" action="/panier"><button>{self.say("cart", language)}</button></form>'
        return Page.html(
            f"{self.head(WORDS[language]['order'], language=language)}<body><h1>{self.say('order', language)}</h1>"
            f"<p>{self.say('article', language)} – 12,50 €</p>{button}</body></html>"
        )
