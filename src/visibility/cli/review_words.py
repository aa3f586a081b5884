"""A review in words: proposals in; what a clerk reads aloud, and what a program reads, out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from visibility.census_review import Confidence, Ground, Kind, Note, Proposal, Review
from visibility.cli.text import _, written
from visibility.model.observation import SourceName
from visibility.model.text import N_

if TYPE_CHECKING:
    from visibility.runs.reviewing import Reviewed

KINDS = {
    Kind.NEW: N_("new"),
    Kind.GONE: N_("gone"),
    Kind.VACANT: N_("vacant"),
    Kind.MERGED: N_("two lines, one shop"),
    Kind.MOVED: N_("moved"),
    Kind.RENAMED: N_("renamed"),
    Kind.CHANGED: N_("changed"),
    Kind.QUESTION: N_("to be asked"),
    Kind.LINKED: N_("recognised on the map"),
}
CONFIDENCES = {
    Confidence.CLEAR: N_("clear"),
    Confidence.LIKELY: N_("likely"),
    Confidence.DOUBTFUL: N_("doubtful"),
}
# What the evidence of a kind cannot prove, and what accepting does.
CAVEATS = {
    Kind.NEW: N_(
        "On the map and not in the list. The map may be wrong: somebody should look. Accepted, it becomes a new line."
    ),
    Kind.GONE: N_(
        "A shop that the map has dropped may still be there: somebody should look. Accepted, its line gets a day of closing; "
        "no line is ever removed."
    ),
    Kind.VACANT: N_("Accepted, the line gets a day of closing, and the unit goes into vacant.csv."),
    Kind.MERGED: N_("Accepted, the line named here gets a day of closing, and the other stays."),
    Kind.MOVED: N_("Accepted, the line gets the new place; its id stays."),
    Kind.RENAMED: N_(
        "The map cannot tell a new sign from a new owner. Accepted, the line keeps its id and gets the new name; if another "
        "business has taken over, refuse, close the old line and write a new one."
    ),
    Kind.CHANGED: N_("The map and the list differ: either may be the older one."),
    Kind.QUESTION: N_("What is there does not tell. Accept for yes, refuse for no; a no is remembered."),
    Kind.LINKED: N_(
        "The same shops, under a number of the map that the list does not hold. --accept linked accepts them all."
    ),
}
_SOURCES = {"openstreetmap": "OpenStreetMap", "google-maps": "Google Maps", "register": N_("Register of enterprises"),
            "visits": N_("Visit")}  # fmt: skip


def told(note: Note) -> str:
    """Return a sentence in the language of the command line."""
    return note.told(_, written)


def evidence(ground: Ground) -> str:
    """Return one piece of evidence: who says it, of which day, under which number, and what."""
    head = [source(ground.source), written(ground.as_of) if ground.as_of else _("day not known"), ground.ref]
    return _("{source}: {text}").format(source=", ".join(filter(None, head)), text=told(ground.says))


def source(name: SourceName) -> str:
    """Return the printed name of a source."""
    word = _SOURCES.get(name.value, name.value)
    return word if word in ("OpenStreetMap", "Google Maps") else _(word)


def all_evidence(proposal: Proposal) -> str:
    """Return the question and all the evidence in one text, for a cell."""
    question = [told(proposal.question)] if proposal.question else []
    return " ".join([*question, *map(evidence, proposal.grounds)])


def counts(review: Review) -> str:
    """Return the counts of each kind on one line."""
    parts = [f"{_(KINDS[kind])} {len(found)}" for kind in Kind if (found := review.of(kind))]
    return " · ".join(parts)


def heading(proposal: Proposal) -> str:
    """Return the line that names a proposal."""
    what = proposal.name + (f" ({proposal.shop})" if proposal.shop else "")
    where = f", {proposal.place}" if proposal.place else ""
    sure = "" if proposal.kind is Kind.QUESTION else f" – {_(CONFIDENCES[proposal.confidence])}"
    return f"{proposal.id}  {what}{where}{sure}"


def opening(reviewed: "Reviewed") -> Iterator[str]:
    """Yield what was compared with what."""
    review = reviewed.review
    if reviewed.extract is not None:
        of_day = written(reviewed.extract.as_of) if reviewed.extract.as_of else _("an unknown day")
        yield _("{town}: {n} open shops in the list; {found} of them are recognised on the map of {day}.").format(
            town=reviewed.town.name, n=review.shops, found=review.recognised, day=of_day
        )
    else:
        yield _("{town}: {n} open shops in the list; no map was given.").format(town=reviewed.town.name, n=review.shops)
    if reviewed.audited is not None:
        yield _("Listings: what the audit of {day} kept of them (whether they are marked closed).").format(
            day=written(reviewed.audited)
        )
    if not review.proposals:
        yield _("Nothing to propose.")
    else:
        yield _("{n} proposals: {kinds}.").format(n=len(review.proposals), kinds=counts(review))
    for remark in review.remarks:
        yield f"· {told(remark.text)}"


def as_data(reviewed: "Reviewed") -> dict[str, Any]:
    """Return the review for a program."""
    review = reviewed.review
    extract = reviewed.extract
    return {
        "town": reviewed.town.slug,
        "map_day": extract.as_of.isoformat() if extract and extract.as_of else None,
        "audit_day": reviewed.audited.isoformat() if reviewed.audited else None,
        "shops": review.shops,
        "recognised": review.recognised,
        "counts": {kind.value: len(review.of(kind)) for kind in Kind},
        "proposals": [proposal_data(each) for each in review.proposals],
        "remarks": [{"code": each.code, "text": told(each.text), "shops": list(each.shops)} for each in review.remarks],
    }


def proposal_data(proposal: Proposal) -> dict[str, Any]:
    """Return one proposal for a program."""
    return {
        "id": proposal.id,
        "kind": proposal.kind.value,
        "acts_as": proposal.acts_as.value,
        "confidence": proposal.confidence.value,
        "shop": proposal.shop,
        "name": proposal.name,
        "place": proposal.place,
        "ref": proposal.ref,
        "into": proposal.into,
        "cells": dict(proposal.cells),
        "question": told(proposal.question) if proposal.question else "",
        "evidence": [
            {
                "source": ground.source.value,
                "day": ground.as_of.isoformat() if ground.as_of else None,
                "ref": ground.ref,
                "metres": ground.metres,
                "code": ground.code,
                "text": told(ground.says),
            }
            for ground in proposal.grounds
        ],
    }
