"""Company and VAT numbers of five countries: lines and structured values in, checked numbers out, each with its kind.

Rules: Belgium, 97 − (first eight digits mod 97) (KBO/BCE); France, SIREN and SIRET by Luhn's sum, the key of the VAT number
(12 + 3 × (SIREN mod 97)) mod 97; the Netherlands, VAT by the test of eleven or, since 2020, mod 97 of all its signs, KvK has no
check digit and needs its label; Germany, VAT by ISO 7064 MOD 11,10, register numbers need HRA or HRB before them; Luxembourg,
VAT by mod 89, RCS needs its label.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from visibility.model.register import valid_enterprise
from visibility.model.website import CompanyNumber, NumberKind
from visibility.sources.website.document import Document
from visibility.sources.website.structured import Thing

MAX_NUMBERS = 200  # of one page, whatever they are
MAX_TRIED = 300  # lines with digits and a label; a page with more is a list of companies, not a shop's own page
MAX_REGISTERED = 5  # entries of a German register on one line
_LINE = 4000
_GAP = r"[ .\-\u00a0]?"
_VAT_LABEL = re.compile(
    r"t\.?v\.?a\b|b\.?t\.?w\b|\bvat\b|mwst|ust\b|ust-?id|umsatzsteuer|\btax\b|intracommunautaire", re.IGNORECASE
)
_ENTERPRISE_LABEL = re.compile(
    r"\bb\.?c\.?e\b|\bk\.?b\.?o\b|\bzdu\b|entreprise|onderneming|unternehmens|enterprise|\brp[mr]\b|company",
    re.IGNORECASE,
)
_SIREN_LABEL = re.compile(r"\bsiren\b|\br\.?c\.?s\b|immatricul|registre du commerce", re.IGNORECASE)
_SIRET_LABEL = re.compile(r"\bsiret\b", re.IGNORECASE)
_KVK_LABEL = re.compile(r"\bk\.?v\.?k\b|kamer van koophandel|handelsregister|chamber of commerce", re.IGNORECASE)
_RCS_LABEL = re.compile(
    r"(?:\br\.?c\.?s\b\.?|registre d[eu] commerce|handelsregister)[^0-9\n]{0,40}luxemb", re.IGNORECASE
)
_COURT = re.compile(
    r"(?:Amtsgericht|Registergericht|\bAG)\s*:?\s*(?:Amtsgericht\s+)?(?P<court>(?:Bad |Sankt |St\. )?[A-ZÄÖÜ][\wäöüß.\-]+(?:\s(?:am|an der|im|in|ob der|\()\s?[A-ZÄÖÜ][\wäöüß.\-]+\)?)?)"
)
# Who keeps or made the site gives its own numbers on legal notices: they are not the shop's.
_MAKER = re.compile(
    r"h[ée]berg(?:eur|ement|[ée]e?)\b|hosting|hosted by|gehost|webdesign|site r[ée]alis[ée]|r[ée]alisation (?:du site|web)|agence web|website door|website by|"
    r"webbureau|webagentur|provider|conception (?:du site|et)",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"[ée]diteur|[ée]dit[ée] par|propri[ée]taire|exploitant|uitgever|verantwoordelijke|angaben gem|betreiber|inhaber|publisher",
    re.IGNORECASE,
)
# Eight digits in a row but for signs between, or the name of a register: other lines hold no number of a company.
_CANDIDATE = re.compile(
    r"[0-9](?:[ .\-\u00a0/B]{0,3}[0-9]){7}|\bHR[AB]\b|\bR\.?C\.?S\b|registre d|handelsregister", re.IGNORECASE
)
_UNDER_MAKER = 4  # lines below the maker's name that are still about it


def luhn(digits: str) -> bool:
    """Return whether the sum of the digits, every second from the right doubled, ends in 0."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def valid_siren(digits: str) -> bool:
    """Return whether nine digits are a SIREN."""
    return len(digits) == 9 and digits != "000000000" and luhn(digits)


def valid_siret(digits: str) -> bool:
    """Return whether fourteen digits are a SIRET; those of La Poste's offices add up to a multiple of five instead."""
    if len(digits) != 14 or not valid_siren(digits[:9]):
        return False
    return luhn(digits) or (digits.startswith("356000000") and sum(map(int, digits)) % 5 == 0)


def valid_french_vat(signs: str) -> bool:
    """Return whether "FR", two signs and a SIREN go together. A key with letters vouches for nothing: the SIREN must do."""
    key, siren = signs[2:4], signs[4:]
    return valid_siren(siren) and (not key.isdigit() or int(key) == (12 + 3 * (int(siren) % 97)) % 97)


