"""A page that was saved earlier: its bytes in, the same observation out as a visit would give, as far as bytes can tell."""

from visibility.model.shop import Shop
from visibility.model.website import SiteState, Transport, Website
from visibility.sources.website.document import decode, read_document
from visibility.sources.website.identity import names_shop
from visibility.sources.website.parse import parse_document
from visibility.sources.website.states import Wall, declares_viewport, needs_script, state_of

PAGE_BYTES = 2_000_000


def read_saved(body: bytes, url: str, *, country: str = "", shop: Shop | None = None) -> Website:
    """Read one saved page. `country` is two letters, or empty: then the page itself gives it away, or does not.

    What only a visit can tell stays unknown: the transport, the other pages; `complete` says whether this page was whole.
    """
    document = read_document(decode(body[:PAGE_BYTES]), url, cut=len(body) > PAGE_BYTES)
    state = state_of(document)
    remarks = (f"page-{state.value}",) if isinstance(state, Wall) else ()
    facts = parse_document(document, country=country, size=len(body))
    whole = document.whole and not isinstance(state, Wall) and not needs_script(document)
    return Website(
        url=url,
        final_url=url,
        state=SiteState.ALIVE if isinstance(state, Wall) else state,
        transport=Transport.UNKNOWN,
        pages=facts.pages,
        complete=whole,
        phones=facts.phones,
        emails=facts.emails,
        addresses=facts.addresses,
        hours=facts.hours,
        enterprise_numbers=facts.enterprise_numbers,
        social=facts.social,
        services=facts.services,
        payments=facts.payments,
        structured=facts.structured,
        tools=facts.tools,
        markup=facts.markup,
        languages=facts.languages,
        viewport=declares_viewport(document) or (False if document.whole else None),
        names_shop=names_shop(shop, facts, document.text, country=country or "BE") if shop is not None else None,
        weight=len(body),
        remarks=remarks,
    )
