"""Phones and web addresses as evidence: what people write in, what can be compared out."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberType

from visibility.model.webaddress import domain

__all__ = ["domain", "phones"]

# A number that serves a whole chain tells no outlet apart.
_SHARED_NUMBERS = frozenset(
    {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.UAN,
    }
)


def _phone(written: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(written, country or None)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


@lru_cache(maxsize=8192)
def phones(written: str, country: str = "BE") -> frozenset[str]:
    """Return the numbers in E.164; those that many shops share (0800, 078) and those that cannot be read are left out.

    Several numbers in one field stand beside " / ", ";" or ",": a bare "/" belongs to the number (063/22 00 00).
    """
    whole = _phone(written, country)
    pieces = [whole] if whole else [_phone(piece, country) for piece in re.split(r"\s[/|]\s|[;,]", written)[:5]]
    return frozenset(
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        for number in pieces
        if number is not None and phonenumbers.number_type(number) not in _SHARED_NUMBERS
    )
