"""Phones, e-mails and enterprise numbers: lines, links and structured values in, normalised facts out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import unquote, urlsplit

import phonenumbers
from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher

from visibility.model.register import enterprise_digits, valid_enterprise
from visibility.model.website import Fact
from visibility.sources.website.document import Document
from visibility.sources.website.structured import Thing

MAX_PHONE_LINES = 400  # a page with more numbers is a list of something else
_DIGITS = re.compile(r"\d(?:[^\d\n]{0,4}\d){6}")
_SIX_DIGITS = re.compile(
    r"(?<!\d)\d{2}[ .]?\d{2}[ .]?\d{2}(?!\d)"
)  # Luxembourg's shorter numbers, where a label says so
MIN_DIGITS = 6
MAX_CODED = 120  # characters of a line whose numbers are tried once more, a plus for their brackets
_FAX = r"(?:t[ée]l[ée]?(?:fax|copie(?:ur)?)|facsimile|fax(?:nummer|number|\s*(?:no|nr|num[ée]ro)\.?)?)"
_PHONE = (
    r"(?:t[ée]l[ée]?(?:ph(?:one)?|foon)?|telefon\w*|phone|call|gsm|mobile?|mobiel|handy|portable|appel\w*|bel(?:len)?"
    r"|whats\s?app|rufen|hotline|toll.?free|cell)"
)
_LABEL = re.compile(
    rf"(?P<fax>\b{_FAX})|(?P<phone>\b{_PHONE})\b|(?P<f>(?<![\w.])f)(?:\s*[.:|)]|\s+(?=[+(\d]|$))|(?P<t>(?<![\w.])[tpm])(?:\s*[.:|)]|\s+(?=[+(\d]|$))",
    re.IGNORECASE,
)
_FAX_AFTER = re.compile(rf"\s*[(\[-]?\s*{_FAX}\b\s*[)\]]?", re.IGNORECASE)
_BOTH = re.compile(
    rf"(?:{_PHONE}\.?\s*(?:/|&|\+|et|en|und|and|-|,)\s*{_FAX}|{_FAX}\.?\s*(?:/|&|\+|et|en|und|and|-|,)\s*{_PHONE})",
    re.IGNORECASE,
)
_NOT_A_PHONE = re.compile(
    r"\b[A-Z]{2}\d{2}(?:[ .-]?[0-9A-Z]{4}){2,7}(?:[ .-]?[0-9A-Z]{1,4})?\b"  # IBAN
    r"|\b(?:TVA|BTW|VAT|MwSt|BCE|KBO|RPM|RPR|RCS|SIRE[TN]|KvK|ISBN|EAN|USt-?Id\w*|IBAN|ABN|ACN)\b[^0-9\n]{0,25}\d[\d .\-]{5,20}\d"
    r"|(?<!\w)BE[ .]?[01]\d{3}[ .]?\d{3}[ .]?\d{3}\b"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b"
    r"|(?<!\d)\d{1,9}[.,]\d{2}\s?€|€\s?\d{1,9}[.,]\d{2}",
    re.IGNORECASE,
)
_SLASHES = re.compile(r"(?<=\d)\s?[/|]\s?(?=\d)")
_CALLING_CODE = re.compile(r"(?<![\d)+] )(?<![\d)+])\(\s?([1-9]\d{1,2})\s?\)(?=\s?\d)")
_EXTENSION_ZERO = re.compile(r"\(\s*0\s*\)")
_EMAIL = re.compile(
    r"(?<![\w.+%@/-])[a-z0-9][a-z0-9._%+'-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?![\w@-])",
    re.IGNORECASE,
)
_HIDDEN_AT = re.compile(
    r"\s*(?:\[\s*(?:at|arobase|@|ät)\s*\]|\(\s*(?:at|arobase|@|ät)\s*\)|\{\s*at\s*\})\s*", re.IGNORECASE
)
_HIDDEN_DOT = re.compile(
    r"\s*(?:\[\s*(?:dot|point|punkt|punt|\.)\s*\]|\(\s*(?:dot|point|punkt|punt|\.)\s*\))\s*", re.IGNORECASE
)
_NOT_MAIL = re.compile(
    r"\.(?:png|jpe?g|gif|webp|svg|css|js|ico|woff2?)$|@(?:\dx|example\.|domain\.|votredomaine|yourdomain|sentry|.*\.wixpress\.com$|email\.com$|mysite\.)",
    re.IGNORECASE,
)
_ENTERPRISE = re.compile(
    r"(?<![\d.])(?P<be>BE)?[ .\-:]{0,2}(?P<number>[01]?\d{3}(?P<gap>[ .\-/]?)\d{3}(?P=gap)\d{3}|[01]\d{9})(?![\d]|[.,]\d)",
    re.IGNORECASE,
)
_ENTERPRISE_LABEL = re.compile(
    r"\b(?:tva|t\.v\.a|btw|b\.t\.w|vat|mwst|bce|kbo|b\.c\.e|zdu|rpm|rpr|entreprise|onderneming\w*|unternehmens\w*|enterprise|company|num[ée]ro national|ust)\b",
    re.IGNORECASE,
)
# A label, or "BE", and nine or ten digits in any grouping; an account number has more.
NUMBER_WRITTEN = re.compile(
    r"(?:(?<!\w)(?:t\.? ?v\.? ?a|b\.? ?t\.? ?w|vat|mwst|ust\W?id\w{0,6}|b\.?c\.?e|k\.?b\.?o|zdu|r\.?p\.?[mr]|entr(?:eprises?)?|onderneming\w{0,12}|"
    r"unternehmens\w{0,12}|enterprise|company number)(?!\w)[^0-9]{0,30}|(?<!\w)B\.?E\.?[ .:\-]{0,3})(?P<number>[0-9](?:[ .\-/_]{0,3}[0-9]){7,10})(?![ .\-/]{0,2}[0-9])",
    re.IGNORECASE,
)
MAX_NUMBERS = 200  # of one page; a page with more is a list of companies


def e164(text: str, *countries: str) -> str:
    """Return a phone number in E.164, read as in the first of these countries where it is valid; else an empty text."""
    if len(text) > 60:
        return ""
    plain = _EXTENSION_ZERO.sub(" ", text) if text.lstrip().startswith(("+", "00")) else text
    for country in countries:
        try:
            number = phonenumbers.parse(plain, country)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) and _plausible(text, country):
            return phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return ""


def _plausible(written: str, country: str) -> bool:
    """Whether a number may be written so in this country: in Luxembourg none begins with a single zero, though all lengths are valid."""
    return country != "LU" or not re.match(r"\W*0(?!0)", written)


def phones(document: Document, things: Iterable[Thing], countries: Sequence[str]) -> Iterator[Fact]:
    """Yield the phone numbers of a page, fax numbers left out."""
    faxes = {number for thing in things for text in thing.texts("faxnumber") if (number := e164(text, *countries))}
    found: list[tuple[str, str, float]] = []
    for thing in things:
        found += [
            (number, thing.where, 1.0)
            for text in thing.texts("telephone", "phone")
            if (number := e164(text, *countries))
        ]
    for link in document.links:
        scheme, _, rest = link.url.partition(":")
        if scheme.lower() in {"tel", "callto"} and (
            number := e164(unquote(rest).split(";")[0].split("?")[0], *countries)
        ):
            found.append((number, "tel-link", 1.0))
    for number, fax in phones_in_lines(document.lines, countries):
        if fax:
            faxes.add(number)
        else:
            found.append((number, "text", 0.9))
    shown = {number for number, where, _ in found if where == "text"}
    for number, where, confidence in found:
        if number not in faxes or (number in shown and where == "text"):
            yield Fact(value=number, page=document.url, where=where, confidence=confidence)


def phones_in_lines(lines: Iterable[str], countries: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield the numbers of these lines in E.164, each with whether it is a fax number."""
    before, tried = "", 0
    for line in lines:
        short = "LU" in countries and _SIX_DIGITS.search(line) and _LABEL.search(line)
        if tried < MAX_PHONE_LINES and (short or _DIGITS.search(line)):
            tried += 1
            yield from _phones_in_line(line, before, countries)
        before = line


