"""What a section shows and the edition it stands in: in; a refusal where the terms of a source forbid it, and what is owed, out."""

from collections.abc import Sequence

from visibility import terms
from visibility.model.audit import Audit
from visibility.reports.wording import Wording, clean

EDITIONS = {"district": "officials", "stewards": "sheet", "coaching": "sheet"}


class ReportError(Exception):
    """The report may not be made like this."""


def refuse(section: str, shows: Sequence[str], kind: str, *, on_map: bool) -> None:
    """Raise ReportError where a section shows what may not stand in this edition, or beside a map.

    `shows`: groups of fields of terms.toml as "source/group"; `kind`: district or stewards.
    """
    edition = EDITIONS[kind]
    for shown in shows:
        source, _, group = shown.partition("/")
        try:
            rule = terms.of(source).of(group)
        except terms.TermsError as error:
            raise ReportError(f"The section {section} shows {shown}: {error}") from error
        if edition not in rule.editions:
            raise ReportError(f"The section {section} shows {shown}, which may not stand in the edition “{edition}”.")
        if on_map and not rule.map:
            raise ReportError(f"The section {section} shows {shown} beside a map, which the terms of {source} forbid.")


def owed(audit: Audit, words: Wording) -> str:
    """The attributions that every page owes: the town's own, then those of the sources that showed something.

    In the reader's language, but for a name that its owner does not let us translate.
    """
    used = {source.source.value for source in audit.sources if source.seen}
    used |= {name for name in terms.everything() if name in audit.town.census_source.casefold()}
    texts = [clean(text, 80) for text in audit.town.attributions]
    for name, each in terms.everything().items():
        # A town that names the source has worded its attribution itself.
        if name in used and each.attribution and not any(name in text.casefold() for text in texts):
            texts.append(each.attribution if each.attribution_as_it_is else words.gettext(each.attribution))
    return " · ".join(dict.fromkeys(texts))
