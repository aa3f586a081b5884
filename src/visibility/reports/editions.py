"""The two editions: which sections, in which order; an audit in, one page of HTML out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from visibility.model.audit import Audit
from visibility.reports.permitted import owed, refuse
from visibility.reports.sections import (
    adoption,
    changes,
    colophon,
    distribution,
    essentials,
    groups,
    impact,
    landscape,
    method,
    readiness,
    route,
    sheet,
    summary,
    support,
    survey,
    unknowns,
    verified,
    weights,
)
from visibility.reports.wording import Wording, clean

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section: its template is sections/<id>.html, its variables the fields of `context`.

    `build` returns one context, several, or None where the section has nothing to say. `shows`: the groups of fields of
    terms.toml that it draws upon, as "source/group"; the report is not made where one of them may not stand there.
    """

    id: str
    context: type
    build: Callable[[Audit, Wording], Any]
    needs_index: bool = False  # left out where too little was verified for an index: it would speak of too few shops
    shows: tuple[str, ...] = ()
    on_map: bool = False  # it is a map, or stands beside one


_FIGURES = ("audits/district", "google-maps/conclusions")
SHOPS = ("audits/audits", "census/shops", "google-maps/place-id", "google-maps/conclusions", "website/readings", "directories/entries")  # fmt: skip


DISTRICT: tuple[Section, ...] = (
    Section(id="summary", context=summary.Context, build=summary.build, shows=_FIGURES),
    Section(id="verified", context=verified.Context, build=verified.build, shows=_FIGURES),
    Section(id="essentials", context=essentials.Context, build=essentials.build, needs_index=True, shows=_FIGURES),
    Section(
        id="distribution", context=distribution.Context, build=distribution.build, needs_index=True, shows=_FIGURES
    ),
    Section(id="groups", context=groups.Context, build=groups.build, needs_index=True, shows=_FIGURES),
    Section(id="landscape", context=landscape.Context, build=landscape.build, shows=("website/landscape",)),
    Section(id="support", context=support.Context, build=support.build, needs_index=True, shows=_FIGURES),
    Section(id="adoption", context=adoption.Context, build=adoption.build, shows=("directories/adoption",)),
    Section(id="survey", context=survey.Context, build=survey.build, shows=(*_FIGURES, "surveys/figures")),
    Section(id="changes", context=changes.Context, build=changes.build, needs_index=True, shows=_FIGURES),
    Section(id="readiness", context=readiness.Context, build=readiness.build, needs_index=True, shows=_FIGURES),
    Section(id="impact", context=impact.Context, build=impact.build, needs_index=True, shows=_FIGURES),
    Section(id="unknowns", context=unknowns.Context, build=unknowns.build, shows=_FIGURES),
    Section(id="method", context=method.Context, build=method.build, shows=_FIGURES),
    Section(id="weights", context=weights.Context, build=weights.build, shows=_FIGURES),
    Section(id="colophon", context=colophon.Context, build=colophon.build, shows=_FIGURES),
)

STEWARDS: tuple[Section, ...] = (
    Section(id="route", context=route.Context, build=route.build, shows=SHOPS),
    Section(id="sheet", context=sheet.Context, build=sheet.build, shows=SHOPS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The variables of edition.html: the frame of both editions."""

    language: str
    title: str
    author: str
    created: str
    kind: str
    foot: str
    owed: str
    rubric: str
    style: "Markup"
    sections: tuple["Markup", ...]


def district_html(audit: Audit, language: str) -> str:
    """Return the edition of the elected officials. No shop is named in it."""
    words = Wording(language, audit.town.country)
    edition = words.gettext("Report to the elected officials")
    return _page(audit, words, DISTRICT, "district", edition)


def stewards_html(audit: Audit, language: str, *, part: int = 1, parts: int = 1) -> str:
    """Return the edition of the stewards: a route, then one page per shop. `part` of `parts` stands in its title."""
    words = Wording(language, audit.town.country)
    edition = words.gettext("Sheets for the shop stewards")
    if parts > 1:
        edition = words.gettext("{edition}, part {part} of {parts}", edition=edition, part=part, parts=parts)
    return _page(audit, words, STEWARDS, "stewards", edition)


def _page(audit: Audit, words: Wording, sections: tuple[Section, ...], kind: str, edition: str) -> str:
    from visibility.reports.render import render, style

    rendered: list[Markup] = []
    for section in sections:
        if section.needs_index and audit.district.index.value is None:
            continue
        refuse(section.id, section.shows, kind, on_map=section.on_map)
        built = section.build(audit, words)
        contexts = built if isinstance(built, tuple) else () if built is None else (built,)
        rendered.extend(render(f"sections/{section.id}.html", context, words.language) for context in contexts)
    town, month = clean(audit.town.name, 40), words.month(audit.as_of)
    page = Page(
        language=words.language,
        title=f"{edition} – {town}, {month}",
        author=clean(audit.town.agency) or town,
        created=audit.as_of.isoformat(),
        kind=kind,
        foot=f"{town} · {month} · {edition}",
        owed=owed(audit, words),
        rubric=_rubric(audit, words),
        style=style(f"{kind}.css"),
        sections=tuple(rendered),
    )
    return str(render("edition.html", page, words.language))


def _rubric(audit: Audit, words: Wording) -> str:
    """Say by what the audit was judged; that it was judged again stands on every page, beside the first one's."""
    if audit.rejudged is None or audit.rejudged.rubric == audit.rubric_version:  # composed anew only
        return words.gettext("rubric {version}", version=audit.rubric_version)
    return words.gettext(
        "rubric {version}, judged again on {date}", version=audit.rubric_version, date=words.date(audit.rejudged.on)
    )
