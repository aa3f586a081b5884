"""Reviews are judged once more when the whole district was seen: a run and its findings in; the findings, and what to tell, out.

The batches judge each shop by the same figures for all; what is usual in a trade here is known only when the last one is done.
Google's numbers are kept nowhere (ADR 3): of a run that was taken up, those of the shops judged before the cut are gone, and the
same figures for all stay the rule for every shop of that audit (ADR 15).
"""

from collections.abc import Mapping
from dataclasses import replace

from visibility import district, judging
from visibility.model.finding import Finding
from visibility.model.observation import Dossier
from visibility.model.reviews import Reviews
from visibility.model.text import N_
from visibility.rubric import RUBRIC
from visibility.runs.run import Run
from visibility.store import StoreError

SAME_FOR_ALL = N_(
    "This audit was cut off and taken up: reviews were held against the same figures for all shops, not against the shops of their kind."
)
# Those on reviews and something else keep the verdict of their batch: they ask nothing about the neighbours.
_ON_REVIEWS = tuple(entry for entry in RUBRIC.entries if all(need.kind is Reviews for need in entry.check.needs))

Findings = Mapping[str, tuple[Finding, ...]]


def hold_against_neighbours(run: Run, kept: Findings) -> tuple[Findings, tuple[str, ...]]:
    """Judge the reviews against those of the district, keep what changes, and return all findings with the run's warnings."""
    try:
        told = run.audit().warnings  # composed before, and cut off before it was on paper
        return kept, (*run.warnings, *((SAME_FOR_ALL,) if SAME_FOR_ALL in told else ()))
    except StoreError:
        pass
    seen = {shop for shop, ending in run.store.outcomes.of(run.id, Reviews).items() if ending.state == "seen"}
    if not seen <= run.reviews.keys():
        return kept, (*run.warnings, SAME_FOR_ALL)
    dossiers = {shop: Dossier().with_(Reviews, one) for shop, one in run.reviews.items()}
    dossiers = district.with_neighbours(run.shops, dossiers)
    rubric = replace(RUBRIC, entries=_ON_REVIEWS)
    changed: dict[str, tuple[Finding, ...]] = {}
    for shop in run.shops:
        if shop.id not in dossiers or shop.id not in kept:
            continue
        new = {
            finding.check: finding
            for finding in judging.judge(rubric, shop, dossiers[shop.id], run.town.waivers, run.record.as_of)
        }
        all_of = tuple(new.get(finding.check, finding) for finding in kept[shop.id])
        if all_of != kept[shop.id]:
            changed[shop.id] = all_of
    if changed:
        run.store.keep_findings(run.id, changed)
    return {**kept, **changed}, run.warnings
