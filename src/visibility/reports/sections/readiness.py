"""Ready for the end of the year: in the editions of October to December, how many shops are, and what most of the others lack."""

from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.readiness import in_season, readiness
from visibility.reports import digest
from visibility.reports.wording import Wording

SHOWN = 1
FEWEST = 10  # shops decided: below, the sentence would speak of too few


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/readiness.html; `steps` in one sentence, since the edition has eight pages."""

    finding: str
    about: str
    steps: str


def build(audit: Audit, words: Wording) -> Context | None:
    """Count; nothing outside the season, where too few could be decided, or where a number would point at a shop."""
    if not in_season(audit):
        return None
    found = readiness(audit)
    if found.decided < FEWEST:
        return None
    titles = {card.id: card.failure_title for card in audit.cards}
    steps = [step for step in found.steps if step.shops >= digest.SMALLEST_CELL and step.check in titles]
    lacking = [
        words.ngettext(
            "“{title}” ({n} shop)", "“{title}” ({n} shops)", step.shops, title=words.gettext(titles[step.check])
        )
        for step in steps[:SHOWN]
    ]
    return Context(
        finding=words.ngettext(
            "{count} of {whole} shops is surely ready for December",
            "{count} of {whole} shops are surely ready for December",
            len(found.ready),
            count=words.few(len(found.ready)),
            whole=words.number(found.decided + len(found.unknown)),
        ),
        about=words.gettext(
            "Ready: found, with hours that agree, telephone, photos and a way to order. Surely not ready: {not_ready}; not known, or seen once only: {unknown}.",
            not_ready=words.few(len(found.not_ready)),
            unknown=words.few(len(found.unknown)),
        ),
        steps=words.gettext("Most often in the way: {steps}.", steps=words.listing(lacking)) if lacking else "",
    )
