"""What the terms of the sources do not let us write: an observation or a finding in, a refusal out where it may not be kept."""

from collections.abc import Iterable

from visibility import terms
from visibility.hours import DayGap
from visibility.model.check import FactValue, Verdict
from visibility.model.finding import Finding
from visibility.model.text import N_, said
from visibility.store.database import StoreError


def may_keep(source: str, kind: str, storable: bool | None) -> bool:
    """Whether the value of an observation is written. `storable`: what the caller counts on, None: as the terms say.

    The terms decide: a caller may keep less than they allow, never more. Raises StoreError where he counts on more.
    """
    try:
        allowed = terms.may_store(source, kind)
    except terms.TermsError as error:
        raise StoreError(str(error)) from error
    if storable and not allowed:
        raise StoreError(
            said(
                N_("The terms of {source} do not let us keep a {kind}: it was not written (terms.toml)."),
                source=source,
                kind=kind,
            )
        )
    return allowed and storable is not False


def refuse_facts(findings: Iterable[Finding]) -> None:
    """Refuse a finding that rests on a source whose content is never kept, and says what its terms do not declare.

    Yes and no may be said of anything; all else must stand in terms.toml, in the form that it has there. Raises StoreError.
    """
    for finding in findings:
        for source in dict.fromkeys(evidence.source.value for evidence in finding.evidence):
            try:
                observed = terms.of(source).observed
            except terms.TermsError as error:
                raise StoreError(str(error)) from error
            if observed is None or observed.stored:
                continue
            for name, value in finding.facts.items():
                if not _sayable(source, finding, name, value):
                    raise StoreError(
                        said(
                            N_(
                                "The finding {check} rests on {source} and says “{fact}” in a way that its terms do not declare: "
                                "nothing was written (terms.toml)."
                            ),
                            check=finding.check,
                            source=source,
                            fact=name,
                        )
                    )


def _sayable(source: str, finding: Finding, name: str, value: FactValue) -> bool:
    if isinstance(value, bool):
        return True
    if finding.verdict is Verdict.ERROR:  # the name of the exception that our own code raised
        return name == "exception" and isinstance(value, str) and value.isidentifier()
    declared = terms.fact_of(source, finding.check, name)
    if declared is None:
        return False
    if declared.form is terms.Form.COUNT:
        return isinstance(value, int)
    if declared.form is terms.Form.BAND:
        return isinstance(value, str) and value in declared.bands
    if declared.form is terms.Form.DAYS:
        return isinstance(value, tuple) and all(isinstance(gap, DayGap) for gap in value)
    return True