def _phones_in_line(line: str, before: str, countries: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield the numbers of a line, with whether the label nearest before each says "fax"."""
    line = _NOT_A_PHONE.sub(lambda match: " · ".ljust(len(match[0]))[: len(match[0])], line)
    # phonenumbers takes 063/22/15/30 for a date; a slash between digits never tells anything that a space would not
    plain = _SLASHES.sub(lambda match: " " * len(match[0]) if match[0].strip() else match[0], line)
    end = 0
    fax = _is_fax(before) if len(before) < 40 else False
    matches: list[phonenumbers.PhoneNumberMatch] = []
    for country in countries:
        for text in dict.fromkeys((line, plain)):
            found = [
                match
                for match in PhoneNumberMatcher(text, country, leniency=Leniency.VALID, max_tries=100)
                if _plausible(match.raw_string, country)
            ]
            matches = max(matches, found, key=len)
        if matches:
            break
    if not matches and len(line) <= MAX_CODED and _CALLING_CODE.search(line):
        coded = _CALLING_CODE.sub(lambda match: f"+{match[1]}".ljust(len(match[0])), line, count=3)
        # "(852) 2572-1121": no area code of the countries at hand, so a calling code whose plus was left out
        matches = list(PhoneNumberMatcher(coded, countries[0], leniency=Leniency.VALID, max_tries=100))
    for match in matches:
        if len(str(match.number.national_number)) < MIN_DIGITS:
            continue  # "L-5440 Remerschen": in Luxembourg numbers of four digits are valid, and postcodes look like them
        label = line[end : match.start]
        if _LABEL.search(label):
            fax = _is_fax(label)
        elif len(label) > 60:
            fax = False
        end = match.end
        after = _FAX_AFTER.match(line[end:])
        if after and not (
            after[0].lstrip().startswith((",", ";", "|")) or re.match(r"\s*\W?\s*[+(\d]", line[end + after.end() :])
        ):
            yield phonenumbers.format_number(match.number, PhoneNumberFormat.E164), True
            continue
        digits = re.sub(r"\D", "", match.raw_string)
        if valid_enterprise(digits) and re.search(r"\d{4}[. ]\d{3}[. ]\d{3}", match.raw_string):
            continue
        yield phonenumbers.format_number(match.number, PhoneNumberFormat.E164), fax


def _is_fax(label: str) -> bool:
    """Return whether the last label of this text says "fax" and nothing but fax."""
    found = list(_LABEL.finditer(label))
    if not found:
        return False
    if any(match.end() >= found[-1].end() for match in _BOTH.finditer(label)):
        return False
    return bool(found[-1]["fax"] or found[-1]["f"])


def emails(document: Document, things: Iterable[Thing]) -> Iterator[Fact]:
    """Yield the e-mail addresses of a page, in lower case."""
    for thing in things:
        for text in thing.texts("email"):
            yield from _emails_in(text.removeprefix("mailto:"), document.url, thing.where, 1.0)
    for link in document.links:
        scheme, _, rest = link.url.partition(":")
        if scheme.lower() == "mailto":
            yield from _emails_in(unquote(rest).split("?")[0], document.url, "mailto-link", 1.0)
        elif "/cdn-cgi/l/email-protection#" in link.url:
            yield from _emails_in(_unscrambled(urlsplit(link.url).fragment), document.url, "mailto-link", 1.0)
    for element in document.root.xpath("//*[@data-cfemail]")[:50]:
        yield from _emails_in(_unscrambled(element.get("data-cfemail")), document.url, "text", 1.0)
    for line in document.lines:
        if "@" in line:
            yield from _emails_in(line, document.url, "text", 0.95)
        if _HIDDEN_AT.search(line):
            yield from _emails_in(_HIDDEN_DOT.sub(".", _HIDDEN_AT.sub("@", line)), document.url, "text", 0.8)


def _emails_in(text: str, page: str, where: str, confidence: float) -> Iterator[Fact]:
    for match in _EMAIL.finditer(text[:4000]):
        value = match[0].lower().strip(".'")
        if not _NOT_MAIL.search(value):
            yield Fact(value=value, page=page, where=where, confidence=confidence)


def _unscrambled(text: str) -> str:
    """Undo the e-mail protection of a widespread content network: hexadecimal, the first byte is the key."""
    try:
        data = bytes.fromhex(text[:400])
    except ValueError:
        return ""
    return bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8", "replace") if data else ""


def enterprise_numbers(document: Document, things: Iterable[Thing], country: str) -> Iterator[Fact]:
    """Yield at most 200 Belgian enterprise and VAT numbers whose checksum holds, as ten digits; other countries have none here."""
    return islice(_enterprise_numbers(document, things), MAX_NUMBERS) if country == "BE" else iter(())


def _enterprise_numbers(document: Document, things: Iterable[Thing]) -> Iterator[Fact]:
    for thing in things:
        for text in thing.texts("vatid", "taxid", "leicode", "identifier", "iso6523code"):
            yield from _enterprise_in(text, document.url, thing.where, labelled=True)
    before = ""
    for line in document.lines:
        labelled = bool(_ENTERPRISE_LABEL.search(line) or (len(before) < 60 and _ENTERPRISE_LABEL.search(before)))
        yield from _enterprise_in(line, document.url, "text", labelled=labelled)
        before = line
    for match in islice(NUMBER_WRITTEN.finditer("\n".join(document.lines)), MAX_NUMBERS):  # in any grouping
        if digits := enterprise_digits(match["number"]):
            yield Fact(value=digits, page=document.url, where="text")


def _enterprise_in(line: str, page: str, where: str, *, labelled: bool) -> Iterator[Fact]:
    for match in _ENTERPRISE.finditer(line):
        digits = re.sub(r"\D", "", match["number"])
        if len(digits) == 9 and (labelled or match["be"]):
            digits = f"0{digits}"  # written before 2005, still valid
        if not valid_enterprise(digits):
            continue
        plain = not match["gap"]
        if match["be"] or labelled or (not plain and match["gap"] == "."):
            yield Fact(value=digits, page=page, where=where, confidence=1.0 if match["be"] or labelled else 0.7)
