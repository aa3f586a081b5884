"""Sites of yesterday: nested tables, definition lists, and a page in ISO-8859-1 that does not say so."""

from visibility.demo.hourtext import french_sentence
from visibility.demo.sites.parts import Page, Site, dotted, spaced


def table(site: Site) -> dict[str, Page]:
    """Tables in tables, capital tags, hours in a French sentence."""
    phone = "<BR>".join(f"Tél. : {site.dial(one, dotted(one))}" for one in site.phones)
    hours = f"<P><B>Heures d'ouverture</B><BR>{french_sentence(site.site.hours)}</P>" if site.site.hours else ""
    body = (
        f"{site.head(site.shop.name)}<BODY BGCOLOR='#FFFFE8'><CENTER><TABLE WIDTH='760' BORDER='0'><TR><TD COLSPAN='2' BGCOLOR='#993300'>"
        f"<FONT COLOR='white' SIZE='6'>{site.name}</FONT></TD></TR><TR><TD WIDTH='160' VALIGN='top'><TABLE><TR><TD>"
        f"<A HREF='/'>Accueil</A></TD></TR><TR><TD><A HREF='/contact.html'>Contact</A></TD></TR><TR><TD>{site.private()}</TD></TR></TABLE></TD>"
        f"<TD><P>{site.say('about')}</P>{hours}{site.services()}{site.social()}</TD></TR><TR><TD COLSPAN='2'><FONT SIZE='1'>"
        f"{site.address()}<BR>{phone}{site.legal()}</FONT></TD></TR></TABLE></CENTER></BODY></HTML>"
    )
    contact = (
        f"{site.head('Contact')}<BODY BGCOLOR='#FFFFE8'><TABLE><TR><TD>{site.name}<BR>{site.address()}<BR>{phone}<BR>{site.mail()}"
        f"{site.form()}</TD></TR></TABLE></BODY></HTML>"
    )
    return {"/": Page.html(body), "/contact.html": Page.html(contact)}


def definitions(site: Site) -> dict[str, Page]:
    """A sober page of the 2000s: everything in definition lists."""
    hours = ""
    if site.site.hours:
        rows = "".join(f"<dt>{day}</dt><dd>{times}</dd>" for day, times in site.prose().every_day(site.site.hours))
        hours = f"<h2>{site.say('hours')}</h2><dl>{rows}</dl>"
    facts = [(site.say("address"), site.address())]
    facts += [(site.say("phone"), site.dial(one, spaced(one))) for one in site.phones]
    if site.site.email:
        facts.append((site.say("mail"), site.mail()))
    lines = "".join(f"<dt>{key}</dt><dd>{value}</dd>" for key, value in facts)
    body = (
        f"{site.head(site.shop.name)}<body><h1>{site.name}</h1><p>{site.say('about')}</p><h2>{site.say('contact')}</h2><dl>{lines}</dl>"
        f'{hours}{site.services()}{site.form()}<hr>{site.social()}<p><a href="/mentions.html">{site.say("legal")}</a> {site.private()}</p></body></html>'
    )
    legal = f"{site.head('Mentions légales')}<body><h1>{site.say('legal')}</h1><p>{site.name}, {site.address()}</p>{site.legal()}</body></html>"
    return {"/": Page.html(body), "/mentions.html": Page.html(legal)}


def latin1(site: Site) -> dict[str, Page]:
    """Written in ISO-8859-1, which neither the header nor the page declares; hours a line a run of days."""
    hours = ""
    if site.site.hours:
        lines = "<br>\n".join(f"{days.capitalize()} : {times}" for days, times in site.prose().lines(site.site.hours))
        hours = f"<h3>Heures d'ouverture</h3>\n<p>{lines}</p>"
    phones = "<br>".join(f"Téléphone : {site.dial(one, dotted(one))}" for one in site.phones)
    beside = ", à côté de l'église" if site.site.way else ""
    place = "Où nous trouver" if site.site.way else site.say("contact")
    text = (
        f"{site.head(site.shop.name, charset=False)}<body><h1>{site.name}</h1><p><i>Fondé il y a bien des années{beside}.</i></p>"
        f"<p>{site.say('about')}</p>{hours}<h3>{place}</h3><p>{site.address()}<br>{phones}<br>{site.mail()}</p>"
        f"{site.services()}{site.form()}{site.social()}{site.legal()}{site.private()}</body></html>"
    )
    return {"/": Page(body=text.encode("iso-8859-1", "xmlcharrefreplace"), content_type="text/html")}
