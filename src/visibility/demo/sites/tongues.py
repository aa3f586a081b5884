"""Sites in other languages than French alone: Dutch, German, English, and French with Dutch."""

from visibility.demo.sites.parts import Page, Site, link, spaced


def _hours_table(site: Site, language: str) -> str:
    if not site.site.hours:
        return ""
    rows = "".join(
        f"<tr><td>{day}</td><td>{times}</td></tr>" for day, times in site.prose(language).every_day(site.site.hours)
    )
    return f"<h2>{site.say('hours', language)}</h2><table>{rows}</table>"


def _hours_lines(site: Site, language: str) -> str:
    if not site.site.hours:
        return ""
    rows = "<br>".join(f"{days}: {times}" for days, times in site.prose(language).lines(site.site.hours))
    return f"<h2>{site.say('hours', language)}</h2><p>{rows}</p>"


def _contact(site: Site, language: str) -> str:
    phones = "".join(f"<p>{site.say('phone', language)}: {site.dial(one, spaced(one))}</p>" for one in site.phones)
    mail = f"<p>{site.say('mail', language)}: {site.mail()}</p>" if site.site.email else ""
    return f"<h2>{site.say('contact', language)}</h2><p>{site.address()}</p>{phones}{mail}{site.form(language)}"


def dutch(site: Site) -> dict[str, Page]:
    """A Dutch site of two pages; the hours are a table on the home page."""
    nl = "nl"
    home = (
        f"{site.head(site.shop.name, language=nl)}<body><h1>{site.say('welcome', nl)} {site.name}</h1><nav>{link('/contact', 'Contact')} {site.private(nl)}</nav>"
        f"<p>{site.say('about', nl)}</p>{_hours_table(site, nl)}{site.services(nl)}<footer>{site.social(nl)}{site.legal(nl)}</footer></body></html>"
    )
    contact = f"{site.head('Contact', language=nl)}<body>{_contact(site, nl)}</body></html>"
    return {"/": Page.html(home), "/contact": Page.html(contact)}


def german(site: Site) -> dict[str, Page]:
    """A German site with its Impressum; the hours are lines of runs of days."""
    de = "de"
    home = (
        f"{site.head(site.shop.name, language=de)}<body><h1>{site.say('welcome', de)} {site.name}</h1><p>{site.say('about', de)}</p><p>{site.more(de)}</p>"
        f"{_hours_lines(site, de)}{_contact(site, de)}{site.services(de)}{site.social(de)}<p>{link('/impressum', 'Impressum')} {site.private(de)}</p></body></html>"
    )
    legal = f"{site.head('Impressum', language=de)}<body><h1>Impressum</h1><p>{site.name}, {site.address()}</p>{site.legal(de)}</body></html>"
    return {"/": Page.html(home), "/impressum": Page.html(legal)}


def english(site: Site) -> dict[str, Page]:
    """An English single page."""
    en = "en"
    body = (
        f"{site.head(site.shop.name, language=en)}<body><h1>{site.name}</h1><p>{site.say('about', en)}</p><p>{site.more(en)}</p>{_hours_table(site, en)}"
        f"{_contact(site, en)}{site.services(en)}<footer>{site.social(en)}{site.legal(en)}{site.private(en)}</footer></body></html>"
    )
    return {"/": Page.html(body)}


def bilingual(site: Site) -> dict[str, Page]:
    """French on the left, Dutch on the right, the same facts in both."""
    columns = "".join(
        f'<section lang="{language}"><h1>{site.say("welcome", language)} {site.name}</h1><p>{site.say("about", language)}</p>'
        f"{_hours_table(site, language)}{site.services(language)}</section>"
        for language in ("fr", "nl")
    )
    body = (
        f"{site.head(site.shop.name)}<body><div class='columns'>{columns}</div>{_contact(site, 'fr')}"
        f"<footer>{site.social()}{site.legal()}{site.private()}</footer></body></html>"
    )
    return {"/": Page.html(body)}
