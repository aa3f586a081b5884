"""Legal forms of companies: a name or a line of text in; the form that stands in it, as it is written, out. Belgium and its neighbours."""

import re

# Forms that are not a word of any of the four languages, with or without dots.
_SURE = (
    r"S\.?P\.?R\.?L\.?U?|S\.?R\.?L\.?|S\.?A\.?R\.?L\.?|S\.?C\.?R\.?L\.?|S\.?N\.?C\.?|S\.?Comm\.?|A\.?S\.?B\.?L\.?|SASU?|EURL|"
    r"B\.?V\.?B\.?A\.?|C\.?V\.?B\.?A\.?|V\.?O\.?F\.?|V\.?Z\.?W\.?|Comm\.?\s?V\.?|G\.?m\.?b\.?H\.?|GesmbH|PGmbH|OHG|VoG"
)
# Two letters may be a word, or the end of one in a line of capitals: they count with dots, or at the end of a name.
_DOTTED = r"S\.A\.|N\.V\.|B\.V\.|S\.C\.|C\.V\.|A\.G\.|K\.G\."
_SHORT = r"SA|NV|BV|SC|CV|AG|KG"
_WRITTEN_OUT = (
    r"soci[ée]t[ée] (?:priv[ée]e )?[àa] responsabilit[ée] limit[ée]e|soci[ée]t[ée] anonyme|soci[ée]t[ée] coop[ée]rative|"
    r"soci[ée]t[ée] en (?:nom collectif|commandite)|association sans but lucratif|besloten vennootschap|naamloze vennootschap|"
    r"co[öo]peratieve vennootschap|vennootschap onder firma|commanditaire vennootschap|gesellschaft mit beschr[äa]nkter haftung|"
    r"aktiengesellschaft|offene gesellschaft"
)
LEGAL_FORM = re.compile(rf"(?<![\w.])(?:{_SURE}|{_DOTTED}|{_SHORT}|(?i:{_WRITTEN_OUT}))(?!\w)")
"""Any form in a text. Two capitals count too: enough to say that a form is given, not that a shop is a company."""
_OF_A_NAME = re.compile(rf"(?<![\w.])(?:{_SURE}|{_DOTTED}|(?i:{_WRITTEN_OUT}))(?!\w)|(?<=[a-zà-ÿ0-9.)]\s)(?:{_SHORT})$")


def legal_form(name: str) -> str:
    """Return the legal form in the name of a shop ("Garage Dupont SA"), or "": then nothing says that it is a company."""
    found = _OF_A_NAME.search(" ".join(name.split())[:300])
    return found[0] if found else ""
