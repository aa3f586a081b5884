"""Sites of several pages: a blog engine's theme, one with its hours on a page of their own, and one for two branches."""

from html import escape

from visibility.demo.hourtext import french_sentence
from visibility.demo.sites.parts import Page, Site, link, spaced
from visibility.demo.sites.words import WORDS


def _frame(site: Site, title: str, menu: tuple[tuple[str, str], ...], content: str, footer: str) -> Page:
    bar = "".join(f"<li>{link(path, text)}</li>" for path, text in menu)
    generator = '<meta name="generator" content="BlogEngine 6.4"><link rel="stylesheet" href="/wp-content/themes/petit/style.css">'
    search = (
        '<form role="search" method="get" action="/"><input type="search" name="s" placeholder="Rechercher…"></form>'
    )
    return Page.html(
        f'{site.head(title, extra=generator)}<body class="home"><header><p class="site-title"><a href="/">{site.name}</a></p>'
        f"<nav><ul>{bar}</ul></nav>{search}</header><main><article><h1>{escape(title)}</h1>{content}</article></main>"
        f"<footer>{footer}</footer></body></html>"
    )


def blog(site: Site) -> dict[str, Page]:
    """Home, contact, legal notice and about, as a blog engine serves them; hours in a table of the contact page."""
    menu = (
        ("/", "Accueil"),
        ("/a-propos/", "À propos"),
        ("/contact/", "Contact"),
        ("/mentions-legales/", "Mentions légales"),
    )
    footer = f"{site.address()} {site.tel()} {site.social()} {site.private()}"
    hours = ""
    if site.site.hours:
        rows = "".join(
            f"<tr><th>{day}</th><td>{times}</td></tr>" for day, times in site.prose().every_day(site.site.hours)
        )
        hours = f"<h2>{site.say('hours')}</h2><table><tbody>{rows}</tbody></table>"
    contact = f"<p>{site.address()}</p><p>{site.tel()}</p><p>{site.mail()}</p>{hours}{site.form()}"
    contents = {
        "/": (site.shop.name, f"<p>{site.say('about')}</p>{site.services()}"),
        "/a-propos/": ("À propos", f"<p>{site.say('about')}</p><p>{site.more()}</p>"),
        "/contact/": (WORDS["fr"]["contact"], contact),
        "/mentions-legales/": (WORDS["fr"]["legal"], f"<p>{site.name}, {site.address()}</p>{site.legal()}"),
    }
    return {path: _frame(site, title, menu, content, footer) for path, (title, content) in contents.items()}


def hours_page(site: Site) -> dict[str, Page]:
    """The hours have their own page, which exists only where there is something to say."""
    menu = [("/", "Accueil"), ("/contact", "Contact et accès" if site.site.way else "Contact")]
    if site.site.hours:
        menu.insert(1, ("/horaires", "Horaires"))
    footer = f"{site.legal()}{site.social()}{site.private()}"
    contents = {
        "/": (site.shop.name, f"<p>{site.say('about')}</p><p>{site.more()}</p>{site.services()}"),
        "/contact": (
            WORDS["fr"]["contact"],
            f"<p>{site.address()}</p><p>{site.tel()}</p><p>{site.mail()}</p>{site.form()}",
        ),
    }
    if site.site.hours:
        contents["/horaires"] = (WORDS["fr"]["hours"], f"<p>{french_sentence(site.site.hours)}</p>")
    return {path: _frame(site, title, tuple(menu), content, footer) for path, (title, content) in contents.items()}


def branches(site: Site) -> dict[str, Page]:
    """One site for all branches of a chain: each with its address, phone and hours."""
    menu = (("/", "Accueil"), ("/contact", "Nos magasins"))
    parts = []
    for one in site.shops:
        assert one.site is not None
        rows = ""
        if one.site.hours:
            rows = "".join(f"<li>{day} : {times}</li>" for day, times in site.prose().every_day(one.site.hours))
        parts.append(
            f'<section><h2>{site.address(one.shop.address)}</h2><p><a href="tel:{one.site.phone}">{spaced(one.site.phone)}</a></p>'
            f"<h3>{site.say('hours')}</h3><ul>{rows}</ul></section>"
        )
    footer = f"{site.legal()}{site.social()}"
    contents = {
        "/": (site.shop.name, f"<p>{site.say('about')}</p><p>Deux adresses dans la même ville.</p>{site.services()}"),
        "/contact": ("Nos magasins", f"{''.join(parts)}<p>{site.mail()}</p>{site.form()}"),
    }
    return {path: _frame(site, title, menu, content, footer) for path, (title, content) in contents.items()}
