"""A website in; whether its home page leaves people with a screen reader or weak eyes out, out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, Website

MANY = 3  # images without any text: one or two may be decoration


@check(
    title=N_("The home page shows no obvious hurdle for people with a disability"),
    failure_title=N_("The home page shows hurdles for people with a disability"),
    why=N_(
        "People who zoom, or listen to the page, miss what is not described. We mention it as a help: it counts in no score."
    ),
    how=N_("Describe the images, label the fields of forms, state the page's language, and let visitors zoom."),
    evidence=N_("At {url}: images without a text {images}, fields without a label {fields}, hurdles in all {hurdles}."),
    minutes=45,
    scope=Scope.WEBMASTER,
    lifecycle=Lifecycle.TRIAL,
)
def poor_accessibility(shop: Shop, website: Website | None) -> Answer:
    """Does the home page avoid the most telling hurdles for people with a disability?

    Asks: the markup of the home page: its language, whether zooming is blocked, images without text, form fields without label.
    Decides: failed where the page declares no language, blocks zooming, holds a form field without any label, or at least three
    images, and half of them, without any text; undecided where the markup was not read; not applicable without a site, blocked by
    a dead one. Advice, in no score: a program sees only part of what hinders people.
    Blind to: contrast, keyboard use, order, and whether the texts that are there say anything.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    markup = website.markup
    if markup is None:
        raise Undecided("the markup was not read")
    hurdles = (
        not markup.language,
        markup.zoom_blocked,
        markup.fields_without_label > 0,
        markup.images_without_text >= MANY and markup.images_without_text * 2 >= markup.images,
    )
    if not any(hurdles):
        return passed()
    return failed(
        url=website.final_url or website.url,
        images=markup.images_without_text,
        fields=markup.fields_without_label,
        hurdles=sum(hurdles),
    )
