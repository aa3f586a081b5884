"""Sources and attributions, right of reply, contact, glossary."""

import re
from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.model.observation import SourceName
from visibility.reports.wording import Wording, clean

_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the report and its meaning."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/colophon.html."""

    census: str
    google: str
    uses_google: bool
    attributions: tuple[str, ...]
    agency: str
    contact: str
    run: str
    terms: tuple[Term, ...]


def build(audit: Audit, words: Wording) -> Context:
    """Name what the report rests on and whom to write to."""
    town, _ = audit.town, words.gettext
    census = clean(town.census_source) or _("not stated")
    if town.census_date is not None:
        census = _("{source}, {date}", source=census, date=words.date(town.census_date))
    if audit.vacant:
        census = _("{census}; vacant units listed: {n}", census=census, n=words.number(audit.vacant))
    asked = any(s.source is SourceName.GOOGLE_MAPS and s.seen + s.absent > 0 for s in audit.sources)
    return Context(
        census=census,
        google=_DATE.sub(lambda found: words.fact(found.group()), clean(town.google_decision, 400)),
        uses_google=asked,
        attributions=tuple(clean(text, 200) for text in town.attributions if "openstreetmap" not in text.casefold()),
        agency=clean(town.agency),
        contact=clean(town.contact),
        run=_(
            "Audit of {date}, rubric {rubric}, program {version}, run {run}",
            date=words.date(audit.as_of),
            rubric=audit.rubric_version,
            version=audit.app_version,
            run=clean(audit.run, 40),
        ),
        terms=(
            Term(
                word=_("visibility index"),
                meaning=_("a number from 0 to 100 for the whole shopping district, made of three components"),
            ),
            Term(word=_("share verified"), meaning=_("the part of the weight of the checks that could be decided")),
            Term(word=_("weakest quarter"), meaning=_("the quarter of the shops with the lowest scores")),
            Term(
                word=_("the five essentials"),
                meaning=_("found on the map, not shown as closed, right address, phone number, opening hours"),
            ),
            Term(word=_("listing"), meaning=_("what Google Maps shows of a shop")),
            Term(word=_("to mend"), meaning=_("the check says no, with evidence")),
            Term(
                word=_("could not be verified this month"),
                meaning=_("a source did not answer or was not asked; nobody's fault"),
            ),
            Term(word=_("not applicable"), meaning=_("the question has no meaning for this trade")),
            Term(word=_("seen done"), meaning=_("to mend in the previous audit, in order in this one")),
            Term(word=_("shop steward"), meaning=_("the person of the local development agency who visits the shops")),
        ),
    )
