"""An address as a list writes it: its pieces in (a cell, or the lines of an entry), street, number, postcode and town out."""

import re
from collections.abc import Iterator, Sequence

from visibility.model.shop import Address

_LONGEST = 200  # characters of a piece: no address is longer
_MOST = 60  # pieces of an entry
# Four or five digits, the country's letter before them or two letters after (NL), and a name that follows.
_TOWN = re.compile(
    r"(?<![\w/.+-])(?:(?:BE?|LU?|FR?|DE?|NL)[ -]{1,2})?(?P<code>\d{4,5})(?: ?[A-Z]{2}(?= ))?[ ,]{1,3}(?P<town>[^\W\d_][^\d,;|()\n]{1,40})"
)
_HOUSE = r"\d{1,4}(?: ?[A-Za-z](?![A-Za-z])| ?bis| ?ter)?(?: ?[-/–] ?\d{1,4}[A-Za-z]?)?"
_BOX = re.compile(r"[ ,]{0,3}\b(?:bte|bo[iî]te|bus|box)\b[ .:]{0,3}(?P<box>\w{1,6})", re.IGNORECASE)
_AFTER = re.compile(rf"^(?P<street>[^\d].{{1,80}}?)[ ,]{{1,3}}(?:n°|nr\.?)? ?(?P<number>{_HOUSE})$", re.IGNORECASE)
_BEFORE = re.compile(rf"^(?P<number>{_HOUSE})[ ,]{{1,3}}(?P<street>[^\W\d].{{2,80}})$", re.IGNORECASE)
_DIGITS = {"BE": 4, "LU": 4, "NL": 4, "FR": 5, "DE": 5}


def read_address(pieces: Sequence[str], country: str, *, bare: bool = True) -> Address:
    """Return what the pieces say of an address; empty parts where they do not, never a guess between two towns.

    A piece is a line, or a cell that holds all of it ("Rue du Pont 3, 6999 Valmont"). `bare`: a street and a number without
    a town are an address too, as in a column of addresses; on a page they may be "Since 1950". Linear in its input.
    """
    parts = _joined(list(_parts(pieces)))
    for place, part in enumerate(parts):
        found = _town(part, country)
        if found is None:
            continue
        head = part[: found.start()].strip(" ,-–|").removesuffix(" à").strip(" ,")  # "Rue du Pont 3 à 6999 Valmont"
        before = [head] if head else []
        before = [*parts[max(0, place - 2) : place], *before]
        street, number, box = _street(before)
        return Address(
            street=street,
            number=number,
            box=box,
            postcode=found["code"],
            locality=" ".join(found["town"].split()).strip(" .-–"),
            country=country,
        )
    for part in parts if bare else ():
        street, number, box = _street([part])
        if number:
            return Address(street=street, number=number, box=box, country=country)
    return Address(country=country)


def _parts(pieces: Sequence[str]) -> Iterator[str]:
    count = 0
    for piece in pieces:
        for part in re.split(r"[,;|•·\n]", piece[:_LONGEST]):
            text = " ".join(part.split())
            if text and count < _MOST:
                count += 1
                yield text


def _joined(parts: list[str]) -> list[str]:
    """Put a postcode that stands alone before the town that follows it."""
    joined: list[str] = []
    for part in parts:
        if joined and re.fullmatch(r"(?:[A-Z]{1,2}[ -])?\d{4,5}", joined[-1]) and not re.search(r"\d", part):
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined


def _town(part: str, country: str) -> re.Match[str] | None:
    digits = _DIGITS.get(country.upper())
    found = None
    for match in _TOWN.finditer(part):
        if digits is None or len(match["code"]) == digits:
            found = match  # the last one: a house number may have four digits too
    return found


def _street(parts: Sequence[str]) -> tuple[str, str, str]:
    """Return street, number and box of the last of these parts, or of the last two ("Rue du Pont", "3")."""
    for text in dict.fromkeys((parts[-1], " ".join(parts[-2:])) if parts else ()):
        found = _BOX.search(text)
        box = found["box"] if found else ""
        bare = _BOX.sub("", text).strip(" ,")
        for form in (_AFTER, _BEFORE):
            if match := form.match(bare):
                return match["street"].strip(" ,"), match["number"].replace(" ", ""), box
    return "", "", ""
