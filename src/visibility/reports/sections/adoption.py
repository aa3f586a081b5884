"""Local marketplaces and directories: how many shops are there, of all, against the town's target; none by name."""

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
    """Tell the directory that is furthest from its target; without a target, the one with the fewest shops."""
    known = [one for one in adoption if one.listed + one.missing]
    if not known:
        return words.gettext("The directories that the town names could not be read this month")
    told = min(known, key=lambda one: (one.target is None, one.listed / (one.target or one.shops)))
    name, whole, count = clean(told.directory, 60), words.number(told.shops), words.few(told.listed)
    if told.target is None:
        return words.gettext("{name}: {count} of {whole} shops are there", name=name, count=count, whole=whole)
    return words.gettext(
        "{name}: {count} of {whole} shops are there, the target is {target}",
        name=name,
        count=count,
        whole=whole,
        target=words.number(told.target),
    )
