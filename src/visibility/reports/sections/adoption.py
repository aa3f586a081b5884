"""Local marketplaces and directories: how many shops are there, of those verified, against the town's target; none by name."""

from dataclasses import dataclass

from visibility.model.audit import Adoption, Audit
from visibility.reports.wording import Wording, clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One directory; `target` is empty where the town has set none."""

    name: str
    listed: str
    missing: str
    unknown: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/adoption.html."""

    finding: str
    about: str
    rows: tuple[Row, ...]


def build(audit: Audit, words: Wording) -> Context | None:
    """Count the shops in each directory that the town names; nothing where it names none."""
    if not audit.adoption:
        return None
    return Context(
        finding=_finding(audit.adoption, words),
        about=words.ngettext(
            "Of {n} shop of the census, {month}. What is not verified counts on neither side.",
            "Of {n} shops of the census, {month}. What is not verified counts on neither side.",
            audit.district.n,
            month=words.month(audit.as_of),
        ),
        rows=tuple(
            Row(
                name=clean(one.directory, 80),
                listed=words.few(one.listed),
                missing=words.few(one.missing),
                unknown=words.few(one.unknown),
                target=words.number(one.target) if one.target is not None else "",
            )
            for one in audit.adoption
        ),
    )


def _finding(adoption: tuple[Adoption, ...], words: Wording) -> str:
    """Tell the directory with the smallest share of shops, of those that could be verified; of one mostly unverified, only that."""
    known = [one for one in adoption if one.listed + one.missing]
    if not known:
        return words.gettext("The directories that the town names could not be read this month")
    verified = [one for one in known if 2 * one.unknown <= one.shops]
    told = min(verified or known, key=lambda one: one.listed / (one.listed + one.missing))
    name = clean(told.directory, 60)
    if not verified:
        return words.gettext("{name}: for most shops it could not be verified whether they are there", name=name)
    if told.target is None:
        return words.ngettext(
            "{name}: {count} of the {n} shop that could be verified is there",
            "{name}: {count} of the {n} shops that could be verified are there",
            told.listed + told.missing,
            name=name,
            count=words.few(told.listed),
        )
    return words.ngettext(
        "{name}: {count} of the {n} shop that could be verified is there, the target is {target}",
        "{name}: {count} of the {n} shops that could be verified are there, the target is {target}",
        told.listed + told.missing,
        name=name,
        count=words.few(told.listed),
        target=words.number(told.target),
    )
