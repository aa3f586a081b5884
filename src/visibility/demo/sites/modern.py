"""Sites of today: JSON-LD, microdata, a builder's single page, and one that is nothing without JavaScript."""

import json

from visibility.demo.hourtext import clock, runs
from visibility.demo.sites.parts import Page, Site, spaced
from visibility.hours import DAY, WeeklyHours

_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TYPES = {
    "food": "Store",
    "catering": "FoodEstablishment",
    "clothing": "ClothingStore",
    "care": "HealthAndBeautyBusiness",
}
_BUILDER = '<meta name="generator" content="Joomla! 5.2">'
_STYLE = "<style>body{font-family:sans-serif;margin:0;color:#223}header,main,footer{max-width:60rem;margin:auto;padding:1rem}nav a{margin-right:1rem}</style>"


def _specification(hours: WeeklyHours) -> list[dict[str, object]]:
    """Write the open days as openingHoursSpecification; midnight is written 23:59, as its guide asks."""
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": list(_ENGLISH[first : last + 1]),
            "opens": clock(start),
            "closes": "23:59" if stop == DAY else clock(stop),
        }
        for first, last, spans in runs(hours)
        for start, stop in spans
    ]


def structured(site: Site) -> dict[str, Page]:
    """A responsive site; the facts stand in JSON-LD, and partly in its footer."""
    address = site.shop.address
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "LocalBusiness",
        "name": site.shop.name,
        "url": site.site.url,
    }
    if site.site.address:
        facts["address"] = {
            "@type": "PostalAddress",
            "streetAddress": f"{address.street} {address.number}",
            "postalCode": address.postcode,
            "addressLocality": address.locality,
            "addressCountry": "BE",
        }
    if phone := site.site.machine_phone or site.site.phone:
        facts["telephone"] = f"+32 {spaced(phone)[1:]}"
    if site.site.email:
        facts["email"] = site.site.email
    if site.site.hours:
        facts["openingHoursSpecification"] = _specification(site.site.hours)
    if site.site.social:
        facts["sameAs"] = list(site.site.social)
    data = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c")
    head = site.head(site.shop.name, extra=f'{_STYLE}<script type="application/ld+json">{data}</script>')
    contact = f'<a href="/contact">{site.say("contact")}</a>'
    home = (
        f"{head}<body><header><h1>{site.name}</h1><nav>{contact} {site.private()}</nav></header>"
        f"<main><p>{site.say('about')}</p>{site.services()}</main>"
        f"<footer><p>{site.address()}</p>{site.social()}{site.legal()}</footer></body></html>"
    )
    lines = "".join(f"<li>{part}</li>" for part in (site.address(), site.tel(), site.mail()) if part)
    page = f"{site.head('Contact', extra=_STYLE)}<body><h1>{site.say('contact')}</h1><ul>{lines}</ul>{site.form()}</body></html>"
    return {"/": Page.html(home), "/contact": Page.html(page)}


def microdata(site: Site) -> dict[str, Page]:
    """One page with schema.org microdata in its markup."""
    address = site.shop.address
    rows = ""
    if site.site.hours:
        for first, last, spans in runs(site.site.hours):
            for start, stop in spans:
                names = f"{_ENGLISH[first][:2]}-{_ENGLISH[last][:2]}" if first != last else _ENGLISH[first][:2]
                value = f"{names} {clock(start)}-{clock(stop)}"
                day = site.prose().name(first, last).capitalize()
                rows += f'<li><time itemprop="openingHours" datetime="{value}">{day} {site.prose().times(((start, stop),))}</time></li>'
    hours = f"<h2>{site.say('hours')}</h2><ul>{rows}</ul>" if rows else ""
    phone = "".join(
        f'<p>{site.say("phone")} : <span itemprop="telephone">{site.dial(one, spaced(one))}</span></p>'
        for one in site.phones
    )
    mail = f"<p>{site.say('mail')} : {site.mail()}</p>" if site.site.email else ""
    place = (
        f'<p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">'
        f'{site.address(address).split(",")[0]}</span>, <span itemprop="postalCode">{address.postcode}</span> '
        f'<span itemprop="addressLocality">{address.locality}</span></p>'
        if site.site.address
        else ""
    )
    body = (
        f'{site.head(site.shop.name, extra=_STYLE)}<body><main itemscope itemtype="https://schema.org/LocalBusiness">'
        f'<h1 itemprop="name">{site.name}</h1><p itemprop="description">{site.say("about")}</p>'
        f"{place}{phone}{mail}{hours}{site.services()}{site.form()}"
        f"</main><footer>{site.social()}{site.legal()}{site.private()}</footer></body></html>"
    )
    return {"/": Page.html(body)}


def one_page(site: Site) -> dict[str, Page]:
    """A site builder's single page with anchors; the hours are a list of seven lines."""
    days = ""
    if site.site.hours:
        items = "".join(
            f'<div class="row"><span>{day}</span> <span>{times}</span></div>'
            for day, times in site.prose().every_day(site.site.hours)
        )
        days = f'<section id="horaires"><h2>{site.say("hours")}</h2>{items}</section>'
    menu = '<a href="#horaires">Horaires</a> ' if days else ""
    body = (
        f'{site.head(site.shop.name, extra=_BUILDER + _STYLE)}<body><div class="hero"><h1>{site.name}</h1><nav>{menu}<a href="#contact">Contact</a></nav></div>'
        f'<section id="nous"><h2>{site.say("house")}</h2><p>{site.say("about")}</p><p>{site.more()}</p></section>{days}'
        f'<section id="contact"><h2>{site.say("contact")}</h2><p>{site.address()}</p><p>{site.tel()}</p><p>{site.mail()}</p>'
        f"{site.services()}{site.form()}</section><footer>{site.social()}{site.legal()}{site.private()}</footer></body></html>"
    )
    return {"/": Page.html(body)}


def script_only(site: Site) -> dict[str, Page]:
    """An application's empty shell."""
    head = site.head(site.shop.name, extra='<script type="module" src="/assets/index-4f1c.js"></script>')
    notice = "<noscript>Veuillez activer JavaScript pour afficher ce site.</noscript>"
    script = Page(body=b"document.getElementById('root').textContent='...'\n", content_type="text/javascript")
    return {"/": Page.html(f'{head}<body>{notice}<div id="root"></div></body></html>'), "/assets/index-4f1c.js": script}
