"""What each source lets us keep, for how long and where it may be shown: terms.toml in, frozen values out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

SPARE_DAYS = 90  # for what a newer file has replaced: time to go back to it


class TermsError(Exception):
    """The terms forbid it, or say nothing of it: then it is not done."""


class Form(StrEnum):
    """What a fact of a finding may be, where the finding rests on a source whose content is never kept."""

    COUNT = "count"  # a number of days, minutes, pages; or yes and no
    BAND = "band"  # one of a few words
    DAYS = "days"  # the days on which hours differ, and by how many minutes
    QUOTED = "quoted"  # said by the other side of the comparison


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup:
    """Fields of a source that stand under one rule. `what`, `why` and the document's name are message ids.

    `until`: "never" (not stored), a number of days, "town" (the town's own months), "listed" (while the shop stands in the
    town's list), "replaced" (until a newer file takes its place) or "good". `read`: the day on which we read the document.
    """

    id: str
    what: str
    until: int | Literal["never", "town", "listed", "replaced", "good"]
    why: str
    document: str
    section: str
    read: date
    observed: bool = False
    editions: tuple[Literal["sheet", "officials"], ...] = ()
    map: bool = False
    personal: bool = False

    @property
    def stored(self) -> bool:
        """Whether it may be written to a disk at all."""
        return self.until != "never"

    @property
    def days(self) -> int | None:
        """How many days it may be kept, where it is a number of days."""
        return self.until if isinstance(self.until, int) else None


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True, kw_only=True)
class FactTerms:
    """What a fact of a check may be; `bands`: the only words, `said_by`: the source that is quoted."""

    check: str
    name: str
    form: Form
    bands: tuple[str, ...] = ()
    said_by: str = ""


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of one source. `title`, `summary` and `attribution` are message ids, but for an attribution `as_it_is`.

    `kinds`: the types of its observations that no other source may bring in.
    """

    name: str
    title: str
    summary: str
    group: tuple[FieldGroup, ...]
    attribution: str = ""
    attribution_as_it_is: bool = False
    link: str = ""
    kinds: tuple[str, ...] = ()
    fact: tuple[FactTerms, ...] = ()

    @property
    def observed(self) -> FieldGroup | None:
        """The rule of what its observations hold; None where it is not observed in an audit."""
        return next((group for group in self.group if group.observed), None)

    def of(self, group: str) -> FieldGroup:
        """Return the rule of a group of fields. Raises TermsError where there is none: then nothing is allowed."""
        for one in self.group:
            if one.id == group:
                return one
        raise TermsError(f"The terms of {self.name} say nothing of {group}.")


def read(document: str) -> Mapping[str, Terms]:
    """Return the terms by source, validated. Raises TermsError with what is wrong."""
    try:
        found = TypeAdapter(dict[Literal["source"], tuple[Terms, ...]]).validate_python(tomllib.loads(document))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise TermsError(f"terms.toml cannot be used: {error}") from error
    by_name: dict[str, Terms] = {}
    for terms in found["source"]:
        if terms.name in by_name:
            raise TermsError(f"terms.toml: {terms.name} stands there twice.")
        _sound(terms)
        by_name[terms.name] = terms
    for terms in by_name.values():
        for fact in terms.fact:
            if (fact.form is Form.QUOTED) != bool(fact.said_by) or (fact.said_by and fact.said_by not in by_name):
                raise TermsError(f"terms.toml: {fact.check}.{fact.name}: say which source is quoted.")
    return by_name


def _sound(terms: Terms) -> None:
    """Refuse terms that contradict themselves."""
    where = f"terms.toml, {terms.name}"
    if len({group.id for group in terms.group}) != len(terms.group) or not terms.group:
        raise TermsError(f"{where}: each group of fields has its own id, and there is at least one.")
    if sum(group.observed for group in terms.group) > 1:
        raise TermsError(f"{where}: one group at most is what an audit observes.")
    for group in terms.group:
        if not (group.what and group.why and group.document):
            raise TermsError(f"{where}, {group.id}: say what, why, and where the rule stands.")
        if group.days is not None and group.days < 1:
            raise TermsError(f"{where}, {group.id}: a number of days is at least one.")
        if not group.stored and (group.editions or group.map):
            raise TermsError(f"{where}, {group.id}: what is never stored can stand in no report and on no map.")
    for fact in terms.fact:
        if (fact.form is Form.BAND) != bool(fact.bands):
            raise TermsError(f"{where}, {fact.check}.{fact.name}: a band has its words, and nothing else has.")


@cache
def everything() -> Mapping[str, Terms]:
    """Return the terms of every source, in the order of the file."""
    return read(files("visibility").joinpath("terms.toml").read_text(encoding="utf-8"))


def of(source: str) -> Terms:
    """Return the terms of a source. Raises TermsError where they are not declared: then nothing of it may be kept."""
    try:
        return everything()[source]
    except KeyError:
        raise TermsError(f"No terms are declared for the source {source} (terms.toml).") from None


def may_store(source: str, kind: str) -> bool:
    """Whether the value of an observation may be written to a disk.

    `kind`: the name of its type. A kind that belongs to one source stays under that source's terms, whoever brings it.
    Raises TermsError where the source's terms are not declared.
    """
    owners = [terms for terms in everything().values() if kind in terms.kinds]
    rules = [terms.observed for terms in (of(source), *owners)]
    return all(rule is not None and rule.stored for rule in rules)


def fact_of(source: str, check: str, name: str) -> FactTerms | None:
    """Return what a fact of a finding that rests on the source may be; None where it was not declared."""
    return next((fact for fact in of(source).fact if (fact.check, fact.name) == (check, name)), None)


def texts() -> tuple[str, ...]:
    """Return the message ids that stand in the terms, for the translators."""
    found: dict[str, None] = {}
    for terms in everything().values():
        found |= dict.fromkeys((terms.title, terms.summary))
        if terms.attribution and not terms.attribution_as_it_is:
            found[terms.attribution] = None
        for group in terms.group:
            found |= dict.fromkeys((group.what, group.why))
            if not group.document.startswith("docs/"):
                found[group.document] = None
    return tuple(found)