def valid_dutch_vat(signs: str) -> bool:
    """Return whether "NL123456789B01" passes the test of eleven, or mod 97 of all its signs as numbers gives 1."""
    eleven = sum(int(digit) * weight for digit, weight in zip(signs[2:10], range(9, 1, -1), strict=True)) % 11
    every = int("".join(str(int(sign, 36)) for sign in signs))
    return eleven == int(signs[10]) or every % 97 == 1


def valid_german_vat(signs: str) -> bool:
    """Return whether "DE123456789" passes ISO 7064, MOD 11,10."""
    product = 10
    for digit in signs[2:10]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return signs[2] != "0" and (11 - product) % 10 == int(signs[10])


def valid_luxembourg_vat(signs: str) -> bool:
    """Return whether "LU12345678" ends in its first six digits mod 89."""
    return int(signs[2:8]) % 89 == int(signs[8:])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """How a number is written, what must stand near it, and how it is checked (its digits, or signs, joined)."""

    kind: NumberKind
    country: str
    written: re.Pattern[str]
    valid: Callable[[str], bool]
    label: re.Pattern[str] | None = None  # must stand before the number
    confidence: float = 1.0


def _written(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])(?P<number>{pattern})(?![\w])(?![.,][0-9])", re.IGNORECASE)


def _digits(*groups: int) -> str:
    return _GAP.join(rf"[0-9]{{{count}}}" for count in groups)


_RULES = (
    _Rule(kind=NumberKind.VAT, country="FR", written=_written(rf"FR{_GAP}[0-9A-HJ-NP-Z]{{2}}{_GAP}{_digits(3, 3, 3)}"), valid=valid_french_vat),
    _Rule(kind=NumberKind.VAT, country="NL", written=_written(rf"NL{_GAP}(?:{_digits(9)}|{_digits(4, 2, 3)}|{_digits(3, 3, 3)}){_GAP}B{_GAP}[0-9]{{2}}"), valid=valid_dutch_vat),
    _Rule(kind=NumberKind.VAT, country="DE", written=_written(rf"DE{_GAP}{_digits(3, 3, 3)}"), valid=valid_german_vat),
    _Rule(kind=NumberKind.VAT, country="LU", written=_written(rf"LU{_GAP}(?:{_digits(8)}|{_digits(2, 2, 2, 2)}|{_digits(4, 4)}|{_digits(3, 3, 2)})"), valid=valid_luxembourg_vat),
    _Rule(kind=NumberKind.SIRET, country="FR", written=_written(_digits(3, 3, 3, 5)), valid=valid_siret, label=_SIRET_LABEL),
    _Rule(kind=NumberKind.SIREN, country="FR", written=_written(_digits(3, 3, 3)), valid=valid_siren, label=_SIREN_LABEL),
    _Rule(kind=NumberKind.KVK, country="NL", written=_written(rf"[0-9]{{8}}|{_digits(2, 2, 2, 2)}|{_digits(4, 4)}"), valid=lambda _: True, label=_KVK_LABEL, confidence=0.8),
    _Rule(kind=NumberKind.RCS, country="LU", written=_written(r"[BAF]\s?[0-9]{1,3}(?:[ .]?[0-9]{3})?(?![ .]?[0-9])"), valid=lambda _: True, label=_RCS_LABEL, confidence=0.8),
)  # fmt: skip
_BELGIAN = re.compile(
    r"(?<![0-9.])(?P<be>BE)?[ .\-:\u00a0]{0,2}(?P<number>[01]?[0-9]{3}(?P<gap>[ .\-/]?)[0-9]{3}(?P=gap)[0-9]{3}|[01][0-9]{9})(?![0-9]|[.,][0-9])",
    re.IGNORECASE,
)
_REGISTER = re.compile(
    r"\b(?P<book>HR[AB])\s?(?:-?\s?(?:Nr|Nummer)\.?)?\s?:?\s?(?P<number>[0-9]{1,6}(?:\s?[A-Z](?![\w]))?)(?![0-9])"
)


def company_numbers(document: Document, things: Iterable[Thing], country: str) -> Iterator[CompanyNumber]:
    """Yield the numbers under which a company is registered, checked where they carry a check.

    `country`: the shop's; only there does a Belgian number count that stands without a label or "BE".
    """
    return islice(_company_numbers(document, things, country), MAX_NUMBERS)


def _company_numbers(document: Document, things: Iterable[Thing], country: str) -> Iterator[CompanyNumber]:
    for thing in things:
        for text in thing.texts("vatid"):
            yield from _in_line(f"TVA {text}", "", (), country, document.url, thing.where)
        for text in thing.texts("taxid", "identifier"):
            for label in ("entreprise", "SIRET", "SIREN", *(("KvK",) if country == "NL" else ())):
                yield from _in_line(f"{label} {text}", "", (), country, document.url, thing.where)
    tried = 0
    maker = -_UNDER_MAKER - 1
    for index, line in enumerate(document.lines):
        if _OWNER.search(line):
            maker = -_UNDER_MAKER - 1
        if tried < MAX_TRIED and _CANDIDATE.search(line):
            tried += 1
            if index - maker > _UNDER_MAKER:
                before = document.lines[index - 1] if index else ""
                around = document.lines[max(0, index - 2) : index + 3]
                yield from _in_line(
                    line[:_LINE], before if len(before) < 60 else "", around, country, document.url, "text"
                )
        if _MAKER.search(line) and not _OWNER.search(line):
            maker = index


def _in_line(
    line: str, before: str, around: Sequence[str], country: str, page: str, where: str
) -> Iterator[CompanyNumber]:
    taken: list[tuple[int, int]] = []
    for rule in _RULES:
        for match in rule.written.finditer(line):
            start, end = match.span("number")
            head = f"{before}\n{line[:start]}"
            if any(a < end and start < b for a, b in taken):
                continue
            if rule.label is not None and not _labelled(head, rule.label):
                continue
            signs = re.sub(r"\W", "", match["number"]).upper()
            if rule.valid(signs) and not is_makers(line[:start]):  # last: it reads the whole line up to here
                taken.append((start, end))
                yield CompanyNumber(
                    kind=rule.kind,
                    value=signs,
                    country=rule.country,
                    page=page,
                    where=where,
                    confidence=rule.confidence,
                )
    for match in islice(_REGISTER.finditer(line), MAX_REGISTERED):
        court = _COURT.search(line[:500]) or _COURT.search("\n".join(text[:200] for text in around))
        number = f"{match['book']} {' '.join(match['number'].split())}"
        if not is_makers(line[: match.start()]):
            taken.append(match.span("number"))
            yield CompanyNumber(
                kind=NumberKind(match["book"].lower()),
                value=f"{number} {court['court'].strip('.')}" if court else number,
                country="DE",
                page=page,
                where=where,
                confidence=1.0 if court else 0.6,  # each court numbers its own register
            )
    yield from _belgian(line, before, country, page, where, taken)


def _belgian(
    line: str, before: str, country: str, page: str, where: str, taken: Sequence[tuple[int, int]]
) -> Iterator[CompanyNumber]:
    for match in _BELGIAN.finditer(line):
        start, end = match.span("number")
        digits = re.sub(r"\D", "", match["number"])
        head = f"{before}\n{line[: match.start()]}"[-80:]
        labels = [(found.end(), NumberKind.VAT) for found in _VAT_LABEL.finditer(head)]
        labels += [(found.end(), NumberKind.ENTERPRISE) for found in _ENTERPRISE_LABEL.finditer(head)]
        labelled = bool(labels) or bool(match["be"])
        if len(digits) == 9 and labelled:
            digits = f"0{digits}"  # written before 2005, still valid
        if not valid_enterprise(digits) or any(a < end and start < b for a, b in taken):
            continue
        if not labelled and (country != "BE" or match["gap"] != "."):
            continue
        if is_makers(line[: match.start()]):
            continue
        last = max(labels, key=lambda one: one[0])[1] if labels else None
        kind = last or (NumberKind.VAT if match["be"] else NumberKind.ENTERPRISE)
        yield CompanyNumber(
            kind=kind,
            value=f"BE{digits}",
            country="BE",
            page=page,
            where=where,
            confidence=1.0 if labelled else 0.7,
        )


def _labelled(head: str, label: re.Pattern[str]) -> bool:
    """Whether the label stands close before a number, with no other number between."""
    last = None
    for last in label.finditer(head[-120:]):  # noqa: B007  the last one counts
        pass
    between = head[-120:][last.end() :] if last is not None else ""
    return last is not None and len(between) <= 70 and re.search(r"[0-9]{5}", between) is None


def is_makers(head: str) -> bool:
    """Whether these words speak of the site's maker or keeper last."""
    maker = max((match.end() for match in _MAKER.finditer(head)), default=-1)
    owner = max((match.end() for match in _OWNER.finditer(head)), default=-1)
    return maker > owner
